"""Ambition and past scores as a drawing: a point for each team, its name beside it where there is room."""

from collections.abc import Iterator, Sequence
from html import escape
from typing import NamedTuple

from coach.organisation.ambition import Attained
from coach.reports.organisation.breaking import wide
from coach.reports.organisation.saying import many, team_name

HEIGHT = 420
LEFT, RIGHT, TOP, BOTTOM = 46, 16, 26, 52
DOT = 6
SIZE = 13
STEPS = (0.0, 0.25, 0.5, 0.75, 1.0)
LEAST = 0.5
"""The share up to which the lower edge goes at least, so that a small share looks small."""
ACROSS = "Key results flagged as easily met this cycle"
UP = "Mean score of past cycles"


class Point(NamedTuple):
    """A team in its place, with its name beside it; "" where there is no room."""

    key: str
    x: float
    y: float
    name: str
    at: tuple[float, float]
    says: str
    thin: bool


class _Place(NamedTuple):
    left: float
    top: float
    right: float
    bottom: float

    def meets(self, other: "_Place") -> bool:
        return (
            self.left < other.right
            and other.left < self.right
            and self.top < other.bottom
            and other.top < self.bottom
        )


def told(one: Attained) -> str:
    """Say a point in words, with what it rests on."""
    return (
        f"{team_name(one.team)}: {one.flagged:,} of {many(one.key_results, 'key result')} "
        f"{'is' if one.flagged == 1 else 'are'} flagged as easily met; "
        f"mean {one.mean:.2f} of {many(len(one.scores), 'score')} in {many(len(one.cycles), 'cycle')}"
    )


def points(found: Sequence[Attained], keys: Sequence[str], width: float) -> list[Point]:
    """Put each team in its place; a name that would lie on another is left to the table."""
    most = _most(found)
    spots = [_spot(one, most, width) for one in found]
    taken = [_Place(x - DOT - 2, y - DOT - 2, x + DOT + 2, y + DOT + 2) for x, y in spots]
    placed = []
    for one, key, (x, y) in zip(found, keys, spots, strict=True):
        name = f"{team_name(one.team)} ({len(one.scores):,})"
        room = next((room for room in _rooms(name, x, y) if _is_free(room, taken, width)), None)
        if room:
            taken.append(room)
        at = (room.left, room.bottom - 4) if room else (x, y)
        placed.append(Point(key, x, y, name if room else "", at, told(one), one.is_thin))
    return placed


def _most(found: Sequence[Attained]) -> float:
    share = max((one.share for one in found), default=0.0)
    return next(step for step in STEPS if step >= max(share, LEAST))


def _spot(one: Attained, most: float, width: float) -> tuple[float, float]:
    x = LEFT + one.share / most * (width - LEFT - RIGHT)
    return round(x, 1), round(HEIGHT - BOTTOM - one.mean * (HEIGHT - TOP - BOTTOM), 1)


def _rooms(name: str, x: float, y: float) -> Iterator[_Place]:
    """Give the places a name may have: right, left, beneath, above."""
    long = wide(name, SIZE)
    for left, top in (
        (x + DOT + 4, y - 9),
        (x - DOT - 4 - long, y - 9),
        (x - long / 2, y + DOT + 2),
        (x - long / 2, y - DOT - 20),
    ):
        yield _Place(left, top, left + long, top + 17)


def _is_free(room: _Place, taken: Sequence[_Place], width: float) -> bool:
    inside = (
        room.left >= LEFT and room.right <= width and room.top >= 0 and room.bottom <= HEIGHT - BOTTOM + 4
    )
    return inside and not any(room.meets(other) for other in taken)


def plot(
    found: Sequence[Attained], keys: Sequence[str], says: str, width: float = 730, pressed: str | None = None
) -> str:
    """Write the drawing; where `pressed` is given, even as "", points are buttons."""
    drawn = points(found, keys, width)
    inner = "".join((*_axes(_most(found), width), *(_point(one, pressed) for one in drawn)))
    role = 'role="img"' if pressed is None else 'role="group"'
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" class="om-map om-plot" {role} aria-label="{escape(says)}" '
        f'viewBox="0 0 {width:g} {HEIGHT}" width="{width:g}" height="{HEIGHT}">{inner}</svg>'
    )


def _axes(most: float, width: float) -> Iterator[str]:
    low, right = HEIGHT - BOTTOM, width - RIGHT
    for step in STEPS:
        y = low - step * (low - TOP)
        kind = "om-grid" if step else "om-axis"
        yield f'<path class="{kind}" d="M{LEFT} {y:g}H{right:g}"/>'
        yield f'<text x="{LEFT - 8}" y="{y + 4:g}" text-anchor="end">{step:g}</text>'
    for step in (one for one in STEPS if one <= most):
        x = LEFT + step / most * (right - LEFT)
        anchor = "end" if step == most else "middle" if step else "start"
        yield f'<text x="{x:g}" y="{low + 18}" text-anchor="{anchor}">{step:.0%}</text>'
    yield f'<text class="om-name" x="{LEFT}" y="{HEIGHT - 12}">{ACROSS} →</text>'
    yield f'<text class="om-name" x="4" y="13">↑ {UP}</text>'


def _point(one: Point, pressed: str | None) -> str:
    kind = "om-dot om-thin" if one.thin else "om-dot"
    name = f'<text class="om-name" x="{one.at[0]:g}" y="{one.at[1]:g}">{escape(one.name)}</text>'
    dot = f'<circle cx="{one.x:g}" cy="{one.y:g}" r="{DOT}"/>'
    inner = f"<title>{escape(one.says)}</title>{dot}{name if one.name else ''}"
    if pressed is None:
        return f'<g class="{kind}">{inner}</g>'
    is_open = "true" if one.key == pressed else "false"
    return (
        f'<g class="{kind}" role="button" tabindex="0" data-press="{escape(one.key)}" '
        f'aria-pressed="{is_open}" aria-label="{escape(one.says)}">{inner}</g>'
    )
