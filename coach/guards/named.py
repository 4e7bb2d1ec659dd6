"""Names with digits in a text: quarters, dates, versions, wards; they count nothing but can be made up."""

import re
from typing import NamedTuple

from coach.finding import Span
from coach.reading.digit_names import names_of
from coach.reading.numbers import find_numbers

_RUN = re.compile(r"\d+")
_WORD = re.compile(r"[\w.,:/-]*\w")
_FOLD = re.compile(r"[^\w|]+")


class Named(NamedTuple):
    """A name with digits as it stands in a text."""

    written: str

    @staticmethod
    def folded(text: str) -> str:
        """Make texts comparable: small letters, one space between words, no signs."""
        return f" {_FOLD.sub(' ', text.lower())} "

    def stands_in(self, folded: str) -> bool:
        """Say whether a folded text holds the name as whole words."""
        return f" {self.folded(self.written).strip()} " in folded


def named_in(text: str, language: str) -> list[Named]:
    """Give the digits of a text that are no number, each with the words that make it a name."""
    counted = [number.span for number in find_numbers(text, language=language)]
    found: list[Span] = []
    for run in _RUN.finditer(text):
        taken = (*counted, *found)
        if any(span.start <= run.start() < span.end for span in taken):
            continue
        found.append(names_of(language).around(text, run.start(), 0) or _token(text, run.start()))
    return [Named(span.cut(text).strip()) for span in found]


def _token(text: str, at: int) -> Span:
    start = at
    while start > 0 and not text[start - 1].isspace():
        start -= 1
    word = _WORD.match(text, start)
    return Span(start, max(word.end(), at + 1)) if word else Span(at, at + 1)
