"""What people type at a check-in is looked at before it is kept: one number where a line counts."""

import re
from collections.abc import Iterator, Mapping
from datetime import date, timedelta
from math import isfinite

from coach.errors import Problem
from coach.facts.nouns import Course, Team
from coach.reading.numbers import find_numbers
from coach.recording.lines import ANSWER, ASKED, CONFIDENCE, FOR_TEAM, VALUE, key_of
from coach.store.checkins import Field

MOST_LETTERS = 5_000
"""Of one entry; a page of prose is no note."""
_HUNDRED = 100
_UNSEEN = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f]")
_DONE = frozenset(
    "done finished complete completed achieved reached yes erledigt fertig abgeschlossen erreicht ja".split()
)
"""Words that stand for the target itself."""


def cleaned(text: str) -> str:
    """Take off what nobody typed: signs that can't be seen, half letters, spaces around."""
    return _UNSEEN.sub("", text.replace("\r\n", "\n")).encode("utf-8", "replace").decode().strip()


def problems(team: Team, fields: Mapping[Field, str]) -> dict[Field, Problem]:
    """Say of each entry that can't be kept of which line it is, what was read, and what is wanted."""
    courses = {key_of(team.name, one.okr, one.key_result): one for one in team.courses}
    found = ((at, _problem(at, text, courses)) for at, text in fields.items())
    return {at: problem for at, problem in found if problem}


def day_problem(team: Team, day: date) -> str:
    """Say what is the matter with a day; one that lies ahead is none to record for."""
    ahead = day > team.today + timedelta(days=1)
    return f"{day.isoformat()} is after {team.today.isoformat()}" if ahead else ""


def _problem(at: Field, text: str, courses: Mapping[str, Course]) -> Problem | None:
    course = courses.get(at.line)
    if at.line and course is None:
        return Problem(f"“{_short(text)}” is for a line that is no longer in the sheet")
    if not at.line and at.name not in FOR_TEAM and not at.name.startswith((ASKED, ANSWER)):
        return Problem(f"“{_short(text)}” is for no line")
    reason = next(_reasons(at.name, text, course), "") if text else ""
    return Problem(_where(course) + reason, course.key_result.row if course else None) if reason else None


def _where(course: Course | None) -> str:
    return f"row {course.key_result.row}, “{_short(course.key_result.text)}”: " if course else ""


def _reasons(name: str, text: str, course: Course | None) -> Iterator[str]:
    if len(text) > MOST_LETTERS:
        yield f"its {name} has {len(text):,} characters, over {MOST_LETTERS:,}"
    if name == VALUE and course is not None and _counts(course) and not _is_value(text):
        yield f"its value reads “{_short(text)}”, and a number is wanted there"
    elif name == VALUE and course is not None and _may_be_a_share(text, course):
        yield f"its value reads “{_short(text)}”, which can be a share or per cent; with “%” it is clear"
    if name == CONFIDENCE and any(not 0 <= number <= _HUNDRED for number in _numbers(text)):
        yield f"its confidence reads “{_short(text)}”, and it goes from 0 to 10 or to 100 %"


def _counts(course: Course) -> bool:
    return not course.binary and (course.target is not None or course.baseline is not None)


def _is_value(text: str) -> bool:
    """Say whether an entry is one number, with its unit or without, or a word for having arrived."""
    found = [one for one in find_numbers(text) if one.value is not None and isfinite(one.value)]
    words = [one.span.cut(text) for one in found]
    alone = len(words) == 1 and (words[0] == text or any(map(str.isdigit, words[0])))
    return alone or text.casefold().strip(" .✓✔") in {*_DONE, ""}


def _may_be_a_share(text: str, course: Course) -> bool:
    """Say whether a bare number up to 1 stands where per cent are counted, so that nobody can tell."""
    ends = [abs(one) for one in (course.baseline, course.target) if one]
    found = [one for one in find_numbers(text) if one.value is not None]
    bare = len(found) == 1 and found[0].unit is None and 0 < abs(found[0].value or 0) <= 1
    return bare and course.unit == "%" and bool(ends) and min(ends) >= 1


def _numbers(text: str) -> list[float]:
    return [one.value for one in find_numbers(text) if one.value is not None]


def _short(text: str) -> str:
    words = " ".join(text.split())
    return words if len(words) <= 60 else f"{words[:59]}…"  # noqa: PLR2004  (fits a line)
