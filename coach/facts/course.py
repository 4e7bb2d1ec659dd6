"""A key result through its cycle: its ends and its days, and what was said of it on the way."""

from datetime import date, timedelta
from math import isfinite

from coach.detectors.course import target_of, way_of
from coach.facts.habits import Habits, habits_of
from coach.facts.nouns import Course
from coach.facts.said import said_of
from coach.facts.status import affirms
from coach.facts.values import reader_of
from coach.reading.cycles import cycle_of
from coach.reading.dates import LAST, Written
from coach.reading.days import Habit, Within, day, placed
from coach.reading.okrs import KeyResultReading, OkrReading

A_YEAR = timedelta(days=365)
"""How far ahead a due day without a year may lie, where no cycle says it."""


def course(okr: OkrReading, index: int, today: date, habits: Habits | None = None) -> Course:
    """Lay out the course of one key result up to today.

    `habits` are those of its sheet; without them, those of its okr.
    """
    habits = habits or habits_of([okr.okr], today)
    reading = okr.key_results[index]
    cycle = cycle_of(okr.okr.period, today)
    binary, reader = _is_binary(reading), reader_of(reading)
    told = said_of(reading.cells, (reader, binary), habits, (cycle, today))
    return Course(
        okr.okr,
        reading.cells,
        index,
        okr.promise_of(reading),
        _finite(reading.measure.baseline),
        _finite(_target(reading)),
        _way(reading, [one.value for one in told.said if one.value is not None]),
        reading.measure.unit,
        _begins(reading, cycle, habits.due, today) or cycle[0],
        _due(reading, cycle, habits.due, today) or cycle[1],
        told.said,
        binary,
        _bound(reading),
        cycle[1],
        told.updated,
        told.odd,
        told.unclear,
        told.unread,
    )


def _finite(value: float | None) -> float | None:
    """Take a number of hundreds of digits for none."""
    return value if value is not None and isfinite(value) else None


def _keeps(reading: KeyResultReading) -> bool:
    """Say whether a level is to be kept: by its verb, or `stays below 3 %`."""
    measure, line = reading.measure, reading.line
    if measure.direction == "keep" or (measure.target is not None and measure.baseline == measure.target):
        return True
    stays = measure.baseline is None and line.sizing.bound is not None
    return stays and any("keeping" in token.verb for token in line.tokens)


def _target(reading: KeyResultReading) -> float | None:
    return reading.measure.target if _keeps(reading) else target_of(reading)


def _way(reading: KeyResultReading, values: list[float]) -> int:
    """Say which way it goes; where nothing tells, from the first value, and one that is there went it."""
    target = None if _keeps(reading) else target_of(reading)
    way = 0 if target is None else way_of(reading, target, values[0] if values else None)
    if way == 0 and values and values[-1] == target:
        return 1
    if reading.cells.target or reading.measure.baseline is None:
        return way
    return way if way == (_bound(reading) or way) else 0  # at least 95 %, from 97 %


def _bound(reading: KeyResultReading) -> int:
    return {"up": 1, "down": -1}.get(reading.line.sizing.bound or "", 0)


def _is_binary(reading: KeyResultReading) -> bool:
    """Say whether it is done or not done: a thing made and no number, or one of one."""
    measure, made = reading.measure, reading.line.kind.name != "outcome"
    if measure.blanks:
        return False
    if measure.target is None and measure.baseline is None:
        return reading.line.kind.name == "output" or affirms(reading.cells.target)
    one = measure.target == 1 and measure.unit is None
    return one and (measure.baseline == 0 or (made and measure.baseline is None))


def _begins(reading: KeyResultReading, cycle: Within, habit: Habit, today: date) -> date | None:
    """Give its own first day, where it isn't after the cycle."""
    begins = day(reading.cells.begins, habit, cycle, today + A_YEAR) if reading.cells.begins else None
    return begins if begins and (cycle[1] is None or begins < cycle[1]) else None


def _due(reading: KeyResultReading, cycle: Within, habit: Habit, today: date) -> date | None:
    """Give its own due day, where it isn't before the cycle."""
    due, words = reading.measure.due, reading.line.due
    latest = cycle[1] or today + A_YEAR
    if due is None and reading.cells.due:
        due = day(reading.cells.due, habit, cycle, latest)
    if due is None and words and words.month:
        due = placed(
            Written(words.day or LAST, words.month, words.year, words.day is not None), cycle, latest
        )
    return due if due and (cycle[0] is None or due > cycle[0]) else None
