"""The check-ins of a team, one by one: what was said of each line, what was answered, what was decided."""

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import NamedTuple

from coach.briefing.nouns import Asked
from coach.okr import CheckIn, Okr
from coach.recording.lines import ENDS, FOR_TEAM, SAID, Words
from coach.recording.remembering import asked, days, rows_of
from coach.store.checkins import CheckIns, Written


class Row(NamedTuple):
    """What was said of one key result at a check-in."""

    objective: str
    text: str
    said: CheckIn


@dataclass(frozen=True, slots=True)
class Held:
    """One check-in that was held: its values, its questions with what was answered, its words for all."""

    day: date
    rows: tuple[Row, ...] = ()
    """The lines of which something was said, in the order in which they were first written."""
    asked: tuple[Asked, ...] = field(default=())
    """The questions of its brief; `answer` is "" where nobody wrote one down."""
    decision: str = ""
    feedback: str = ""
    recognition: str = ""
    leads: str = ""


def history(kept: CheckIns, team: str, cycles: Sequence[str], okrs: Sequence[Okr] = ()) -> tuple[Held, ...]:
    """Give the check-ins of a team in these cycles, the newest first.

    Lines are called by the words in `okrs` where they stand there, else by those kept with them.
    """
    rows, words = rows_of(kept, team, cycles, okrs)
    questions = list(asked(rows, words))
    held = []
    for day in days(rows):
        mine = [row for row in rows if row.day == day]
        texts = {
            row.field.name: row.text for row in mine if not row.field.line and row.field.name in FOR_TEAM
        }
        about = tuple(
            {(one.okr_line, one.asks, one.answer): one for one in questions if one.day == day}.values()
        )
        held.append(Held(day, tuple(_rows(mine, words)), about, **texts))
    return tuple(reversed(held))


def _rows(rows: Sequence[Written], words: Mapping[str, Words]) -> Iterator[Row]:
    lines: dict[str, dict[str, str]] = defaultdict(dict)
    for row in rows:
        if row.field.line and row.field.name in (*SAID, *ENDS):
            lines[row.field.line][row.field.name] = row.text
    for key, said in lines.items():
        if set(said) & {*SAID}:
            line = words.get(key, Words("", ""))
            yield Row(line.objective, line.text, CheckIn(rows[0].day.isoformat(), **said))
