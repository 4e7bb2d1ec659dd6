"""No number, name or time in a suggestion that nobody gave, and no figure that moved elsewhere."""

import csv
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from coach.guards import (
    Row,
    blanks,
    invented,
    invented_names,
    invented_numbers,
    misshapen,
    moved,
    strayed,
)
from coach.okr import KeyResult
from coach.reading.line import by_rules

GIVEN = ["Cut the wait from 1,200 to 900 minutes in three shops", "Ana Keller opens the Basel branch"]


@pytest.mark.parametrize(
    ("text", "made_up"),
    [
        ("Wait from 1,200 to 900 minutes", []),
        ("Wait from 1,200 to 800 minutes", ["800"]),
        ("Wait from [baseline] to [target] minutes", []),
        ("Wait from [12] to 900", []),
        ("Wait in three shops", []),
        ("Wait in five shops", ["five"]),
        ("Half of the shops", ["Half"]),
        ("Someone phones back", []),
        ("Wait down by 90", ["90"]),
        ("Wait down to 900.", []),
        ("", []),
    ],
)
def test_a_number_must_have_been_given(text: str, made_up: list[str]) -> None:
    assert invented_numbers(text, GIVEN) == made_up


@pytest.mark.parametrize(
    ("text", "made_up"),
    [
        ("The branch of Ana Keller in Basel", []),
        ("The branch of Ben Roy in Basel", ["Ben", "Roy"]),
        ("Wait in Geneva", ["Geneva"]),
        ("Every shop. Each opens at nine", []),
        ("“Each shop” opens", []),
        ("wait in the [Geneva] shop", []),
    ],
)
def test_a_name_must_have_been_given(text: str, made_up: list[str]) -> None:
    assert invented_names(text, GIVEN) == made_up


OWN = ["Visits that end well from 41 % to 60 %", "Calls per week 120 → 80"]


@pytest.mark.parametrize(
    ("sentence", "strange"),
    [
        ("The share falls from 60 % to 41 %", ["60 %"]),
        ("It is 41 days late", ["41 days"]),
        ("The share goes from 41 % to 60 % without anybody finding the page", []),
        ("At 41 % today, most of the way is still to go", []),
        ("Going from 120 to 80 says nothing of the page", []),
        ("80 calls would do", []),
        ("Nobody counts here", []),
    ],
)
def test_a_figure_in_a_sentence_stays_what_it_was(sentence: str, strange: list[str]) -> None:
    assert moved(sentence, OWN, "en") == strange


def test_numbers_and_names_are_listed_together() -> None:
    assert invented("Wait of 5 minutes in Geneva", GIVEN) == ["5", "Geneva"]
    assert invented("Wait from 1,200 minutes in Basel", iter(GIVEN)) == []


def test_nothing_given_makes_every_number_ours() -> None:
    assert invented_numbers("From 3 to 5", []) == ["3", "5"]


def test_blanks_are_named_once_in_order() -> None:
    assert blanks("From [baseline] to [target] %, again [baseline]") == ("baseline", "target")
    assert blanks("From 3 to 5") == ()


def cases(name: str) -> list[dict[str, str]]:
    with (Path(__file__).parents[1] / "evals" / "rewriting" / f"{name}.csv").open(encoding="utf-8") as file:
        return list(csv.DictReader(file))


INVENTED, STRAYED = cases("invented"), cases("strayed")


@pytest.mark.parametrize("case", INVENTED, ids=lambda case: case["text"])
def test_what_nobody_gave_is_listed(case: dict[str, str]) -> None:
    found = invented(case["text"], case["given"].split(" || "), case["language"])
    assert found == [word for word in case["invented"].split(" | ") if word]


@pytest.mark.parametrize("case", STRAYED, ids=lambda case: f"{case['line']} / {case['text']}")
def test_a_figure_stays_what_it_was(case: dict[str, str]) -> None:
    cells = KeyResult(2, case["line"], baseline=case["baseline"], target=case["target"], unit=case["unit"])
    line = by_rules(case["line"], case["language"])
    row = Row(line, cells, *(tuple(filter(None, [case[name]])) for name in ("around", "answer")))
    found: set[str] = {stray.why for stray in strayed(case["text"], row)}
    assert case["strayed"] in found if case["strayed"] else not found


def test_there_are_enough_cases_in_two_languages() -> None:
    assert len(INVENTED) >= 120
    assert {case["language"] for case in INVENTED + STRAYED} == {"en", "de"}


WORDS = (
    "guests questions answered twice half June Salesforce second Keller AG within a day double of the".split()
)
PIECES = [*WORDS, "[baseline]", "[target]", "%", "from", "to", "zwanzig", "HubSpot", "overnight", "[date]"]


@given(st.lists(st.sampled_from(PIECES), min_size=1, max_size=12), st.sampled_from(["en", "de"]))
def test_words_that_were_given_and_blanks_may_be_put_in_any_order(pieces: list[str], language: str) -> None:
    assert invented(" ".join(pieces), [" ".join(WORDS), "zwanzig HubSpot overnight from to"], language) == []


@pytest.mark.parametrize(
    ("text", "shape"),
    [
        ("Guests who come back from [baseline] to [target] %", None),
        ("Guests who come back from [share today] to [target]", None),
        ("NPS of the [target group] group", None),
        ("", "empty"),
        ("[baseline] → [target]", "empty"),
        ("Guests\nstay", "lines"),
        ("Guests stay " * 40, "long"),
        ("- Guests stay", "list"),
        ("1. Guests stay 2. Guests pay", "list"),
        ("Guests st\u00aday", "signs"),
        ("Guests from [60] to [target]", "blank"),
        ("Guests from [sixty] to [target]", "blank"),
        ("Guests from [Salesforce] to [target]", "blank"),
        ("Guests from [baseline] to [target", "blank"),
        ("Guests from X % to [target]", "blank"),
        ("Guests from ___ to TBD", "blank"),
        ("Guests from [the value that we had when we last looked] to [target]", "blank"),
    ],
)
def test_a_line_is_one_plain_line(text: str, shape: str | None) -> None:
    assert misshapen(text, "Better service", "en") == shape


def test_a_blank_of_the_persons_own_may_stay() -> None:
    assert misshapen("Guests from XX % to [12?]", "Guests XX % → [12?]", "en") is None
