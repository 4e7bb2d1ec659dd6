"""Between two cycles: what was fixed, carried over, eased without a note, dropped, and what is new."""

import pytest

from coach import wiring
from coach.organisation.changes import Change, changes
from tests.organisation import made

HEAD = "Team,Period,Objective,Key Result,Baseline,Target,Score,Note\n"
FILLER = "Shop,Q4 2026,The shop is a pleasure,Guests who come back within a week,10,20,1.0,\n"
QUEUE = "Minutes in the queue"


def of(*rows: str) -> list[Change]:
    """Give what changed in a shop whose last cycle and running one hold these lines."""
    lines = [f"Shop,{row.split(':')[0]},The shop is a pleasure,{row.split(':', 1)[1]}\n" for row in rows]
    text = HEAD + FILLER + "".join(lines)
    found = changes(wiring.review_sheets(wiring.read_upload("shop.csv", text.encode())))
    return [one for team in found for one in team.all]


@pytest.mark.parametrize(
    ("then", "now", "kinds"),
    [
        ("Minutes in the queue,9,4,0.5,", "Minutes in the queue,9,4,,", ["carried"]),
        ("Minutes in the queue,9,4,0.5,", "MINUTES in the  queue,9,4,,", ["carried"]),
        ("Minutes in the queue,9,4,0.5,", "Minutes in the queue,7,4,,", []),
        ("Minutes in the queue,9,4,0.5,", "Minutes in the queue,7,5,,", ["eased"]),
        ("Minutes in the queue,9,4,0.5,", "Minutes in the queue,7,3,,", []),
        ("Minutes in the queue,9,4,0.5,", "Minutes in the queue,7,5,,Half of the tills are gone", []),
        ("Share of guests who buy,40%,60%,0.5,", "Share of guests who buy,45%,55%,,", ["eased"]),
        ("Share of guests who buy,40%,60%,0.5,", "Share of guests who buy,45%,60%,,", []),
        ("Fewer near misses at the till,,,0.3,", "Near misses at the till,8,3,,", ["fixed"]),
        ("Minutes in the queue,9,4,0.5,", "Cups sold a day,9,40,,", ["new", "dropped"]),
        ("Minutes in the queue,9,4,1.0,", "Cups sold a day,9,40,,", ["new"]),
    ],
)
def test_what_becomes_of_a_line(then: str, now: str, kinds: list[str]) -> None:
    assert [one.kind for one in of(f"Q4 2026:{then}", f"Q1 2027:{now}")] == kinds


def test_what_was_eased_is_told_with_both_targets() -> None:
    (eased,) = of(f"Q4 2026:{QUEUE},9,4,0.5,", f"Q1 2027:{QUEUE},7,5,,")
    assert eased.says == "The target was 4 and is 5; nothing says why."
    assert (eased.was, eased.now) == (f"{QUEUE} · 9 → 4", f"{QUEUE} · 7 → 5")


def test_only_the_last_of_several_cycles_counts() -> None:
    found = of(
        f"Q3 2026:{QUEUE},12,2,0.1,",
        "Q3 2026:Cups broken a day,9,1,0.1,",
        f"Q4 2026:{QUEUE},9,6,0.5,",
        f"Q1 2027:{QUEUE},7,5,,",
    )
    assert found == []


def test_the_last_cycle_may_stand_in_a_sheet_of_the_past() -> None:
    now = wiring.read_upload("now.csv", f"{HEAD}Shop,Q1 2027,Joy,{QUEUE},7,5,,\n".encode())
    past = wiring.read_upload("then.csv", f"{HEAD}Shop,Q4 2026,Joy,{QUEUE},9,4,0.5,\n".encode())
    (team,) = changes(wiring.review_sheets(now, history=past))
    assert (team.team, team.cycle, [one.kind for one in team.all]) == ("Shop", "Q4 2026", ["eased"])


def test_without_a_past_there_is_nothing_to_hold_lines_against() -> None:
    assert list(changes(made.of().review)) == []


def test_places_are_those_of_the_running_cycle() -> None:
    whole = made.sample()
    told = [(one, team.team) for team in whole.changes for one in team.all if one.spot]
    assert {team for one, team in told if one.spot and whole.okr(one.spot.okr).team != team} == set()
    assert {one.kind for team in whole.changes for one in team.all} == {
        "fixed",
        "carried",
        "eased",
        "dropped",
        "new",
    }
