"""The lists in knowledge/words/phrased.yaml: what a figure is, states, ways to decide, notes."""

import re
from collections.abc import Sequence
from functools import cache
from typing import Any, Literal

from coach.guards.written import listed
from coach.reading.phrases import any_of
from coach.reading.words import ENGLISH

Kind = Literal["before", "wanted", "up", "down", "claims"]


@cache
def pattern(kind: Kind, language: str) -> re.Pattern[str]:
    """Give what finds the words of a kind."""
    return re.compile(rf"(?<!\w)(?:{any_of(_of(language)[kind])})(?!\w)", re.IGNORECASE)


@cache
def kept(language: str) -> Sequence[re.Pattern[str]]:
    """Give what finds each group of words of which one has to stay."""
    return tuple(
        re.compile(rf"(?<!\w)(?:{any_of(group)})(?!\w)", re.IGNORECASE) for group in _of(language)["kept"]
    )


def note(name: str, language: str, **blanks: object) -> str:
    """Give a sentence that stands under a brief."""
    return str(_of(language)["notes"][name]).format(**blanks)


def _of(language: str) -> dict[str, Any]:
    every = listed("phrased")
    found: dict[str, Any] = every.get(language, every[ENGLISH])
    return found
