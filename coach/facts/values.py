"""Values in the unit of their key result; what is in another unit or scale is left out, never converted."""

import re
from functools import lru_cache
from typing import NamedTuple

from coach.detectors.base import given
from coach.detectors.course import same_unit
from coach.facts.scales import Scale, scale_of
from coach.reading.numbers import Number, find_numbers
from coach.reading.okrs import KeyResultReading

CELLS = 16384
"""Cells kept in memory: values repeat across a sheet."""


_OF = re.compile(r"(\d+(?:[.,]\d+)?)\s?(?:/|of|out of|von)\s?(\d+)(?![\d.,/])")


class Reader(NamedTuple):
    """Reads the cells of one key result."""

    unit: str | None
    language: str
    share: bool
    """Whether a bare number up to 1 may be a share written another way, and so says nothing."""
    scale: Scale | None

    def value(self, cell: str) -> float | None:
        """Give the value of a cell; None where there is none, several, one in another unit or beyond."""
        value = self._value(cell)
        return None if self.beyond(cell) else value

    def beyond(self, cell: str) -> Scale | None:
        """Give the scale that a cell lies beyond: 104 % of all visitors, 7 of 5."""
        part = _OF.search(cell)
        if part and float(part[1].replace(",", ".")) > float(part[2]) > 1:
            return Scale("beyond-scale", 0, float(part[2]))
        value = self._value(cell)
        return self.scale if self.scale and value is not None and not self.scale.holds(value) else None

    def _value(self, cell: str) -> float | None:
        number = _number(cell, self.language)
        if number is None or number.value is None or not same_unit(number.unit, self.unit):
            return None
        other_scale = self.share and 0 < abs(number.value) <= 1 and number.unit is None
        return None if other_scale else number.value

    def is_words(self, cell: str) -> bool:
        """Say whether a cell holds words where a number should be, and none that stand for one to come."""
        return (
            given(cell)
            and not any(letter.isdigit() for letter in cell)
            and _number(cell, self.language) is None
        )


def reader_of(reading: KeyResultReading) -> Reader:
    """Make the reader for the cells of a key result."""
    measure = reading.measure
    known = [value for value in (measure.baseline, measure.target) if value]
    share = measure.unit == "%" and all(abs(value) >= 1 for value in known)
    return Reader(measure.unit, reading.line.language, share, scale_of(reading))


@lru_cache(maxsize=CELLS)
def _number(cell: str, language: str) -> Number | None:
    found = find_numbers(cell, language=language) if cell else ()
    return found[0] if len(found) == 1 and found[0].kind not in ("fraction", "multiple") else None
