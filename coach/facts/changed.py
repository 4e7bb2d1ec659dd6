"""A target or baseline that is another than it was at an earlier check-in, without a word why."""

from collections.abc import Callable, Iterator
from itertools import pairwise
from typing import NamedTuple

from coach.detectors.course import target_of
from coach.detectors.matching import earlier, same_cycle
from coach.facts.base import Seen, TeamSeen
from coach.facts.nouns import Fact, Said
from coach.facts.remarks import Remark

SAME = 1e-6
"""Share of a value by which two may differ and still be the same."""


class _Change(NamedTuple):
    before: float
    now: float
    day: str
    """When the new value first stood there; "" where only the sheet of today shows it."""


def target_changed(seen: Seen) -> Iterator[Fact]:
    """Find a target that moved since an earlier check-in, and a baseline that did."""
    course = seen.course
    if aim := _change(seen, course.target, lambda one: one.target):
        yield from _of_target(seen, aim)
    if start := _change(seen, course.baseline, lambda one: one.baseline):
        yield seen.fact("target-changed", start._asdict(), case="baseline", gravity=0.5)


def version_changed(team: TeamSeen) -> Iterator[Fact]:
    """Find a target that differs from an earlier version of the same sheet, where no check-in tells of it."""
    for seen in team.seen if team.sheet.history else ():
        now, unit = seen.course.target, seen.reading.measure.unit
        if now is None or _change(seen, now, lambda one: one.target):
            continue
        for one in earlier(seen.okr, seen.reading, team.sheet):
            before = target_of(one.reading) if one.brought and same_cycle(one.okr, seen.okr.okr) else None
            if before is None or one.reading.measure.unit != unit or _same(before, now):
                continue
            old = [one.okr.note, one.reading.cells.note]
            if not _has_word(seen, [seen.okr.okr.note, seen.reading.cells.note], old):
                yield from _of_target(seen, _Change(before, now, ""))
                break


def _of_target(seen: Seen, change: _Change) -> Iterator[Fact]:
    """Tell whether less is wanted now, or more; where the way isn't known, nothing is said."""
    way = seen.course.way
    if not way:
        return
    eased = way * (change.now - change.before) < 0
    case, gravity = ("eased", 0.7) if eased else ("raised", 0.4)
    yield seen.fact("target-changed", change._asdict(), case=case, gravity=gravity)


def _change(seen: Seen, now: float | None, of: Callable[[Said], float | None]) -> _Change | None:
    """Find the last value that differs from today’s, and the day from which on today’s stood there."""
    told = [(one, value) for one in seen.course.said if (value := of(one)) is not None]
    if now is None or not told:
        return None
    last, value = told[-1]
    if not _same(value, now):
        notes = [one.note for one in seen.course.said if one.day > last.day]
        notes += [seen.okr.okr.note, seen.reading.cells.note]
        return None if _has_word(seen, notes, _until(seen, last)) else _Change(value, now, "")
    for (was, before), (one, after) in reversed(list(pairwise(told))):
        if not _same(before, after):
            told_why = _has_word(seen, [one.note], _until(seen, was))
            return None if told_why else _Change(before, now, one.day.isoformat())
    return None


def _until(seen: Seen, last: Said) -> list[str]:
    return [one.note for one in seen.course.said if one.day <= last.day]


def _same(one: float, other: float) -> bool:
    return abs(one - other) <= SAME * max(abs(one), abs(other))


def _has_word(seen: Seen, notes: list[str], old: list[str]) -> bool:
    """Say whether a note that is new gives a reason, or speaks of the target."""
    remarks = (Remark(note, seen.reading.line.language) for note in notes if note not in old)
    return any(remark.names_target or remark.says_why(old) for remark in remarks)
