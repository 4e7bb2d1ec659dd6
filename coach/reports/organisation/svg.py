"""The map as SVG, for a page on which it can be pressed and for paper."""

from collections.abc import Iterator
from html import escape

from coach.reports.organisation.drawing import PAD, SMALL, TEXT, Box, Map

ROUND = 6


def svg(found: Map, says: str, *, pressed: str | None = None) -> str:
    """Write a map; where `pressed` is given, even as "", boxes are buttons, and the one named is open."""
    inner = "".join((*_heads(found), *_lines(found), *(_box(box, pressed) for box in found.boxes)))
    role = 'role="img"' if pressed is None else 'role="group"'
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" class="om-map om-{found.shape}" {role} '
        f'aria-label="{escape(says)}" viewBox="-2 0 {found.width + 4:g} {found.height:g}" '
        f'width="{found.width + 4:g}" height="{found.height:g}">{inner}</svg>'
    )


def _heads(found: Map) -> Iterator[str]:
    for head in found.heads:
        yield f'<text class="om-head" x="{head.x:g}" y="{head.y:g}">{escape(head.text)}</text>'


def _lines(found: Map) -> Iterator[str]:
    for line in found.lines:
        kind = "om-line om-chosen" if line.chosen else "om-line"
        yield f'<path class="{kind}" d="{line.path}"/>'


def _box(box: Box, pressed: str | None) -> str:
    item = box.item
    spoken = ". ".join(part.rstrip(".") for part in (item.label, item.text, *item.marks) if part)
    full = " · ".join(filter(None, (item.label, item.text)))
    title = "" if box.whole else f"<title>{escape(full)}</title>"
    shape = f'<rect x="{box.x:g}" y="{box.y:g}" width="{box.width:g}" height="{box.height:g}" rx="{ROUND}"/>'
    inner = f"{title}{shape}{''.join(_words(box))}"
    kind = f"om-box om-{item.face}"
    if pressed is None:
        return f'<g class="{kind}">{inner}</g>'
    is_open = "true" if item.key == pressed else "false"
    return (
        f'<g class="{kind}" role="button" tabindex="0" data-press="{escape(item.key)}" '
        f'aria-pressed="{is_open}" aria-label="{escape(spoken)}">{inner}</g>'
    )


def _words(box: Box) -> Iterator[str]:
    """Write the label, the words and what stands out, each in lines of its own."""
    x, y = box.x + PAD, box.y + PAD - 2
    if box.label:
        y += SMALL
        yield f'<text class="om-label" x="{x:g}" y="{y - 3:g}">{escape(box.label)}</text>'
    for line in box.lines:
        y += TEXT
        yield f'<text class="om-text" x="{x:g}" y="{y - 4:g}">{escape(line)}</text>'
    for mark in box.marks:
        y += SMALL
        yield f'<text class="om-mark" x="{x:g}" y="{y - 2:g}">{escape(mark)}</text>'
