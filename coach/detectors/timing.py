"""Detectors for numbers that don't exist yet when the cycle closes."""

import re
from collections.abc import Iterable, Sequence
from datetime import date
from functools import lru_cache

from coach.detectors.base import Options, SheetReading, says, whole
from coach.finding import Evidence
from coach.reading.due import find_due, year_of
from coach.reading.okrs import KeyResultReading, OkrReading
from coach.reading.tokens import Token
from coach.reading.words import load

_FISCAL = re.compile(r"\b(?:fy|fiscal)", re.IGNORECASE)
_QUARTER = re.compile(r"(?:\b|_)(?:q[1-4]|[1-4]q)", re.IGNORECASE)
_HALF = re.compile(r"\bh[12]\b", re.IGNORECASE)
WAITS = ("a_year", "half_a_year", "a_quarter")
"""Phrases for a time that has to pass, the longest first."""


def observable(okr: OkrReading, sheet: SheetReading, _options: Options) -> Iterable[Evidence]:
    """Find the first key result whose number comes after the cycle."""
    if not okr.okr.period:
        return []
    for kr in okr.key_results:
        if kr.measured and (why := _taken_yearly(kr, okr) or _waits(kr, okr) or _due_later(kr, okr, sheet)):
            return [whole(kr.cells.row, kr.line.text, why=why)]
    return []


@lru_cache(maxsize=64)
def _length(period: str) -> int:
    """Give the months of a cycle: 3, 6, or 12 where it is longer or not said."""
    groups, said = load().groups, frozenset(re.findall(r"[^\W\d_]+", period.lower()))
    if _QUARTER.search(period) or groups["three_months"] & said:
        return 3
    return 6 if _HALF.search(period) or groups["six_months"] & said else 12


def _taken_yearly(kr: KeyResultReading, okr: OkrReading) -> str:
    if _length(okr.okr.period) > 6:  # noqa: PLR2004  (half a year)
        return ""
    rhythm = (kr.cells.rhythm or kr.cells.source).lower().split()
    yearly = kr.line.words.groups["yearly"]
    said = any(word.strip(".,;") in yearly for word in rhythm)
    held = said or _held_yearly(kr.line.tokens)
    return "is taken once a year" if held and not _comes_in_time(kr, okr) else ""


def _comes_in_time(kr: KeyResultReading, okr: OkrReading) -> bool:
    """Say whether the line names a day within the cycle: `annual survey in May`."""
    end, due = _end(okr.okr.period), kr.measure.due
    return kr.line.due is not None and end is not None and due is not None and due <= end


def _held_yearly(tokens: Sequence[Token]) -> bool:
    """`Annual survey`, `annual staff survey`."""
    return any(
        "yearly" in one.small and any("taken_once" in t.small for t in tokens[i : i + 2])
        for i, one in enumerate(tokens, 1)
    )


def _waits(kr: KeyResultReading, okr: OkrReading) -> str:
    """`Still here after a year`: the last ones who count joined before the cycle began."""
    if not says(kr.line, "stays_on"):
        return ""
    months = _length(okr.okr.period)
    phrases = kr.line.words.phrases
    for name, needed in zip(WAITS, (12, 6, 3), strict=True):
        if needed >= months and (found := phrases[name].search(kr.line.text, kr.line.lows)):
            return f"needs {_plainly(found[0])} before it can be read"
    return ""


def _plainly(wait: str) -> str:
    """Write `12-month` as `12 months` and leave the rest as it stands."""
    low = wait.lower().replace("-", " ")
    return f"{low}s" if re.fullmatch(r"\d+ (?:day|month)", low) else low.replace("first year", "a year")


def _due_later(kr: KeyResultReading, okr: OkrReading, sheet: SheetReading) -> str:
    """A date after the cycle, where others of that cycle keep within it."""
    end, due = _end(okr.okr.period), kr.measure.due
    if end is None or due is None or due <= end or not _kept_by_others(sheet, okr.okr.period, end):
        return ""
    return f"is due on {due.isoformat()}"


@lru_cache(maxsize=64)
def _end(period: str) -> date | None:
    """Give the last day of a calendar quarter or half; fiscal years begin where a company likes."""
    if _FISCAL.search(period) or _length(period) > 6:  # noqa: PLR2004  (half a year)
        return None
    due = find_due(period)
    return due.on(year_of(period)) if due else None


@lru_cache(maxsize=64)
def _kept_by_others(sheet: SheetReading, period: str, end: date) -> bool:
    """Say whether half the dates of a cycle lie in it, so that it is a calendar's and a late one shows."""
    said = [kr.due for okr in sheet.sheet.okrs if okr.period == period for kr in okr.key_results if kr.due]
    dates = [found.on(end.year) for cell in said if (found := find_due(cell))]
    known = [day for day in dates if day]
    return 0 < len(known) <= 2 * sum(day <= end for day in known)
