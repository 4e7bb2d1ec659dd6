"""The course of a key result as a small drawing: its values, the straight line to its target, its trend."""

from collections.abc import Iterator, Sequence
from datetime import date
from math import isfinite
from typing import NamedTuple

from coach import history
from coach.briefing.writing import Writer, writer
from coach.facts.nouns import Course, Limits
from coach.reports.briefs.headings import Headings

WIDTH, HEIGHT = 460, 92
LEFT, RIGHT, TOP, BOTTOM = 8, 130, 14, 14
"""Room around what is drawn; at the right stand words."""
APART = 13
"""How far two words are apart at least."""

Place = tuple[float, float]


class Word(NamedTuple):
    """Words at a place; `kind` says what they name."""

    x: float
    y: float
    text: str
    kind: str


class Drawn(NamedTuple):
    """A drawing: lines as places from left to right, and what it shows in words."""

    says: str
    values: tuple[Place, ...]
    straight: tuple[Place, ...]
    trend: tuple[Place, ...]
    today: float
    words: tuple[Word, ...]

    @staticmethod
    def line(places: Sequence[Place]) -> str:
        """Write places as the points of a line."""
        return " ".join(f"{x:g},{y:g}" for x, y in places)


class _Sheet(NamedTuple):
    """What days and values the drawing covers."""

    first: date
    last: date
    low: float
    high: float

    def at(self, day: date, value: float) -> Place:
        """Give the place of a value on a day."""
        across = (day - self.first).days / max((self.last - self.first).days, 1)
        up = (value - self.low) / (self.high - self.low)
        x = LEFT + across * (WIDTH - LEFT - RIGHT)
        return round(x, 1), round(HEIGHT - BOTTOM - up * (HEIGHT - TOP - BOTTOM), 1)


def drawn(course: Course | None, today: date, say: Headings) -> Drawn | None:
    """Draw a course; None where there is nothing to see, such as a single value with no target."""
    if course is None or course.binary or len(course.points) < (1 if _is_even(course) else 2):
        return None
    ends = leads_to(course, today)
    known = (course.baseline, course.target, ends and ends.value, *(value for _, value in course.points))
    heights = [one for one in known if one is not None]
    if not all(map(isfinite, heights)):
        return None
    days = [day for day, _ in course.points]
    first, last = (
        pick(filter(None, (edge, today, *days))) for pick, edge in ((min, course.start), (max, course.end))
    )
    air = 0.5 if max(heights) == min(heights) else 0.0
    sheet = _Sheet(first, last, min(heights) - air, max(heights) + air)
    values = tuple(sheet.at(day, value) for day, value in course.points)
    trend = (values[-1], sheet.at(ends.day, ends.value)) if ends else ()
    straight = tuple(_straight(course, sheet))
    words = tuple(_apart(_words(course, ends, sheet, (say, writer(course, say.language, today)))))
    return Drawn(said(course, today, say), values, straight, trend, sheet.at(today, sheet.low)[0], words)


class Lead(NamedTuple):
    """Where the last values lead, and when; `past` where they pass the target on the way, and it ends there.

    Beyond the target a straight line soon says what can't be, such as less than no time at all.
    """

    day: date
    value: float
    past: bool = False


def leads_to(course: Course, today: date) -> Lead | None:
    """Say where the last values lead at the end; None where they are too few, or the end isn't ahead."""
    least = Limits().values
    points = [(float(day.toordinal()), value) for day, value in course.points[-least:]]
    line = history.trend(points, least) if len({day for day, _ in points}) == len(points) else None
    if line is None or course.end is None or course.end <= today:
        return None
    ends, last = line.at(course.end.toordinal()), course.points[-1]
    target = course.target
    beyond = target is not None and isfinite(ends) and (ends - target) * course.way > 0
    if target is None or not beyond or not line.slope:
        return Lead(course.end, ends)
    crossing = date.fromordinal(round((target - line.start) / line.slope))
    return Lead(crossing, target, past=True) if last[0] < crossing <= course.end else None


def said(course: Course, today: date, say: Headings) -> str:
    """Say in words what the drawing shows."""
    return " ".join([say("chart", line=course.key_result.text), *figures(course, today, say)])


def figures(course: Course, today: date, say: Headings) -> Iterator[str]:
    """Say where a course goes from and to, its last values, and where they lead."""
    told = writer(course, say.language, today).value
    if course.baseline is not None and course.target is not None:
        yield say("way", baseline=told(course.baseline), target=told(course.target))
    elif course.target is not None:
        yield say("aim", target=told(course.target))
    for day, value in course.points[-4:]:
        yield say("last", value=told(value), day=say.day(day))
    if (expected := course.expected(today)) is not None:
        yield say("straight", value=told(expected))
    if (ends := leads_to(course, today)) and not ends.past:
        yield say("leads_to", value=told(ends.value))


def _is_even(course: Course) -> bool:
    """Say whether both ends of the straight line are known."""
    return None not in (course.start, course.end, course.baseline, course.target)


def _straight(course: Course, sheet: _Sheet) -> Iterator[Place]:
    for day, value in ((course.start, course.baseline), (course.end, course.target)):
        if _is_even(course) and day and value is not None:
            yield sheet.at(day, value)


def _words(
    course: Course, ends: Lead | None, sheet: _Sheet, speech: tuple[Headings, Writer]
) -> Iterator[Word]:
    """Name the last value, the target and where the last values lead."""
    at_end, (say, writes) = WIDTH - RIGHT + 8, speech
    if course.target is not None:
        y = sheet.at(sheet.last, course.target)[1]
        yield Word(at_end, y, say("target", value=writes.value(course.target)), "target")
    if ends and not ends.past:
        y = sheet.at(sheet.last, ends.value)[1]
        yield Word(at_end, y, say("heads", value=writes.value(ends.value)), "trend")
    if course.points:
        day, value = course.points[-1]
        x, y = sheet.at(day, value)
        above = y - 7 if y > TOP + 8 else y + 14
        yield Word(x, above, writes.value(value), "now")


def _apart(words: Iterator[Word]) -> Iterator[Word]:
    """Move words at the end apart where they would lie on each other."""
    named = list(words)
    at_end = sorted((one for one in named if one.kind != "now"), key=lambda one: one.y)
    if len(at_end) == 2 and (lack := APART - (at_end[1].y - at_end[0].y)) > 0:  # noqa: PLR2004
        yield at_end[0]._replace(y=at_end[0].y - lack / 2)
        yield at_end[1]._replace(y=at_end[1].y + lack / 2)
    else:
        yield from at_end
    yield from (one for one in named if one.kind == "now")
