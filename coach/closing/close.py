"""A cycle closed: numbers and judgement side by side, what was learned, what goes on on purpose."""

from collections.abc import Iterable, Iterator, Mapping

from coach.briefing.words import language_for, shortened
from coach.briefing.writing import Writer, writer
from coach.closing.grading import Grade, grade
from coach.closing.nouns import Close, Line, Written
from coach.closing.words import said
from coach.facts.ambition import ambition
from coach.facts.nouns import Course, Team
from coach.history import Cycle

Place = tuple[str, int]
"""The id of an okr, and which of its key results."""
NOTHING = Written()


def close(team: Team, written: Mapping[Place, Written] | None = None, learned: str = "") -> Close:
    """Lay out the close of a team's cycle, with what it has written so far."""
    given = written or {}
    language = language_for(tuple(line for okr in team.okrs for line in okr.lines))
    lines = tuple(
        _line(one, team, given.get((one.okr.id, one.index), NOTHING), language) for one in team.courses
    )
    opening = said(language, "opening" if lines else "nothing")
    note = _ambition(team, [line.grade for line in lines], language)
    return Close(team.name, team.cycle, team.today, language, opening, lines, note, learned)


def _line(course: Course, team: Team, written: Written, language: str) -> Line:
    graded = grade(course, written.judged, team.carried.get((course.okr.id, course.index), ""))
    writes = writer(course, language, team.today)
    blanks = dict(_blanks(graded, writes))
    return Line(
        graded,
        _numbers(graded, blanks, language),
        said(language, f"reads.{graded.reads}", blanks),
        _apart(graded, language),
        said(language, f"learned.{graded.reads}", blanks),
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


def _numbers(graded: Grade, blanks: Mapping[str, str], language: str) -> str:
    numbers = graded.numbers
    if numbers.share is None:
        return said(language, f"unknown.{numbers.unknown}", blanks)
    if numbers.last is None:
        return said(language, "numbers.milestone", blanks)
    return said(language, "numbers.way", blanks) or said(language, "numbers.reached", blanks)


def _apart(graded: Grade, language: str) -> str:
    gap = graded.apart
    if gap is None:
        return ""
    return said(language, "apart.above" if gap > 0 else "apart.below", {"gap": str(round(100 * abs(gap)))})


def _ambition(team: Team, grades: Iterable[Grade], language: str) -> str:
    """Say what the last cycles and this one tell about ambition, with the number of scores it rests on."""
    told = ambition([*team.past, _cycle(team, list(grades))])
    if told is None:
        return ""
    writes = writer(None, language, team.today)
    counts = {"count": told.full, "total": told.total, "cycles": told.cycles}
    blanks = {name: str(count) for name, count in counts.items()} | {"mean": writes.share(told.mean)}
    return said(language, "ambition.full" if told.aim == "full" else "ambition.short", blanks)


def _cycle(team: Team, grades: list[Grade]) -> Cycle:
    """Take the grades of this cycle for its scores: the numbers, and judgement where they are silent."""
    counted = [one for one in grades if one.course.promise in (None, "aspirational")]
    scores = [one.judged if one.numbers.share is None else one.numbers.share for one in counted]
    known = tuple(score for score in scores if score is not None)
    return Cycle(known, len(counted), len(grades) - len(counted), team.cycle)
