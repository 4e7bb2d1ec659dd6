"""Values in the unit of their key result; what is in another unit or scale is left out, never converted."""

import re
from functools import lru_cache
from math import isfinite
from typing import NamedTuple

from coach.detectors.base import given
from coach.detectors.course import same_unit
from coach.facts.scales import Scale, scale_of
from coach.reading.numbers import Number, find_numbers
from coach.reading.okrs import KeyResultReading

CELLS = 16384
"""Cells kept in memory: values repeat across a sheet."""


RATINGS = (5, 6, 7, 10)
"""What ratings go up to."""
_OF = re.compile(r"(\d+(?:[.,]\d+)?)\s?(?:/|of|out of|von)\s?(\d+)(?![\d.,/])")
_MOVED = re.compile(r".*(?:→|->|=>)", re.DOTALL)


class Reader(NamedTuple):
    """Reads the cells of one key result."""

    unit: str | None
    language: str
    share: bool
    """Whether a bare number up to 1 may be a share written another way, and so says nothing."""
    scale: Scale | None
    target: float | None
    counts: bool
    """Whether numbers belong into its cells."""

    def value(self, cell: str) -> float | None:
        """Give the value of a cell; None where there is none, several, one in another unit or beyond."""
        value = self._value(cell)
        return None if value is None or self._beyond(cell, value) else value

    def beyond(self, cell: str) -> Scale | None:
        """Give the scale that a cell lies beyond: 104 % of all visitors, 7 of 5."""
        return self._beyond(cell, self._value(cell)) if cell else None

    def _beyond(self, cell: str, value: float | None) -> Scale | None:
        part = _OF.search(cell)
        top = float(part[2]) if part else 0.0
        if part and top in RATINGS and top != self.target and float(part[1].replace(",", ".")) > top:
            return Scale("beyond-scale", 0, top)
        return self.scale if self.scale and value is not None and not self.scale.holds(value) else None

    def _value(self, cell: str) -> float | None:
        number = _number(cell, self.language) if cell else None
        if number is None or number.value is None or not (isfinite(number.value) and self._fits(number)):
            return None
        other_scale = self.share and 0 < abs(number.value) <= 1 and number.unit is None
        return None if other_scale else number.value

    def _fits(self, number: Number) -> bool:
        """Say whether it counts the same: 12/40 does where the target is 40."""
        if number.kind == "fraction" and (self.unit is None or number.unit == f"of {self.target or 0:g}"):
            return number.unit == f"of {self.target or 0:g}"
        return same_unit(number.unit, self.unit)

    def is_words(self, cell: str) -> bool:
        """Say whether a cell holds words where a number should be, and none that stand for one to come."""
        return (
            given(cell)
            and not any(letter.isnumeric() for letter in cell)
            and _number(cell, self.language) is None
        )


def reader_of(reading: KeyResultReading) -> Reader:
    """Make the reader for the cells of a key result."""
    measure = reading.measure
    told = [value for value in (measure.baseline, measure.target) if value is not None]
    share = measure.unit == "%" and all(abs(value) >= 1 for value in told if value)
    return Reader(
        measure.unit,
        reading.line.language,
        share,
        scale_of(reading),
        measure.target,
        bool(told),
    )


@lru_cache(maxsize=CELLS)
def _number(cell: str, language: str) -> Number | None:
    """Give the number of a cell: the last where it moved, `45 % → 47 %`."""
    found = find_numbers(_MOVED.sub("", cell), language=language) if cell else ()
    return found[0] if len(found) == 1 and found[0].kind != "multiple" else None
