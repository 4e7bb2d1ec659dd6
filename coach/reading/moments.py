"""When a cycle or the heading above a value says it is, in months, so that values can be put in order."""

import re
from calendar import monthrange
from collections.abc import Sequence
from datetime import date
from functools import lru_cache
from itertools import pairwise
from typing import NamedTuple

_MONTHS = (
    *(
        "january|januar|jänner|jan",
        "february|februar|feber|feb",
        "march|märz|mar|mär|mrz",
        "april|apr",
        "may|mai",
    ),
    *("june|juni|jun", "july|juli|jul", "august|aug", "september|sept|sep", "october|oktober|oct|okt"),
    *("november|nov", "december|dezember|dec|dez"),
)
MONTH = rf"(?<![^\W\d_])(?:{'|'.join(_MONTHS)})\.?(?![^\W\d_])"
_ISO = re.compile(r"(?<!\d)(20\d\d)-(0[1-9]|1[0-2])(?:-(\d\d))?(?!\d)")
_DOTTED = re.compile(r"(?<!\d)(\d{1,2})\.(\d{1,2})\.(20\d\d)(?!\d)")
_FISCAL = re.compile(r"(?<![^\W\d_])(?:fy|gj)\s?-?['’]?(?:20)?(\d\d)(?!\d)")
_YEAR = re.compile(r"(?<!\d)(?:cy\s?)?(20\d\d)(?!\d)|['’](\d\d)(?!\d)|(?<=[a-zä.][-/])(\d\d)(?!\d)")
_SHORT = re.compile(r"(?<=[qht][1-4])[\s/-]['’]?(\d\d)(?!\d)")
_QUARTER = r"(?<![^\W_])(?:q|t|quarter\s?|quartal\s?)([1-4])(?![^\W_])|(?<![^\W_])([1-4])(?:q|\.\s?quartal)\b"
_HALF = r"(?<![^\W_])(?:h|s|half\s?|halbjahr\s?)([12])(?![^\W_])|(?<![^\W_])([12])h\b"
_PARTS = ((re.compile(_QUARTER), 3), (re.compile(_HALF), 6))
WEEK = re.compile(r"(?<![^\W_])(?:w|kw|cw|wk|week|woche)\s?(\d{1,2})(?![^\W_])")
_SPAN = re.compile(rf"({MONTH})\s?(?:20\d\d)?\s?(?:[-–—]|to|until|bis)\s?({MONTH})")
_ONE_MONTH = re.compile(MONTH)
_YEAR_WORDS = frozenset("okr okrs goals goal objectives annual year calendar plan cycle".split())
_VALUE_WORDS = frozenset(
    "actual actuals value values result reading ist wert end ende of as at stand".split()
)
"""What the heading of a column of values may say beside its time."""
YEAR = 12
QUARTER = 3
WEEKS = 52
CENTURY = 2000


class Moment(NamedTuple):
    """The end of a stretch of time in months, and how long it is; without a year it counts from any January.

    Fiscal years begin in a month nobody told us, so they are put in order only among themselves.
    """

    end: float
    months: float = 0.0
    has_year: bool = True
    fiscal: bool = False

    @property
    def start(self) -> float:
        """Where the stretch begins."""
        return self.end - self.months


@lru_cache(maxsize=4096)
def moment(text: str) -> Moment | None:
    """Read `Q1 2026`, `FY26 H1`, `Jan–Mar 2026`, `March`, `2026-01-31`; None where no time is said."""
    low = text.lower()
    if iso := _ISO.search(low):
        of_year, month = int(iso[1]), int(iso[2])
        return _day(of_year, month, int(iso[3])) if iso[3] else Moment(of_year * YEAR + month, 1)
    if dotted := _DOTTED.search(low):
        return _day(int(dotted[3]), int(dotted[2]), int(dotted[1]))
    year, fiscal = _year(low)
    within = _within(low)
    if within is None:
        whole = year is not None and _rest(low) <= _YEAR_WORDS
        return Moment(((year or 0) + 1) * YEAR, YEAR, fiscal=fiscal) if whole else None
    end, months = within
    return Moment((year or 0) * YEAR + end, months, year is not None, fiscal)


