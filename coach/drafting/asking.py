"""Whether a question is about goals, and how it reads in the words of the guidance."""

import re
from collections.abc import Iterator, Mapping
from functools import cache
from typing import NamedTuple

from coach.content import folder
from coach.frontmatter import load_yaml
from coach.knowledge.words import groups, words
from coach.reading.language import language_of
from coach.reading.words import ENGLISH


class _Talk(NamedTuple):
    """How questions are understood: what shows their subject, words of talk, bridges from languages."""

    about: frozenset[str]
    aside: frozenset[str]
    short: Mapping[str, str]
    bridges: Mapping[str, tuple[re.Pattern[str], Mapping[str, str]]]


def in_english(question: str) -> Iterator[str]:
    """Give a question in words the guidance may have: as it is, then led there by bridges."""
    if language_of(question, ENGLISH) not in _talk().bridges:
        said = (word for word in words(question) if word not in _talk().aside)
        yield " ".join(_talk().short.get(word, word) for word in said)
    for pattern, leads in _talk().bridges.values():
        yield " ".join(leads[found[0].lower()] for found in pattern.finditer(question))


def is_about_goals(asked: str) -> bool:
    """Say whether a question, in English, is about goals and what belongs to them."""
    return not _talk().about.isdisjoint(groups(asked))


@cache
def _talk() -> _Talk:
    path = folder("knowledge/words") / "questions.yaml"
    content = load_yaml(path.read_text(encoding="utf-8"), path)
    bridges = {language: (_pattern(leads), leads) for language, leads in content["bridges"].items()}
    return _Talk(frozenset(content["about"]), frozenset(content["aside"]), content["short"], bridges)


def _pattern(leads: Mapping[str, str]) -> re.Pattern[str]:
    """Find the beginnings of words and phrases, the longest first."""
    known = sorted(leads, key=len, reverse=True)
    return re.compile(rf"\b(?:{'|'.join(map(re.escape, known))})", re.IGNORECASE)
