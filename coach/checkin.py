"""The use before a check-in: each team’s brief, out of its sheet, the calendar and what was said before."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date

from coach.briefing.compose import compose
from coach.briefing.nouns import Brief, Voice
from coach.facts.find import teams
from coach.facts.nouns import Limits, Team
from coach.okr import Okr, Sheet
from coach.recording import memory, recorded
from coach.store.checkins import CheckIns


@dataclass(frozen=True, slots=True)
class Asked:
    """For which day, for whom, and within which limits briefs are wanted."""

    today: date
    voice: Voice = "team"
    limits: Limits = field(default_factory=Limits)


def teams_of(
    sheets: Sequence[Sheet], asked: Asked, kept: CheckIns | None = None, history: Iterable[Okr] = ()
) -> tuple[Team, ...]:
    """Give the teams of the sheets with their facts, as the sheets and what is kept here know them."""
    known = recorded(sheets, kept) if kept else tuple(sheets)
    return teams(known, asked.today, asked.limits, history)


def brief_of(team: Team, asked: Asked, kept: CheckIns | None = None) -> Brief:
    """Write the brief of one team."""
    return compose(team, asked.voice, memory(kept, team) if kept else None, asked.limits)
