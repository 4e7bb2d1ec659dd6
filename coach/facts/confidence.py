"""How sure people are, between 0 and 1: the column decides what its bare numbers are out of."""

import re
from collections.abc import Iterable
from functools import lru_cache

from coach.reading.numbers import find_numbers
from coach.reading.words import load

CELLS = 4096
"""Cells kept in memory: confidence repeats down a column."""
SCALES = (1.0, 5.0, 10.0, 100.0)
ENOUGH = 5
"""Numbers up to 5 that show a scale of 5; fewer may as well be low on a scale of 10."""
WORDS = {"very_sure": 0.95, "sure": 0.8, "half_sure": 0.5, "hardly_sure": 0.2, "barely_sure": 0.05}
"""Where words stand between 0 and 1."""
_OF = re.compile(r"(\d+(?:[.,]\d+)?)\s?(?:/|of|out of|von|aus)\s?(10{0,2}|5)")
_PLAIN = re.compile(r"-?\d{1,6}(?:\.\d{1,6})?")
_TOP = re.compile(r"(?:(?<=\d)\s?[-–]|/|\b(?:to|of|bis|von))\s?(100?|1|5)(?!\d)|%")


def scale_of(cells: Iterable[str], heading: str = "") -> float | None:
    """Say what the bare numbers of a column are out of: 1, 5, 10 or 100; None where that can't be told."""
    bare = [value for cell in cells if (value := _bare(cell)) is not None]
    if not bare or min(bare) < 0:
        return None
    top = _TOP.search(heading.lower())
    if top and max(bare) <= float(top[1] or SCALES[-1]):
        return float(top[1] or SCALES[-1])
    most, parts = max(bare), any(0 < value < 1 for value in bare)
    if most <= 1:
        return 1.0 if parts else None
    if parts or most > SCALES[-1]:
        return None
    scale = next(scale for scale in SCALES[1:] if most <= scale)
    return None if scale == SCALES[1] and len(bare) < ENOUGH else scale


@lru_cache(maxsize=CELLS)
def confidence(cell: str, scale: float | None) -> float | None:
    """Read `7/10`, `70 %`, `7` on its column's scale, or `high`; None where it can't be told."""
    said = cell.strip().lower()
    if not said:
        return None
    if part := _OF.search(said):
        return _share(float(part[1].replace(",", ".")), float(part[2]))
    found = find_numbers(said)
    if len(found) == 1 and found[0].value is not None and not found[0].worded:
        if found[0].kind == "percent":
            return _share(found[0].value, 100)
        return _share(found[0].value, scale) if scale and _bare(cell) is not None else None
    return None if found else _in_words(said)


def _share(value: float, scale: float) -> float | None:
    return value / scale if 0 <= value <= scale else None


def _in_words(said: str) -> float | None:
    phrases = load().phrases
    found = [
        (match.start(), -len(match[0]), value)
        for group, value in WORDS.items()
        for match in phrases[group].everywhere(said)
    ]
    return min(found)[2] if found else None


@lru_cache(maxsize=CELLS)
def _bare(cell: str) -> float | None:
    """Give the number of a cell that holds nothing else."""
    plain = cell.strip().replace(",", ".")
    return float(plain) if _PLAIN.fullmatch(plain) else None
