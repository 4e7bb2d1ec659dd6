"""What was said of a key result, day by day: check-ins and the cells beside it, understood and in order."""

from collections import defaultdict
from collections.abc import Iterator
from datetime import date
from typing import NamedTuple

from coach.facts.confidence import confidence
from coach.facts.habits import Habits
from coach.facts.nouns import Odd, Said
from coach.facts.status import affirms, colour, only_colour
from coach.facts.values import Reader
from coach.okr import CheckIn, KeyResult
from coach.reading.days import DAY, Habit, Within, day, exact, unclear


class Told(NamedTuple):
    """What was said, the oldest first; the last day told; what can't be; dates with two meanings or none."""

    said: tuple[Said, ...]
    updated: date | None
    odd: tuple[Odd, ...]
    unclear: tuple[str, ...]
    unread: str


class _Entry(NamedTuple):
    at: date
    cells: CheckIn
    exact: bool


def said_of(line: KeyResult, read: tuple[Reader, bool], habits: Habits, when: tuple[Within, date]) -> Told:
    """Understand what was said of a key result up to today.

    Cells beside it without a date are of today, unless a value of this cycle has a date.
    """
    (start, _), today = when
    beside = CheckIn(line.updated, line.current, line.status, line.confidence, line.note)
    cells = [(one, habits.said) for one in line.check_ins] + [(beside, habits.updated)]
    odd: list[Odd] = []
    entries = list(_entries(cells, when, odd))
    said = list(_by_day(entries, read, habits.scale, odd))
    unread = any(one.when and day(one.when, habit, *when) is None for one, habit in cells)
    updated = None if unread else max((min(one.at, today) for one in entries), default=None)
    if not any(entry.cells is beside for entry in entries) and any(beside[1:]):
        known = any(one.value is not None and (start is None or one.day >= start) for one in said)
        now = _understood(_Entry(today, beside, exact=False), read, habits.scale)
        said = [*said[:-1], _filled(said[-1], now)] if known and said else [*said, now]
    odd += [one for one in _odd(cells, read[0]) if not (read[1] and one.case == "not-a-number")]
    twice = tuple(one.when for one, habit in cells if unclear(one.when, habit))
    dated = line.updated not in twice and any(map(str.isdigit, line.updated))
    no_day = dated and day(line.updated, habits.updated, *when) is None
    return Told(tuple(said), updated, tuple(odd), twice, line.updated if no_day else "")


def _entries(
    cells: list[tuple[CheckIn, Habit]], when: tuple[Within, date], odd: list[Odd]
) -> Iterator[_Entry]:
    """Give what has a day that isn't ahead; a single day ahead can't be right."""
    within, today = when
    for one, habit in cells:
        at = day(one.when, habit, within, today) if one.when else None
        if at and at > today + DAY:
            if exact(one.when):
                odd.append(Odd("backwards-date", one.when, today.isoformat()))
        elif at:
            yield _Entry(at, one, exact(one.when))


def _by_day(
    entries: list[_Entry], read: tuple[Reader, bool], scale: float | None, odd: list[Odd]
) -> Iterator[Said]:
    """Join what was said on one day; of two values on a single day nobody knows which is right."""
    by_day: dict[date, list[_Entry]] = defaultdict(list)
    for entry in sorted(entries, key=lambda entry: (entry.at, not entry.exact)):
        by_day[entry.at].append(entry)
    for first, *others in by_day.values():
        joined = _understood(first, read, scale)
        clash: Odd | None = None
        for entry in others:
            other = _understood(entry, read, scale)
            if entry.exact and None not in (joined.value, other.value) and joined.value != other.value:
                clash = Odd("two-values", first.cells.value, entry.cells.value)
            joined = _filled(joined, other)
        odd += [clash] if clash else []
        yield joined._replace(value=None) if clash else joined


def _understood(entry: _Entry, read: tuple[Reader, bool], scale: float | None) -> Said:
    (reader, binary), cells = read, entry.cells
    value = reader.value(cells.value)
    status = colour(cells.status) or (only_colour(cells.value) if value is None else None)
    if binary and (affirms(cells.value) or affirms(cells.status)):
        status = "done"
    return Said(
        entry.at,
        value,
        status,
        confidence(cells.confidence, scale),
        cells.note,
        reader.value(cells.baseline),
        reader.value(cells.target),
    )


def _filled(one: Said, other: Said) -> Said:
    """Fill what one doesn't say with what the other does."""
    said = {name: value for name, value in one._asdict().items() if value not in (None, "")}
    return other._replace(**said)


def _odd(cells: list[tuple[CheckIn, Habit]], reader: Reader) -> Iterator[Odd]:
    """Find values beyond their scale, and words where numbers stand."""
    for one, _ in cells:
        if scale := reader.beyond(one.value):
            yield Odd(scale.case, one.value, top=scale.high)
        elif reader.counts and reader.is_words(one.value) and only_colour(one.value) is None:
            yield Odd("not-a-number", one.value)
