"""What past values and scores say: how much was reached, where a trend leads, how far a number scatters."""

from collections.abc import Callable, Sequence
from itertools import combinations, pairwise
from statistics import fmean, median
from typing import NamedTuple

from coach.reading.numbers import Number, find_numbers

FULL = 0.995
"""A score that counts as full."""
FULL_MEAN = 0.9
"""The mean from which on a whole cycle counts as full, whatever share of its scores is."""
FULL_SCORES = 4
"""Scores below which nothing is said."""
MISSED_MEAN = 0.4
"""The mean up to which a cycle counts as missed by far."""
LARGEST_SHARE = 10
"""Above this a score is taken for percent."""
OVER = 1.5
"""A bare score above this is of another scale, up to ten."""
STEADY = 0.8
"""Share of pairs of values that go the same way from which on a movement is a trend."""


class Cycle(NamedTuple):
    """A closed cycle of one team: the scores it has, and how many key results there were."""

    scores: tuple[float, ...]
    total: int
    left_out: int = 0
    """Key results of it that don't count, because they were promised."""
    name: str = ""

    @property
    def is_told(self) -> bool:
        """Whether at least half of it was scored; people score what went well."""
        return bool(self.scores) and 2 * len(self.scores) >= self.total

    @property
    def full(self) -> int:
        """How many scores are full."""
        return sum(score >= FULL for score in self.scores)

    @property
    def is_missed(self) -> bool:
        """Whether little of it was reached."""
        return fmean(self.scores) <= MISSED_MEAN

    def is_full(self, percent: float) -> bool:
        """Whether nearly everything was reached: so many percent of it in full, or nearly so on average."""
        return self.full * 100 >= percent * len(self.scores) or fmean(self.scores) >= FULL_MEAN


class Trend(NamedTuple):
    """A line through past values that single odd values don't turn."""

    slope: float
    start: float
    rising: float
    """Share of pairs of values of which the later is larger."""
    falling: float

    def at(self, when: float) -> float:
        """Go on along the line."""
        return self.start + self.slope * when

    def leads(self, way: int) -> bool:
        """Say whether the values steadily go up (1) or down (-1)."""
        return (self.rising if way > 0 else self.falling) >= STEADY


def score_of(cell: str) -> float | None:
    """Read a score between 0 and 1 from `0.7`, `70 %`, `70` or `7/10`; more than all of it counts as all.

    A bare 7 may be seven of ten or seven per cent, and says nothing.
    """
    found = find_numbers(cell) if cell else ()
    if len(found) != 1 or found[0].value is None:
        return None
    value, whole = found[0].value, _whole(found[0])
    return min(value / whole, 1.0) if whole else None


def _whole(number: Number) -> float:
    """Give what a score is a part of."""
    if number.kind == "fraction":
        return float((number.unit or "").removeprefix("of ") or 0)
    value = number.value or 0.0
    if number.kind == "percent" or value > LARGEST_SHARE:
        return 100.0
    return 0.0 if value > OVER else 1.0


def reached(baseline: float | None, target: float | None, final: float | None) -> float | None:
    """Say which part of the way was gone, from 0 to 1; None where a value is missing."""
    if baseline is None or target is None or final is None or baseline == target:
        return None
    return min(max((final - baseline) / (target - baseline), 0.0), 1.0)


def full_run(cycles: Sequence[Cycle], least: int, percent: float) -> list[Cycle]:
    """Give the last cycles, the oldest first, in which nearly everything was reached; empty where too few."""
    return _run(cycles, least, lambda cycle: cycle.is_full(percent))


def missed_run(cycles: Sequence[Cycle], least: int) -> list[Cycle]:
    """Give the last cycles, the oldest first, in which little was reached; empty where too few."""
    return _run(cycles, least, lambda cycle: cycle.is_missed)


def _run(cycles: Sequence[Cycle], least: int, is_one: Callable[[Cycle], bool]) -> list[Cycle]:
    run: list[Cycle] = []
    for cycle in reversed([one for one in cycles if one.is_told]):
        if not is_one(cycle):
            break
        run.insert(0, cycle)
    enough = len(run) >= least and sum(len(one.scores) for one in run) >= FULL_SCORES
    return run if enough else []


def trend(points: Sequence[tuple[float, float]], least: int) -> Trend | None:
    """Lay a line through (time, value): the median of the slopes between all pairs; None with too few."""
    if len(points) < max(least, 2):
        return None
    slopes = [(b - a) / (later - sooner) for (sooner, a), (later, b) in combinations(sorted(points), 2)]
    slope = median(slopes)
    start = median(value - slope * when for when, value in points)
    rising, falling = (sum(way * one > 0 for one in slopes) / len(slopes) for way in (1, -1))
    return Trend(slope, start, rising, falling)


def scatter(values: Sequence[float], least: int) -> float | None:
    """Say how far a number usually moves from one value to the next; None with too few, or one way only."""
    steps = [after - before for before, after in pairwise(values)]
    if len(values) < max(least, 2) or not (min(steps) < 0 < max(steps)):
        return None
    return median(map(abs, steps))
