"""Closes that were kept before: each cycle a team has closed, readable without its sheet."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date

from coach.closing.keeping import CARRY, JUDGED, LEARNED
from coach.recording.lines import words_in
from coach.store.checkins import CLOSE, CheckIns, Field


@dataclass(frozen=True, slots=True)
class PastLine:
    """What a team wrote about one line: its grade, what was learned, what became of it."""

    objective: str
    text: str
    judged: str
    learned: str
    carry: str


@dataclass(frozen=True, slots=True)
class PastClose:
    """A cycle that was closed; `day` is when it was last written to, by the day of the page."""

    cycle: str
    day: date
    lines: tuple[PastLine, ...]
    learned: str


def past_closes(kept: CheckIns, team: str, cycle: str) -> tuple[PastClose, ...]:
    """Give the closes of a team's other cycles, the latest first."""
    found = (one for one in kept.teams(CLOSE) if one.team == team and one.cycle != cycle)
    closes = (_past(kept, team, one.cycle, one.last) for one in found)
    return tuple(one for one in closes if one.lines or one.learned)


def _past(kept: CheckIns, team: str, cycle: str, day: date) -> PastClose:
    rows = kept.of(team, cycle, kind=CLOSE)
    texts = {row.field: row.text for row in rows}
    words = words_in(rows)
    lines = tuple(line for key, was in words.items() for line in _line(key, was.objective, was.text, texts))
    return PastClose(cycle, day, lines, texts.get(Field("", LEARNED), ""))


def _line(key: str, objective: str, text: str, texts: Mapping[Field, str]) -> Iterator[PastLine]:
    judged, learned, carry = (texts.get(Field(key, name), "") for name in (JUDGED, LEARNED, CARRY))
    if judged or learned or carry:
        yield PastLine(objective, text, judged, learned, carry)
