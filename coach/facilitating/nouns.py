"""The nouns of an hour with a team: its lines, its questions, the steps of its agenda."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import NamedTuple

from coach.finding import Finding

LENGTHS = (30, 60, 90)
"""Minutes for which there is an agenda."""


class Line(NamedTuple):
    """One line of the team as written, and what could stand there instead."""

    text: str
    row: int
    sheet: str
    """The name of the file it stands in."""
    okr: str
    key_result: int | None
    """Which key result of its okr, from 0; None for the objective."""
    cells: str = ""
    """The values that stand in cells beside it only."""
    owner: str = ""
    instead: str = ""
    """A suggestion with visible blanks; "" where the team writes its own."""
    model: str = ""
    """The model whose words the suggestion is in, where it was one."""


class Theirs(NamedTuple):
    """Another team that a question needs, and its line with its values, where one is known."""

    team: str
    line: str = ""
    cells: str = ""


@dataclass(frozen=True, slots=True)
class Question:
    """One question to the whole team: the lines it is about, why it is asked, who speaks in which order."""

    theme: str
    asks: str
    why: str
    cites: str
    """The passage that goes with it, as `page#section`."""
    speaks: str
    lines: tuple[int, ...]
    """Places in `Hour.lines`."""
    theirs: tuple[Theirs, ...] = ()
    findings: tuple[Finding, ...] = ()
    """What it rests on."""


class Step(NamedTuple):
    """One step of an agenda."""

    minutes: int
    what: str


@dataclass(frozen=True, slots=True)
class Hour:
    """What somebody needs who leads a team through its lines.

    `lines` begins with those the questions are about; where there is no question, they are all of the team's.
    """

    team: str
    cycle: str
    language: str
    purpose: str
    opening: str
    questions: tuple[Question, ...]
    uses: tuple[str, ...]
    """Ways to use the time where there is no question."""
    lines: tuple[Line, ...]
    untouched: int
    """Lines of which nothing was said; they aren't among `lines` if there are questions."""
    invites: tuple[str, ...]
    """Other teams of which somebody is needed in the room."""
    agendas: Mapping[int, tuple[Step, ...]]
    decide: str
    out: str
    """What to ask about what is left out on purpose."""
