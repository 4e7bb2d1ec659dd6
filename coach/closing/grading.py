"""How far a key result came, by its numbers and by their judgement, each read as its promise asks."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Literal, NamedTuple

from coach.facts.nouns import Course
from coach.facts.pace import is_done
from coach.history import score_of
from coach.okr import Promise

APART = 0.2
"""A difference between numbers and judgement that is worth a question."""
ALL = 1 - 1e-9
"""From here on it is all of the way; a commitment of 99.95 % isn't met at 99.9 %."""
AS_MEANT = 0.6
"""From here on an aspirational goal came as far as such goals usually do (knowledge/guide/ambition.md)."""
PART = 0.3
"""From here on a part of the way was gone."""

Reads = Literal[
    "kept", "not-kept", "whole", "as-meant", "undeclared", "part", "little", "off-level", "learning", "open"
]
"""What a grade says: `kept` and `not-kept` of a commitment, `whole` to `little` of any other goal.

`undeclared` is `as-meant` where no promise is declared, so that it may have been a commitment.
"""
Unknown = Literal["", "no-value", "only-status", "no-start", "no-target", "level", "not-done", "not-told"]
"""Why there is no grade by the numbers: what is missing, or that nobody says whether it is done."""


class Numbers(NamedTuple):
    """A grade by the numbers, from 0 to 1; None where it can't be told, and what is missing then.

    `last` is the value it rests on and `day` its day, None for what is done or not done.
    """

    share: float | None
    last: float | None = None
    unknown: Unknown = ""
    day: date | None = None
    is_level: bool = False
    """Whether there is no way to go: a level kept, or not."""


@dataclass(frozen=True, slots=True)
class Grade:
    """One key result at the end of its cycle; `judged` is their own grade, `judged_as` as they wrote it."""

    course: Course
    numbers: Numbers
    judged: float | None = None
    judged_as: str = ""
    carried: str = ""
    """The earlier cycle in which it stood already, as the sheet names it."""

    @property
    def line(self) -> str:
        """The words of the key result."""
        return self.course.key_result.text

    @property
    def share(self) -> float | None:
        """How far it came: the numbers count, and judgement where they are silent."""
        return self.judged if self.numbers.share is None else self.numbers.share

    @property
    def apart(self) -> float | None:
        """How far judgement is above (or below) the numbers, where that is worth a question."""
        if self.judged is None or self.numbers.share is None:
            return None
        gap = self.judged - self.numbers.share
        return gap if abs(gap) >= APART - 1e-9 else None

    @property
    def reads(self) -> Reads:
        """What it says, for the kind of promise it was."""
        promise = self.course.promise
        if self.numbers.is_level and self.numbers.share == 0 and promise in (None, "aspirational"):
            return "off-level"
        return reads_as(self.share, promise)

    @property
    def is_open(self) -> bool:
        """Whether there is something left to carry over, to change or to let go."""
        return self.share is None or self.share < ALL


def reads_as(share: float | None, promise: Promise | None) -> Reads:
    """Read a grade by its promise: a commitment is kept or not, for any other goal part of the way counts."""
    if promise == "learning":
        return "learning"
    if share is None:
        return "open"
    if promise == "committed":
        return "kept" if share >= ALL else "not-kept"
    most: Reads = "as-meant" if promise else "undeclared"
    steps: Mapping[Reads, float] = {"whole": ALL, most: AS_MEANT, "part": PART}
    return next((name for name, least in steps.items() if share >= least), "little")


def by_numbers(course: Course) -> Numbers:
    """Say which part of the way from baseline to target was gone with the last value; more is all of it."""
    day, last = course.recent[-1] if course.recent else (None, None)
    if course.binary:
        return _milestone(course, last)
    if course.target is None:
        return Numbers(None, last, "no-target", day)
    if last is None or day is None:
        return Numbers(None, None, "only-status" if is_told_done(course) else "no-value")
    share = course.share(last) if course.way else None
    if share is None:
        return _without_way(course, day, last)
    return Numbers(min(max(share, 0.0), 1.0), last, "", day)


def is_told_done(course: Course) -> bool:
    """Say whether its last status says that it is done."""
    return _status(course) == "done"


def _status(course: Course) -> str:
    return next((one.status for one in reversed(course.said) if one.status), "")


def _milestone(course: Course, last: float | None) -> Numbers:
    """Grade what is done or not done; a status such as red says neither, as it may be half done."""
    if is_done(course):
        return Numbers(1.0)
    if last is not None:
        return Numbers(min(max(last, 0.0), 1.0))
    return Numbers(None, None, "not-done" if _status(course) else "not-told")


def _without_way(course: Course, day: date, last: float) -> Numbers:
    """Without a way to go only what is reached is told, and a level that is kept or not."""
    target = course.target or 0.0
    side = course.way or course.bound
    level = course.way == 0
    if last == target or (last - target) * side > 0:
        return Numbers(1.0, last, "", day, level)
    if level and side:
        return Numbers(0.0, last, "", day, level)
    return Numbers(None, last, "level" if level and course.baseline == target else "no-start", day)


def judged_of(words: str) -> float | None:
    """Read a grade; None for what is no grade, or can be read in two ways."""
    share = score_of(words)
    return share if share is not None and share >= 0 else None


def grade(course: Course, judged: str = "", carried: str = "") -> Grade:
    """Grade a key result; `judged` is what was written at the close, else its score in the sheet counts."""
    words = judged or course.key_result.score
    return Grade(course, by_numbers(course), judged_of(words), words, carried)
