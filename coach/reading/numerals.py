"""One language's patterns for numbers: digits with units, number words, what stands for one."""

import re
from collections.abc import Mapping
from functools import cache
from typing import Any

from coach.reading.phrases import any_of
from coach.reading.units import DIGITS, Units, units_of
from coach.reading.words import load

_FLAGS = re.VERBOSE | re.IGNORECASE
_OTHER_BLANKS = r"tbd|^[xny?\d% ._-]+$|^\w$"


class Numerals:
    """The patterns, compiled, and the values of words."""

    def __init__(self, numbers: Mapping[str, Any], units: Units) -> None:
        """Compile what a word list says of numbers."""
        self.units = units
        self.comma = numbers["decimal"] == ","
        self.multiples = {str(word): float(value) for word, value in numbers.get("multiples", {}).items()}
        self.values = {str(word): float(value) for word, value in numbers.get("values", {}).items()}
        self.lows = frozenset(word.split()[-1] for word in (*self.values, *self.multiples))
        self.number = re.compile(
            rf"(?P<digits>{DIGITS})(?P<magnitude>{units.magnitude})?(?P<unit>{units.unit})?\+?", _FLAGS
        )
        self.word = re.compile(
            rf"\b(?P<word>{any_of((*self.values, *self.multiples))})\b(?![-‑][a-z])"
            rf"(?P<unit>[\s-](?:{any_of(numbers.get('worded_units', ()))})\b)?",
            re.IGNORECASE,
        )
        self.unit_behind = re.compile(units.unit, _FLAGS)
        up_to = any_of(numbers.get("up_to", ()))
        self.placeholder = re.compile(
            rf"""
            \[(?:[^\]\n]{{1,30}})\](?!\()\s?%?
          | <(?:{any_of(numbers.get("blank_tags", ()))}|n|x|tbd)>\s?%?
          | [$€£](?:x{{1,3}}|n|y|tbd|\?+)[kmb]?(?!\w) | (?<![\w])(?:\?{{1,3}}\s?%|\?{{2,3}}) | \b_{{2,}}\s?%?
          | (?<![\w.])(?<!\d\s)(?:X{{1,3}}|N|Y)\d?\s?%
          | (?<![\w.])(?<!\d\s)(?:X{{1,3}}|N|N\d)\b(?=\s(?:(?:{up_to})\s)?[a-z%])|\bN\d\b
          | \btbd\b
            """,
            _FLAGS,
        )
        self.stands_for_one = re.compile(
            rf"{any_of(numbers.get('blanks', ()))}|{_OTHER_BLANKS}", re.IGNORECASE
        )
        whom = any_of(numbers.get("out_of_whom", ()))
        self.out_of = re.compile(
            rf"\s(?:{any_of(numbers.get('out_of', ()))})\s(?:(?:{whom})\s)?\Z|\s?/\s?\Z", re.IGNORECASE
        )
        self.out_of_sure = tuple(numbers.get("out_of_sure", ()))


@cache
def numerals_of(language: str) -> Numerals:
    """Give the compiled patterns of a language."""
    return Numerals(load(language).numbers, units_of(language))
