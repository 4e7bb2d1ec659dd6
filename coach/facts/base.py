"""What finders of facts look at: one key result on its course, or a team with all of its courses."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from math import floor, log10

from coach.detectors.base import SheetReading
from coach.facts.nouns import Course, Fact, FactName, Figure, Limits
from coach.reading.okrs import KeyResultReading, OkrReading


@dataclass(frozen=True, slots=True, eq=False)
class Seen:
    """One key result on its course, today."""

    course: Course
    reading: KeyResultReading
    okr: OkrReading
    today: date
    limits: Limits

    def fact(
        self, name: FactName, figures: Mapping[str, Figure], *, case: str = "", gravity: float = 0.5
    ) -> Fact:
        """Make a fact about this key result."""
        cells = self.course.key_result
        at = min(max(gravity, 0.0), 1.0)
        return Fact(name, cells.row, cells.text, case, figures, at, self.course.okr.id, self.course.index)


@dataclass(frozen=True, slots=True, eq=False)
class TeamSeen:
    """A team with the courses of its key results, today; `sheet` holds all teams, and the past."""

    name: str
    okrs: tuple[OkrReading, ...]
    seen: tuple[Seen, ...]
    sheet: SheetReading
    today: date
    limits: Limits

    def fact(
        self, name: FactName, figures: Mapping[str, Figure], *, case: str = "", gravity: float = 0.5
    ) -> Fact:
        """Make a fact about the whole team."""
        return Fact(name, self.okrs[0].okr.row, "", case, figures, min(max(gravity, 0.0), 1.0))


def weight(far: float, passed: float) -> float:
    """Weigh a fact by how far it goes, and by how much time is left in which talking can change it."""
    return 0.3 + 0.7 * min(far, 1.0) * (1 - 0.4 * passed)


def neat(value: float, course: Course) -> float:
    """Round a value that was worked out to about a hundredth of the way, as a person would tell it."""
    way = abs((course.target or 0.0) - (course.baseline or 0.0)) or abs(value) or 1.0
    return round(value, max(2 - floor(log10(way)), 0))


Finder = Callable[[Seen], Iterable[Fact]]
TeamFinder = Callable[[TeamSeen], Iterable[Fact]]
