"""Which okrs may stand above one: those of the level above, found by an index where they are many."""

from collections import defaultdict
from collections.abc import Iterator, Sequence
from functools import cached_property
from heapq import nlargest

from coach.linking.teams import path
from coach.linking.vectors import Vectors
from coach.okr import Okr

ALL, ALL_OF_MANY, MANY = 150, 20, 600
"""Okrs of a level that are all compared, fewer among many okrs; of more, those with rare words in common and
those of teams above."""
BEST, OF_TEAMS = 16, 4
COMMON = 400
"""Okrs that hold a word; a word that more hold tells nothing, so that looking up stays quick at any size."""


class Pools:
    """All okrs by level, and within each by their words."""

    def __init__(self, okrs: Sequence[Okr], levels: Sequence[int | None], vectors: Vectors) -> None:
        """Sort them by level."""
        self._okrs, self._levels, self._vectors = okrs, levels, vectors
        self._at: dict[int | None, list[int]] = defaultdict(list)
        for at, level in enumerate(levels):
            if okrs[at].objective:
                self._at[level].append(at)

    def above(self, at: int) -> list[int]:
        """Give those that an okr may serve; of many the likeliest."""
        pool = self._pool(at)
        if len(pool) <= (ALL if len(self._okrs) <= MANY else ALL_OF_MANY):
            return [other for other in pool if other != at]
        return sorted({*self._alike(at), *self._of_teams(at)} - {at})

    def known(self, at: int) -> bool:
        """Say whether it is known how far below the company an okr stands."""
        return self._levels[at] is not None

    def _level(self, at: int) -> int | None:
        """Give the level above an okr's, where one is known."""
        own = self._levels[at]
        return None if own is None else max((n for n in self._at if n is not None and n < own), default=None)

    def _pool(self, at: int) -> list[int]:
        if not self.known(at):
            return self._everything
        return [] if self._levels[at] == 0 else self._at[self._level(at)]

    @cached_property
    def _everything(self) -> list[int]:
        return [at for some in self._at.values() for at in some]

    def _in_pool(self, at: int, other: int) -> bool:
        return not self.known(at) or self._levels[other] == self._level(at)

    def _alike(self, at: int) -> list[int]:
        """Give those with the most weight of rare words in common."""
        found: dict[int, float] = defaultdict(float)
        level = self._level(at)
        for word, weight in self._vectors.seen(at).words.items():
            holding = self._holding.get((level, word), ())
            if len(holding) <= COMMON:
                for other in holding:
                    found[other] += weight * weight
        return nlargest(BEST, found, key=lambda other: (found[other], -other))

    @cached_property
    def _holding(self) -> dict[tuple[int | None, str], list[int]]:
        """Where each word stands, by level; under None wherever it stands."""
        found: dict[tuple[int | None, str], list[int]] = defaultdict(list)
        for at in self._everything:
            for word in self._vectors.seen(at).words:
                for level in {self._levels[at], None}:
                    found[level, word].append(at)
        return found

    def _of_teams(self, at: int) -> Iterator[int]:
        parts = path(self._okrs[at].team)
        for n in range(len(parts) - 1, 0, -1):
            some = [other for other in self._teams.get(parts[:n], ()) if self._in_pool(at, other)]
            yield from some[:OF_TEAMS]

    @cached_property
    def _teams(self) -> dict[tuple[str, ...], list[int]]:
        found: dict[tuple[str, ...], list[int]] = defaultdict(list)
        for at in self._everything:
            found[path(self._okrs[at].team)].append(at)
        return found
