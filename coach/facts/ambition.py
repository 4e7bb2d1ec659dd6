"""What past cycles say about how far the next one should aim: always full, missed by far, or nothing."""

from collections.abc import Sequence
from statistics import fmean
from typing import Literal, NamedTuple

from coach import history
from coach.history import Cycle

CYCLES = 2
"""Cycles in a row from which on something is said; two are little, and their number is told with it."""
PERCENT = 75.0
"""So many of the scores in full make a full cycle."""

HALF = 0.5

Aim = Literal["full", "missed"]
"""Nearly everything was reached: aim further, or call it a commitment. Little was: aim nearer, or do less."""


class Ambition(NamedTuple):
    """What the last cycles say about ambition, with the figures it rests on."""

    aim: Aim
    cycles: int
    total: int
    """Scores it rests on."""
    full: int
    """How many of them are full."""
    mean: float
    left_out: int = 0
    """Key results of these cycles that don't count: what is promised is meant to be kept."""
    half: int = 0
    """How many of the scores are half of the way or more."""
    high: int = 0
    """How many of them are full or nearly so."""
    names: tuple[str, ...] = ()
    """The cycles, the oldest first, as the sheets write them."""


def ambition(cycles: Sequence[Cycle]) -> Ambition | None:
    """Look at past cycles, the oldest first; None where they are too few, or mixed.

    Only the last cycles count: a team that always reached everything and then stretched is left alone.
    """
    if full := history.full_run(cycles, CYCLES, PERCENT):
        return _of("full", full)
    missed = history.missed_run(cycles, CYCLES)
    return _of("missed", missed) if missed else None


def _of(aim: Aim, run: Sequence[Cycle]) -> Ambition:
    scores = [score for cycle in run for score in cycle.scores]
    full, left_out = sum(cycle.full for cycle in run), sum(cycle.left_out for cycle in run)
    half, high = (sum(score >= least for score in scores) for least in (HALF, history.FULL_MEAN))
    names = tuple(cycle.name for cycle in run)
    return Ambition(aim, len(run), len(scores), full, round(fmean(scores), 2), left_out, half, high, names)
