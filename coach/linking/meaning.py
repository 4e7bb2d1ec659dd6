"""Ranking by what texts mean, where vectors of meaning are given, on top of what the signs say."""

from collections.abc import Sequence
from operator import mul

from coach.linking.nouns import Meaning
from coach.linking.ranking import Ranked, chances
from coach.okr import Okr

WEIGHT = 8.0
"""What nearness of meaning adds: as much as all words in common."""
MANY = 24
"""Okrs, the likeliest first, whose meaning is compared."""


def meant(okr: Okr) -> str:
    """Give the text whose meaning is compared: the objective and its key results, a line each."""
    return "\n".join(line for line in okr.lines if line.strip())


def nearer(okrs: Sequence[Okr], at: int, ranked: Sequence[Ranked], meaning: Meaning) -> Sequence[Ranked]:
    """Rank the likeliest anew, with how near their meaning is; as they were where it isn't known."""
    asked = ranked[:MANY]
    vectors = meaning([meant(okrs[place]) for place in (at, *(one.at for one in asked))]) if asked else None
    if vectors is None:
        return ranked
    own, *others = vectors
    said = [
        (one.at, one.says + WEIGHT * sum(map(mul, own, other)))
        for one, other in zip(asked, others, strict=True)
    ]
    return sorted(chances(said), key=lambda one: (-one.says, one.at))
