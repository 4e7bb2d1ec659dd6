"""The days that headings and cells mean: one order of day and month for a column, years by the cycle."""

from calendar import monthrange
from collections.abc import Iterable, Iterator, Sequence
from datetime import date, timedelta
from functools import lru_cache
from itertools import pairwise
from math import floor
from typing import NamedTuple

from coach.reading.dates import CELLS, LAST, Numbered, Week, When, Written, when
from coach.reading.moments import YEAR, Moment

Within = tuple[date | None, date | None]
"""The first and the last day of a cycle, as far as they are known."""
NOT_KNOWN: Within = (None, None)
DAY = timedelta(days=1)
"""How far a day may lie ahead: it may be tomorrow already where somebody wrote it."""
SOON = timedelta(days=7)
"""How far ahead `end of Feb` may lie where a value stands under it already."""
CLEARLY = 3
"""How many times as often one order has to go wrong as the other, where both do."""


class Habit(NamedTuple):
    """How a column writes its days: whether the day comes first (None: not told), and what weeks count."""

    day_first: bool | None = None
    cycle_weeks: bool = False


class Column(NamedTuple):
    """Cells in the order in which they stand, and the cycle they are for."""

    cells: tuple[str, ...]
    within: Within = NOT_KNOWN


class Days(NamedTuple):
    """A day for each cell, None where there is none; and the cells that can be read two ways."""

    days: tuple[date | None, ...]
    ambiguous: tuple[str, ...] = ()


def days(cells: Sequence[str], within: Within | None, today: date) -> Days:
    """Read a column of dates; a missing year is the one within the cycle, else the last before today."""
    within = within or NOT_KNOWN
    habit = habit_of([Column(tuple(cells), within)], today)
    found = tuple(day(cell, habit, within, today) for cell in cells)
    return Days(found, tuple(cell for cell in cells if unclear(cell, habit)))


def unclear(cell: str, habit: Habit) -> bool:
    """Say whether a cell can be read as two days, and nothing in its column decides."""
    said = when(cell)
    return isinstance(said, Numbered) and _numbered(said, habit.day_first) is None


def exact(cell: str) -> bool:
    """Say whether a cell names a single day, not a week, a month or a part of it."""
    said = when(cell)
    return isinstance(said, Numbered) or (isinstance(said, Written) and said.exact)


@lru_cache(maxsize=CELLS)
def day(cell: str, habit: Habit, within: Within, today: date) -> date | None:
    """Give the day a cell means; a week or month that still runs counts as of today."""
    said = when(cell)
    if isinstance(said, Numbered):
        said = _numbered(said, habit.day_first)
    if said is None:
        return None
    if isinstance(said, Written):
        at = placed(said, within, today)
        return today if at and not said.exact and today < at <= today + SOON else at
    stretch = _week(said, habit, within, today) if isinstance(said, Week) else _months(said, within, today)
    return min(stretch[1], today) if stretch and stretch[0] <= today else stretch and stretch[1]


def habit_of(columns: Iterable[Column], today: date, *, ahead: bool = False) -> Habit:
    """Find out how columns that were filled in the same way write their days.

    A number above 12 decides; else the order in which the days come one after the other, not after today,
    and within the cycle where their year is missing. Days that lie ahead have to be in the cycle instead.
    """
    every = [(column, [when(cell) for cell in column.cells]) for column in columns]
    return Habit(_order(every, today, ahead=ahead), _counts_in_cycle(every, today))


def _order(every: Sequence[tuple[Column, list[When | None]]], today: date, *, ahead: bool) -> bool | None:
    numbered = [one for _, column in every for one in column if isinstance(one, Numbered)]
    votes = {one.first > YEAR for one in numbered if max(one.first, one.second) > YEAR}
    if votes or not numbered:
        return votes.pop() if len(votes) == 1 else None
    if all(one.first == one.second for one in numbered):
        return True
    wrong = {
        first: sum(_faults(column, said, today, (first, ahead)) for column, said in every)
        for first in (True, False)
    }
    day_first, month_first = wrong[True], wrong[False]
    if max(day_first, month_first) > CLEARLY * min(day_first, month_first):
        return day_first < month_first
    return None


