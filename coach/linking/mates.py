"""What the other objectives of a team serve: what one of them serves, the next may serve as well."""

from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence

from coach.linking.teams import path
from coach.okr import Okr


class Mates:
    """Teams by what their objectives serve; what has no team has no mates."""

    def __init__(self, okrs: Sequence[Okr], serves: Mapping[int, int]) -> None:
        """Sort them; `serves` has the place of the okr that each one serves."""
        self._teams = [path(okr.team) for okr in okrs]
        self._below: dict[tuple[tuple[str, ...], int], str] = {}
        self._served: dict[tuple[str, ...], Counter[int]] = defaultdict(Counter)
        for at, to in serves.items():
            if self._teams[at] and self._teams[at] != self._teams[to]:
                self._below.setdefault((self._teams[at], to), okrs[at].objective)
                self._served[self._teams[at]][to] += 1

    def serve(self, at: int) -> dict[int, float]:
        """Give the okrs that others of its team serve, with the share of those that do, the most first."""
        found = self._served.get(self._teams[at], Counter())
        return {to: number / found.total() for to, number in found.most_common()}

    def beside(self, at: int, to: int) -> str:
        """Give the words of the first of its team that serves an okr; "" where none does."""
        return self._below.get((self._teams[at], to), "")
