"""What one cell says of a day: a date in any of the usual forms, a week, or a stretch of months."""

import re
from collections.abc import Iterator
from datetime import date, timedelta
from functools import cache, lru_cache
from typing import NamedTuple

from coach.reading.moments import CENTURY, MONTH, WEEK, YEAR, Moment, moment, month_of
from coach.reading.phrases import any_of
from coach.reading.words import languages, load

CELLS = 16384
"""Cells kept in memory: dates repeat down a column."""
LAST = 31
"""Stands for the last day of any month."""
_EPOCH = date(1899, 12, 30)
_SERIALS = range(36526, 73051)
"""Days since the epoch of spreadsheets that lie in this century."""
_ISO_WEEK = re.compile(r"(?<!\d)(20\d\d)[-\s]?w(\d\d?)(?!\d)")
_ISO = re.compile(r"(?<!\d)(20\d\d)([-/.])(\d{1,2})\2(\d{1,2})(?=t\d|\D|$)")
_SERIAL = re.compile(r"(\d{5})(?:\.\d+)?")
_MONTH_AND_YEAR = re.compile(r"(?<![\d/.-])(\d{1,2})[/.](20\d\d)(?!\d)")
_NUMBERED = re.compile(r"(?<![\d.,/-])(\d{1,2})([./-])(\d{1,2})(?:(\2)(20\d\d|\d\d)?)?(?![\d/])(?!\.\d)")
_YEAR = r"(?:,?[\s-]\s?|,)?(?P<{0}>20\d\d|(?<=-)\d\d|['’]\d\d)(?!\d)"
_ORDINAL = r"(?:st|nd|rd|th|\.)?"


class Written(NamedTuple):
    """A day of a month; `exact` is false where only a part of the month is named, as in `mid-Feb`."""

    day: int
    month: int
    year: int | None = None
    exact: bool = True


class Numbered(NamedTuple):
    """Two numbers of which one is the day and one the month, as in `03/04`."""

    first: int
    second: int
    year: int | None = None

    def read(self, *, day_first: bool) -> Written | None:
        """Read it one way; None where no month has such a number or no such day."""
        day, month = (self.first, self.second) if day_first else (self.second, self.first)
        return Written(day, month, self.year) if _is_day(day, month, self.year) else None


class Week(NamedTuple):
    """A week by its number, of a year or of a cycle."""

    number: int
    year: int | None = None


When = Written | Numbered | Week | Moment


@lru_cache(maxsize=CELLS)
def when(cell: str) -> When | None:
    """Say which day, week or months a cell names; None where it names none."""
    low = cell.strip().lower()
    return next(_forms(low), None) if low else None


def _forms(low: str) -> Iterator[When]:
    """Give the readings of a cell, the surest first."""
    yield from _standard(low)
    without_week = WEEK.sub(" ", low)
    if (found := _MONTH_AND_YEAR.search(without_week)) and 1 <= int(found[1]) <= YEAR:
        yield Moment(int(found[2]) * YEAR + int(found[1]), 1)
    for numbers in _NUMBERED.finditer(without_week):
        yield from _numbered(numbers)
    yield from _named(low)
    if week := WEEK.search(low):
        year = moment(without_week)
        yield Week(int(week[1]), int(year.start // YEAR) if year and year.has_year else None)
    elif not names_a_day(low):
        yield from _months(low)


def names_a_day(text: str) -> bool:
    """Say whether a day of a month is named, be there such a day or not."""
    return any(pattern.search(text.lower()) for pattern in _patterns())


def _standard(low: str) -> Iterator[When]:
    """`2027-W05`, `2027-01-31T09:00+01:00`, `46053`."""
    if week := _ISO_WEEK.search(low):
        yield Week(int(week[2]), int(week[1]))
    if iso := _ISO.search(low):
        yield from _checked(int(iso[4]), int(iso[3]), int(iso[1]))
    if (serial := _SERIAL.fullmatch(low)) and int(serial[1]) in _SERIALS:
        day = _EPOCH + timedelta(days=int(serial[1]))
        yield Written(day.day, day.month, day.year)


def _months(low: str) -> Iterator[Moment]:
    found = moment(low)
    if found and not found.fiscal and found.months >= 1:
        yield found


def _numbered(numbers: re.Match[str]) -> Iterator[When]:
    first, sign, second, closed, year = numbers.groups()
    short = not (closed or (len(first) > 1 and len(second) > 1))
    if short and sign != "/":  # 1.5 and 1-2 are no days
        return
    found = Numbered(int(first), int(second), _year(year))
    readings = [found.read(day_first=True), found.read(day_first=False)]
    if sign == "." and readings[0]:
        yield readings[0]
    elif any(readings):
        yield found


def _named(low: str) -> Iterator[Written]:
    """`31 Jan`, `Jan 31st, 2027`, `end of January`."""
    for pattern in _patterns():
        for found in pattern.finditer(low):
            said = found.groupdict()
            month, year = month_of(said["month"]), _year(said["year"])
            if part := said.get("part"):
                yield Written(_parts()[" ".join(part.split())], month, year, exact=False)
            else:
                yield from _checked(int(said["day"]), month, year)


@cache
def _patterns() -> tuple[re.Pattern[str], ...]:
    month, year = rf"(?P<month>{MONTH})", f"(?:{_YEAR.format('year')})?"
    day = rf"(?<!\d)(?P<day>[0-3]?\d){_ORDINAL}"
    return (
        re.compile(rf"{day}[\s-]?(?:of\s)?{month}{year}"),
        re.compile(rf"{month}\s{day}(?!\d|:){year}"),
        re.compile(rf"(?<!\w)(?P<part>{any_of(_parts())})\s?{month}{year}"),
    )


@cache
def _parts() -> dict[str, int]:
    every = [load(language).calendar.get("parts", {}) for language in languages()]
    return {word: int(day) for parts in every for day, words in parts.items() for word in words}


def _checked(day: int, month: int, year: int | None) -> Iterator[Written]:
    if _is_day(day, month, year):
        yield Written(day, month, year)


def _is_day(day: int, month: int, year: int | None) -> bool:
    try:
        date(year or CENTURY, month, day)  # a leap year, so that 29 February is a day
    except ValueError:
        return False
    return True


def _year(digits: str | None) -> int | None:
    if not digits:
        return None
    digits = digits.strip("'’")
    return int(digits) if len(digits) > 2 else CENTURY + int(digits)  # noqa: PLR2004
