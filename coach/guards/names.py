"""Names that nobody gave: people, places, firms and products, told from words as a language writes them."""

import re
from collections.abc import Iterable
from functools import cache

from coach.guards.times import names_time
from coach.guards.vocabulary import is_noun, known
from coach.guards.written import WORD, listed, parts, without_blanks, words_of
from coach.masking.vocabulary import names
from coach.reading.words import ENGLISH, load

_CAPITAL = re.compile(r"(?<![\w’'-])[^\W\d_]*[A-ZÀ-ÖØ-Þ][^\W\d_]*(?:[-’'&.]?[^\W\d_]+)*")
"""A word with a capital anywhere: Keller, eBay, HubSpot, ISO."""
_SIGN = re.compile(r"@\w[\w.-]*|#\w[\w-]*|\b[\w-]+\.(?:com|org|net|de|io|ch|at|eu|ai|co)\b", re.IGNORECASE)
"""Accounts, tags and addresses."""


def invented_names(text: str, given: Iterable[str], language: str = ENGLISH) -> list[str]:
    """List the names in a text that stand in none of the given texts.

    Inside a sentence any capital makes a name, except in languages that write all nouns so; there, and where
    a sentence opens, a word is a name where it isn't known as anything else.
    """
    plain = without_blanks(text)
    capitals = list(_CAPITAL.finditer(plain))
    products = [word for word in WORD.findall(plain) if word.islower() and word in _products()]
    signs = _SIGN.findall(plain)
    if not (capitals or products or signs):
        return []
    said = words_of(given)
    unknown = [match for match in capitals if not _given(match[0], said)]
    nouns = load(language).compounds
    return [
        *(
            m[0]
            for m in unknown
            if not names_time(m[0], language) and _is_name(m[0], plain, m.start(), nouns=nouns)
        ),
        *(word for word in products if word not in said),
        *(sign for sign in signs if not set(WORD.findall(sign.lower())) <= said),
    ]


def _given(word: str, said: frozenset[str]) -> bool:
    """Say whether a word was given, as it is, as its owner's, as several, or all of its parts."""
    low = word.lower()
    whole = parts(low)
    forms = (low, "-".join(whole), low.removesuffix("s"), "".join(whole))
    pieces = WORD.findall(low) if {"&", "."} & set(low) else whole
    return any(form in said for form in forms) or (len(pieces) > 1 and said.issuperset(pieces))


def _is_name(word: str, text: str, at: int, *, nouns: bool) -> bool:
    """Say whether a word with a capital, which nobody gave, names somebody or something."""
    if word in _listed("short"):
        return False
    inner = any(letter.isupper() for part in word.split("-") for letter in part[1:])
    if inner or word.lower() in _products() or word[0].islower() or _titled(text, at, at + len(word)):
        return True
    opens = _opens_sentence(text, at)
    if nouns:
        return not all(part in _listed("short") or is_noun(part) for part in word.split("-"))
    return not opens or not all(known(part.lower()) for part in parts(word))


def _opens_sentence(text: str, at: int) -> bool:
    before = text[:at].rstrip(" “„\"'‘(")
    return not before or before[-1] in ".!?:;"


def _titled(text: str, start: int, end: int) -> bool:
    """Say whether a title or given name stands before a word or a legal form behind it: `Frau Keller`."""
    before = text[:start].rstrip(" .").lower()
    after = text[end:].lstrip(" ")
    ahead = before[len(before.rstrip("abcdefghijklmnopqrstuvwxyzñ")) :]
    behind = re.split(r"[\s,;:()]", after, maxsplit=1)[0].rstrip(".").lower()
    capital = after[:1].isupper() or after.startswith("e.")
    return ahead in _before_names() or (capital and behind in _legal_forms())


@cache
def _before_names() -> frozenset[str]:
    return (
        frozenset(title.lower() for title in names().titles)
        | _listed("people")
        | {"firma", "familie", "herrn"}
    )


@cache
def _legal_forms() -> frozenset[str]:
    return frozenset(form.lower().rstrip(".") for form in (*names().forms, *names().short_forms))


@cache
def _products() -> frozenset[str]:
    return _listed("products")


@cache
def _listed(name: str) -> frozenset[str]:
    return frozenset(listed("vocabulary")[name])
