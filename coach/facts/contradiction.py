"""A status that says otherwise than the number: green and behind or flat, red and on pace, done and short."""

from collections.abc import Iterator
from datetime import timedelta

from coach.facts.base import Seen
from coach.facts.movement import heading_short, standstill
from coach.facts.nouns import Colour, Fact, FactName, Figure, Said
from coach.facts.pace import behind, is_done, pace
from coach.facts.remarks import Remark
from coach.facts.status import colour

NAME: FactName = "status-contradicts-number"


def contradiction(seen: Seen) -> Iterator[Fact]:
    """Hold the last status against the last value; a status older than it by a rhythm is only old."""
    said = next((one for one in reversed(seen.course.said) if one.status), None)
    points = seen.course.points
    if said is None or not points or seen.course.binary:
        return
    if points[-1][0] - said.day > timedelta(days=seen.limits.rhythm + seen.limits.grace):
        return
    if said.status == "green":
        yield from _green(seen)
    elif said.status == "red":
        yield from _red(seen, said)
    elif said.status == "done":
        yield from _done(seen)


def _green(seen: Seen) -> Iterator[Fact]:
    """Green and behind; or green and standing still, where it isn't clearly ahead."""
    late = next(iter(behind(seen)), None)
    if late:
        figures = {"status": _written(seen, "green"), **late.figures}
        yield seen.fact(NAME, figures, case="green-and-behind", gravity=late.gravity + 0.05)
        return
    still, found = standstill(seen.course), pace(seen)
    if still and not is_done(seen.course) and (found is None or found.short > -seen.limits.behind):
        figures = {"status": _written(seen, "green"), **still.figures()}
        yield seen.fact(NAME, figures, case="green-and-flat", gravity=0.5)


def _red(seen: Seen, said: Said) -> Iterator[Fact]:
    """Red and on pace; where a note says why, it is a risk named early and no contradiction."""
    found = pace(seen)
    if found is None or found.short > seen.limits.behind / 2 or any(heading_short(seen)):
        return
    language = seen.reading.line.language
    if any(Remark(one.note, language).says_why() for one in seen.course.said if one.day >= said.day):
        return
    figures = {"status": _written(seen, "red"), **found.figures(seen.course)}
    yield seen.fact(NAME, figures, case="red-and-on-pace", gravity=0.45)


def _done(seen: Seen) -> Iterator[Fact]:
    course = seen.course
    if is_done(course) or course.target is None or not course.way:
        return
    now = course.points[-1][1]
    share = course.share(now)
    figures: dict[str, Figure] = {
        "status": _written(seen, "done"),
        "now": now,
        "target": course.target,
        "actual": "" if share is None else round(share, 4),
    }
    yield seen.fact(NAME, figures, case="done-and-short", gravity=0.6)


def _written(seen: Seen, wanted: Colour) -> str:
    """Give the status as it is written in the last cell that says so."""
    line = seen.course.key_result
    cells = [line.status, *(one.status for one in reversed(line.check_ins)), line.current]
    return next((cell for cell in cells if colour(cell) == wanted), wanted)
