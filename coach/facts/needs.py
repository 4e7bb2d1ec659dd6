"""What one team needs of another while the other team’s sheet doesn’t mention it."""

from collections.abc import Iterator

from coach.detectors.needs import needs
from coach.facts.base import TeamSeen
from coach.facts.nouns import Fact
from coach.finding import Evidence
from coach.okr import Okr


def dependency_unseen(team: TeamSeen) -> Iterator[Fact]:
    """Find a line that leans on another team of these sheets whose rows say nothing of it."""
    for reading in team.okrs:
        for evidence in needs(reading, team.sheet, {}):
            yield _fact(reading.okr, evidence)


def _fact(okr: Okr, evidence: Evidence) -> Fact:
    line, other = evidence.quote, str(evidence.facts["other_team"])
    found = [i for i, kr in enumerate(okr.key_results) if kr.row == evidence.row and kr.text == line]
    index = found[0] if found else None
    return Fact("dependency-unseen", evidence.row, line, "", {"other": other}, 0.6, okr.id, index)
