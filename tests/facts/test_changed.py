"""Targets and baselines that changed in silence, and changes that were told."""

from dataclasses import replace

import pytest

from coach.facts.changed import target_changed, version_changed
from coach.facts.nouns import Said
from coach.okr import KeyResult, Okr
from tests.facts.courses import said, seen, team

Told = list[Said]


@pytest.mark.parametrize(
    ("told", "now", "case", "before", "day"),
    [
        ([said(2, target=70.0)], 60.0, "eased", 70.0, ""),
        ([said(2, target=50.0)], 60.0, "raised", 50.0, ""),
        ([said(2, target=70.0), said(4, target=60.0)], 60.0, "eased", 70.0, said(4).day.isoformat()),
        (
            [said(2, target=70.0), said(4, target=60.0), said(6, target=60.0)],
            60.0,
            "eased",
            70.0,
            said(4).day.isoformat(),
        ),
        ([said(2, target=70.0), said(4, target=65.0)], 60.0, "eased", 65.0, ""),
        ([said(2, target=70.0), said(4, "On track", value=45.0)], 60.0, "eased", 70.0, ""),
        ([said(2, "Two shops closed", target=70.0)], 60.0, "eased", 70.0, ""),
        ([said(2, "Waiting for the permit", target=70.0), said(4, "On track")], 60.0, "eased", 70.0, ""),
    ],
)
def test_a_target_that_moved_without_a_word_is_a_fact(
    told: Told, now: float, case: str, before: float, day: str
) -> None:
    (fact,) = target_changed(seen(told, target=now))
    assert fact.case == case
    assert fact.figures == {"before": before, "now": now, "day": day}


@pytest.mark.parametrize(
    "told",
    [
        [],
        [said(2, value=45.0)],
        [said(2, target=60.0), said(4, target=60.0)],
        [said(2, target=70.0), said(4, "Target lowered with the board", target=60.0)],
        [said(2, target=70.0), said(4, "Two shops closed because of the flood")],
        [said(2, target=70.0), said(4, "Ziel neu vereinbart", target=60.0)],
    ],
)
def test_a_target_that_stayed_or_was_spoken_of_is_none(told: Told) -> None:
    assert list(target_changed(seen(told))) == []


def test_less_of_what_is_to_fall_is_more() -> None:
    (fact,) = target_changed(seen([said(2, target=10.0)], baseline=40.0, target=20.0, way=-1))
    assert fact.case == "eased"


def test_a_baseline_that_moved_is_told_by_itself() -> None:
    (fact,) = target_changed(seen([said(2, baseline=30.0, target=60.0)]))
    assert (fact.case, fact.figures["before"], fact.figures["now"]) == ("baseline", 30.0, 40.0)


def test_where_the_way_is_not_known_nothing_is_said_of_a_target() -> None:
    assert list(target_changed(seen([said(2, target=70.0)], way=0))) == []


def version(target: str, note: str = "", period: str = "Q1 2027") -> Okr:
    kr = KeyResult(row=2, text="Orders without a call", baseline="40", target=target, note=note)
    return Okr("old", 0, 2, "Shop", period, "Buying is easy", (kr,))


def test_an_earlier_version_of_the_sheet_shows_a_change() -> None:
    (fact,) = version_changed(team([seen()], past=[version("70")]))
    assert fact.case == "eased"
    assert fact.figures == {"before": 70.0, "now": 60.0, "day": ""}


def test_another_cycle_the_same_target_or_a_reason_is_no_change() -> None:
    assert list(version_changed(team([seen()], past=[version("70", period="Q4 2026")]))) == []
    assert list(version_changed(team([seen()], past=[version("60")]))) == []
    one = seen()
    told = replace(one.reading.cells, note="Target eased: two shops closed")
    one = replace(one, reading=replace(one.reading, cells=told))
    assert list(version_changed(team([one], past=[version("70")]))) == []
