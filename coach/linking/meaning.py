"""Ranking by what texts mean, where vectors of meaning are given, on top of what the signs say."""

from collections.abc import Sequence

from coach.linking.nouns import Meaning
from coach.linking.ranking import Ranked, chances
from coach.linking.vectors import whole
from coach.okr import Okr

WEIGHT = 8.0
"""What nearness of meaning adds: as much as all words in common."""
MANY = 24
"""Okrs, the likeliest first, whose meaning is compared."""


def nearer(okrs: Sequence[Okr], at: int, ranked: Sequence[Ranked], meaning: Meaning) -> list[Ranked]:
    """Rank the likeliest anew, with how near their meaning is."""
    asked = ranked[:MANY]
    if not asked:
        return []
    own, *others = meaning([whole(okrs[place]) for place in (at, *(one.at for one in asked))])
    said = [
        (one.at, one.says + WEIGHT * _cosine(own, other)) for one, other in zip(asked, others, strict=True)
    ]
    return sorted(chances(said), key=lambda one: (-one.says, one.at))


def _cosine(one: Sequence[float], other: Sequence[float]) -> float:
    lengths = sum(value * value for value in one) * sum(value * value for value in other)
    return sum(a * b for a, b in zip(one, other, strict=True)) / lengths**0.5 if lengths else 0.0
