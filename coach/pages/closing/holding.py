"""What the close of a cycle holds on the page: the team on its day, and what is kept of its close."""

from collections.abc import Mapping
from datetime import date, timedelta
from typing import NamedTuple

from coach import wiring
from coach.closing.keeping import standing
from coach.closing.nouns import Close
from coach.facts.nouns import Team
from coach.store import line_key
from coach.store.checkins import Field

SOON = timedelta(days=14)
"""How long before its end a cycle may be closed with nothing lost."""


class Closing(NamedTuple):
    """The close of a team's cycle, as it is known on the day of `team.today`."""

    team: Team

    @property
    def key(self) -> str:
        """Name it on the page."""
        return f"close-{line_key(self.team.name, self.team.cycle, '')}"

    def standing(self) -> dict[Field, str]:
        """Give what is kept of the close."""
        return standing(wiring.store().check_ins, self.team)

    def keep(self, fields: Mapping[Field, str]) -> None:
        """Keep what was typed; raises EntryError and StoreError."""
        wiring.keep_close(self.team, self.team.today, fields)

    def close(self) -> Close:
        """Lay out the close with what is kept by now."""
        return wiring.closed(self.team)


def end_of(team: Team) -> date | None:
    """Give the last day of a team's cycle; None where the sheet names no time."""
    ends = [one.cycle_end for one in team.courses if one.okr.period == team.cycle and one.cycle_end]
    return max(ends, default=None)


def is_due(team: Team) -> bool:
    """Say whether the cycle is over, or will be within a fortnight."""
    end = end_of(team)
    return end is not None and team.today >= end - SOON
