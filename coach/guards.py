"""What keeps a suggestion honest: no number, no name that nobody gave, no address that leads nowhere."""

import re
from collections.abc import Iterable
from functools import cache

from coach.reading.numerals import numerals_of
from coach.reading.words import languages

_DIGITS = re.compile(r"\d(?:[\d.,'\u00a0\u202f]*\d)?")
_WORD = re.compile(r"[^\W\d_]+(?:[-’'][^\W\d_]+)*")
_NAME = re.compile(r"(?<![\w’'-])[A-ZÀ-ÖØ-Þ][^\W\d_]*(?:[-’'][^\W\d_]+)*")
_BLANK = re.compile(r"\[[^\]]+\]")


@cache
def _number_words() -> frozenset[str]:
    """The numbers written as one word, of all languages that are read."""
    lists = map(numerals_of, languages())
    return frozenset(w for every in lists for w in (*every.values, *every.multiples) if " " not in w)


def invented_numbers(text: str, given: Iterable[str]) -> list[str]:
    """List the numbers in a text, in digits or words, that stand in none of the given texts."""
    plain = _BLANK.sub(" ", text)
    digits = _DIGITS.findall(plain)
    words = [word for word in _WORD.findall(plain) if word.lower() in _number_words()]
    if not (digits or words):
        return []
    allowed = list(given)
    known = {d for source in allowed for d in _DIGITS.findall(source)}
    said = {w.lower() for source in allowed for w in _WORD.findall(source)}
    return [d for d in digits if d not in known] + [w for w in words if w.lower() not in said]


def invented_names(text: str, given: Iterable[str]) -> list[str]:
    """List the capitalised words inside a text's sentences that stand in none of the given texts."""
    plain = _BLANK.sub(" ", text)
    inside = [m for m in _NAME.finditer(plain) if not _opens_sentence(plain, m.start())]
    if not inside:
        return []
    known = {w.lower() for source in given for w in _WORD.findall(source)}
    return [m[0] for m in inside if m[0].lower() not in known]


def _opens_sentence(text: str, at: int) -> bool:
    before = text[:at].rstrip(" “\"'‘(")
    return not before or before[-1] in ".!?:;"


def invented(text: str, given: Iterable[str]) -> list[str]:
    """List everything in a text that nobody gave: numbers and names."""
    sources = list(given)
    return invented_numbers(text, sources) + invented_names(text, sources)


def blanks(text: str) -> tuple[str, ...]:
    """Give the blanks of a line in order, without their brackets, each once."""
    return tuple(dict.fromkeys(match[1:-1] for match in _BLANK.findall(text)))
