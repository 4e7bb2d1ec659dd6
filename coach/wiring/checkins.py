"""Check-ins put together: the sheets, what is kept of them here, the brief, and what is written back."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from typing import TYPE_CHECKING, NamedTuple

from coach.errors import CoachError
from coach.okr import Okr, Sheet
from coach.wiring import parts

if TYPE_CHECKING:
    from coach.briefing.nouns import Brief, Voice
    from coach.closing.nouns import Close
    from coach.closing.past import PastClose
    from coach.facts.nouns import Limits, Team
    from coach.recording import Held
    from coach.sheets.writing import Written
    from coach.store.checkins import Field, KeptTeam


class Briefed(NamedTuple):
    """A team and its brief."""

    team: "Team"
    brief: "Brief"


def briefs(  # noqa: PLR0913  (what a face may choose)
    sheets: Sequence[Sheet],
    today: date,
    voice: "Voice" = "team",
    team: str = "",
    *,
    limits: "Limits | None" = None,
    history: Iterable[Okr] = (),
    remember: bool = True,
) -> tuple[Briefed, ...]:
    """Write the brief of each team, or of the one that is named; raises CoachError where nobody is called so.

    Without `remember` nothing that is kept here is looked at, so that no store is opened.
    """
    from coach.checkin import Asked, brief_of, teams_of
    from coach.facts.nouns import Limits

    asked = Asked(today, voice, limits or Limits())
    kept = parts.store().check_ins if remember else None
    found = _named(teams_of(sheets, asked, kept, history), team)
    return tuple(Briefed(one, brief_of(one, asked, kept)) for one in found)


def record(team: "Team", day: date, fields: "Mapping[Field, str]", brief: "Brief | None" = None) -> None:
    """Keep what was entered at a check-in, and the questions of its brief; raises EntryError, StoreError."""
    from coach.recording import keep, remember_asked

    kept = parts.store().check_ins
    if brief is not None:
        remember_asked(kept, team, brief)
    keep(kept, team, day, fields)


def shown(team: "Team", brief: "Brief") -> None:
    """Keep that the questions of a brief were shown, so that they aren't asked twice once answered."""
    from coach.recording import remember_asked

    remember_asked(parts.store().check_ins, team, brief)


def held(team: "Team | KeptTeam") -> "tuple[Held, ...]":
    """Give the check-ins of a team, the newest first."""
    from coach.facts.nouns import Team
    from coach.recording import history
    from coach.recording.lines import cycles_of

    kept = parts.store().check_ins
    if isinstance(team, Team):
        return history(kept, team.name, cycles_of(team), team.okrs)
    return history(kept, team.team, (team.cycle,))


def closes(
    sheets: Sequence[Sheet],
    today: date,
    team: str = "",
    *,
    history: Iterable[Okr] = (),
    remember: bool = True,
) -> "tuple[Close, ...]":
    """Close the cycle that ends about today, of each team or of the one that is named.

    Raises CoachError where nobody is called so.
    Without `remember` nothing that is kept here is looked at, so that no store is opened.
    """
    from coach.closing.choosing import teams_to_close

    kept = parts.store().check_ins if remember else None
    found = _named(teams_to_close(sheets, today, kept, history), team)
    return tuple(closed(one, remember=remember) for one in found)


def closed(team: "Team", *, remember: bool = True) -> "Close":
    """Close the cycle of a team, with what it has written at its close so far."""
    from coach.closing.close import close
    from coach.closing.keeping import written

    return close(team, *written(parts.store().check_ins, team)) if remember else close(team)


def keep_close(team: "Team", day: date, fields: "Mapping[Field, str]") -> None:
    """Keep what a team writes at the close of its cycle; raises EntryError, StoreError."""
    from coach.closing.keeping import keep_close as keep

    keep(parts.store().check_ins, team, day, fields)


def past_closes(team: "Team") -> "tuple[PastClose, ...]":
    """Give what a team wrote at the close of its other cycles, the latest first."""
    from coach.closing.past import past_closes as found

    return found(parts.store().check_ins, team.name, team.cycle)


def write_back(key: str, day: date, team: str = "") -> "Written":
    """Give a kept sheet with what was recorded on a day in it; raises CoachError where there is nothing."""
    return written_into(*parts.store().sheet(key), day, team)


def written_into(name: str, data: bytes, mapping: Mapping[str, str], day: date, team: str = "") -> "Written":
    """Give a file with what was recorded on a day for its lines; raises CoachError where there is nothing."""
    from coach.recording import entries_of
    from coach.reports.cells import harmless
    from coach.sheets.writing import write_back

    found = entries_of(parts.read_upload(name, data, mapping), parts.store().check_ins, day, team)
    if not found:
        raise CoachError(
            f"Nothing was recorded on {day.isoformat()} for the lines of “{name}”.",
            "Choose the day of a check-in.",
        )
    return write_back((name, data), mapping, found, day, harmless)


def can_write_back(name: str) -> bool:
    """Say whether check-ins can be written into files of this kind."""
    from coach.sheets.writing import can_write

    return can_write(name)


def kept_teams() -> "list[KeptTeam]":
    """List the teams and cycles with check-ins kept here, the latest first."""
    return parts.store().check_ins.teams()


def _named(teams: "Sequence[Team]", name: str) -> "Sequence[Team]":
    wanted = " ".join(name.casefold().split())
    found = [one for one in teams if not wanted or " ".join(one.name.casefold().split()) == wanted]
    if name and not found:
        known = ", ".join(f"“{one.name}”" for one in teams[:12])
        raise CoachError(f"No team here is called “{name}”.", f"Choose among {known}." if known else "")
    return found
