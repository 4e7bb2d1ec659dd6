"""Names nobody gave in a spoken sentence: talk shortens and opens its sentences as no line of an okr does."""

import re
from collections.abc import Sequence
from functools import cache

from coach.guards import invented_names
from coach.guards.written import listed
from coach.reading.phrases import any_of
from coach.reading.words import load

_WHOLE = {"Wo": "Will", "Ca": "Can", "Sha": "Shall"}
"""What a word is without the short form of `not`, where that takes more away."""
_NOT = re.compile(r"\b([A-Za-z]+)n['’]t\b")
_SHORT = re.compile(r"(?<=[A-Za-z])['’](?:d|ve|ll|re|m)\b")
_LISTS = ("products", "places", "people")


def names_nobody_gave(sentence: str, given: Sequence[str], language: str) -> list[str]:
    """List the names in a sentence that stand in none of the given texts.

    Where all nouns are written with a capital, one behind `der`, `ein` or `euer` is a noun, though unknown.
    """
    plain = _SHORT.sub("", _NOT.sub(_without_not, sentence))
    found = invented_names(plain, given, language)
    if not found or not load(language).compounds:
        return found
    return [name for name in found if name.lower() in _elsewhere() or not _is_noun(name, plain)]


def _without_not(found: re.Match[str]) -> str:
    """Give a word without its `not`: don’t, isn’t, won’t."""
    return _WHOLE.get(found[1], found[1])


def _is_noun(name: str, text: str) -> bool:
    """Say whether a word is a noun by what stands before it, or no noun but what opens a sentence."""
    behind = re.search(rf"(?<!\w)(?:{_listed('before_nouns')})\s{re.escape(name)}(?!\w)", text, re.IGNORECASE)
    return bool(behind) or bool(re.fullmatch(_listed("opens"), name, re.IGNORECASE))


@cache
def _listed(name: str) -> str:
    return any_of(word for one in listed("spoken").values() for word in one.get(name, ()))


@cache
def _elsewhere() -> frozenset[str]:
    return frozenset(word for name in _LISTS for word in listed("vocabulary")[name])
