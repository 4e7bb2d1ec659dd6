"""What deserves recognition: what really moved, a risk named early, help asked for, something learned."""

from datetime import timedelta
from typing import Any

import pytest

from coach.facts.nouns import Said
from coach.facts.recognised import recognised
from tests.facts.courses import END, notes, said, seen, team, week

Told = list[Said]


def kinds(told: Told, **course: Any) -> list[str]:
    return [one.kind for one in recognised(team([seen(told, **course)]))]


def values(*numbers: float) -> Told:
    return [said(2 * at, value=one) for at, one in enumerate(numbers)]


def test_a_value_that_moved_is_told_with_how_far() -> None:
    (one,) = recognised(team([seen(values(41, 46))]))
    assert one.figures == {
        "before": 41,
        "now": 46,
        "share": 0.25,
        "since": week(0).isoformat(),
        "day": week(2).isoformat(),
    }
    assert (one.kind, one.row, one.line, one.index) == ("moved", 2, "Orders without a call", 0)


@pytest.mark.parametrize(
    ("told", "course"),
    [
        (values(41), {}),
        (values(46, 46), {}),
        (values(46, 44), {}),
        (values(46, 46.5), {}),
        (values(44, 49, 43, 48, 45, 48), {}),
        (values(30, 25), {"way": 1}),
        (values(41, 46), {"way": 0}),
        ([said(1, value=41.0), said(9, value=43.0)], {"today": week(9)}),
        (values(41, 46), {"today": week(9)}),
    ],
)
def test_standing_still_scatter_going_back_and_old_news_did_not_move(
    told: Told, course: dict[str, Any]
) -> None:
    assert kinds(told, **course) == []


def test_fewer_of_what_is_to_fall_has_moved() -> None:
    assert kinds(values(40, 30), baseline=40.0, target=20.0, way=-1) == ["moved"]


def test_without_a_baseline_the_way_that_was_left_counts() -> None:
    (one,) = recognised(team([seen(values(40, 50), baseline=None)]))
    assert one.figures["share"] == 0.5


@pytest.mark.parametrize(
    "told",
    [
        [said(2, status="green"), said(4, "The permit is delayed", status="amber")],
        [said(2, status="amber"), said(4, "Waiting for the new van", status="red")],
        [said(2, "Waiting for the permit", status="red")],
        [said(2, "The seals may arrive late", status="green")],
        [said(2, "The seals may arrive late", status="green"), said(4, "They came", status="green")],
        [said(2, confidence=0.8), said(4, "Two nurses left", confidence=0.5)],
        [said(8, status="green"), said(10, "The printer is broken", status="red", value=57.0)],
        [
            said(2, status="green"),
            said(4, "The permit is delayed", status="amber"),
            said(5, "The permit is delayed", status="amber"),
        ],
    ],
)
def test_a_risk_named_early_is_recognised(told: Told) -> None:
    assert kinds(told) == ["risk"]


@pytest.mark.parametrize(
    "told",
    [
        [said(2, status="green"), said(4, status="amber")],
        [said(2, status="green"), said(4, "Working on it", status="amber")],
        [said(2, status="green"), said(4, "The permit is delayed", status="green")],
        [said(2, "The van is late", status="red"), said(4, "The permit is delayed too", status="red")],
        [said(8, status="green"), said(11, "The printer is broken", status="red", value=42.0)],
        [said(2, status="green"), said(4, "The printer is broken", status="red", value=60.0)],
        [said(2, confidence=0.5), said(4, "Two nurses came", confidence=0.8)],
        [said(2, "Fewer vans are late", status="green")],
        [said(2, "A second counter is open", status="amber")],
    ],
)
def test_a_colour_without_a_word_and_a_late_word_are_no_early_risk(told: Told) -> None:
    assert kinds(told) == []


def test_a_risk_named_before_the_end_is_early_where_no_time_is_known_but_the_number_stands_well() -> None:
    told = [said(2, status="green"), said(4, "The permit is delayed", status="amber", value=50.0)]
    assert kinds(told, start=None, end=None) == []
    assert kinds(told) == ["risk"]


def test_a_milestone_that_got_done_is_recognised() -> None:
    told = [said(2, status="amber"), said(4, status="done")]
    milestone = {"binary": True, "updated": week(4)}
    assert kinds(told, **milestone) == ["done"]
    assert kinds(told, **milestone, today=END) == []
    assert kinds(told[:1], **milestone) == []


def test_help_and_learning_are_recognised_in_the_last_note() -> None:
    assert kinds(notes("Progressing", "We could use a second tester")) == ["help"]
    assert kinds(notes("It turned out that visitors skip the map")) == ["learned"]
    assert kinds(notes("We could use a second tester", "Thanks, found one")) == []
    assert kinds(notes("No help needed")) == []


def test_an_old_note_is_no_news() -> None:
    late = END - timedelta(days=7)
    assert kinds(notes("Progressing", "We could use a second tester"), today=late) == []


def test_what_weighs_most_comes_first_over_the_whole_team() -> None:
    far, near = seen(values(40, 58)), seen(values(40, 42))
    asked = seen(notes("We could use a second tester"))
    found = recognised(team([near, asked, far]))
    assert [one.kind for one in found] == ["moved", "help", "moved"]
    assert found == sorted(found, key=lambda one: -one.weight)
