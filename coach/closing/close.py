"""A cycle closed: numbers and judgement side by side, what was learned, what goes on on purpose."""

from collections.abc import Iterable, Iterator, Mapping
from datetime import timedelta

from coach.briefing.words import language_for, shortened
from coach.briefing.writing import Writer, writer
from coach.closing.grading import ALL, Grade, grade
from coach.closing.nouns import Close, Line, Written
from coach.closing.words import said
from coach.facts.ambition import ambition
from coach.facts.nouns import Course, Limits, Team
from coach.history import Cycle
from coach.okr import CheckIn, KeyResult

Place = tuple[str, int]
"""The id of an okr, and which of its key results."""
NOTHING = Written()
NEARLY = 0.995
"""What would be told as 100 % and isn't."""
EARLY = timedelta(days=14)
"""A close longer before the end of the cycle than this says so: much may still move."""
FRESH = timedelta(days=Limits().rhythm + Limits().grace)
"""A last value that is older is told with its day."""


def close(team: Team, written: Mapping[Place, Written] | None = None, learned: str = "") -> Close:
    """Lay out the close of a team's cycle, with what it has written so far."""
    given = written or {}
    language = language_for(tuple(line for okr in team.okrs for line in okr.lines))
    lines = tuple(
        _line(one, team, given.get((one.okr.id, one.index), NOTHING), language) for one in team.courses
    )
    opening = _opening(team, language) if lines else said(language, "nothing")
    note = _ambition(team, [line.grade for line in lines], language)
    return Close(team.name, team.cycle, team.today, language, opening, lines, note, learned)


def _opening(team: Team, language: str) -> str:
    """Say what stands where, and how early it is where the cycle goes on for long."""
    ends = [one.cycle_end for one in team.courses if one.cycle_end]
    early = bool(ends) and max(ends) > team.today + EARLY
    day = writer(None, language, team.today).day(max(ends)) if early else ""
    return " ".join(filter(None, (said(language, "opening"), said(language, "early", {"day": day}))))


def _line(course: Course, team: Team, written: Written, language: str) -> Line:
    graded = grade(course, written.judged, team.carried.get((course.okr.id, course.index), ""))
    writes = writer(course, language, team.today)
    blanks = dict(_blanks(graded, writes))
    return Line(
        graded,
        _numbers(graded, blanks, language),
        said(language, f"reads.{graded.reads}", blanks),
        _apart(graded, language),
        said(language, f"learned.{_learn(graded)}", blanks),
        said(language, "carry.again" if graded.carried else "carry.ask", blanks) if graded.is_open else "",
        written,
    )


def _blanks(graded: Grade, writes: Writer) -> Iterator[tuple[str, str]]:
    course, numbers = graded.course, graded.numbers
    yield "line", shortened(graded.line)
    yield "cycle", graded.carried
    for name, value in (("baseline", course.baseline), ("target", course.target), ("last", numbers.last)):
        yield name, "" if value is None else writes.value(value)
    yield "share", "" if numbers.share is None else writes.share(numbers.share)
    old = numbers.day and numbers.day < writes.today - FRESH
    yield "day", writes.day(numbers.day) if numbers.day and old else ""
    yield "status", next((one.status for one in _cells(course) if one.status), "")


def _cells(course: Course) -> Iterator[KeyResult | CheckIn]:
    """Give the cells of a key result, the latest first."""
    yield course.key_result
    yield from reversed(course.key_result.check_ins)


def _numbers(graded: Grade, blanks: Mapping[str, str], language: str) -> str:
    """Say what the numbers say; a last value of long ago comes with its day."""
    numbers = graded.numbers
    if numbers.share is None:
        what = f"unknown.{numbers.unknown}"
    elif numbers.last is None:
        what = "numbers.done" if numbers.share >= ALL else "numbers.undone"
    else:
        what = f"numbers.{_way_gone(graded, numbers.last, numbers.share)}"
    return " ".join(filter(None, (said(language, what, blanks), said(language, "old", blanks))))


def _way_gone(graded: Grade, last: float, share: float) -> str:
    """Name where the last value lies: on the way, nearly at its end, beyond its end, before its start."""
    course = graded.course
    at = None if graded.numbers.is_level else course.share(last)
    if at is None:
        return "reached" if share else "off-level"
    if at < 0 or at > 1 + 1e-9:
        return "back" if at < 0 else "beyond"
    return "nearly" if NEARLY <= at < ALL else "way"


def _learn(graded: Grade) -> str:
    """Name the question about learning: what is made changed something, what is held was held somehow."""
    if graded.reads == "whole" and graded.course.binary:
        return "made"
    if graded.reads == "whole" and graded.numbers.is_level:
        return "kept"
    return "part" if graded.reads == "undeclared" else graded.reads


def _apart(graded: Grade, language: str) -> str:
    """Ask where judgement and numbers are apart, or where judgement alone speaks of what can be counted."""
    if graded.numbers.share is None and graded.judged is not None and not graded.course.binary:
        return said(language, "apart.alone")
    gap = graded.apart
    if gap is None:
        return ""
    return said(language, "apart.above" if gap > 0 else "apart.below", {"gap": str(round(100 * abs(gap)))})


def _ambition(team: Team, grades: Iterable[Grade], language: str) -> str:
    """Say what the last cycles and this one tell about ambition, with the number of scores it rests on."""
    told = ambition([*team.past, _cycle(team, list(grades))])
    if told is None:
        return ""
    counts = {"count": told.high if told.aim == "full" else told.half, "total": told.total}
    blanks = {name: str(count) for name, count in (counts | {"cycles": told.cycles}).items()}
    left = str(told.left_out) if told.left_out else ""
    what = "ambition.full" if told.aim == "full" else "ambition.short"
    return " ".join(filter(None, (said(language, what, blanks), said(language, "left-out", {"count": left}))))


def _cycle(team: Team, grades: list[Grade]) -> Cycle:
    """Take the grades of this cycle for its scores: the numbers, and judgement where they are silent."""
    counted = [one for one in grades if one.course.promise in (None, "aspirational")]
    known = tuple(one.share for one in counted if one.share is not None)
    return Cycle(known, len(counted), len(grades) - len(counted), team.cycle)
