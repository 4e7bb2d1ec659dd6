"""The course of a key result on the screen: a small drawing, the same in a sentence and as a table."""

from base64 import b64encode
from collections.abc import Iterator
from datetime import date
from html import escape

from coach.facts.nouns import Course, Said
from coach.reports.briefs.drawing import BOTTOM, HEIGHT, LEFT, RIGHT, TOP, WIDTH, Drawn, drawn, figures
from coach.reports.briefs.headings import Headings

DOT = 3
"""Radius of a value."""
PRESS, SOFT = "#5b7fc0", "#8a8578"
"""Colours that can be told from a light screen, a dark one and paper."""
LOOKS = {
    "straight": f'stroke="{SOFT}"',
    "trend": f'stroke="{PRESS}" stroke-width="1.5" stroke-dasharray="3 3"',
    "values": f'stroke="{PRESS}" stroke-width="2"',
}
"""How the lines are drawn, the quietest first."""
APART = 19
"""How far two words at the end are apart at least, where the drawing is small and the words aren’t."""
HEADS = ("Day", "Value", "Status", "Confidence", "Note")


def course_html(course: Course, today: date, say: Headings) -> str:
    """Draw a course where there is something to see, and write its table beneath."""
    found = drawn(course, today, say)
    picture = (
        _picture(found, course) if found else f'<p class="oc-small">{escape(_plain(course, today, say))}</p>'
    )
    return f'<div class="oc-course">{picture}{_table(course, say)}</div>'


def _plain(course: Course, today: date, say: Headings) -> str:
    """Say where there is nothing to draw what is known all the same."""
    if course.binary:
        return "Done or not done, with nothing to count on the way."
    return " ".join(figures(course, today, say)) if course.points else "No value with a day yet."


def _picture(found: Drawn, course: Course) -> str:
    """Draw lines and dots as a picture, which no stylesheet reaches, and lay the words over it."""
    svg = (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {WIDTH} {HEIGHT}" fill="none">'
        f"{''.join(_shapes(found))}</svg>"
    )
    words = "".join(_words(found)) + "".join(_days(course))
    source = f"data:image/svg+xml;base64,{b64encode(svg.encode()).decode()}"
    return f'<div class="oc-drawn"><img alt="{escape(found.says)}" src="{source}">{words}</div>'


def _shapes(found: Drawn) -> Iterator[str]:
    """Draw the quietest first: today, the straight line, the trend, the values, the target."""
    low = HEIGHT - BOTTOM
    yield f'<path stroke="{SOFT}" stroke-opacity=".45" d="M{found.today:g} {TOP / 2}V{low}"/>'
    for name, look in LOOKS.items():
        if places := getattr(found, name):
            yield f'<polyline {look} points="{found.line(places)}"/>'
    for x, y in found.values:
        yield f'<circle fill="{PRESS}" cx="{x:g}" cy="{y:g}" r="{DOT}"/>'
    for word in found.words:
        if word.kind == "target":
            yield f'<path stroke="{SOFT}" stroke-width="3" d="M{word.x - 14:g} {word.y:g}h10"/>'


def _words(found: Drawn) -> Iterator[str]:
    """Lay words where they belong, in parts of the drawing, so that they keep their size."""
    at_end = sorted((word for word in found.words if word.kind != "now"), key=lambda word: word.y)
    lack = max(0.0, APART - (at_end[-1].y - at_end[0].y)) / 2 if len(at_end) > 1 else 0.0
    for word in found.words:
        moved = 0.0 if word not in at_end else lack if word is at_end[-1] else -lack
        yield _word(f"oc-{word.kind}", word.x, word.y + moved, word.text)


def _days(course: Course) -> Iterator[str]:
    """Name the first and the last day beneath."""
    for day, x, side in ((course.start, LEFT, "oc-first-day"), (course.end, WIDTH - RIGHT, "oc-last-day")):
        if day:
            yield _word(side, x, HEIGHT, day_of(day))


def _word(kind: str, x: float, y: float, text: str) -> str:
    place = f"left:{100 * x / WIDTH:.1f}%;top:{100 * y / HEIGHT:.1f}%"
    return f'<span class="{kind}" style="{place}" aria-hidden="true">{escape(text)}</span>'


def day_of(day: date) -> str:
    """Write a day so that nobody takes the month for the day."""
    return f"{day.day} {day:%b}"


def _table(course: Course, say: Headings) -> str:
    """Write what was said on the way as a table, folded."""
    if not course.said:
        return ""
    rows = "".join(_row(one, course.unit, say) for one in course.said)
    heads = "".join(f'<th scope="col">{head}</th>' for head in HEADS)
    return (
        '<details class="oc-more oc-apart"><summary>The same as a table</summary>'
        f'<table class="oc-table"><caption class="oc-heard">{escape(course.key_result.text)}</caption>'
        f"<thead><tr>{heads}</tr></thead><tbody>{rows}</tbody></table></details>"
    )


def _row(one: Said, unit: str | None, say: Headings) -> str:
    value = "" if one.value is None else say.amount(one.value, unit)
    sure = "" if one.confidence is None else f"{one.confidence:.0%}"
    cells = (day_of(one.day), value, one.status or "", sure, one.note)
    return f"<tr>{''.join(f'<td>{escape(cell)}</td>' for cell in cells)}</tr>"
