"""Which lines nearly say what a mention says: shortened, with words around it, or with typing errors."""

from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from difflib import SequenceMatcher
from functools import cached_property
from itertools import combinations
from typing import NamedTuple

from coach.detectors.similar import content_words
from coach.linking.lines import spots_of
from coach.linking.nouns import Spot
from coach.okr import Okr

MENTION = 0.8
"""Share of the words of the shorter of two texts that the other holds, from which on one means the other."""
FEWEST = 2
"""Words; one alone is too little to mean a line that says more."""
SHARE = 0.5
"""Share of a longer mention that a short line has to fill."""
TOGETHER = 2
"""Rare words that a line has to share before it is compared at all."""
MANY, FEW = 5000, 200
"""Lines that hold a rare word, and short lines that are compared with one mention; more tell nothing, so that
looking up stays quick at any size."""
TYPED = 0.75
SHORTEST = 4
"""Letters of a word in which an error is looked for."""
OBJECTIVES = 0.05
"""By how much an objective comes before a key result: people name objectives."""

_Words = frozenset[str]


class Match(NamedTuple):
    """A line a mention may mean, and how near it is: 1.05 for all words of an objective."""

    near: float
    spot: Spot


class Near:
    """The words of all lines, indexed so that only lines with a rare word in common are compared."""

    def __init__(self, okrs: Sequence[Okr]) -> None:
        """Read all lines."""
        self._lines = [
            (spot, content_words(text)) for at, okr in enumerate(okrs) for spot, text in spots_of(at, okr)
        ]
        self._in = Counter(word for _, words in self._lines for word in words)
        self._holding: dict[str, set[int]] = defaultdict(set)
        self._known_by: dict[str, list[int]] = defaultdict(list)
        for at, (_, words) in enumerate(self._lines):
            for word in words:
                self._holding[word].add(at)
            for word in self._telling(words):
                self._known_by[word].append(at)

    def find(self, said: str) -> list[Match]:
        """Give the lines that a mention may mean, the nearest first."""
        words = frozenset(map(self._typed, content_words(said)))
        if len(words) < FEWEST:
            return []
        beside = (self._lines[at] for at in self._beside(words))
        lines = [(spot, line) for spot, line in beside if len(words & line) >= FEWEST]  # few of those beside
        found = (Match(_nearness(words, spot, line), spot) for spot, line in lines)
        return sorted((match for match in found if match.near), reverse=True, key=lambda match: match.near)

    def _beside(self, words: _Words) -> set[int]:
        """Give the lines that can hold enough of the words, or be held by them."""
        known = [word for word in words if word in self._in]
        rare = [self._holding[word] for word in self._telling(words, TOGETHER) if word in self._in]
        pairs = [(one, other) for one, other in combinations(rare, TOGETHER) if len(one) <= MANY]
        found = {at for one, other in pairs for at in one & other}
        for word in sorted(known, key=lambda word: len(self._known_by[word])):
            if len(found) < FEW:
                found.update(self._known_by[word][:FEW])
        return found

    def _telling(self, words: _Words, many: int = 1) -> Iterator[str]:
        """Give the rarest words: who holds enough of all holds at least so many of these."""
        spare = len(words) + int(-len(words) * MENTION // 1)
        yield from sorted(words, key=lambda word: (self._in[word], word))[: spare + many]

    def _typed(self, word: str) -> str:
        """Give the word of the lines that somebody meant to type."""
        if word in self._in or len(word) < SHORTEST or not word.isalpha():
            return word
        near = {other for form in _shorter(word) for other in self._misspelt.get(form, ())}
        rated = ((SequenceMatcher(None, word, other).ratio(), self._in[other], other) for other in near)
        best = max(rated, default=(0.0, 0, word))
        return best[2] if best[0] >= TYPED else word

    @cached_property
    def _misspelt(self) -> dict[str, list[str]]:
        forms: dict[str, list[str]] = defaultdict(list)
        for word in self._in:
            if len(word) >= SHORTEST and word.isalpha():
                for form in _shorter(word):
                    forms[form].append(word)
        return forms


def _shorter(word: str) -> set[str]:
    """Give a word, and what is left of it without one of its letters."""
    return {word, *(word[:at] + word[at + 1 :] for at in range(len(word)))}


def _nearness(said: _Words, spot: Spot, line: _Words) -> float:
    """Say how near a line is to what was said; 0 where it isn't meant."""
    common, least = len(said & line), min(len(said), len(line))
    if least < FEWEST or common / least < MENTION or not _same_figures(said, line):
        return 0.0
    if len(line) < len(said) * SHARE:
        return 0.0
    bonus = OBJECTIVES if spot.key_result is None else 0.0
    return (common / least + common / len(said | line)) / 2 + bonus


def _same_figures(said: _Words, line: _Words) -> bool:
    """Say whether the line has all figures of the mention: ward 3 is not ward 5."""
    return all(word in line for word in said if word[0].isdigit())
