"""Lines with their values in the cells beside them: what is counted is told from what is made by grammar.

The first set has been looked at since it was labelled; the later one was written and labelled after that.
"""

from pathlib import Path
from typing import NamedTuple

import pytest
import yaml

from coach import checks
from coach.detectors import LineSubject
from coach.okr import KeyResult, Okr
from coach.reading.line import parts_of
from coach.reading.manner import done_by_us, told_how
from coach.reading.okrs import KeyResultReading, OkrReading, read_okrs
from coach.reading.reader import read


class Beside(NamedTuple):
    """A line with the values beside it, and whether it is read otherwise today."""

    objective: str
    text: str
    baseline: str
    target: str
    unit: str
    open: str = ""


def _cases(kind: str) -> list[Beside]:
    sets = (
        yaml.safe_load((Path(__file__).parent / f"cases/{name}.yaml").read_text("utf-8"))[kind]
        for name in ("beside", "beside_later")
    )
    return [Beside(objective, *line) for each in sets for objective, lines in each.items() for line in lines]


RESULTS, WORK = _cases("results"), _cases("work")


def _okr(case: Beside) -> OkrReading:
    cells = KeyResult(3, case.text, baseline=case.baseline, target=case.target, unit=case.unit)
    return next(read_okrs([Okr("x", 0, 2, "", "", case.objective, (cells,))]))


def _read(text: str, baseline: str = "", target: str = "", unit: str = "") -> KeyResultReading:
    return _okr(Beside("", text, baseline, target, unit)).key_results[0]


def _said(case: Beside) -> set[str]:
    okr = _okr(case)
    return {f.id for f in checks.run_line(LineSubject(okr.key_results[0].line, 3, okr, okr.key_results[0]))}


@pytest.mark.parametrize("case", RESULTS, ids=lambda case: case.text)
def test_a_plural_with_a_clause_of_its_own_is_what_the_cells_count(case: Beside) -> None:
    assert _said(case) == set()


@pytest.mark.parametrize("case", WORK, ids=lambda case: case.text)
def test_work_stays_work_whatever_stands_in_the_cells(case: Beside) -> None:
    assert (_okr(case).key_results[0].line.kind.name == "outcome") is (case.open == "open")


def test_both_languages_and_both_sides_have_their_cases() -> None:
    for cases in (RESULTS, WORK):
        assert len(cases) >= 60
        assert sum(_okr(case).key_results[0].line.language == "de" for case in cases) >= 15


@pytest.mark.parametrize(
    ("text", "baseline", "target", "way"),
    [
        ("Offers signed within 21 days", "24", "33", "up"),
        ("Samples tested within 24 hours", "40", "75", "up"),
        ("Reports with two different figures", "17", "3", "down"),
        ("Angebote, die in drei Wochen unterschrieben sind", "21", "32", "up"),
    ],
)
def test_figures_of_a_name_are_neither_value_nor_unit_nor_bound(
    text: str, baseline: str, target: str, way: str
) -> None:
    measure = _read(text, baseline, target).measure
    assert (measure.metric, measure.baseline, measure.target) == (text, float(baseline), float(target))
    assert (measure.unit, measure.direction) == (None, way)


@pytest.mark.parametrize(
    ("text", "baseline", "target"),
    [
        ("Publish 12 articles", "0", "12"),
        ("12 new articles", "0", "12"),
        ("Articles on 3 topics", "0", "3"),
        ("5 new articles", "0", "12"),
    ],
)
def test_figures_that_open_a_line_or_are_in_the_cells_again_name_nothing(
    text: str, baseline: str, target: str
) -> None:
    reading = _read(text, baseline, target)
    assert reading.measure.metric != text
    assert reading.line.kind.name == "output"


def test_words_are_no_duty_where_the_cells_beside_them_move() -> None:
    alone, beside = _read("Monthly active projects"), _read("Monthly active projects", "75", "120")
    assert alone.line.modest
    assert not beside.line.modest


def test_blanks_in_the_cells_stand_for_values_to_come() -> None:
    reading = _read("Invoices that match the order at once", "[baseline]", "[target]")
    assert (reading.line.kind.name, reading.measure.blanks) == ("outcome", ("baseline", "target"))


def test_what_never_happened_yet_is_a_deadline_and_no_manner() -> None:
    text = "Reports rewritten within 30 days"
    assert _read(text, "20", "60", "%").line.kind.name == "outcome"
    assert _read(text, "0", "100", "%").line.kind.name == "output"
    assert _read(text, "2", "9", "reports").line.kind.name == "output"


@pytest.mark.parametrize("unit", ["%", "percent", "Prozent"])
def test_a_unit_beside_says_that_the_values_are_shares(unit: str) -> None:
    text = "Stellen, die intern besetzt werden" if unit == "Prozent" else "Positions filled internally"
    assert _read(text, "22", "40", unit).line.kind.name == "outcome"
    assert _read(text, "22", "40", "positions").line.kind.name == "output"


@pytest.mark.parametrize(
    ("text", "how", "ours"),
    [
        ("Positions filled internally", True, True),
        ("Positions filled in the north", False, True),
        ("Orders shipped on the same day", True, False),
        ("Partners with a certified repairer", False, False),
        ("Keys of flats that are handed over within a day", True, False),
        ("Sites migrated to the new portal", False, True),
        ("Forms rebuilt within three months", False, True),
        ("Build sites within 3 days", False, False),
        ("Reports rebuilt on time", True, True),
        ("Forms redesigned by the next day", False, True),
        ("Contracts signed in the north", False, False),
        ("Healthier soil, measured as humus in the fields", False, False),
    ],
)
def test_the_manner_of_a_deed_is_told_from_the_deed(text: str, how: bool, ours: bool) -> None:
    parts = parts_of(text, "en")
    assert (told_how(parts), done_by_us(parts)) == (how, ours)


@pytest.mark.parametrize("joint", [": 31 → 10", " from 31 to 10", ", 31 -> 10"])
def test_a_verb_begins_a_name_where_the_count_behind_it_falls(joint: str) -> None:
    line = read(f"Plan changes after Monday noon{joint}")
    assert (line.wording.head, line.kind.name, line.modest) == (None, "outcome", ())


@pytest.mark.parametrize(
    "text", ["Plan changes for the winter timetable", "Plan tests: 40 → 10", "Print flyers: 31 → 60"]
)
def test_a_verb_commands_where_nothing_falls_or_work_stands_behind_it(text: str) -> None:
    head = read(text).wording.head
    assert head is not None
    assert head.start == 0


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("Stellen, die intern besetzt werden: 22 % → 40 %", "outcome"),
        ("Stellen, die besetzt werden: 22 % → 40 %", "output"),
        ("Berichte, die automatisiert sind: 20 % → 90 %", "output"),
    ],
)
def test_a_manner_is_told_in_words_alone_too(text: str, kind: str) -> None:
    assert read(text, "de").kind.name == kind