def _faults(column: Column, said: Sequence[When | None], today: date, read: tuple[bool, bool]) -> int:
    """Count what speaks against an order: days ahead, outside the cycle, or before those they follow."""
    day_first, ahead = read
    known: list[date] = []
    faults = 0
    for one in said:
        if isinstance(one, Numbered):
            written = one.read(day_first=day_first)
            at = placed(written, column.within, today) if written else None
            if written is None or at is None:
                faults += 1
                continue
            known.append(at)
            late = not ahead and at > today + DAY
            bound = any(column.within) and (ahead or one.year is None)
            faults += late or (bound and not _inside(at, column.within))
    steps = [(b > a) - (b < a) for a, b in pairwise(known)]
    return faults + min(steps.count(1), steps.count(-1))


def _counts_in_cycle(every: Sequence[tuple[Column, list[When | None]]], today: date) -> bool:
    """Say whether weeks are counted from the start of the cycle: from 1, or they would lie outside of it."""
    weeks = [(one, column.within) for column, said in every for one in said if isinstance(one, Week)]
    if not weeks or any(one.year for one, _ in weeks):
        return False
    fits = all(start and one.number <= _weeks(start, end) for one, (start, end) in weeks)
    from_one = any(one.number == 1 for one, _ in weeks)
    stretches = [(_iso_week(one, within, today), within) for one, within in weeks]
    elsewhere = all(week is None or not _inside(week[1], within) for week, within in stretches)
    return fits and (from_one or elsewhere)


def _weeks(start: date, end: date | None) -> int:
    return 53 if end is None else -(-((end - start).days + 1) // 7)


def _numbered(said: Numbered, day_first: bool | None) -> Written | None:
    """Read two numbers by the habit of their column, or in the only way they can be read."""
    readings = {one for first in (True, False) if (one := said.read(day_first=first))}
    if len(readings) == 1:
        return readings.pop()
    return None if day_first is None else said.read(day_first=day_first)


def placed(said: Written, within: Within, today: date) -> date | None:
    """Give the day; a missing year is the one that puts it within the cycle, else the last before today."""
    if said.year:
        return in_year(said, said.year)
    found = list(_candidates(said, within, today))
    inside = [at for at in found if _inside(at, within)]
    past = [at for at in inside or found if at <= today + DAY]
    return max(past) if past else min(inside, default=None)


def _candidates(said: Written, within: Within, today: date) -> Iterator[date]:
    years = [at.year for at in (*within, today) if at]
    for year in range(min(years) - 1, max(years) + 1):
        if at := in_year(said, year):
            yield at


def in_year(said: Written, year: int) -> date | None:
    """Give the day in a year; None where that year has no such day."""
    last = monthrange(year, said.month)[1]
    if said.day > last and (said.exact or said.day < LAST):
        return None
    return date(year, said.month, min(said.day, last))


def _inside(at: date, within: Within) -> bool:
    start, end = within
    return bool(start or end) and (start is None or start <= at) and (end is None or at <= end)


def _week(said: Week, habit: Habit, within: Within, today: date) -> tuple[date, date] | None:
    if habit.cycle_weeks and within[0]:
        start = within[0] + timedelta(weeks=said.number - 1)
        return start, start + 6 * DAY
    return _iso_week(said, within, today)


def _iso_week(said: Week, within: Within, today: date) -> tuple[date, date] | None:
    """Give the first and the last day of a week of the year; None where no year that may be meant has it."""
    years = (
        [said.year] if said.year else sorted({at.year for at in (*within, today) if at} | {today.year - 1})
    )
    found = [
        date.fromisocalendar(year, said.number, 1)
        for year in years
        if 1 <= said.number <= date(year, 12, 28).isocalendar().week
    ]
    if not found:
        return None
    inside = [at for at in found if _inside(at, within)]
    start = max([at for at in inside or found if at <= today], default=min(inside or found))
    return start, start + 6 * DAY


def _months(said: Moment, within: Within, today: date) -> tuple[date, date] | None:
    """Give the first and last day of months, in the year that suits."""
    if said.has_year:
        return bounds(said)
    first = placed(Written(1, floor(said.start) % YEAR + 1), within, today)
    return bounds(said._replace(end=first.year * YEAR + first.month - 1 + said.months)) if first else None


def bounds(said: Moment) -> tuple[date, date]:
    """Give the first and the last day of a stretch of months with a year."""
    first, end = round(said.start), round(said.end)
    return _first(first), _first(end) - DAY


def _first(month: int) -> date:
    """Give the first day of a month counted from the year 0."""
    return date(month // YEAR, month % YEAR + 1, 1)
