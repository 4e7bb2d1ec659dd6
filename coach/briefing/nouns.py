"""The nouns of a brief: its questions, the steps of its agenda, what was asked before."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Literal, NamedTuple

from coach.facts.nouns import Course, Fact, FactName

Voice = Literal["team", "lead"]
"""For the team together, or for the lead before a one-on-one."""
By = Literal["rule", "model"]
LENGTHS = (10, 25, 45)
"""Minutes for which there is an agenda."""


class Told(NamedTuple):
    """A fact, and the sentence that says it with its figures."""

    fact: Fact
    says: str


@dataclass(frozen=True, slots=True)
class Question:
    """One question, and the facts behind it as places in `Brief.facts`."""

    asks: str
    because: tuple[int, ...]
    cites: tuple[str, ...] = ()
    """Passages of the guidance that go with it, as `page#section`."""


class Step(NamedTuple):
    """One step of an agenda."""

    minutes: int
    what: str


@dataclass(frozen=True, slots=True)
class Brief:
    """What a team needs for its check-in; everything in it rests on `facts` and the sheet.

    `opening`, `feedback`, `recognition` and `decision` are one or two sentences each, never empty.
    `leads` is who leads this time, as the sheet writes the name; "" where it names nobody.
    """

    team: str
    cycle: str
    today: date
    voice: Voice
    language: str
    facts: tuple[Told, ...]
    questions: tuple[Question, ...]
    opening: str
    feedback: str
    recognition: str
    decision: str
    agendas: Mapping[int, tuple[Step, ...]]
    leads: str = ""
    courses: tuple[Course, ...] = ()
    notes: tuple[str, ...] = ()
    by: By = "rule"
    model: str = ""
    """Whose words they are, where a model put it into words."""


class Asked(NamedTuple):
    """A question of an earlier check-in, and what came of it."""

    day: date
    okr_line: tuple[str, str]
    """The words of the objective and of the key result it was about; the latter "" for a team."""
    fact: FactName
    asks: str
    answer: str = ""


@dataclass(frozen=True, slots=True)
class Memory:
    """What is remembered of a team's earlier check-ins in this cycle."""

    days: tuple[date, ...] = ()
    """The days of its check-ins, the oldest first."""
    asked: tuple[Asked, ...] = ()
    said: Mapping[str, str] = field(default_factory=dict)
    """What was written last under `decision`, `feedback` and `recognition`."""
