"""Times as written in a sheet, put in order as far as they can be compared."""

import re
from collections.abc import Sequence
from datetime import date, timedelta
from functools import lru_cache
from itertools import pairwise

from coach.reading.moments import YEAR, moment

_ISO = re.compile(r"(20\d\d)[-/.](\d{1,2})[-/.](\d{1,2})(?:[t ](\d{1,2}):(\d\d))?", re.IGNORECASE)
_PAIR = re.compile(r"(?<!\d)(\d{1,2})[./-]\s?(\d{1,2})(?!\d)(?:[./-]\s?((?:20)?\d\d))?")
_SERIAL = re.compile(r"[45]\d{4}(?:\.\d+)?")
_DAY = re.compile(r"(?<![\d:])(\d{1,2})(?![\d:])")
_COUNT = re.compile(r"(\d{1,2})\s*$")
_SINCE = date(1899, 12, 30)
_CENTURY, _MONTHS = 2000, 12
_DAYS, _MINUTES = 31.0, 1440.0


def ranks(whens: Sequence[str]) -> list[float | None]:
    """Give each time a number that grows with it, in months; None where it can't be read.

    Times without a year count from any January; day and month are told apart by all of them together.
    """
    pairs = [found for when in whens if not _ISO.search(when) and (found := _PAIR.search(when))]
    month_first = any(int(pair[2]) > _MONTHS for pair in pairs)
    return [_rank(when, month_first) for when in whens]


def runs_back(groups: Sequence[Sequence[str]]) -> bool:
    """Say whether times that stand below each other mostly go back, as where the newest comes first."""
    found = [ranks(group) for group in groups]
    steps = [b - a for group in found for a, b in pairwise(group) if a and b and a != b]
    return sum(step < 0 for step in steps) > len(steps) / 2


@lru_cache(maxsize=4096)
def _rank(when: str, month_first: bool) -> float | None:
    """Read one time."""
    if iso := _ISO.search(when):
        minutes = int(iso[4] or 0) * 60 + int(iso[5] or 0)
        return _of(int(iso[1]), int(iso[2]), int(iso[3]) + minutes / _MINUTES)
    if _SERIAL.fullmatch(when.strip()):
        day = _SINCE + timedelta(days=float(when))
        return _of(day.year, day.month, day.day + float(when) % 1)
    if pair := _PAIR.search(when):
        day_, month = (int(pair[2]), int(pair[1])) if month_first else (int(pair[1]), int(pair[2]))
        year = int(pair[3]) % 100 + _CENTURY if pair[3] else 0
        return _of(year, month, day_)
    return _of_words(when)


def _of_words(when: str) -> float | None:
    """Read “12 Feb 2027”, “W5”, “Feb” or “Check-in 3”."""
    found = moment(when)
    if found is None:
        count = _COUNT.search(when)
        return float(count[1]) if count else None
    if found.months == 1 and (day := _DAY.search(when)):
        return found.end - 1 + int(day[1]) / _DAYS
    return found.end


def _of(year: int, month: int, day: float) -> float:
    return year * YEAR + month - 1 + day / _DAYS
