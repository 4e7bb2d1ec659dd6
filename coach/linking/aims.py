"""What a text is about: topics of work by the words of `knowledge/aims.yaml`, and the aims they serve."""

import math
from collections import Counter, defaultdict
from collections.abc import Iterator
from functools import cache, lru_cache
from typing import NamedTuple

from coach.content import folder
from coach.frontmatter import load_yaml
from coach.knowledge.words import LONGEST, stem, words

Vector = dict[str, float]


NOTHING = "nothing"
"""The part of the file that lists what says nothing."""


class Told(NamedTuple):
    """A word or phrase of a text, as written in small letters, and a topic it tells of."""

    words: str
    topic: str
    weight: float


@cache
def _written() -> dict[str, dict[str, str]]:
    path = folder("knowledge") / "aims.yaml"
    return dict(load_yaml(path.read_text(encoding="utf-8"), path))


@cache
def nothing() -> frozenset[str]:
    """Give the stems of words that goals of any kind share."""
    lines = _written()[NOTHING].values()
    return frozenset(stem(word) for line in lines for word in words(line))


@cache
def _terms() -> dict[tuple[str, ...], tuple[str, ...]]:
    found: dict[tuple[str, ...], list[str]] = defaultdict(list)
    for aim, topics in _written().items():
        if aim == NOTHING:
            continue
        for topic, line in topics.items():
            for phrase in line.split(","):
                found[tuple(map(stem, words(phrase)))].append(f"{aim}/{topic}")
    return {term: tuple(dict.fromkeys(topics)) for term, topics in found.items()}


def told(text: str) -> Iterator[Told]:
    """Give what each word and phrase of a text tells of, in order; a phrase weighs more than a word."""
    known, said = _terms(), words(text)
    line = [stem(word) for word in said]
    for start in range(len(line)):
        for end in range(start + 1, min(start + LONGEST, len(line)) + 1):
            topics = known.get(tuple(line[start:end]), ())
            for topic in topics:
                phrase = " ".join(said[start:end])
                yield Told(phrase, topic, math.sqrt(end - start) / len(topics))


@lru_cache(maxsize=65_536)
def topics(text: str) -> Counter[str]:
    """Say how much a text speaks of each topic."""
    found: Counter[str] = Counter()
    for one in told(text):
        found[one.topic] += one.weight  # type: ignore[assignment]  # counts are weights here
    return found


def aims(spoken: Counter[str]) -> Vector:
    """Say how much topics speak of each aim."""
    found: Vector = defaultdict(float)
    for topic, weight in spoken.items():
        found[topic.split("/")[0]] += weight
    return {aim: math.log1p(weight) for aim, weight in found.items()}
