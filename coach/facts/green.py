"""A team whose every status says that all is well, at every check-in of the cycle."""

from collections.abc import Iterator

from coach.facts.base import Seen, TeamSeen
from coach.facts.nouns import Fact, Said
from coach.facts.pace import is_done, pace

LINES, ROUNDS = 3, 3
"""From so many key results on, over so many days with a status."""
MANY_LINES, LATE = 5, 0.5
"""Or from so many on, once so much of the cycle has passed."""
TOLD = 0.75
"""Share of the key results that have a status at all."""
EARNED = 0.1
"""Gravity where the numbers bear the colour out: worth knowing, not worth a question."""
_WELL = frozenset(("green", "done"))


def all_green(team: TeamSeen) -> Iterator[Fact]:
    """Find a team in which each status so far is green; what is done by now isn’t counted."""
    told = [said for one in team.seen if (said := [s for s in one.course.said if s.status])]
    every = [one for said in told for one in said]
    green = [said for said in told if any(one.status == "green" for one in said)]
    if len(green) < LINES or len(told) < TOLD * len(team.seen) or not all(map(_is_well, every)):
        return
    rounds = len({one.day for one in every})
    updates = sum(one.status == "green" for one in every)
    if rounds >= ROUNDS or (len(green) >= MANY_LINES and _passed(team) >= LATE):
        figures = {"lines": len(green), "updates": updates, "rounds": rounds}
        earned = all(map(_on_pace, team.seen))
        yield team.fact("all-green", figures, gravity=EARNED if earned else 0.2 + 0.3 * _passed(team))


def _is_well(one: Said) -> bool:
    return one.status in _WELL


def _on_pace(seen: Seen) -> bool:
    """Say whether the number bears a green status out."""
    found = pace(seen)
    return is_done(seen.course) or (found is not None and found.short < seen.limits.behind)


def _passed(team: TeamSeen) -> float:
    return max((one.course.passed(team.today) or 0.0 for one in team.seen), default=0.0)
