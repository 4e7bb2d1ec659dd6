"""The course of a number: its values over time, from columns, earlier cycles and baselines."""

from collections.abc import Iterator, Sequence
from functools import lru_cache
from typing import NamedTuple

from coach.detectors.base import SheetReading
from coach.detectors.matching import earlier
from coach.okr import CheckIn
from coach.reading.moments import Moment, before, moment, of_day
from coach.reading.numbers import Number, find_numbers
from coach.reading.okrs import KeyResultReading, OkrReading

NEAR = 0.05
"""Months; values closer than this are of one time."""


class Point(NamedTuple):
    """A value, when it was read, and what the sheet calls that time."""

    end: float
    value: float
    called: str


class Course(NamedTuple):
    """The past values of a key result, the oldest first, and where they are to be when; `way` is 1 or -1."""

    points: tuple[Point, ...]
    target: float
    way: int
    end: float
    until: str

    @property
    def values(self) -> list[float]:
        """The values without their times."""
        return [point.value for point in self.points]


def course(okr: OkrReading, kr: KeyResultReading, sheet: SheetReading) -> Course | None:
    """Gather the values of a key result before its end; None where its target or its end is not known."""
    target, end = target_of(kr), _end(okr, kr)
    if target is None or end is None:
        return None
    points: list[Point] = []
    for point in _points(okr, kr, sheet, end):
        if point.end < end.end and all(abs(point.end - known.end) > NEAR for known in points):
            points.append(point)
    points.sort()
    way = way_of(kr, target, points[-1].value) if points else 0
    if not way or _in_other_scale(kr, target, points):
        return None
    until = kr.measure.due.isoformat() if kr.measure.due else f"the end of {okr.okr.period}"
    return Course(tuple(points), target, way, end.end, until)


def target_of(kr: KeyResultReading) -> float | None:
    """Give the level a key result aims at; a change, a multiple or a level to keep is none."""
    if kr.measure.direction == "keep":
        return None
    goal = kr.line.sizing.target
    if not _number(kr.cells.target) and (goal is None or goal.kind in ("multiple", "fraction")):
        return None
    return kr.measure.target


def way_of(kr: KeyResultReading, target: float, last: float | None) -> int:
    """Say whether more (1) or less (-1) is wanted; 0 where that is not told."""
    cells, baseline = kr.cells, kr.measure.baseline
    if baseline not in (None, target) and _number(cells.baseline) and _number(cells.target):
        return 1 if target > baseline else -1
    if kr.measure.direction in ("up", "down"):
        return 1 if kr.measure.direction == "up" else -1
    origin = last if kr.measure.baseline is None else kr.measure.baseline
    return 0 if origin is None else (target > origin) - (target < origin)


def _end(okr: OkrReading, kr: KeyResultReading) -> Moment | None:
    return of_day(kr.measure.due) if kr.measure.due else moment(okr.okr.period)


def _points(okr: OkrReading, kr: KeyResultReading, sheet: SheetReading, end: Moment) -> Iterator[Point]:
    """Give the values, those that say their time best first."""
    yield from _columns(kr.cells.check_ins, kr, end)
    cycle = moment(okr.okr.period)
    past = [one for one in earlier(okr, kr, sheet) if _is_before(one.when, cycle or end)]
    for one in past:
        yield from _columns(one.reading.cells.check_ins, kr, end)
        yield from _cell(one.reading.cells.current, kr, one.when, one.okr.period)
    if cycle and cycle.fiscal == end.fiscal and cycle.has_year == end.has_year:
        yield from _start(kr, kr, cycle, okr.okr.period)
    for one in past:
        yield from _start(one.reading, kr, one.when, one.okr.period)


def _is_before(when: Moment | None, cycle: Moment) -> bool:
    if when is None or when.fiscal != cycle.fiscal or when.has_year != cycle.has_year:
        return False
    return when.end <= cycle.start + NEAR


def _columns(past: Sequence[CheckIn], kr: KeyResultReading, end: Moment) -> Iterator[Point]:
    past = [one for one in past if one.value]
    for one, when in zip(past, before([one.when for one in past], end) or (), strict=False):
        yield from _cell(one.value, kr, when, one.when)


def _cell(cell: str, kr: KeyResultReading, when: Moment | None, called: str) -> Iterator[Point]:
    number = _number(cell)
    if when and number and number.value is not None and same_unit(number.unit, kr.measure.unit):
        yield Point(when.end, number.value, called)


def _start(one: KeyResultReading, kr: KeyResultReading, cycle: Moment | None, period: str) -> Iterator[Point]:
    """Give a baseline as the value at the start of its cycle."""
    value = one.measure.baseline
    if cycle and value is not None and same_unit(one.measure.unit, kr.measure.unit):
        yield Point(cycle.start, value, f"the start of {period}")


def same_unit(one: str | None, wanted: str | None) -> bool:
    """Say whether a value is in the unit of the target; a bare value is, a share of nothing said is not."""
    if not one or not wanted:
        return one != "%"
    return _plain(one) == _plain(wanted)


@lru_cache(maxsize=256)
def _plain(unit: str) -> str:
    """Name a unit as the reading of numbers does: `percent` is `%`."""
    found = find_numbers(f"1 {unit}")
    return (found[0].unit if len(found) == 1 else None) or unit.casefold()


def _in_other_scale(kr: KeyResultReading, target: float, points: Sequence[Point]) -> bool:
    """`0.31` beside a target of 45 % may be a share written another way."""
    return kr.measure.unit == "%" and target > 1 and all(abs(point.value) <= 1 for point in points)


@lru_cache(maxsize=4096)
def _number(cell: str) -> Number | None:
    found = find_numbers(cell) if cell else ()
    return found[0] if len(found) == 1 and found[0].kind != "fraction" else None
