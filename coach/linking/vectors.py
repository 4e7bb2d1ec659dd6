"""Okrs as vectors of their words, letters, topics and fields of work, made once and compared quickly."""

import math
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache

from coach.knowledge.embedding import rarity
from coach.knowledge.words import stems
from coach.linking.aims import Vector, aims, topics
from coach.metrics import spoken_of
from coach.okr import Okr

RUNS = (3, 4)
"""Letters in a run."""
REMEMBERED = 4096
"""Okrs whose runs of letters are kept; they are many, and needed for few at a time."""


@dataclass(frozen=True, slots=True)
class Seen:
    """One okr, ready to be compared; each vector is of length one."""

    words: Vector
    aim: Vector
    """The words of its objective alone."""
    lines: tuple[Vector, ...]
    """The words of each of its lines, the objective first."""
    topics: Vector
    about: Vector
    """The topics of its objective alone."""
    aims: Vector
    fields: Vector
    team: Vector
    team_fields: Vector
    length: float
    """The words of its objective, their logarithm."""
    many: int
    """Its key results."""


class Vectors:
    """Turns okrs into vectors; a word counts more the fewer of the okrs have it."""

    def __init__(self, okrs: Sequence[Okr]) -> None:
        """Count in how many okrs each word and topic stands."""
        self._okrs, self._many = okrs, len(okrs)
        self._in = Counter(word for okr in okrs for word in set(stems(whole(okr))))
        self._about = Counter(topic for okr in okrs for topic in _topics(okr))
        self._seen: dict[int, Seen] = {}
        self._letters = lru_cache(maxsize=REMEMBERED)(self._spelled)

    def seen(self, at: int) -> Seen:
        """Give an okr ready to be compared."""
        if at not in self._seen:
            self._seen[at] = self._see(self._okrs[at])
        return self._seen[at]

    def letters(self, at: int) -> Vector:
        """Give the runs of letters of an okr; compounds and misspelt words meet by them."""
        return self._letters(at)

    def of(self, text: str) -> Vector:
        """Weigh the words of a text."""
        counted = Counter(stems(text))
        return unit({word: (1 + math.log(n)) * self._rare(word) for word, n in counted.items()})

    @property
    def many(self) -> int:
        """How many okrs there are."""
        return self._many

    def holding(self, root: str) -> int:
        """Count the okrs that hold a word, by its root."""
        return self._in[root]

    def _rare(self, word: str) -> float:
        return rarity(self._in[word], self._many)

    def _see(self, okr: Okr) -> Seen:
        text, spoken = whole(okr), _topics(okr)
        return Seen(
            words=self.of(text),
            aim=self.of(okr.objective),
            lines=tuple(self.of(line) for line in okr.lines if line),
            topics=self._weighed(spoken),
            about=self._weighed(topics(okr.objective)),
            aims=unit(aims(spoken)),
            fields=unit(spoken_of(text)),
            team=self.of(okr.team),
            team_fields=unit(spoken_of(text, "", okr.team)) if okr.team else {},
            length=math.log1p(len(okr.objective.split())),
            many=len(okr.key_results),
        )

    def _weighed(self, spoken: Mapping[str, float]) -> Vector:
        found = spoken.items()
        return unit(
            {
                topic: math.log1p(weight) * math.sqrt(rarity(self._about[topic], self._many))
                for topic, weight in found
            }
        )

    def _spelled(self, at: int) -> Vector:
        """Weigh the runs of letters in an okr, each by how rare its words are."""
        found: Vector = {}
        for word in stems(whole(self._okrs[at])):
            padded, weight = f" {word} ", self._rare(word)
            for run in (padded[i : i + n] for n in RUNS for i in range(len(padded) - n + 1)):
                found[run] = found.get(run, 0.0) + weight
        return unit({run: math.sqrt(weight) for run, weight in found.items()})


def whole(okr: Okr) -> str:
    """Give all words of an okr, its objective twice."""
    return " ".join((okr.objective, *okr.lines))


def _topics(okr: Okr) -> Counter[str]:
    found: Counter[str] = Counter()
    for line in (okr.objective, *okr.lines):
        found.update(topics(line))
    return found


def unit(vector: Mapping[str, float]) -> Vector:
    """Make a vector as long as one."""
    length = math.sqrt(sum(value * value for value in vector.values())) or 1.0
    return {key: value / length for key, value in vector.items()}


def dot(one: Mapping[str, float], other: Mapping[str, float]) -> float:
    """Say how near two vectors of length one are."""
    return sum(one[key] * other[key] for key in one.keys() & other.keys())
