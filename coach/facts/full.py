"""A team that reached nearly everything in each of its past cycles."""

from collections.abc import Iterator

from coach.detectors.full import past_cycles
from coach.detectors.matching import team_of
from coach.facts.ambition import Ambition, ambition
from coach.facts.base import TeamSeen
from coach.facts.nouns import Fact


def always_full(team: TeamSeen) -> Iterator[Fact]:
    """Find a run of full cycles; commitments are left out of it."""
    told = past_ambition(team)
    if told and told.aim == "full":
        figures = {"cycles": told.cycles, "count": told.full, "total": told.total, "mean": told.mean}
        yield team.fact("always-full", figures, gravity=0.2 + 0.05 * told.cycles)


def past_ambition(team: TeamSeen) -> Ambition | None:
    """Say what the past cycles of a team tell about its ambition, those in the sheet and those brought."""
    return ambition(past_cycles(team.sheet).get(team_of(team.okrs[0].okr), ()))
