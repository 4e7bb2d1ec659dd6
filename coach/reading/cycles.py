"""The first and the last day of a cycle, from its name: `Q1 2027`, `1 Feb – 14 Mar 2027`."""

import re
from collections.abc import Iterator
from datetime import date, timedelta
from functools import lru_cache

from coach.reading.dates import Numbered, Written, names_a_day, when
from coach.reading.days import DAY, NOT_KNOWN, Within, bounds, in_year
from coach.reading.moments import YEAR, moment
from coach.reading.numbers import find_numbers
from coach.reading.words import languages

JUST_OVER = timedelta(days=45)
"""How long ago a cycle without a year may have ended; else nobody knows which year is meant."""
_BRACKETS = re.compile(r"[(\[]([^)\]]+)[)\]]")
_TO = re.compile(r"\s[-–—]\s?|[–—→]|\.\.+|\b(?:to|until|till|through|bis)\b", re.IGNORECASE)
_DAYS = re.compile(r"(?<!\d)(\d{1,2}\.?)\s?[-–—]\s?(\d{1,2}\.?\s.+)")
_WEEKS = re.compile(
    r"\b(?:w|kw|cw|wk|weeks?|wochen?)\s?(\d{1,2})\s?[-–—]\s?\D{0,6}?(\d{1,2})\b\D*(20\d\d)?", re.IGNORECASE
)
_TWO_YEARS = re.compile(r"20\d\d\s?[-–—/]\s?(?:20)?\d\d(?!\d)(?!-)")
LONGEST = 1000
"""Days a cycle can last."""
_LENGTHS = {"days": 1, "weeks": 7}


@lru_cache(maxsize=512)
def cycle_of(period: str, today: date) -> Within:
    """Give the first and the last day, as far as the name of a cycle tells them.

    A fiscal year begins in a month nobody told us, so it gives neither, unless its months stand beside it.
    """
    for said in (*_BRACKETS.findall(period), period):
        if found := next(_readings(said, today), None):
            return found
    return NOT_KNOWN


def _readings(said: str, today: date) -> Iterator[Within]:
    yield from _between(said, today)
    yield from _lasting(said)
    yield from _weeks(said, today)
    only = when(said)
    if isinstance(only, Written) and only.year and only.exact:
        yield None, date(only.year, only.month, only.day)
    elif not (names_a_day(said) or _TWO_YEARS.search(said)):
        yield from _months(said, today)


def _between(said: str, today: date) -> Iterator[Within]:
    """`1 Feb – 14 Mar 2027`, `2027-02-01 to 2027-03-14`, `01.02.–14.03.2027`, `1–28 Feb 2027`."""
    parts = [part for part in _TO.split(said) if part.strip()]
    if len(parts) != 2 and (days := _DAYS.search(said)):  # noqa: PLR2004
        parts = list(days.groups())
    if len(parts) != 2:  # noqa: PLR2004
        return
    both = [list(_as_read(parts, today, day_first=day_first)) for day_first in (True, False)]
    if not all(both) or both[0] == both[1]:  # 01/02/2027 to 03/04/2027 can be read two ways
        yield from both[0] or both[1]


def _as_read(parts: list[str], today: date, *, day_first: bool) -> Iterator[Within]:
    ends = _read(parts[1], day_first=day_first)
    starts = _read(parts[0], day_first=day_first) or _same_month(parts[0], ends)
    if starts and ends:
        years = [ends.year] if ends.year else range(today.year - 1, today.year + 2)
        every = [found for year in years if (found := _from_to(starts, ends, year))]
        yield from _now(every, today, ends.year)


def _from_to(starts: Written, ends: Written, year: int) -> tuple[date, date] | None:
    """Give both days; a start without a year is the last before the end."""
    before = (starts.month, starts.day) > (ends.month, ends.day)
    start, end = in_year(starts, starts.year or year - before), in_year(ends, year)
    return (start, end) if start and end and start < end else None


def _read(part: str, *, day_first: bool) -> Written | None:
    found = when(part)
    if isinstance(found, Numbered):
        return found.read(day_first=day_first)
    return found if isinstance(found, Written) and found.exact else None


def _same_month(part: str, ends: Written | None) -> Written | None:
    digits = part.strip(" .")
    return (
        ends._replace(day=int(digits)) if ends and digits.isdecimal() and 0 < int(digits) < ends.day else None
    )


def _lasting(said: str) -> Iterator[Within]:
    """`6 weeks from 1 Feb 2027`."""
    start = when(said)
    if not (isinstance(start, Written) and start.year and start.exact):
        return
    first = date(start.year, start.month, start.day)
    for language in languages():
        for number in find_numbers(said, language=language):
            days = (number.value or 0) * _LENGTHS.get(number.unit or "", 0)
            if number.kind == "duration" and 1 < days < LONGEST:
                yield first, first + timedelta(days=int(days)) - DAY


def _weeks(said: str, today: date) -> Iterator[Within]:
    """`KW 5–10 2027`."""
    if not (found := _WEEKS.search(said)):
        return
    first, last, year = int(found[1]), int(found[2]), int(found[3] or today.year)
    if 1 <= first < last <= 52:  # noqa: PLR2004
        yield date.fromisocalendar(year, first, 1), date.fromisocalendar(year, last, 7)


def _months(said: str, today: date) -> Iterator[Within]:
    """Give the months; without a year those that hold today, or were over not long ago."""
    found = moment(said)
    if found is None or found.fiscal or found.months < 1:
        return
    years = [0] if found.has_year else range(today.year - 1, today.year + 2)
    every = [bounds(found._replace(end=found.end + year * YEAR)) for year in years]
    yield from _now(every, today, found.has_year)


def _now(every: list[tuple[date, date]], today: date, told: object) -> Iterator[Within]:
    """Give the cycle whose year is told, or else the one that is now, or was over not long ago."""
    if told:
        yield from every
    yield from [(start, end) for start, end in every if start <= today <= end]
    yield from [(start, end) for start, end in every if end < today <= end + JUST_OVER]
