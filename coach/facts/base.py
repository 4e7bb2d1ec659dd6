"""What finders of facts look at: one key result on its course, or a team with all of its courses."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from datetime import date

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


Finder = Callable[[Seen], Iterable[Fact]]
TeamFinder = Callable[[TeamSeen], Iterable[Fact]]
