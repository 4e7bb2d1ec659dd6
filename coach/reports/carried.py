"""The lines that go on after a close, as the first rows of the next cycle's sheet."""

import csv
from collections.abc import Iterable, Iterator
from io import StringIO

from coach.briefing.writing import writer
from coach.closing.nouns import Close, Line
from coach.closing.words import said
from coach.errors import CoachError
from coach.reports.cells import harmless

HEADER = ("Team", "Cycle", "Objective", "Key Result", "Owner", "Promise", "Baseline", "Target", "Comment")
BASELINE, TARGET, CYCLE = "[baseline]", "[target]", "[cycle]"
"""What is theirs to fill in; a target is chosen anew, it isn't carried over."""


def carried_csv(closes: Iterable[Close]) -> Iterator[str]:
    """Give a row for each line that is carried over or changed; raises CoachError where there is none."""
    rows = [_row(close, line) for close in closes for line in close.lines if _goes_on(line)]
    if not rows:
        raise CoachError(
            "No line is chosen to go on in the next cycle.",
            "Choose what is carried over or changed where the cycle is closed, then ask again.",
        )
    file = StringIO()
    csv.writer(file).writerows([HEADER, *(map(harmless, row) for row in rows)])
    yield file.getvalue()


def _goes_on(line: Line) -> bool:
    return line.written.carry in ("carry", "change")


def _row(close: Close, line: Line) -> tuple[str, ...]:
    """Give the cells: it begins where it ended, and its words stay as they are."""
    course, last = line.grade.course, line.grade.numbers.last
    okr, cells = course.okr, course.key_result
    value = BASELINE if last is None else writer(course, close.language, close.today).value(last)
    ends = ("", "") if course.binary else (value, TARGET)
    source = said(close.language, f"from.{line.written.carry}", {"cycle": close.cycle})
    comment = " ".join(filter(None, (source, line.written.learned)))
    owner, promise = cells.owner or okr.owner, cells.promise or okr.promise
    return (okr.team, CYCLE, okr.objective, cells.text, owner, promise, *ends, comment)
