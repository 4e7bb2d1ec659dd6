"""What people type as a number goes into a cell as a number, in the scale that the cell has."""

import re
from collections.abc import Sequence
from math import isfinite
from typing import NamedTuple

from coach.reading.numbers import to_value
from coach.sheets.writing.nouns import Change

_TYPED = re.compile(
    r"(?P<sign>[-+−–]?)\s?(?:[$€£¥]\s?)?(?P<digits>\d[\d.,'’ \u00a0\u202f]*)\s?(?P<unit>%|[$€£¥])?"
)
_TEN, _HUNDRED = 10, 100


class Scale(NamedTuple):
    """What the other bare numbers of a row look like."""

    shares: bool
    """Whether all of them are between 0 and 1."""
    numbers: bool
    """Whether there are any."""

    @classmethod
    def of(cls, numbers: Sequence[tuple[float, str]]) -> "Scale":
        """Look at numbers and what their cells show."""
        bare = [number for number, shows in numbers if shows == ""]
        return cls(bool(bare) and all(0 <= number <= 1 for number in bare), bool(bare))


def number_for(change: Change, shows: str, beside: Scale) -> float | None:
    """Give the number for a cell; None where words are better, such as `3 days`.

    In a cell that shows per cent, `44`, `44 %` and `0.44` are the same, as in spreadsheet programs.
    """
    found = _TYPED.fullmatch(change.text.strip())
    if found is None or shows == "date":
        return None
    try:
        value = to_value(re.sub(r"[\s'’]", "", found["digits"]).rstrip(".,"), euro="€" in change.text)
    except ValueError:
        return None
    if not isfinite(value):
        return None
    value = -value if found["sign"] in ("-", "−", "–") else value
    if shows == "percent":
        return _share(value, change, per_cent=found["unit"] == "%")
    if found["unit"] == "%":
        return value / _HUNDRED if beside.shares else value if beside.numbers else None
    return value


def _share(value: float, change: Change, *, per_cent: bool) -> float:
    if change.name == "confidence" and not per_cent and 1 <= value <= _TEN:
        return value / _TEN
    return value if not per_cent and abs(value) < 1 else value / _HUNDRED
