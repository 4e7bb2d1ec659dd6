"""Statuses that say otherwise than the number, and statuses that only seem to."""

from dataclasses import replace
from typing import Any

import pytest

from coach.facts.contradiction import contradiction
from coach.facts.nouns import Colour, Fact, Said
from tests.facts.courses import cases, said, seen, week

NAME = "status-contradicts-number"
Told = list[Said]


def facts(told: Told, written: str = "", **course: Any) -> list[Fact]:
    one = seen(told, **course)
    line = replace(one.course.key_result, status=written)
    return list(contradiction(replace(one, course=replace(one.course, key_result=line))))


def values(*numbers: float, status: Colour, note: str = "") -> Told:
    """Values a fortnight apart, the last with a status and a note."""
    told = [said(2 * at, value=one) for at, one in enumerate(numbers)]
    return [*told[:-1], told[-1]._replace(status=status, note=note)]


@pytest.mark.parametrize(
    ("told", "case"),
    [
        (values(40, 41, 42, 43, status="green"), "green-and-behind"),
        (values(41, 50, 50, 50, status="green"), "green-and-flat"),
        (values(40, 44, 48, 52, status="red"), "red-and-on-pace"),
        (values(40, 44, 48, 52, status="red", note="Not sure"), "red-and-on-pace"),
        (values(40, 44, 48, 52, status="done"), "done-and-short"),
        ([said(4, value=41), said(6, status="green")], "green-and-behind"),
    ],
)
def test_a_status_beside_another_number_is_a_fact(told: Told, case: str) -> None:
    assert cases(facts(told)) == [(NAME, case)]


@pytest.mark.parametrize(
    "told",
    [
        [],
        [said(4, status="green")],
        [said(4, value=41)],
        [said(0, value=40, status="green")],
        values(40, 44, 48, 52, status="green"),
        values(40, 58, 58, 58, status="green"),
        values(40, 41, 42, 43, status="amber"),
        values(40, 41, 42, 43, status="red"),
        values(40, 44, 48, 52, status="amber"),
        values(40, 44, 48, 52, status="red", note="The permit is delayed"),
        values(50, 50, 50, 50, status="red"),
        values(40, 48, 56, 60, status="done"),
        values(40, 48, 56, 60, status="green"),
        [said(1, status="green"), said(8, value=42)],
    ],
)
def test_what_agrees_what_is_explained_and_what_is_old_is_none(told: Told) -> None:
    assert facts(told) == []


def test_flat_needs_no_baseline_and_no_calendar() -> None:
    told = values(45, 50, 50, 50, status="green")
    assert cases(facts(told, baseline=None, start=None, end=None)) == [(NAME, "green-and-flat")]


def test_the_status_is_quoted_as_it_is_written() -> None:
    (fact,) = facts(values(40, 41, 42, 43, status="green"), "On Track 🙂")
    assert fact.figures["status"] == "On Track 🙂"
    assert fact.figures["actual"] == 0.15
    assert fact.figures["day"] == week(6).isoformat()


def test_a_milestone_called_done_is_done() -> None:
    assert facts([said(4, value=0, status="done")], baseline=0.0, target=1.0, binary=True) == []
