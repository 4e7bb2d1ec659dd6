"""The nouns of a check-in: what was said when, the course of a key result, and facts with their figures."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta
from typing import Literal, NamedTuple

from coach.history import Cycle
from coach.okr import KeyResult, Okr, Promise

FactName = Literal[
    "behind",
    "ahead",
    "flat",
    "stale",
    "status-contradicts-number",
    "confidence-fell",
    "wording-drifted",
    "all-green",
    "target-changed",
    "never-measured",
    "dependency-unseen",
    "impossible-value",
    "always-full",
    "done",
]
"""The closed list that other programs read."""
Colour = Literal["green", "amber", "red", "done"]
"""What a status says, whatever its words or signs."""
Figure = float | int | str
"""A number in the unit of the key result, a share between 0 and 1, a count, an ISO date, or quoted words."""


_A_WEEK = timedelta(days=7)


@dataclass(frozen=True, slots=True)
class Limits:
    """From when on something counts; shares are parts of the whole way, times are days."""

    rhythm: int = 14
    """Days between two updates, where the sheet names no rhythm of its own."""
    grace: int = 3
    """Days an update may be late."""
    behind: float = 0.1
    far_behind: float = 0.25
    fell: float = 0.2
    """A fall of confidence between 0 and 1."""
    values: int = 4
    """Values that make a movement."""
    settled: float = 0.15
    """Share of the cycle that must have passed before pace says anything."""


class Said(NamedTuple):
    """One check-in of a key result, its day and its cells understood; None and "" where nothing is said.

    `value` is in the unit of the measure, `confidence` is between 0 and 1.
    """

    day: date
    value: float | None = None
    status: Colour | None = None
    confidence: float | None = None
    note: str = ""
    baseline: float | None = None
    target: float | None = None


class Odd(NamedTuple):
    """A cell that can't be right: its case, the cell as written, and what it doesn't go with."""

    case: Literal["beyond-scale", "over-hundred", "two-values", "backwards-date", "not-a-number"]
    value: str
    other: str = ""
    top: float | None = None
    """The end of the scale it lies beyond."""


@dataclass(frozen=True, slots=True)
class Course:
    """A key result through its cycle: from where to where, from when to when, and what was said on the way.

    `way` is 1 where more is wanted, -1 where less, 0 where that is not known or a level is to be kept.
    `start` and `end` are None where the sheet names no time; `said` holds what is not after today.
    """

    okr: Okr
    key_result: KeyResult
    index: int
    """Which key result of its okr it is, from 0."""
    promise: Promise | None
    baseline: float | None
    target: float | None
    way: int
    unit: str | None
    start: date | None
    end: date | None
    said: tuple[Said, ...] = ()
    binary: bool = False
    """Whether it is done or not done, with nothing to count on the way."""
    bound: int = 0
    """1 where its words say `at least`, -1 where they say `at most`; a level is kept on that side."""
    cycle_end: date | None = None
    """The last day of the cycle; `end` is its own due day, where it has one."""
    updated: date | None = None
    """The last day on which anything was said; None where no day is told."""
    odd: tuple[Odd, ...] = ()
    unclear: tuple[str, ...] = ()
    """Dates that can be read two ways, as written; nothing rests on them."""
    unread: str = ""
    """What is written for the day of the last update and is none, such as `Feb 30`."""

    @property
    def points(self) -> list[tuple[date, float]]:
        """The values with their days, the oldest first."""
        return [(one.day, one.value) for one in self.said if one.value is not None]

    @property
    def recent(self) -> list[tuple[date, float]]:
        """The values of this cycle, and of the week before it."""
        return [one for one in self.points if self.start is None or one[0] >= self.start - _A_WEEK]

    def share(self, value: float) -> float | None:
        """Say which part of the way a value has gone; below 0 and above 1 are possible."""
        if self.baseline is None or self.target is None or self.baseline == self.target:
            return None
        return (value - self.baseline) / (self.target - self.baseline)

    def passed(self, today: date) -> float | None:
        """Say which part of its time is over, between 0 and 1; None where its time isn't known."""
        if self.start is None or self.end is None or self.end <= self.start:
            return None
        gone = (today - self.start).days / (self.end - self.start).days
        return min(max(gone, 0.0), 1.0)

    def expected(self, today: date) -> float | None:
        """Give the value a straight line from baseline to target has today; None where that isn't known."""
        passed = self.passed(today)
        if passed is None or self.baseline is None or self.target is None or self.binary:
            return None
        return self.baseline + passed * (self.target - self.baseline)


@dataclass(frozen=True, slots=True)
class Fact:
    """Something that can be counted or quoted from a sheet or from check-ins, with the figures it rests on.

    A fact of a whole team has no `line` and stands at the team's first row.
    `case` tells kinds of the same fact apart, such as `green-and-flat` and `red-and-on-pace`.
    """

    fact: FactName
    row: int
    line: str = ""
    """The words of the key result or objective, exactly."""
    case: str = ""
    figures: Mapping[str, Figure] = field(default_factory=dict)
    gravity: float = 0.5
    """How far it goes, between 0 and 1, by its own measure: a little behind, or not begun near the end."""
    okr: str = ""
    """The id of the okr it is about; "" for a team."""
    index: int | None = None
    """Which key result of that okr; None for an objective or a team."""


Kind = Literal["moved", "done", "risk", "help", "learned"]
"""A value that really moved, a milestone done, a risk named early, help asked for, something learned."""


@dataclass(frozen=True, slots=True)
class Recognised:
    """Something in the check-ins that deserves a word of recognition, with the figures it rests on."""

    kind: Kind
    row: int
    line: str
    """The words of the key result, exactly."""
    figures: Mapping[str, Figure]
    weight: float
    """How much it weighs, between 0 and 1."""
    okr: str
    index: int


@dataclass(frozen=True, slots=True)
class Team:
    """One team at one moment: its okrs of the running cycle, their courses, and the facts, gravest first."""

    name: str
    """The team as the sheet writes it, or the name of the sheet where it names none."""
    cycle: str
    today: date
    okrs: tuple[Okr, ...]
    courses: tuple[Course, ...]
    facts: tuple[Fact, ...]
    notes: Sequence[str] = ()
    """Plain sentences about what could not be understood, such as dates that can be read two ways."""
    recognised: tuple[Recognised, ...] = ()
    """What deserves recognition, what weighs most first."""
    past: tuple[Cycle, ...] = ()
    """Its cycles that are over, the oldest first, as far as sheets tell of them."""
    carried: Mapping[tuple[str, int], str] = field(default_factory=dict)
    """For key results, by okr and index, that stood in an earlier cycle already: that cycle as written."""
