"""What keeps words honest: nothing invented or moved, nothing alive, nobody blamed, the goal kept."""

import re
from collections.abc import Iterable, Sequence
from functools import cache, lru_cache

from coach.guards.amounts import invented_numbers
from coach.guards.figures import Row, strayed
from coach.guards.moved import moved
from coach.guards.names import invented_names
from coach.guards.shape import misshapen
from coach.guards.times import invented_times
from coach.guards.written import KEPT, blanks, without_blanks
from coach.reading.words import ENGLISH, languages, load

__all__ = [
    "Row",
    "blanks",
    "invented",
    "invented_names",
    "invented_numbers",
    "invented_times",
    "misshapen",
    "moved",
    "strayed",
]


def invented(text: str, given: Iterable[str], language: str = ENGLISH) -> list[str]:
    """List everything in a text that nobody gave: numbers, names and times."""
    sources = list(given)
    if _all_given(text, sources):
        return []
    found = (
        *invented_numbers(text, sources, language),
        *invented_names(text, sources, language),
        *invented_times(text, sources, language),
    )
    return list(dict.fromkeys(found))


_TOKEN = re.compile(r"\d(?:[\d.,'\u00a0\u202f]*\d)?(?:st|nd|rd|th)?|[^\W_]+")
"""Words and figures; a letter and its digits are one, as in Q3."""


def _all_given(text: str, sources: Sequence[str]) -> bool:
    """Say whether each word and figure was given; most suggestions made by rule need no closer look."""
    said = set(_TOKEN.findall(without_blanks(text).lower()))
    return said <= _moves().union(*map(_tokens_in, sources))


@lru_cache(maxsize=KEPT)
def _tokens_in(source: str) -> frozenset[str]:
    return frozenset(_TOKEN.findall(source.lower()))


@cache
def _moves() -> frozenset[str]:
    """The words of `from … to …` in all languages."""
    written = (load(language).writing.get("movement", "") for language in languages())
    return frozenset(
        word for movement in written for word in _TOKEN.findall(movement.format(today="", target=""))
    )
