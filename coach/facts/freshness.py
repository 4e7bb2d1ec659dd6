"""What was not said for a long time, or never: updates that are late, values that were never read."""

from collections.abc import Iterator

from coach.detectors.base import given
from coach.facts.base import Seen, weight
from coach.facts.nouns import Fact, Figure
from coach.facts.pace import is_done
from coach.reading.rhythm import rhythm_of

LATE = 28
"""Days into the cycle at which there should be a value."""
EARLY = 0.4
"""Share of a shorter cycle after which there should be one."""


def stale(seen: Seen) -> Iterator[Fact]:
    """Find a key result of which nothing was said for longer than its rhythm.

    Days before the cycle and after it don't count; the more rhythms were left out, the graver.
    """
    course, last = seen.course, seen.course.updated
    rhythm = rhythm_of(course.key_result.rhythm) or seen.limits.rhythm
    if last is None or is_done(course):
        return
    silent = min(seen.today, course.cycle_end or seen.today) - max(last, course.start or last)
    if silent.days > rhythm + seen.limits.grace:
        figures: dict[str, Figure] = {
            "days": (seen.today - last).days,
            "rhythm": rhythm,
            "last": last.isoformat(),
        }
        far = silent.days / (6 * rhythm)
        yield seen.fact("stale", figures, gravity=weight(far, course.passed(seen.today) or 0.0))


def never_measured(seen: Seen) -> Iterator[Fact]:
    """Find a key result that had no number on day one and still has none, or a target and not one value."""
    course = seen.course
    if course.start is None or course.binary or is_done(course):
        return
    days, close = (seen.today - course.start).days, course.cycle_end or course.end
    late = min(LATE, EARLY * (close - course.start).days) if close else LATE
    if days < late or _has_a_value(seen):
        return
    case = "no-value" if _has_a_target(seen) else "no-number"
    if case == "no-value" or not seen.reading.measured:
        passed = course.passed(seen.today) or 0.0
        yield seen.fact("never-measured", {"days": days}, case=case, gravity=weight(days / 60, passed))


def _has_a_value(seen: Seen) -> bool:
    """Say whether any cell holds one, even one that can't be read or has no clear day."""
    line = seen.course.key_result
    cells = [line.current, *(one.value for one in line.check_ins)]
    if not _has_a_target(seen):
        return any(letter.isdigit() for cell in cells for letter in cell)
    return bool(seen.course.points) or any(map(given, cells))


def _has_a_target(seen: Seen) -> bool:
    return seen.reading.line.sizing.goal is not None or seen.reading.measure.target is not None
