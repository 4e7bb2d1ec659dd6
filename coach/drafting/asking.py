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
    plain: "_Leads"
    bridges: Mapping[str, "_Leads"]


class _Leads(NamedTuple):
    """Phrases, compiled, and where each leads."""

    pattern: re.Pattern[str]
    to: Mapping[str, str]

    def of(self, found: re.Match[str]) -> str:
        """Give what a phrase leads to."""
        return self.to[found[0].lower()]


def in_english(question: str) -> Iterator[str]:
    """Give a question in words the guidance may have: as it is, then led there by bridges."""
    if language_of(question, ENGLISH) not in _talk().bridges:
        said = " ".join(word for word in words(question) if word not in _talk().aside)
        yield _talk().plain.pattern.sub(_talk().plain.of, said)
    for bridge in _talk().bridges.values():
        yield " ".join(map(bridge.of, bridge.pattern.finditer(question)))


def is_about_goals(asked: str) -> bool:
    """Say whether a question, in English, is about goals and what belongs to them."""
    return not _talk().about.isdisjoint(groups(asked))


@cache
def _talk() -> _Talk:
    path = folder("knowledge/words") / "questions.yaml"
    content = load_yaml(path.read_text(encoding="utf-8"), path)
    bridges = {language: _leads(to) for language, to in content["bridges"].items()}
    aside = frozenset(content["aside"])
    return _Talk(frozenset(content["about"]), aside, _leads(content["plain"], ends=True), bridges)


def _leads(to: Mapping[str, str], *, ends: bool = False) -> _Leads:
    """Compile phrases, the longest first; unless they say where they end, a word may go on behind them."""
    known = sorted(to, key=len, reverse=True)
    end = r"\b" if ends else ""
    return _Leads(re.compile(rf"\b(?:{'|'.join(map(re.escape, known))}){end}", re.IGNORECASE), to)
