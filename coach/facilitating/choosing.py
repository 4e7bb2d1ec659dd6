"""Which questions are worth the hour: by how much would change if people talked about them.

A theme weighs how grave its findings are, over all lines it gathers, times what talking changes
(`worth`). Of those left, the heaviest is taken; then themes that are mostly about the same lines weigh less
(`SAME_LINES`), and so does another one of the same flag (`SAME_FLAG`), so that three questions open three
places. A first question needs `LEAST`, a further one `FURTHER`: what is light is left to the lines, and an
hour may have none. What needs another team in the room comes first, so that its guest may leave afterwards.
"""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from math import sqrt

from coach.facilitating.nouns import Theirs
from coach.facilitating.teams import Said, Spot, Team
from coach.facilitating.themes import THEMES, theme_of
from coach.review.topics import WEIGHT

MOST = 3
LEAST = 1.0
FURTHER = 1.8
SAME_LINES = 0.7
"""How much of its weight a theme loses whose lines are all taken."""
SAME_FLAG = 0.8


@dataclass
class Topic:
    """A theme in one team: what was said, the lines it gathers, the other teams it needs."""

    theme: str
    said: list[Said] = field(default_factory=list)

    @cached_property
    def spots(self) -> tuple[Spot, ...]:
        """The lines it is about, the gravest first."""
        return tuple(sorted(self._weights, key=lambda spot: (-self._weights[spot], spot[0], spot[1] or 0)))

    @cached_property
    def _weights(self) -> dict[Spot, float]:
        weights: dict[Spot, float] = defaultdict(float)
        for said in self.said:
            for spot in said.spots:
                weights[spot] = max(weights[spot], WEIGHT[said.finding.severity])
        return dict(weights)

    @property
    def theirs(self) -> tuple[Theirs, ...]:
        """The other teams it names, each once."""
        named = {said.theirs.team: said.theirs for said in reversed(self.said) if said.theirs}
        return tuple(reversed(named.values()))

    @cached_property
    def weight(self) -> float:
        """How much it weighs by itself."""
        loose = [WEIGHT[said.finding.severity] for said in self.said if not said.spots]
        return THEMES[self.theme].worth * sqrt(sum(each**2 for each in (*self._weights.values(), *loose)))


def topics(team: Team) -> list[Topic]:
    """Gather what was said of a team into themes, the heaviest first."""
    found: dict[str, Topic] = {}
    for said in team.said:
        name = "needed" if said.needed else theme_of(said.finding)
        found.setdefault(name, Topic(name)).said.append(said)
    return sorted(found.values(), key=lambda one: -one.weight)


def chosen(found: Sequence[Topic]) -> list[Topic]:
    """Choose at most three topics that are different from each other, in the order to talk of them."""
    left, taken = list(found), list[Topic]()
    while left and len(taken) < MOST:
        best = max(left, key=lambda one: _beside(one, taken))
        if _beside(best, taken) < (FURTHER if taken else LEAST):
            break
        left.remove(best)
        taken.append(best)
    return sorted(taken, key=lambda one: not one.theirs)


def _beside(topic: Topic, taken: Iterable[Topic]) -> float:
    """Weigh a topic beside those that are taken."""
    weight = topic.weight
    known = {spot for one in taken for spot in one.spots}
    if topic.spots:
        weight *= 1 - SAME_LINES * sum(spot in known for spot in topic.spots) / len(topic.spots)
    flags = [one.said[0].finding.flag for one in taken]
    return weight * SAME_FLAG ** flags.count(topic.said[0].finding.flag)
