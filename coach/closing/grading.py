"""How far a key result came, by its numbers and by their judgement, each read as its promise asks."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal, NamedTuple

from coach.facts.nouns import Course
from coach.history import FULL, score_of
from coach.okr import Promise

APART = 0.2
"""A difference between numbers and judgement that is worth a question."""
AS_MEANT = 0.6
"""From here on an aspirational goal came as far as such goals usually do (knowledge/guide/ambition.md)."""
PART = 0.3
"""From here on a part of the way was gone."""

Reads = Literal["kept", "not-kept", "whole", "as-meant", "part", "little", "learning", "open"]
"""What a grade says: `kept` and `not-kept` of a commitment, `whole` to `little` of any other goal."""
Unknown = Literal["", "no-value", "no-start", "no-target", "not-told"]
"""Why there is no grade by the numbers: what is missing, or that nobody says whether it is done."""


class Numbers(NamedTuple):
    """A grade by the numbers, from 0 to 1; None where it can't be told, and what is missing then.

    `last` is the value it rests on, None for what is done or not done.
    """

    share: float | None
    last: float | None = None
    unknown: Unknown = ""


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
    def apart(self) -> float | None:
        """How far judgement is above (or below) the numbers, where that is worth a question."""
        if self.judged is None or self.numbers.share is None:
            return None
        gap = self.judged - self.numbers.share
        return gap if abs(gap) >= APART - 1e-9 else None

    @property
    def reads(self) -> Reads:
        """What it says: the numbers count, and judgement where they are silent."""
        share = self.judged if self.numbers.share is None else self.numbers.share
        return reads_as(share, self.course.promise)

    @property
    def is_open(self) -> bool:
        """Whether there is something left to carry over, to change or to let go."""
        return self.reads not in ("kept", "whole")


def reads_as(share: float | None, promise: Promise | None) -> Reads:
    """Read a grade by its promise: a commitment is kept or not, for any other goal part of the way counts."""
    if share is None:
        return "open"
    if promise == "learning":
        return "learning"
    if promise == "committed":
        return "kept" if share >= FULL else "not-kept"
    steps: Mapping[Reads, float] = {"whole": FULL, "as-meant": AS_MEANT, "part": PART, "little": 0.0}
    return next(name for name, least in steps.items() if share >= least)


def by_numbers(course: Course) -> Numbers:
    """Say which part of the way from baseline to target was gone with the last value; more is all of it."""
    told = [one.status for one in course.said if one.status]
    last = course.points[-1][1] if course.points else None
    if last is None and told and told[-1] == "done":
        return Numbers(1.0)
    if course.binary:
        return Numbers(None, None, "not-told")
    if course.target is None:
        return Numbers(None, last, "no-target")
    if last is None:
        return Numbers(None, None, "no-value")
    if course.baseline is None or course.baseline == course.target:
        return _without_start(course, last)
    return Numbers(min(max(course.share(last) or 0.0, 0.0), 1.0), last)


def _without_start(course: Course, last: float) -> Numbers:
    """Without a start only a reached target is told: nobody knows how far it was."""
    target = course.target or 0.0
    reached = last == target or (course.way and (last - target) * course.way > 0)
    return Numbers(1.0, last) if reached else Numbers(None, last, "no-start")


def grade(course: Course, judged: str = "", carried: str = "") -> Grade:
    """Grade a key result; `judged` is what was written at the close, else its score in the sheet counts."""
    words = judged or course.key_result.score
    return Grade(course, by_numbers(course), score_of(words), words, carried)
