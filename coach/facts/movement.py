"""How the last values of a key result move: not at all, or to where the target isn't."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import timedelta

from coach import history
from coach.detectors.base import figure
from coach.facts.base import Seen, neat, weight
from coach.facts.nouns import Course, Fact, Figure
from coach.facts.pace import behind, is_done

SAME = 0.01
"""Share of the way within which values count as equal."""
FEWEST = 3
"""Values that show it stands still."""
WEEKS = timedelta(days=21)
"""How long it has to stand still."""
SHORT = 0.1
"""Share of the way by which a line has to end short of the target."""
FURTHEST = 3.0
"""How far ahead values are followed, measured by how far back they reach."""
WHOLE = 100.0


@dataclass(frozen=True, slots=True)
class Stand:
    """A value that has stood still: how many times it was read, since when, and for how many days."""

    value: float
    count: int
    since: str
    days: int

    def figures(self) -> dict[str, Figure]:
        """Give the figures a fact about it rests on."""
        return {"value": self.value, "count": self.count, "since": self.since, "days": self.days}


def way_of(course: Course) -> float | None:
    """Give the length of the whole way; without a baseline, that from the first value."""
    start = course.points[0][1] if course.baseline is None and course.points else course.baseline
    return None if start is None or course.target is None else abs(course.target - start)


def standstill(course: Course) -> Stand | None:
    """Say whether the last values are the same for weeks; None where they move, or are too few."""
    points, way = course.recent, way_of(course)
    if not course.way or way is None or len(points) < FEWEST:
        return None
    last = points[-1]
    same = [last]
    for point in reversed(points[:-1]):
        if abs(point[1] - last[1]) > SAME * way:
            break
        same.append(point)
    span = last[0] - same[-1][0]
    if len(same) < FEWEST or span < WEEKS:
        return None
    return Stand(last[1], len(same), same[-1][0].isoformat(), span.days)


def flat(seen: Seen) -> Iterator[Fact]:
    """Find a key result that stands still on its way; the longer, the graver."""
    found = standstill(seen.course)
    if found and not is_done(seen.course):
        passed = seen.course.passed(seen.today) or 0.0
        yield seen.fact("flat", found.figures(), gravity=weight(found.days / 60, passed))


def heading_short(seen: Seen) -> Iterator[Fact]:
    """Find a key result that keeps pace so far, and whose last values don't lead to its target."""
    course = seen.course
    points, way = course.recent[-seen.limits.values :], way_of(course)
    ends = _end_of_line(seen) if course.way and way else None
    if ends is None or not way or course.target is None or course.end is None or is_done(course):
        return
    short = course.way * (course.target - ends) / way
    if short < SHORT or any(behind(seen)):
        return
    share = course.share(ends)
    figures: dict[str, Figure] = {
        "values": " → ".join(figure(value) for _, value in points),
        "ends": neat(ends, course),
        "target": course.target,
        "end": course.end.isoformat(),
        "share": "" if share is None else round(share, 4),
    }
    passed = course.passed(seen.today) or 0.0
    yield seen.fact("behind", figures, case="heading-short", gravity=weight(short, passed))


def _end_of_line(seen: Seen) -> float | None:
    """Follow the last values to the end; None where they are too few, or reach back not far enough."""
    course, least = seen.course, seen.limits.values
    points = course.recent[-least:]
    if course.end is None or course.end <= seen.today or len(points) < least:
        return None
    first, last = points[0][0], points[-1][0]
    line = history.trend([(float(day.toordinal()), value) for day, value in points], least)
    if line is None or course.end - last > FURTHEST * (last - first):
        return None
    ends, values = line.at(course.end.toordinal()), [value for _, value in points]
    ends = max(ends, 0.0) if min(values) >= 0 else ends
    return min(ends, WHOLE) if course.unit == "%" and max(values) <= WHOLE else ends