def of_day(day: date) -> Moment:
    """Count a day as a part of its month."""
    return Moment(day.year * YEAR + day.month - 1 + day.day / monthrange(day.year, day.month)[1])


def heads_values(header: str) -> bool:
    """Say whether a heading says when the values below it are from, and little else."""
    return moment(header) is not None and _rest(header.lower()) <= _VALUE_WORDS


def _rest(low: str) -> set[str]:
    """Give the words that say no time."""
    for pattern in (_ISO, _DOTTED, _FISCAL, _SHORT, _YEAR, *(part for part, _ in _PARTS), WEEK, _ONE_MONTH):
        low = pattern.sub(" ", low)
    return set(re.findall(r"\w+", low)) - {"to", "until", "bis"}


def before(headers: Sequence[str], end: Moment) -> list[Moment] | None:
    """Place headings before `end`, in their order; None where one lies behind it or is unclear."""
    found = [moment(header) for header in headers]
    known = [one for one in found if one is not None]
    if len(known) < len(found) or any(_elsewhere(one, end) for one in known):
        return None
    if any(not one.has_year for one in known):
        placed = None if any(one.has_year for one in known) else _placed([one.end for one in known], end)
        known = [one._replace(end=at, has_year=True) for one, at in zip(known, placed or (), strict=False)]
    ends = [one.end for one in known]
    in_order = bool(ends) and ends[-1] < end.end and all(a < b for a, b in pairwise(ends))
    return known if in_order else None


def _elsewhere(one: Moment, end: Moment) -> bool:
    """Say whether a time is counted in another calendar than the end, or only one of them has a year."""
    if one.has_year:
        return one.fiscal != end.fiscal or not end.has_year
    return end.fiscal and one.months < QUARTER


def _placed(ends: Sequence[float], end: Moment) -> list[float] | None:
    """Give months without a year the last one before `end`; those that straddle it may be a plan."""
    base = (end.end - 1e-9) // YEAR * YEAR if end.has_year else 0.0
    if ends[0] + base < end.end <= ends[-1] + base:
        return None
    at = ends[-1] + base - (YEAR if ends[-1] + base >= end.end else 0)
    placed = [at]
    for value in reversed(ends[:-1]):
        year = (at - 1e-9) // YEAR * YEAR
        at = value + year if value + year < at else value + year - YEAR
        placed.insert(0, at)
    return placed


def _day(year: int, month: int, day: int) -> Moment | None:
    try:
        return of_day(date(year, month, day))
    except ValueError:
        return None


def _year(low: str) -> tuple[int | None, bool]:
    """Give the last year that is named, and whether it is a fiscal one."""
    if fiscal := _FISCAL.search(low):
        return CENTURY + int(fiscal[1]), True
    found = [*_YEAR.finditer(low)] or [*_SHORT.finditer(low)]
    if not found:
        return None, False
    digits = next(filter(None, found[-1].groups()))
    return (int(digits) if len(digits) > 2 else CENTURY + int(digits)), False  # noqa: PLR2004


def _within(low: str) -> tuple[float, float] | None:
    """Find the part of a year: its last month, and how many months it has."""
    for pattern, months in _PARTS:
        parts = [int(next(filter(None, part.groups()))) for part in pattern.finditer(low)]
        if parts:
            return parts[-1] * months, (parts[-1] - parts[0]) * months % YEAR + months
    if span := _SPAN.search(low):
        first, last = month_of(span[1]), month_of(span[2])
        return last, (last - first) % YEAR + 1
    if week := WEEK.search(low):
        return int(week[1]) * YEAR / WEEKS, YEAR / WEEKS
    if month := _ONE_MONTH.search(low):
        return month_of(month[0]), 1
    return None


def month_of(name: str) -> int:
    """Give the number of a month by its name."""
    return next(n for n, names in enumerate(_MONTHS, 1) if name.rstrip(".").lower() in names.split("|"))
