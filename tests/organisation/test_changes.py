"""What changed between two cycles of a team, in one sheet or with the cycle before brought beside it."""

import pytest

from coach.okr import Sheet
from coach.organisation.changes import Changes, changes
from coach.review import review
from coach.sheets import read_bytes

HEADER = "Team,Cycle,ID,Objective,Key Result,Score,Note\n"
BEFORE = """Grid,Q1 2027,1,Solar owners get connected,Median wait 58 → 20 days,0.4,
Grid,Q1 2027,2,Solar owners get connected,Launch the new portal,0.7,
Grid,Q1 2027,3,Solar owners get connected,Forms sent back 40 → 9 a week,0.2,
Grid,Q1 2027,4,Solar owners get connected,Calls per new owner 5 → 1,0.9,
"""
NOW = """Grid,Q2 2027,1,Solar owners get connected,Median wait 40 → 30 days,,{note}
Grid,Q2 2027,2,Solar owners get connected,Owners who use the new portal 5 % → 60 %,,
Grid,Q2 2027,3,Solar owners get connected,Forms sent back 40 → 9 a week,,
Grid,Q2 2027,5,Solar owners get connected,Owners who recommend us 20 % → 45 %,,
"""


def _sheet(rows: str, name: str = "grid.csv") -> Sheet:
    return read_bytes(name, (HEADER + rows).encode())[0]


def _told(found: Changes) -> list[tuple[str, str, str]]:
    return [(one.kind, one.place.removeprefix("grid.csv, "), one.now.split(" ")[0]) for one in found.all]


def test_two_cycles_in_one_sheet_are_compared() -> None:
    (found,) = changes(review([_sheet(BEFORE + NOW.format(note=""))]))
    assert (found.team, found.cycle) == ("Grid", "Q1 2027")
    assert _told(found) == [
        ("eased", "row 2", "Median"),
        ("fixed", "row 3", "Owners"),
        ("fixed", "row 3", "Owners"),
        ("carried", "row 4", "Forms"),
        ("new", "", "Owners"),
        ("dropped", "row 5", ""),
    ]
    assert [one.flag for one in found.of("fixed")] == ["not-measurable", "task-like"]


def test_the_cycle_before_may_be_brought_as_history() -> None:
    (found,) = changes(review([_sheet(NOW.format(note=""))], history=[_sheet(BEFORE, "grid-q1.csv")]))
    carried = found.of("carried")[0]
    assert carried.place == "grid-q1.csv, row 4"
    assert carried.was == carried.now == "Forms sent back 40 → 9 a week"


@pytest.mark.parametrize(("note", "eased"), [("", 1), ("the grid operator has cut its crews", 0)])
def test_a_target_eased_with_a_word_why_is_not_eased_in_silence(note: str, eased: int) -> None:
    (found,) = changes(review([_sheet(BEFORE + NOW.format(note=note))]))
    assert len(found.of("eased")) == eased
    assert all(one.says == "The target was 20 and is 30; nothing says why." for one in found.of("eased"))


def test_seasons_tell_no_time_and_what_was_scored_last_is_the_cycle_before() -> None:
    rows = (BEFORE + NOW.format(note="")).replace("Q1 2027", "Spring 2027").replace("Q2 2027", "Summer 2027")
    (found,) = changes(review([_sheet(rows)]))
    assert (found.cycle, next(one.kind for one in found.all)) == ("Spring 2027", "eased")


def test_two_lines_of_one_objective_that_count_different_things_are_not_held_against_each_other() -> None:
    rows = (
        "Bar,Q1 2027,1,Guests rest,Median minutes in the queue 9 → 8,0.5,\n"
        "Bar,Q2 2027,2,Guests rest,Median minutes of the crossing 14 → 18,,\n"
        "Bar,Q1 2027,3,Guests eat,Meals sold 9 → 20,0.5,\nBar,Q2 2027,3,Guests eat,Meals sold 20 → 30,,\n"
    )
    (found,) = changes(review([_sheet(rows)]))
    assert found.of("eased") == ()


def test_one_cycle_alone_has_not_changed() -> None:
    assert changes(review([_sheet(NOW.format(note=""))])) == ()


def test_teams_are_compared_with_themselves_only() -> None:
    other = _sheet(NOW.format(note="").replace("Grid", "Meters"))
    assert changes(review([_sheet(BEFORE), other])) == ()
