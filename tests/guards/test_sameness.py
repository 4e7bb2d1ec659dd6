"""A suggestion keeps to the goal of its line, also where a task becomes an outcome."""

import pytest

from coach.guards.sameness import SAME, same_goal
from tests.evals.rewriting.sameness import Pair, measured, pairs

MOST_DRIFTED = 0.05
"""Share of rewrites of other goals that may be taken for the same."""


@pytest.mark.parametrize(("part", "precision", "recall"), [("tuned", 0.9, 0.77), ("held_out", 0.9, 0.8)])
def test_the_same_goal_is_told_from_another(part: str, precision: float, recall: float) -> None:
    given = pairs(part)
    found = measured(given)
    assert found.precision >= precision
    assert found.recall >= recall
    assert len(found.drifted) / sum(pair.same == "no" for pair in given) <= MOST_DRIFTED


def test_no_goal_is_its_neighbours() -> None:
    now = "Share of questions solved without contacting us from [baseline] to [target] %"
    above = "Customers find answers on their own"
    assert same_goal("Launch the new help centre", now, above) >= SAME
    assert same_goal("Move payroll to the new provider", now, "Everybody is paid on time") < SAME


def test_blanks_say_nothing_of_a_goal() -> None:
    assert same_goal("Launch it", "[questions] from [baseline] to [target]", "Questions are answered") < SAME


def test_there_are_enough_pairs_in_many_fields() -> None:
    every = [*pairs("tuned"), *pairs("held_out")]
    assert len([pair for pair in every if pair.same == "yes"]) >= 120
    assert len({pair.field for pair in every}) >= 12
    assert {pair.language for pair in pairs("held_out")} == {"en", "de"}
    assert not _fields(pairs("tuned")) & _fields(pairs("held_out"))


def _fields(given: tuple[Pair, ...]) -> set[str]:
    return {pair.field for pair in given}
