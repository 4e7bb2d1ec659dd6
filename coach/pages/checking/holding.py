"""What the Check-in page holds: the sheets on the table, the brief that is asked for, and what is kept."""

from collections import OrderedDict
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from functools import lru_cache
from threading import Lock
from typing import NamedTuple

from coach import wiring
from coach.briefing.nouns import Brief, Memory, Voice
from coach.checkin import Asked, brief_of, teams_of
from coach.closing.choosing import teams_to_close
from coach.content import folder
from coach.facts.nouns import Course, Team
from coach.okr import Okr, Sheet
from coach.pages.parts import opened, titles
from coach.recording import Held, key_of, memory
from coach.recording.lines import cycles_of
from coach.recording.remembering import rows_of
from coach.store import line_key
from coach.store.checkins import CheckIns, Field

SAMPLE = "weekly.csv"
SAMPLE_DAY = date(2027, 5, 14)
"""The day on which the sample is shown, a week after its last values."""
REMEMBERED = 8
"""Sheets whose facts are kept in memory; another one takes the place of the one looked at longest ago."""


@dataclass(frozen=True, slots=True)
class Table:
    """The sheets on the table; `ids` name them in the store and are empty for the sample."""

    ids: tuple[str, ...]
    past: tuple[str, ...]
    names: tuple[str, ...]
    sheets: tuple[Sheet, ...]
    history: tuple[Okr, ...] = ()
    address: str = ""
    """Which files they are and how they are read; the same for the same sheets."""

    @property
    def name(self) -> str:
        """Name the files."""
        return titles.named(self.names)

    @property
    def stem(self) -> str:
        """A name for files made of it."""
        return titles.stem(self.names)

    @property
    def today(self) -> date:
        """Give the day to begin with."""
        return datetime.now().astimezone().date() if self.ids else SAMPLE_DAY


class Sitting(NamedTuple):
    """One check-in of one team, on the day of `team.today`, with its brief and what is remembered."""

    team: Team
    brief: Brief
    memory: Memory

    @property
    def key(self) -> str:
        """Name it on the page."""
        return f"check-{line_key(self.team.name, self.team.cycle, '')}-{self.team.today}"

    def standing(self) -> dict[Field, str]:
        """Give what is kept of the check-in of this day."""
        team = self.team
        rows, _ = rows_of(wiring.store().check_ins, team.name, cycles_of(team), team.okrs)
        return {row.field: row.text for row in rows if row.day == team.today}

    def keep(self, fields: Mapping[Field, str]) -> None:
        """Keep what was typed, and the questions as they are shown; raises EntryError and StoreError."""
        wiring.record(self.team, self.team.today, fields, self.brief)


_known: OrderedDict[tuple[str, str, int], tuple[Team, ...]] = OrderedDict()
_lock = Lock()


def table(ids: tuple[str, ...], past: tuple[str, ...] = ()) -> Table:
    """Read kept sheets, or the sample where none is named; raises StoreError and SheetError."""
    if not ids:
        return Table((), (), (), _sample())
    files, earlier = opened.kept(ids), opened.kept(past)
    okrs = tuple(okr for sheet in opened.sheets(earlier) for okr in sheet.okrs)
    address = repr([file.version for file in (*files, *earlier)])
    return Table(ids, past, tuple(file.name for file in files), opened.sheets(files), okrs, address)


@lru_cache(maxsize=1)
def _sample() -> tuple[Sheet, ...]:
    return tuple(wiring.read_sheets([folder("knowledge/samples") / SAMPLE]))


def kept(day: date, *, taken_in: bool) -> CheckIns:
    """Give what was said before a day: a brief holds still while its own check-in is recorded.

    With `taken_in` what is recorded on the day itself counts, too.
    """
    all_of_it = wiring.store().check_ins
    return all_of_it if taken_in else all_of_it.before(day)


def teams(table: Table, day: date, *, taken_in: bool = False, closing: bool = False) -> tuple[Team, ...]:
    """Give the teams of the sheets with their facts on a day; `closing`, with what they close about it."""
    known = kept(day, taken_in=taken_in)
    address = (f"{table.address} {taken_in} {closing}", day.isoformat(), known.mark())
    with _lock:
        if address in _known:
            _known.move_to_end(address)
            return _known[address]
    found = _found(table, day, known, closing=closing) if table.sheets else ()
    with _lock:
        _known[address] = found
        while len(_known) > REMEMBERED:
            _known.popitem(last=False)
    return found


def _found(table: Table, day: date, known: CheckIns, *, closing: bool) -> tuple[Team, ...]:
    if closing:
        return teams_to_close(table.sheets, day, known, table.history)
    return teams_of(table.sheets, Asked(day), known, table.history)


def sitting(team: Team, voice: Voice, *, taken_in: bool = False) -> Sitting:
    """Write the brief of a team."""
    known = kept(team.today, taken_in=taken_in)
    return Sitting(team, brief_of(team, Asked(team.today, voice), known), memory(known, team))


def line_of(team: Team, course: Course) -> str:
    """Name a key result as the store does."""
    return key_of(team.name, course.okr, course.key_result)


def mark() -> int:
    """Say how far was written."""
    return wiring.store().check_ins.mark()


def earlier(team: Team) -> list[Held]:
    """Give the other check-ins of the team in this cycle, the newest first."""
    return [held for held in wiring.held(team) if held.day != team.today]
