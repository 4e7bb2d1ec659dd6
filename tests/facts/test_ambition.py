"""What past cycles say about ambition: in both directions, and nothing where they are few."""

import pytest

from coach.facts.ambition import Ambition, ambition
from coach.facts.full import always_full, past_ambition
from coach.history import Cycle
from coach.okr import KeyResult, Okr
from tests.facts.courses import seen, team


def cycles(*scores: tuple[float, ...]) -> list[Cycle]:
    return [Cycle(one, len(one), name=f"Q{at}") for at, one in enumerate(scores, 1)]


FULL, STRETCHED, MISSED = (1.0, 1.0, 0.9), (0.7, 0.6, 0.8), (0.2, 0.4, 0.0)


@pytest.mark.parametrize(
    ("past", "said"),
    [
        ([FULL, FULL], Ambition("full", 2, 6, 4, 0.97, 0, 6, 6, ("Q1", "Q2"))),
        ([STRETCHED, FULL, FULL, FULL], Ambition("full", 3, 9, 6, 0.97, 0, 9, 9, ("Q2", "Q3", "Q4"))),
        ([MISSED, MISSED], Ambition("missed", 2, 6, 0, 0.2, 0, 0, 0, ("Q1", "Q2"))),
        ([FULL, MISSED, MISSED], Ambition("missed", 2, 6, 0, 0.2, 0, 0, 0, ("Q2", "Q3"))),
    ],
)
def test_a_run_of_full_or_of_missed_cycles_is_told_with_its_figures(
    past: list[tuple[float, ...]], said: Ambition
) -> None:
    assert ambition(cycles(*past)) == said


@pytest.mark.parametrize(
    "past",
    [
        [],
        [FULL],
        [MISSED],
        [STRETCHED, STRETCHED, STRETCHED],
        [FULL, STRETCHED],
        [FULL, MISSED],
        [MISSED, FULL],
        [(1.0,), (1.0,)],
        [FULL, FULL, STRETCHED],
    ],
)
def test_few_and_mixed_cycles_say_nothing(past: list[tuple[float, ...]]) -> None:
    assert ambition(cycles(*past)) is None


def test_a_cycle_of_which_little_was_scored_counts_for_nothing() -> None:
    assert ambition([Cycle(FULL, 3), Cycle(FULL, 12)]) is None


def scored(period: str, *scores: str, promise: str = "") -> Okr:
    lines = tuple(
        KeyResult(row=2 + at, text=f"Orders without a call in region {at}", score=one, promise=promise)
        for at, one in enumerate(scores)
    )
    return Okr(period + promise, 0, 2, "Shop", period, f"Buying is easy in {period}", lines)


def test_the_past_of_a_team_is_told_and_commitments_are_left_out() -> None:
    past = [scored(f"Q{at} 2026", "1.0", "1.0") for at in (2, 3, 4)]
    kept = scored("Q4 2026", "1.0", "0.2", promise="committed")
    told = past_ambition(team([seen()], past=[*past, kept]))
    assert told
    assert (told.aim, told.cycles, told.total, told.full, told.left_out) == ("full", 3, 6, 6, 2)


def test_full_cycles_are_a_fact_and_missed_ones_are_not() -> None:
    full = [scored(f"Q{at} 2026", "1.0", "0.9") for at in (2, 3, 4)]
    missed = [scored(f"Q{at} 2026", "0.1", "0.2") for at in (2, 3, 4)]
    (fact,) = always_full(team([seen()], past=full))
    assert fact.figures == {"cycles": 3, "count": 3, "total": 6, "mean": 0.95}
    assert list(always_full(team([seen()], past=missed))) == []


def test_the_running_cycle_is_not_over() -> None:
    past = [scored("Q4 2026", "1.0", "1.0"), scored("Q1 2027", "1.0", "1.0")]
    assert list(always_full(team([seen()], past=past))) == []


def test_kept_promises_alone_say_nothing() -> None:
    past = [scored(f"Q{at} 2026", "1.0", "1.0", promise="committed") for at in (2, 3, 4)]
    assert list(always_full(team([seen()], past=past))) == []
