"""Figures that say how sure they are: a share with its interval, and whether two differ beyond chance."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from math import comb, sqrt
from typing import Any, Literal

Z = 1.96
"""For intervals that hold the true share 95 times in 100."""
Better = Literal["more", "fewer", ""]


@dataclass(frozen=True, slots=True)
class Measure:
    """How often something was so: yes or no for each item, by its name."""

    name: str
    outcomes: Mapping[str, bool]
    better: Better = ""
    """Whether more or fewer is better; "" where neither is."""
    paired: bool = True
    """Whether another model is asked about the same items."""

    @property
    def yes(self) -> int:
        """How many items it holds of."""
        return sum(self.outcomes.values())

    @property
    def of(self) -> int:
        """How many items there are."""
        return len(self.outcomes)

    @property
    def told(self) -> str:
        """Give count and share, with the interval in brackets."""
        if not self.of:
            return "none to count"
        low, high = wilson(self.yes, self.of)
        return f"{self.yes} of {self.of}, {self.yes / self.of:.0%} ({low:.0%} to {high:.0%})"

    @property
    def data(self) -> dict[str, Any]:
        """The same as plain values."""
        low, high = wilson(self.yes, self.of)
        said = {
            "name": self.name,
            "better": self.better,
            "paired": self.paired,
            "yes": self.yes,
            "of": self.of,
        }
        return {**said, "low": round(low, 4), "high": round(high, 4), "outcomes": dict(self.outcomes)}


def wilson(yes: int, of: int) -> tuple[float, float]:
    """Give the interval of Wilson for a share; everything is possible where there is nothing to count."""
    if not of:
        return 0.0, 1.0
    share, weight = yes / of, Z * Z / of
    middle = (share + weight / 2) / (1 + weight)
    half = Z / (1 + weight) * sqrt(share * (1 - share) / of + weight / (4 * of))
    return max(0.0, middle - half), min(1.0, middle + half)


def by_pairs(one: Mapping[str, bool], other: Mapping[str, bool]) -> tuple[int, int, float]:
    """Count the items that only one or only the other holds of; with McNemar's exact p."""
    shared = one.keys() & other.keys()
    only_one = sum(one[name] and not other[name] for name in shared)
    only_other = sum(other[name] and not one[name] for name in shared)
    together = only_one + only_other
    tail = sum(comb(together, k) for k in range(min(only_one, only_other) + 1)) / 2**together
    return only_one, only_other, min(1.0, 2 * tail)


def by_shares(one: tuple[int, int], other: tuple[int, int]) -> float:
    """Give Fisher's exact p for two shares of different items, each as yes and of."""
    (yes, of), (others, of_others) = one, other
    total, size = yes + others, of + of_others

    def ways(k: int) -> int:
        return comb(of, k) * comb(of_others, total - k)

    every = range(max(0, total - of_others), min(of, total) + 1)
    return sum(ways(k) for k in every if ways(k) <= ways(yes)) / comb(size, total)


def beyond_chance(ps: Sequence[float], at: float = 0.05) -> list[bool]:
    """Say which of several differences are beyond chance, taken together (Holm)."""
    kept = [False] * len(ps)
    for place, n in enumerate(sorted(range(len(ps)), key=ps.__getitem__)):
        if ps[n] > at / (len(ps) - place):
            break
        kept[n] = True
    return kept
