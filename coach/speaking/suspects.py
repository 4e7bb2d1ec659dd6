"""Which beginnings of words could become something that isn't shown as it comes, so that they wait."""

import re
from bisect import bisect_left
from functools import cache

from coach.guards.amounts import amounts_of
from coach.guards.times import times_of
from coach.masking.mask import KINDS

SCHEMES = ("http", "https", "www", "mailto", "javascript", "data", "ftp", "file")
_TWO_SCRIPTS = re.compile(r"[a-zA-Z][\u0370-\u052f]|[\u0370-\u052f][a-zA-Z]")
SHORTEST = 3
"""Letters of a number to which a longer word may belong: drei, dreitägig."""


def harmless(word: str, language: str) -> bool:
    """Say whether letters may be shown before their word is over, whatever follows them."""
    plain = word.isalpha() and len(word) > 1 and not any(letter.isnumeric() for letter in word)
    return (
        plain
        and not _TWO_SCRIPTS.search(word)
        and not _may_become(word.lower(), language)
        and set(word) - set("IVX") != set()
    )


def _may_become(low: str, language: str) -> bool:
    listed = _suspects(language)
    at = bisect_left(listed, low)
    if at < len(listed) and listed[at].startswith(low):
        return True
    amounts = _amounts(language)
    return any(low[:end] in amounts for end in range(SHORTEST, len(low)))


@cache
def _suspects(language: str) -> tuple[str, ...]:
    kinds = (kind.lower() for kind in KINDS)
    return tuple(sorted({*_amounts(language), *times_of(language), *kinds, *SCHEMES}))


@cache
def _amounts(language: str) -> frozenset[str]:
    """Give the last words of all amounts: with them it is clear that one was said."""
    return frozenset(word.split()[-1].lower() for word in amounts_of(language))
