"""Pairs that are worth comparing: those that share a rare word, and no more than a few for each."""

from collections import Counter, defaultdict
from collections.abc import Hashable, Iterator, Sequence
from math import ceil

Words = frozenset[str]
MOST = 40
"""How many of those that share one rare word are compared with each other; beyond, the word isn't rare."""


def pairs(sets: Sequence[tuple[Hashable, Words]], share: float) -> Iterator[tuple[int, int]]:
    """Give pairs that may have this share of all their words in common, each once, by their places.

    Each set comes with what both have to agree in. Two that share so much share one of the rarest words of
    either, so only sets that meet there are given.
    """
    often = Counter(word for _, words in sets for word in words)
    blocks: dict[tuple[Hashable, str], list[int]] = defaultdict(list)
    for at, (apart, words) in enumerate(sets):
        met: set[int] = set()
        needed = ceil(share * len(words) - 1e-9)
        for word in sorted(words, key=lambda one: (often[one], one))[: len(words) - needed + 1]:
            block = blocks[apart, word]
            met.update(block[-MOST:])
            block.append(at)
        yield from ((other, at) for other in sorted(met))
