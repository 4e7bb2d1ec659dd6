"""How often something is read, in days: `weekly`, `every 2 weeks`, `monatlich`."""

import re
from functools import cache, lru_cache

from coach.reading.numbers import find_numbers
from coach.reading.phrases import any_of
from coach.reading.words import languages, load

CELLS = 1024
"""Cells kept in memory: rhythms repeat down a column."""
LONGEST = 3660
"""Days between two readings, at most: some censuses are held every ten years."""
_DAYS = {"days": 1, "weeks": 7, "months": 30, "quarters": 91, "years": 365}


@lru_cache(maxsize=CELLS)
def rhythm_of(cell: str) -> int | None:
    """Give the days between two readings; None where a cell tells no rhythm."""
    known = _words()
    pattern = rf"(?<!\w)(?:{any_of(known)})(?!\w)"
    if found := re.search(pattern, cell.lower()):
        return known[" ".join(found[0].split())]
    for language in languages():
        for number in find_numbers(cell, language=language):
            days = (number.value or 0) * _DAYS.get(number.unit or "", 0)
            if number.kind == "duration" and 1 <= days <= LONGEST:
                return round(days)
    return None


@cache
def _words() -> dict[str, int]:
    every = [load(language).calendar.get("rhythms", {}) for language in languages()]
    return {word: int(days) for rhythms in every for days, words in rhythms.items() for word in words}
