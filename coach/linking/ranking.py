"""Ranking the okrs that one may serve: by signs between two, then by what serves them and it already."""

import math
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from functools import cache, cached_property
from typing import NamedTuple

from coach.content import folder
from coach.frontmatter import load_yaml
from coach.linking.aims import Vector
from coach.linking.nouns import Link
from coach.linking.pools import Pools
from coach.linking.signs import ABOVE, AROUND, SIGNS, of_height, of_teams, signs
from coach.linking.vectors import Seen, Vectors, dot
from coach.okr import Okr

LETTERS = 0.4
"""What runs of letters count beside whole words."""
TOPICS = 0.6
"""What common topics count beside common words where many okrs are seen together."""
UNLIKELY = 0.05
"""Chance below which an okr isn't counted among those that serve another."""
MANY, FEW = 0.5, 0.3
"""Okrs that are added to those which serve another, so that one alone doesn't say all."""
Weights = Mapping[str, float]


class Ranked(NamedTuple):
    """An okr that may stand above, what its signs say together, and the chance it has among all."""

    at: int
    says: float
    chance: float


class _Group:
    """The okrs that probably serve one, taken together: how many they are, their words and topics."""

    __slots__ = ("mass", "topics", "words")

    def __init__(self) -> None:
        self.mass = 0.0
        self.words: Vector = defaultdict(float)
        self.topics: Vector = defaultdict(float)

    def add(self, chance: float, one: Seen) -> None:
        self.mass += chance
        for known, more in ((self.words, one.words), (self.topics, one.topics)):
            for key, value in more.items():
                known[key] += chance * value

    def near(self, one: Seen) -> float:
        return dot(one.words, self.words) + TOPICS * dot(one.topics, self.topics)


class Ranking:
    """All okrs, prepared once, so that each can be asked what it may serve."""

    def __init__(
        self,
        okrs: Sequence[Okr],
        levels: Sequence[int | None],
        links: Iterable[Link] = (),
        weights: Mapping[str, Weights] | None = None,
    ) -> None:
        """Prepare them; `links` are what is known, and say what kind of okrs serve which.

        `weights` say what each sign weighs; by default as learned.
        """
        self._weights = learned() if weights is None else weights
        self._okrs, self.vectors = okrs, Vectors(okrs)
        self._links = {link.okr: link.to.okr for link in links}
        self._pools = Pools(okrs, levels, self.vectors)

    def ranked(self, at: int) -> list[Ranked]:
        """Give the okrs that one may serve, the likeliest first."""
        pairs = self.pairs(at)
        around = self.around(at, self._first(at, pairs))
        names, weights = (*self._names(at), *AROUND), self._weights[self._by(at)]
        found = [
            (other, _sum(weights, names, said + more))
            for (other, said), more in zip(pairs, around, strict=True)
        ]
        return sorted(chances(found), key=lambda one: (-one.says, one.at))

    def near(self, at: int, other: int) -> float:
        """Say how near the words of two are, 0 to 1; compounds and misspelt words count a little."""
        one, two = self.vectors.seen(at), self.vectors.seen(other)
        words = (2 * dot(one.words, two.words) + dot(one.aim, two.words)) / 3
        return (words + LETTERS * dot(self.vectors.letters(at), self.vectors.letters(other))) / (1 + LETTERS)

    def pairs(self, at: int) -> list[tuple[int, list[float]]]:
        """Give the signs between an okr and each that it may serve."""
        own, okr = self.vectors.seen(at), self._okrs[at]
        found = []
        for other in self._pools.above(at):
            seen = self.vectors.seen(other)
            letters = self.vectors.letters(at), self.vectors.letters(other)
            said = signs(own, seen, letters) + of_teams(okr, self._okrs[other], own, seen)
            found.append((other, said if self._pools.known(at) else said + of_height(own, seen)))
        return found

    def around(self, at: int, first: Sequence[Ranked]) -> list[list[float]]:
        """Give for each that an okr may serve the signs of the okrs around both."""
        own = self.vectors.seen(at)
        return [self._around(at, own, one.at, one.chance) for one in first]

    def first(self, at: int) -> list[Ranked]:
        """Rank by the signs between two alone, in the order of `pairs`."""
        return self._first(at, self.pairs(at))

    def _first(self, at: int, pairs: Sequence[tuple[int, list[float]]]) -> list[Ranked]:
        weights = self._weights[f"first {self._by(at)}"]
        return chances([(other, _sum(weights, self._names(at), said)) for other, said in pairs])

    def _by(self, at: int) -> str:
        return "known" if self._pools.known(at) else "unknown"

    def _names(self, at: int) -> tuple[str, ...]:
        return SIGNS if self._pools.known(at) else (*SIGNS, *ABOVE)

    def _around(self, at: int, own: Seen, other: int, chance: float) -> list[float]:
        """Give the signs of the okrs around: those that serve the other, and those that serve this one."""
        siblings, children = self._groups.get(other), self._groups.get(at)
        mass = siblings.mass - chance if siblings else 0.0
        itself = chance * (1 + TOPICS * bool(own.topics))
        near = siblings.near(own) - itself if siblings else 0.0
        below = children.near(self.vectors.seen(other)) / (children.mass + MANY) if children else 0.0
        return [near / (mass + MANY), below, math.log(mass + FEW)]

    @cached_property
    def _groups(self) -> dict[int, _Group]:
        """Gather what serves each, as links say or signs make likely."""
        found: dict[int, _Group] = defaultdict(_Group)
        for at in range(len(self._okrs)):
            for other, chance in self._serves(at):
                found[other].add(chance, self.vectors.seen(at))
        return dict(found)

    def _serves(self, at: int) -> list[tuple[int, float]]:
        if at in self._links:
            return [(self._links[at], 1.0)]
        return [(one.at, one.chance) for one in self.first(at) if one.chance >= UNLIKELY]


def _sum(weights: Weights, names: Sequence[str], said: Sequence[float]) -> float:
    return sum(weights[name] * value for name, value in zip(names, said, strict=True))


def chances(found: Sequence[tuple[int, float]]) -> list[Ranked]:
    """Share out the chance among those of whom one is served, by what speaks for each."""
    most = max((says for _, says in found), default=0.0)
    shares = [math.exp(says - most) for _, says in found]
    whole = sum(shares) or 1.0
    return [Ranked(at, says, share / whole) for (at, says), share in zip(found, shares, strict=True)]


@cache
def learned() -> Mapping[str, Weights]:
    """Read what each sign weighs; `knowledge/parents.yaml` tells how it was learned."""
    path = folder("knowledge") / "parents.yaml"
    return dict(load_yaml(path.read_text(encoding="utf-8"), path)["weights"])
