"""Where a key result is against the calendar: behind, ahead, overdue or done.

The expectation is a straight line from baseline to target. Nothing is said before some of the time is over,
and a value that was on pace on its own day is old, not behind. How grave it is grows with the distance, and
shrinks as the time runs out in which talking could still change something.
"""

from collections.abc import Iterator
from datetime import date
from typing import NamedTuple

from coach.facts.base import Seen, neat, weight
from coach.facts.nouns import Course, Fact, Figure

AHEAD = 0.25
"""Share of the way from which on being ahead says that more may be possible."""


class Pace(NamedTuple):
    """Where a straight line is today and the last value, in shares of the way; that value and its day."""

    expected: float
    actual: float
    now: float
    day: date
    due: float

    @property
    def short(self) -> float:
        """How much is missing; below 0 where it is ahead."""
        return self.expected - self.actual

    def figures(self, course: Course) -> dict[str, Figure]:
        """Give the figures a fact about pace rests on."""
        return {
            "expected": round(self.expected, 4),
            "actual": round(self.actual, 4) + 0.0,
            "now": self.now,
            "due": neat(self.due, course),
            "baseline": course.baseline or 0.0,
            "target": course.target or 0.0,
            "day": self.day.isoformat(),
        }


def pace(seen: Seen) -> Pace | None:
    """Hold the last value against the calendar; None where a figure is missing or it is too early."""
    course, today = seen.course, seen.today
    passed, due = course.passed(today), course.expected(today)
    if not (course.way and course.points) or passed is None or due is None or passed < seen.limits.settled:
        return None
    day, now = course.points[-1]
    if course.start is None or day < course.start:
        return None
    actual = course.share(now)
    return None if actual is None else Pace(passed, actual, now, day, due)


def is_done(course: Course) -> bool:
    """Say whether the target is reached, or the milestone done; a level to keep never is before its end."""
    if not course.binary and course.target is not None:
        last = course.recent[-1:]
        return bool(course.way) and any(course.way * (value - course.target) >= 0 for _, value in last)
    status = next((one.status for one in reversed(course.said) if one.status), None)
    return status == "done" or (course.binary and any(value >= 1 for _, value in course.recent[-1:]))


def behind(seen: Seen) -> Iterator[Fact]:
    """Find a key result that is behind the calendar by more than a little."""
    course, found = seen.course, pace(seen)
    if found is None or found.short < seen.limits.behind or is_done(course) or is_overdue(seen):
        return
    then = course.passed(found.day)
    if then is not None and then - found.actual >= seen.limits.behind / 2:
        far = found.short / (2 * seen.limits.far_behind)
        yield seen.fact("behind", found.figures(course), gravity=weight(far, found.expected))


def is_overdue(seen: Seen) -> bool:
    """Say whether a due day of its own is over within the running cycle."""
    end, close = seen.course.end, seen.course.cycle_end
    own = end is not None and (close is None or end < close)
    return own and end is not None and end < seen.today and (close is None or seen.today <= close)


def overdue(seen: Seen) -> Iterator[Fact]:
    """Find a key result whose due day is over while it isn't reached."""
    course = seen.course
    aims = course.binary or (course.target is not None and course.way)
    if not (aims and is_overdue(seen)) or is_done(course) or course.end is None:
        return
    figures: dict[str, Figure] = {
        "target": "" if course.binary or course.target is None else course.target,
        "end": course.end.isoformat(),
        "now": "" if course.binary or not course.points else course.points[-1][1],
    }
    yield seen.fact("behind", figures, case="overdue", gravity=0.7)


def ahead(seen: Seen) -> Iterator[Fact]:
    """Find a key result that is far ahead of the calendar and not done."""
    found = pace(seen)
    if found and -found.short >= AHEAD and not is_done(seen.course):
        yield seen.fact("ahead", found.figures(seen.course), gravity=0.2 + min(-found.short, 1) * 0.3)


def done(seen: Seen) -> Iterator[Fact]:
    """Find a key result that is reached."""
    course = seen.course
    if is_done(course):
        counted = not course.binary and course.target is not None
        figures: dict[str, Figure] = {
            "now": course.points[-1][1] if counted else "",
            "target": course.target if counted and course.target is not None else "",
        }
        yield seen.fact("done", figures, gravity=0.2)
