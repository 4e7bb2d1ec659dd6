"""Texts become vectors by hashing their words, thesaurus groups and letters; nothing is downloaded.

A passage's vector is learned from the ways people ask for it, so that a question comes to lie near
its passage and away from the others (ridge regression, solved exactly, the same on every machine).
"""

import math
from collections import Counter
from collections.abc import Mapping, Sequence
from functools import lru_cache
from hashlib import blake2b
from typing import TYPE_CHECKING

from coach.knowledge.words import groups, stems

if TYPE_CHECKING:
    from numpy import float32
    from numpy.typing import NDArray

    Vectors = NDArray[float32]

RECIPE = "words-groups-letters-ridge-1"
"""Change it when a text would give another vector, so that old collections are built anew."""
DIMENSION = 4096
WEIGHTS = {"w": 1.0, "g": 2.0, "c": 0.2}
"""What a word, a thesaurus group and a run of letters count; letters let misspelt words meet."""
RIDGE = 3.0
"""How much learning is held back; the result hardly changes between 1 and 10."""
TINY = 1e-9


class Embedder:
    """Gives vectors of length one; a feature counts more the fewer passages it leads to."""

    def __init__(self, samples: Sequence[Sequence[str]]) -> None:
        """Count to how many passages each feature leads; `samples` has the texts of each passage."""
        self._samples = samples
        self._leads_to = Counter(feature for texts in samples for feature in _together(texts))

    def vectors(self, texts: Sequence[str]) -> "Vectors":
        """Turn each text into a row; one without a word that counts gives only zeros."""
        import numpy as np

        rows = np.zeros((len(texts), DIMENSION), dtype=np.float32)
        for number, text in enumerate(texts):
            for feature, times in features(text).items():
                place, sign = _place(feature)
                rows[number, place] += sign * (1 + math.log(times)) * self._weight(feature)
        return _of_length_one(rows)

    def learned(self) -> "Vectors":
        """Learn a row for each passage from its samples."""
        import numpy as np

        many = len(self._samples)
        known = self.vectors([text for texts in self._samples for text in texts])
        whose = [number for number, texts in enumerate(self._samples) for _ in texts]
        wanted = np.eye(many, dtype=np.float32)[whose] - 1 / many
        near = known @ known.T + RIDGE * np.eye(len(whose), dtype=np.float32)
        return _of_length_one((known.T @ np.linalg.solve(near, wanted)).T)

    def _weight(self, feature: str) -> float:
        return WEIGHTS[feature[0]] * rarity(self._leads_to[feature], len(self._samples))


def rarity(found_in: int, many: int) -> float:
    """Say how much a feature tells apart that stands in `found_in` of `many` texts; never below zero."""
    return math.log(1 + (many - found_in + 0.5) / (found_in + 0.5))


def features(text: str) -> Mapping[str, int]:
    """Count the stems (w), thesaurus groups (g) and runs of three to five letters (c) of a text."""
    words = stems(text)
    found = Counter(f"w{word}" for word in words)
    found.update(f"g{group}" for group in groups(text))
    found.update(run for word in set(words) for run in _letters(word))
    return found


def has_words(text: str) -> bool:
    """Say whether a text has a word that counts, so that its vector is not empty."""
    return bool(features(text))


def _together(texts: Sequence[str]) -> set[str]:
    return {feature for text in texts for feature in features(text)}


def _of_length_one(rows: "Vectors") -> "Vectors":
    import numpy as np

    shortened: Vectors = rows / np.maximum(np.linalg.norm(rows, axis=1, keepdims=True), TINY)
    return shortened.astype(np.float32)


@lru_cache(maxsize=20_000)
def _letters(word: str) -> tuple[str, ...]:
    padded = f" {word} "
    return tuple(f"c{padded[i : i + n]}" for n in (3, 4, 5) for i in range(len(padded) - n + 1))


@lru_cache(maxsize=100_000)
def _place(feature: str) -> tuple[int, int]:
    number = int.from_bytes(blake2b(feature.encode(), digest_size=8).digest())
    return (number >> 1) % DIMENSION, 1 if number & 1 else -1
