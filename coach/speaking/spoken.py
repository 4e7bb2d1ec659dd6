"""What the lists say of a model's words in a language: blanks, harmless numbers, promises, notes."""

import re
from collections.abc import Iterable, Mapping
from functools import cache
from typing import Any

from coach.guards.live import live
from coach.guards.written import listed
from coach.reading.phrases import any_of
from coach.reading.words import ENGLISH

_BARE = re.compile(r"(?!www\.)[\w-]+(?:\.[\w-]+)+", re.IGNORECASE)
"""A name with dots in it, without anything that leads somewhere."""


def blank(kind: str, language: str) -> str:
    """Give what takes the place of a `number`, `date`, `name` or `link` that nobody gave."""
    return str(_of(language)["blanks"][kind])


def note(name: str, language: str) -> str:
    """Give a sentence that stands beside a model's words."""
    return str(_of(language)["notes"][name])


def harmless(language: str) -> tuple[str, ...]:
    """Give the words that are numbers elsewhere, and in a conversation only point."""
    return tuple(_of(language)["harmless"])


def promised(text: str) -> list[str]:
    """List what promises or claims an action in a text, in any language."""
    return [match[0] for match in _promises().finditer(text.replace("’", "'"))]


def alive(text: str, given: Iterable[str]) -> list[str]:
    """List what could come alive in a text, also where somebody gave it; a mere name with dots may stay."""
    found = live(text, ())
    theirs = [one for one in found if _BARE.fullmatch(one)]
    known = theirs and " ".join(given).lower()
    return [one for one in found if one not in theirs or one.lower() not in known]


def _of(language: str) -> Mapping[str, Any]:
    known = listed("spoken")
    found: Mapping[str, Any] = known.get(language, known[ENGLISH])
    return found


@cache
def _promises() -> re.Pattern[str]:
    every = any_of(phrase for one in listed("spoken").values() for phrase in one["promises"])
    return re.compile(rf"(?<!\w)(?:{every})(?!\w)", re.IGNORECASE)
