"""What the values of a key result can't go beyond: all there is of a share, the top of a rating."""

import re
from typing import Literal, NamedTuple

from coach.reading.okrs import KeyResultReading

WHOLE = 100.0
_OF = re.compile(r"of (\d+)")
_OUT_OF = re.compile(r"(?<!\d)\s(?:out of|von maximal|von)\s(5|6|7|10)(?![\d.,%]|\s?%)")
_FROM_TO = re.compile(r"(?<![\d.,])[01]\s?(?:[-–]|to|bis)\s?(5|6|7|10)(?![\d.,%]|\s?%)")


class Scale(NamedTuple):
    """The lowest and the highest value there is, and how a value beyond them is called."""

    case: Literal["over-hundred", "beyond-scale"]
    low: float
    high: float

    def holds(self, value: float) -> bool:
        """Say whether a value can be."""
        return self.low <= value <= self.high


def scale_of(reading: KeyResultReading) -> Scale | None:
    """Give the scale of a key result; None where its values may go anywhere, or it aims beyond already."""
    scale = _scale(reading)
    aims = [value for value in (reading.measure.baseline, reading.measure.target) if value is not None]
    return scale if scale and all(map(scale.holds, aims)) else None


def _top(text: str) -> re.Match[str] | None:
    """Find what a rating goes up to: `(1–5)`, `rating out of 5`."""
    return _FROM_TO.search(text) or _OUT_OF.search(text)


def _scale(reading: KeyResultReading) -> Scale | None:
    text, phrases = f"{reading.line.text} {reading.cells.metric}", reading.line.words.phrases
    if phrases["promoters"].within(text):
        return Scale("beyond-scale", -WHOLE, WHOLE)
    if rating := _OF.fullmatch(reading.measure.unit or "") or _top(text):
        return Scale("beyond-scale", 0, float(rating[1]))
    if reading.measure.unit == "%" and reading.line.words.wording and not phrases["beyond_all"].within(text):
        return Scale("over-hundred", -WHOLE, WHOLE)
    return None
