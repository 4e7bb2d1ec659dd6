"""What kind of promise a line is, as people write it in cells and in lines."""

import pytest

from coach.okr import KeyResult, Okr
from coach.reading.okrs import OkrReading, read_okrs
from coach.reading.promise import promise_in


@pytest.mark.parametrize(
    ("cell", "promise"),
    [
        ("Committed", "committed"),
        ("commit", "committed"),
        ("C", "committed"),
        ("Must-have", "committed"),
        ("roofshot", "committed"),
        ("verbindlich", "committed"),
        ("Verbindliches Ziel", "committed"),
        ("Aspirational (0.7)", "aspirational"),
        ("A", "aspirational"),
        ("Stretch goal", "aspirational"),
        ("moonshot", "aspirational"),
        ("ambitioniert", "aspirational"),
        ("Learning", "learning"),
        ("experiment", "learning"),
        ("L", "learning"),
        ("Lernziel", "learning"),
        ("High", None),
        ("not committed", None),
        ("", None),
    ],
)
def test_a_cell_declares_a_promise_in_many_spellings(cell: str, promise: str | None) -> None:
    assert promise_in(cell, "Parcels on time 81 % → 95 %") == promise


@pytest.mark.parametrize(
    ("line", "promise"),
    [
        ("ISO audit passed by 15 December (committed)", "committed"),
        ("Stretch: parcels on time 81 % → 95 %", "aspirational"),
        ("[learning goal] We know whether evening visits help", "learning"),
        ("Experiment – three prices in two towns", "learning"),
        ("Parcels on time 81 % → 95 % (stretch: 97 %)", None),
        ("Learning: 80 % of staff finish the course", None),
        ("Committed customers who order weekly 30 % → 50 %", None),
    ],
)
def test_a_line_declares_a_promise_in_brackets_or_as_its_label(line: str, promise: str | None) -> None:
    assert promise_in("", line) == promise


def _okr(promise: str, *own: str) -> OkrReading:
    lines = tuple(KeyResult(n, f"Wait at desk {n} from 30 to 12", promise=one) for n, one in enumerate(own))
    return next(read_okrs([Okr("o", 0, 2, "", "", "Guests feel expected", lines, promise=promise)]))


def test_a_key_result_may_promise_something_else_than_its_objective() -> None:
    okr = _okr("stretch", "committed", "")
    assert [okr.promise_of(kr) for kr in okr.key_results] == ["committed", "aspirational"]


def test_key_results_that_agree_speak_for_their_objective() -> None:
    assert _okr("", "C", "must").promise == "committed"
    assert _okr("", "C", "").promise is None


def test_without_a_declared_promise_the_reading_is_named() -> None:
    assert (_okr("", "").promise, _okr("", "").read_as, _okr("", "").declares) == (
        None,
        "aspirational",
        False,
    )
    assert _okr("", "C", "L").declares
