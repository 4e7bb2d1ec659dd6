"""The map as a drawing: boxes in columns by level and rows by parent, or indented where it is narrow."""

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Literal, NamedTuple

from coach.reports.organisation.breaking import broken

Shape = Literal["columns", "outline"]
Face = Literal["plain", "loose", "uncarried", "team", "some"]
"""How a box looks: an objective below another, one that serves nothing, one on top that nobody carries; a
team, and one of which some serves nothing."""

WIDE, NARROW = 730, 350
"""Widths of a map in columns and of one that is indented, in pixels."""
NARROWEST = 205
"""A column narrower than this holds too few words: then boxes are indented instead."""
GAP, BESIDE, BETWEEN = 10, 30, 26
"""Room between boxes of one column, between columns, and above a heading."""
INDENT = 20
PAD, SMALL, TEXT = 9, 15, 17
"""Room within a box, and the height of a small line and of a line of its words."""
SIZE, SMALL_SIZE = 13.5, 12
MOST_LINES = 6
HEAD = 24
TURN = 20
"""How far below the upper edge of a box its lines begin and end."""


class Item(NamedTuple):
    """What is to be drawn: an objective, or a team."""

    key: str
    label: str
    """What stands above its words, such as the team."""
    text: str
    level: int = 0
    parent: str = ""
    """The key of the one above; "" where it has none."""
    marks: tuple[str, ...] = ()
    """What stands out about it, in words."""
    face: Face = "plain"
    chosen: bool = False
    """Whether its parent was chosen on the page and doesn't stand in the sheet."""


class Scene(NamedTuple):
    """What a map shows: trees, what hangs nowhere, and the words around them."""

    items: tuple[Item, ...] = ()
    apart: tuple[Item, ...] = ()
    heading: str = ""
    """What stands above those that hang nowhere."""
    heads: tuple[str, ...] = ()
    """The names of the columns, from the top level on."""


@dataclass(frozen=True, slots=True)
class Box:
    """An item in its place."""

    item: Item
    x: float
    y: float
    width: float
    height: float
    lines: tuple[str, ...]
    label: str
    marks: tuple[str, ...]
    whole: bool
    """Whether all its words are to be seen."""


class Line(NamedTuple):
    """A line from a box to the one below it."""

    path: str
    chosen: bool


class Head(NamedTuple):
    """A heading and where it stands."""

    x: float
    y: float
    text: str


@dataclass(frozen=True, slots=True)
class Map:
    """A drawing: boxes, the lines between them, headings."""

    shape: Shape
    width: float
    height: float
    boxes: tuple[Box, ...]
    lines: tuple[Line, ...]
    heads: tuple[Head, ...]


def drawn(scene: Scene, width: float = WIDE, columns: int = 1, letters: float = 1.0) -> Map:
    """Draw a scene in so many columns at least; indented where columns would be too narrow.

    `letters` says how wide letters are beside those of the page's own font.
    """
    items = scene.items
    depths = _depths(items)
    columns = max(columns, max(depths.values(), default=0) + 1)
    each = (width - BESIDE * (columns - 1)) / columns
    shape: Shape = "columns" if columns > 1 and each >= NARROWEST else "outline"
    laying = _Laying(_Room(shape, width, each, letters), depths, items)
    top = HEAD if shape == "columns" and scene.heads else 0.0
    bottom = laying.trees(top)
    titles = [Head(n * (each + BESIDE), 14, head) for n, head in enumerate(scene.heads[:columns])]
    named = titles if shape == "columns" else []
    if scene.apart:
        above = bottom + (BETWEEN if items else 0)
        named.append(Head(0, above + 4, scene.heading))
        bottom = laying.grid(scene.apart, above + HEAD - 10)
    height = max(bottom - GAP, 0) + 2
    return Map(shape, width, height, tuple(laying.boxes), tuple(laying.lines()), tuple(named))


def _depths(items: Sequence[Item]) -> dict[str, int]:
    """Give the column of each item: its level, or further right where its parent is."""
    found: dict[str, int] = {}
    by_key = {item.key: item for item in items}

    def depth(item: Item) -> int:
        if item.key not in found:
            above = by_key.get(item.parent)
            found[item.key] = max(item.level, depth(above) + 1) if above else item.level
        return found[item.key]

    for item in items:
        depth(item)
    used = {level: n for n, level in enumerate(sorted(set(found.values())))}
    return {key: used[level] for key, level in found.items()}


class _Room(NamedTuple):
    """What boxes are laid into."""

    shape: Shape
    width: float
    each: float
    """The width of a column."""
    letters: float


class _Laying:
    """Puts items in their places, one below the other."""

    def __init__(self, room: _Room, depths: Mapping[str, int], items: Sequence[Item]) -> None:
        self._shape, self._width, self._each, self._letters = room
        self._depths = depths
        self.boxes: list[Box] = []
        self._at: dict[str, Box] = {}
        keys = {item.key for item in items}
        self._below: dict[str, list[Item]] = defaultdict(list)
        for item in items:
            self._below[item.parent if item.parent in keys else ""].append(item)

    def trees(self, y: float) -> float:
        """Lay all trees; give where the next thing may stand."""
        for item in self._below[""]:
            y = self._tree(item, y)
        return y

    def _tree(self, item: Item, y: float) -> float:
        """Lay an item and those below it: beside it in columns, beneath it where they are indented."""
        depth = self._depths[item.key]
        x = depth * (self._each + BESIDE) if self._shape == "columns" else depth * INDENT
        room = self._each if self._shape == "columns" else self._width - x
        own = self._put(item, x, y, room)
        down = y if self._shape == "columns" else own
        for one in self._below[item.key]:
            down = self._tree(one, down)
        return max(own, down)

    def _put(self, item: Item, x: float, y: float, width: float) -> float:
        box = _box(item, (x, y, width), self._letters)
        self.boxes.append(box)
        self._at[item.key] = box
        return y + box.height + GAP

    def grid(self, items: Sequence[Item], y: float) -> float:
        """Lay items that hang nowhere in rows, so that they need little height."""
        across = max(1, int((self._width + BESIDE) // (NARROWEST + BESIDE)))
        each = (self._width - BESIDE * (across - 1)) / across
        for start in range(0, len(items), across):
            row = items[start : start + across]
            y = max(self._put(item, n * (each + BESIDE), y, each) for n, item in enumerate(row))
        return y

    def lines(self) -> Iterator[Line]:
        """Draw a line to each box from the one above it."""
        for box in self.boxes:
            if above := self._at.get(box.item.parent):
                yield Line(self._path(above, box), box.item.chosen)

    def _path(self, above: Box, box: Box) -> str:
        y = box.y + TURN
        if self._shape == "outline":
            return f"M{above.x + 8:g} {above.y + above.height:g}V{y:g}H{box.x:g}"
        start, middle = above.x + above.width, box.x - BESIDE / 2
        return f"M{start:g} {above.y + TURN:g}H{middle:g}V{y:g}H{box.x:g}"


def _box(item: Item, place: tuple[float, float, float], letters: float) -> Box:
    x, y, width = place
    inner = (width - 2 * PAD) / letters
    words = broken(item.text, inner, SIZE, MOST_LINES)
    label = broken(item.label, inner, SMALL_SIZE, 1) if item.label else None
    marks = tuple(line for mark in item.marks for line in broken(mark, inner, SMALL_SIZE, 3).lines)
    small = bool(label) + len(marks)
    height = 2 * PAD + TEXT * len(words.lines) + SMALL * small - 2
    whole = words.whole and (label is None or label.whole)
    return Box(item, x, y, width, height, words.lines, label.lines[0] if label else "", marks, whole)
