"""What a target is held against: values of the past, earlier versions of the line, earlier scores."""

import pytest

from coach.finding import Finding
from coach.okr import Sheet
from coach.review import Review, review
from coach.sheets import read_bytes

HEADER = "Team,Cycle,Objective,Key Result,Start,Current,Target,Score,Promise,KR ID"
NOW = "Desk,Q1 2027,Guests feel expected,Wait at the desk in minutes,22,,{},,,{}"


def _sheet(name: str, *rows: str) -> Sheet:
    return read_bytes(name, "\n".join((HEADER, *rows)).encode())[0]


def _past(*rows: str) -> list[Sheet]:
    return [_sheet("past.csv", *rows)]


def _now(target: str = "19", ref: str = "") -> list[Sheet]:
    return [_sheet("now.csv", NOW.format(target, ref))]


def _found(now: list[Sheet], past: list[Sheet]) -> dict[str, Finding]:
    return {finding.check: finding for finding in review(now, history=past).findings}


FALLING = (
    "Desk,Q3 2026,Guests feel welcome,Wait at the desk in minutes,30,26,25,,,",
    "Desk,Q4 2026,Guests feel welcome,Wait at the desk in minutes,26,22,22,,,",
)


def test_a_second_sheet_tells_where_a_number_goes_by_itself() -> None:
    found = _found(_now(), _past(*FALLING))["target-comes-by-itself"]
    assert "went 30, 26, 22 (3 values, the start of Q3 2026 to Q4 2026)" in found.says
    assert "at 18 by the end of Q1 2027; the target is 19" in found.says
    assert (found.row, found.place, found.key_result) == (2, "key_result", 0)


def test_a_target_beyond_the_trend_is_left_alone() -> None:
    assert "target-comes-by-itself" not in _found(_now("12"), _past(*FALLING))


@pytest.mark.parametrize(
    ("old", "new"),
    [("Desk,", "Bar,"), ("Wait at the desk", "Wait at the bar"), ("Q3 2026", "Q3 2021"), ("30,", "30 %,")],
)
def test_another_team_metric_or_unit_is_not_compared(old: str, new: str) -> None:
    assert "target-comes-by-itself" not in _found(_now(), _past(*(row.replace(old, new) for row in FALLING)))


def test_two_lines_of_one_cycle_that_may_be_meant_are_none() -> None:
    twins = (row.replace("26,2", "29,2") for row in FALLING)
    assert "target-comes-by-itself" not in _found(_now(), _past(*FALLING, *twins))


def test_the_same_number_of_another_line_is_not_enough() -> None:
    other = tuple(row.replace("Wait at the desk in minutes", "Keys lost") + "1.1" for row in FALLING)
    assert "target-comes-by-itself" not in _found(_now(ref="1.1"), _past(*other))
    reworded = tuple(row.replace("Wait at the desk in minutes", "Minutes of wait") + "1.1" for row in FALLING)
    assert "target-comes-by-itself" in _found(_now(ref="1.1"), _past(*reworded))
    unnumbered = tuple(row.removesuffix("1.1") for row in reworded)
    assert "target-comes-by-itself" not in _found(_now(ref="1.1"), _past(*unnumbered))


def test_a_percentage_ends_at_a_hundred() -> None:
    past = _past(
        "Desk,Q3 2026,Calm,Guests who find the desk,60 %,80 %,90 %,,,",
        "Desk,Q4 2026,Calm,Guests who find the desk,80 %,98 %,99 %,,,",
    )
    now = _sheet("now.csv", "Desk,Q1 2027,Calm,Guests who find the desk,98 %,,100 %,,,")
    assert "at 100 % by" in _found([now], past)["target-comes-by-itself"].says


def test_a_change_or_a_level_to_keep_has_no_trend_to_meet() -> None:
    for line in ("Cut the wait at the desk in minutes by 3", "Keep the wait at the desk in minutes at 19"):
        now = _sheet("now.csv", f"Desk,Q1 2027,Guests feel expected,{line},22,,,,,")
        assert "target-comes-by-itself" not in _found([now], _past(*FALLING))


def test_an_earlier_version_of_the_cycle_shows_an_eased_target() -> None:
    before = _past(NOW.format("12", ""))
    assert "aims at 19 now" in _found(_now(), before)["target-eased-quietly"].says
    assert "target-eased-quietly" not in _found(_now("12"), before)
    assert "target-eased-quietly" not in _found(_now("10"), before)


def _scored(score: str, promise: str = "") -> list[Sheet]:
    return _past(
        *(
            f"Desk,Q{cycle} 2026,Guests feel welcome,{line},9,,3,{score},{promise},"
            for cycle in (3, 4)
            for line in ("Keys lost", "Bags lost")
        )
    )


@pytest.mark.parametrize(
    ("score", "promise", "full"),
    [("1.0", "", True), ("1.0", "aspirational", True), ("0.7", "", False), ("1.0", "committed", False)],
)
def test_full_scores_of_a_second_sheet_are_said_at_the_teams_objective(
    score: str, promise: str, full: bool
) -> None:
    found = _found(_now(), _scored(score, promise)).get("always-full")
    assert bool(found) is full
    if found:
        assert "Desk reached 4 of 4 scored key results in full over 2 cycles" in found.says
        assert (found.row, found.quote) == (2, "Guests feel expected")


def test_values_at_the_end_of_a_cycle_tell_what_was_reached() -> None:
    reached = _past(
        *(
            f"Desk,Q{cycle} 2026,Guests feel welcome,{line},9,{final},3,,,"
            for cycle, final in ((3, 3), (4, 2))
            for line in ("Keys lost", "Bags lost")
        )
    )
    assert "always-full" in _found(_now(), reached)


def test_what_could_not_be_matched_is_counted() -> None:
    told: Review = review(_now(), history=_past(*FALLING, "Bar,Q4 2026,Calm,Glasses broken,9,4,3,,,"))
    assert (told.past.matched, told.past.total) == (2, 3)
    assert {okr.reading.okr.team for okr in told.okrs} == {"Desk"}


def test_earlier_cycles_of_the_same_sheet_are_enough() -> None:
    assert "target-comes-by-itself" in _found([_sheet("now.csv", *FALLING, NOW.format("19", ""))], [])
