"""All green all cycle, and teams whose statuses say more."""

import pytest

from coach.facts.base import Seen
from coach.facts.green import all_green
from tests.facts.courses import said, seen, team, week

Rows = list[list[str | None]]


def lines(rows: Rows, weeks: int = 2) -> list[Seen]:
    """One key result a row, one status a fortnight."""
    return [
        seen([said(weeks * at, status=one) for at, one in enumerate(row)], today=week(weeks * len(row)))
        for row in rows
    ]


G, A, R, D = "green", "amber", "red", "done"


@pytest.mark.parametrize(
    ("rows", "figures"),
    [
        ([[G, G, G]] * 3, {"lines": 3, "updates": 9}),
        ([[G, G, G], [G, None, G], [None, G, D]], {"lines": 3, "updates": 6}),
        ([[G, G, G, G]] * 4, {"lines": 4, "updates": 16}),
        ([[G, G, G]] * 3 + [[None, None, None]], {"lines": 3, "updates": 9}),
    ],
)
def test_green_at_every_check_in_is_a_fact(rows: Rows, figures: dict[str, int]) -> None:
    (fact,) = all_green(team(lines(rows)))
    assert {name: fact.figures[name] for name in figures} == figures
    assert (fact.line, fact.index) == ("", None)


@pytest.mark.parametrize(
    "rows",
    [
        [[G, G, G]] * 2,
        [[G, G]] * 4,
        [[G, G, G], [G, G, G], [G, A, G]],
        [[R, G, G], [G, G, G], [G, G, G]],
        [[D, D, D]] * 3,
        [[G, G, G]] * 3 + [[None, None, None]] * 2,
        [[None]] * 5,
    ],
)
def test_few_lines_few_rounds_or_another_colour_are_none(rows: Rows) -> None:
    assert list(all_green(team(lines(rows)))) == []


def test_green_that_the_numbers_bear_out_is_hardly_worth_a_question() -> None:
    earned = [seen([said(week, status=G, value=40.0 + 2 * week) for week in (2, 4, 6)]) for _ in range(3)]
    (fact,) = all_green(team(earned))
    (other,) = all_green(team(lines([[G, G, G]] * 3)))
    assert fact.gravity < other.gravity


def test_many_green_lines_late_in_the_cycle_are_enough_without_rounds() -> None:
    late = [seen([said(8, status=G)]) for _ in range(5)]
    early = [seen([said(2, status=G)]) for _ in range(5)]
    assert len(list(all_green(team(late)))) == 1
    assert list(all_green(team(early))) == []
