"""Ambition against attainment: which share of a team's lines is easily met, and how past cycles ended."""

from collections import Counter
from dataclasses import dataclass
from statistics import fmean

from coach.detectors.full import past_cycles
from coach.detectors.matching import team_of
from coach.history import Cycle
from coach.organisation.past import as_one
from coach.organisation.teams import Teams
from coach.review import Review

FLAG = "non-ambitious"
FEW = 4
"""Scores below which a mean says little; where a point rests on so few, it is said beside it."""


@dataclass(frozen=True, slots=True)
class Attained:
    """A team: how many of its key results are flagged as easily met, and the scores of its past cycles."""

    team: str
    key_results: int
    flagged: int
    cycles: tuple[Cycle, ...]

    @property
    def share(self) -> float:
        """Which share of its key results is flagged, from 0 to 1."""
        return self.flagged / self.key_results if self.key_results else 0.0

    @property
    def scores(self) -> tuple[float, ...]:
        """All scores that count, the oldest first; what was promised is meant to be kept, and doesn't."""
        return tuple(score for cycle in self.cycles for score in cycle.scores)

    @property
    def mean(self) -> float:
        """The mean of its scores."""
        return fmean(self.scores)

    @property
    def is_thin(self) -> bool:
        """Whether it rests on few scores."""
        return len(self.scores) < FEW

    @property
    def left_out(self) -> int:
        """Promised key results of those cycles, which don't count."""
        return sum(cycle.left_out for cycle in self.cycles)


def attained(review: Review) -> list[Attained]:
    """Give the teams of the running cycle that have scores, the highest mean first."""
    past, named = past_cycles(as_one(review)), Teams(review)
    lines: Counter[str] = Counter()
    names = {team_of(one.reading.okr): named.of(one.reading.okr) for one in reversed(review.open)}
    for one in review.open:
        lines[team_of(one.reading.okr)] += len(one.reading.key_results)
    flagged = _flagged(review)
    found = [
        Attained(name, lines[key], flagged[key], tuple(past[key]))
        for key, name in names.items()
        if lines[key] and any(cycle.scores for cycle in past.get(key, ()))
    ]
    return sorted(found, key=lambda one: (-one.mean, one.share, one.team))


def _flagged(review: Review) -> Counter[str]:
    """Count the key results that were flagged; one with two findings counts once."""
    found: Counter[str] = Counter()
    for one in review.open:
        rows = {
            finding.row if finding.key_result is None else -1 - finding.key_result
            for finding in one.findings
            if finding.flag == FLAG and finding.place == "key_result"
        }
        found[team_of(one.reading.okr)] += len(rows)
    return found
