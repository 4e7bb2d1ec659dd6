"""A text becomes a vector by hashing its words, groups and letters; nothing is learned or downloaded."""

import math
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from functools import lru_cache
from typing import TYPE_CHECKING
from zlib import crc32

from coach.knowledge.words import groups, stems

if TYPE_CHECKING:
    from numpy import float32
    from numpy.typing import NDArray

    Vectors = NDArray[float32]

RECIPE = "words-groups-letters-1"
"""Change it when a text would give another vector, so that old collections are built anew."""
DIMENSION = 2048
LETTERS = 0.35
"""Weight of a run of letters beside a whole word; it lets misspelt and joined words meet."""
TINY = 1e-9


class Embedder:
    """Gives vectors of length one; a feature counts more the fewer texts have it."""

    def __init__(self, documents: Iterable[str]) -> None:
        """Count in how many documents each feature stands."""
        seen = [features(document).keys() for document in documents]
        self._many = len(seen)
        self._in = Counter(feature for document in seen for feature in document)

    def vectors(self, texts: Sequence[str]) -> "Vectors":
        """Turn each text into its row of a table; one without a word that counts gives only zeros."""
        import numpy as np

        rows = np.zeros((len(texts), DIMENSION), dtype=np.float32)
        for number, text in enumerate(texts):
            for feature, times in features(text).items():
                place, sign = _place(feature)
                rows[number, place] += sign * (1 + math.log(times)) * self._weight(feature)
        lengths = np.linalg.norm(rows, axis=1, keepdims=True)
        table: Vectors = rows / np.maximum(lengths, TINY)
        return table

    def _weight(self, feature: str) -> float:
        rarity = rarity_of(self._in[feature], self._many)
        return rarity * LETTERS if feature.startswith("c") else rarity


def has_words(text: str) -> bool:
    """Say whether a text has a word that counts, so that its vector is not empty."""
    return bool(features(text))


def rarity_of(found_in: int, many: int) -> float:
    """Say how much a feature tells apart that stands in `found_in` of `many` texts; never below zero."""
    return math.log(1 + (many - found_in + 0.5) / (found_in + 0.5))


def features(text: str) -> Mapping[str, int]:
    """Count the stems (w), thesaurus groups (g) and runs of three to five letters (c) of a text."""
    words = stems(text)
    found = Counter(f"w{word}" for word in words)
    found.update(f"g{group}" for group in groups(text))
    found.update(run for word in set(words) for run in _letters(word))
    return found


@lru_cache(maxsize=20_000)
def _letters(word: str) -> tuple[str, ...]:
    padded = f" {word} "
    return tuple(f"c{padded[i : i + n]}" for n in (3, 4, 5) for i in range(len(padded) - n + 1))


@lru_cache(maxsize=100_000)
def _place(feature: str) -> tuple[int, int]:
    number = crc32(feature.encode())
    return (number >> 1) % DIMENSION, 1 if number & 1 else -1
