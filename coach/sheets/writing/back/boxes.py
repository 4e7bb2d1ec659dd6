"""The boxes that comments are shown in: one for each, as wide as is good to read and as high as its words."""

import re
from collections.abc import Iterator
from itertools import count

from coach.sheets.writing.back.measures import Measures, lines_of, reach
from coach.sheets.writing.page import column_number
from coach.sheets.writing.parts import Parts

_WIDTH, _LETTERS, _LINE, _AIR, _HIGHEST = 360, 58, 15, 14, 620
"""Pixels of a box; letters in a line; pixels of a line, around all of them, and at most."""
_ROOM = 1024
"""Numbers that one drawing may give to its shapes."""
_KIND = "_x0000_t202"
_SHAPE = re.compile(r"<((?:\w+:)?)shape\b(?:(?!<\1shape\b).)*?</\1shape\s*>", re.DOTALL)
_ANCHOR = re.compile(r"(<(?:\w+:)?Anchor\s*>)([^<]*)")
_MAP = re.compile(r"""(<(?:\w+:)?idmap\b[^>]*\bdata\s*=\s*["'])([\d,\s]*)(["'])""")
_SPACES = (
    'xmlns:v="urn:schemas-microsoft-com:vml" xmlns:o="urn:schemas-microsoft-com:office:office" '
    'xmlns:x="urn:schemas-microsoft-com:office:excel"'
)
_EMPTY = f'<xml {_SPACES}><o:shapelayout v:ext="edit"><o:idmap v:ext="edit" data=""/></o:shapelayout></xml>'
_TYPE = (
    f'<v:shapetype {_SPACES} id="{_KIND}" coordsize="21600,21600" o:spt="202" '
    'path="m,l,21600r21600,l21600,xe">'
    '<v:stroke joinstyle="miter"/><v:path gradientshapeok="t" o:connecttype="rect"/></v:shapetype>'
)
_BOX = (
    '<v:shape {spaces} id="_x0000_s{id}" type="#{kind}" style="position:absolute;margin-left:80pt;'
    'margin-top:5pt;width:{width}pt;height:{height}pt;z-index:{order};visibility:hidden" fillcolor="#f6f8f5" '
    'strokecolor="#8a978c" o:insetmode="auto"><v:fill color2="#f6f8f5"/><v:shadow on="t" color="#9aa59c" '
    'obscured="t"/><v:path o:connecttype="none"/><v:textbox style="mso-direction-alt:auto"><div '
    'style="text-align:left"></div></v:textbox><x:ClientData ObjectType="Note"><x:MoveWithCells/>'
    "<x:SizeWithCells/><x:Anchor>{anchor}</x:Anchor><x:AutoFill>False</x:AutoFill><x:Row>{row}</x:Row>"
    "<x:Column>{column}</x:Column></x:ClientData></v:shape>"
)


class Boxes:
    """The drawing with the boxes of a worksheet's comments; other shapes in it stay as they are."""

    def __init__(self, parts: Parts, sheet: str, measures: Measures, blocks: Iterator[int]) -> None:
        """Find it, or begin an empty one; `blocks` gives blocks of numbers that no drawing uses."""
        found = parts.tied(sheet, "vmlDrawing")
        headers = _of_headers(parts.text(sheet))
        keys = {one.target: one.key for one in parts.ties(sheet)}
        mine = [part for part in found if keys[part] not in headers]
        self.part = mine[0] if mine else ""
        self.text = parts.text(self.part) if mine else _EMPTY
        self._measures = measures
        self._added: list[str] = []
        self._larger: dict[tuple[int, int] | None, str] = {}
        self._blocks = blocks
        self._own: list[int] = []

    def take_out(self, places: set[str]) -> None:
        """Take out the boxes of comments that are no longer there."""
        spots = {_spot(place) for place in places if place}
        if spots:
            self.text = _SHAPE.sub(lambda one: "" if _told(one[0]) in spots else one[0], self.text)

    def add(self, place: str, text: str) -> None:
        """Add the box of a comment."""
        row, column = _spot(place)
        height = _height(text)
        self._added.append(
            _BOX.format(
                spaces=_SPACES,
                id=self._next(),
                kind=_KIND,
                width=int(_WIDTH * 0.75),
                height=int(height * 0.75),
                order=len(self._added) + 1,
                anchor=self._anchor(row, column, height),
                row=row,
                column=column,
            )
        )

    def enlarge(self, place: str, text: str) -> None:
        """Make the box of somebody's comment large enough for what was added to it."""
        row, column = _spot(place)
        self._larger[row, column] = self._anchor(row, column, _height(text))

    def _enlarged(self, shape: re.Match[str]) -> str:
        wanted = self._larger.get(_told(shape[0]))
        if wanted is None:
            return shape[0]
        return _ANCHOR.sub(lambda at: at[1] + _larger(at[2], wanted), shape[0], count=1)

    def written(self) -> str:
        """Give the drawing with all boxes."""
        text = _SHAPE.sub(self._enlarged, self.text) if self._larger else self.text
        if self._added:
            kind = "" if f'"{_KIND}"' in text.replace(f'"#{_KIND}"', "") else _TYPE
            end = text.rindex("</")
            text = text[:end] + kind + "".join(self._added) + text[end:]
            text = _MAP.sub(lambda at: f"{at[1]}{self._blocks_in(at[2])}{at[3]}", text, count=1)
        return text

    def _blocks_in(self, told: str) -> str:
        """Name the blocks of numbers in use, those that were named before first."""
        known = re.findall(r"\d+", told)
        return ",".join([*known, *(str(one) for one in self._own if str(one) not in known)])

    def _next(self) -> int:
        """Give the number of a new shape, out of blocks that no drawing of the workbook uses."""
        at = len(self._added)
        if at % _ROOM == 0:
            self._own.append(self._block())
        return self._own[-1] * _ROOM + at % _ROOM

    def _block(self) -> int:
        """Take a block that this drawing has and doesn't use any more, or a new one."""
        told = _MAP.search(self.text)
        mine = [int(one) for one in re.findall(r"\d+", told[2])] if told else []
        used = {int(one) // _ROOM for one in re.findall(r"_x0000_s(\d+)", self.text)}
        free = [one for one in mine if one not in used and one not in self._own]
        return free[0] if free else next(self._blocks)

    def _anchor(self, row: int, column: int, height: float) -> str:
        """Say between which columns and rows a box stands: right of its cell, a little above."""
        measures = self._measures
        top, above = (row - 1, 10) if row else (0, 2)
        right, beside = reach(column + 1, 15, _WIDTH, measures.column)
        bottom, below = reach(top, above, height, measures.row)
        return f"{column + 1}, 15, {top}, {above}, {right}, {beside}, {bottom}, {below}"


def _height(text: str) -> float:
    return min(lines_of(text, _LETTERS) * _LINE + _AIR, _HIGHEST)


def _larger(old: str, wanted: str) -> str:
    """Give the place of a box that was put somewhere, reaching as far as is wanted at least."""
    had, new = (re.findall(r"-?\d+", one) for one in (old, wanted))
    if len(had) != len(new):
        return wanted
    right = max(had[4:6], new[4:6], key=lambda at: tuple(map(int, at)))
    bottom = max(had[6:], new[6:], key=lambda at: tuple(map(int, at)))
    return ", ".join([*had[:4], *right, *bottom])


def free_blocks(parts: Parts) -> Iterator[int]:
    """Give blocks of numbers past the last that any drawing of the workbook uses."""
    names = [name for name in {*parts.package.parts, *parts.changed} if name.lower().endswith(".vml")]
    texts = [parts.text(name) for name in names]
    told = [
        int(one) for text in texts for _, data, _ in _MAP.findall(text) for one in re.findall(r"\d+", data)
    ]
    used = [int(one) // _ROOM for text in texts for one in re.findall(r"_x0000_s(\d+)", text)]
    return count(max([0, *told, *used]) + 1)


def _of_headers(sheet: str) -> set[str]:
    """Give the keys of drawings with pictures in headers and footers."""
    found = re.findall(r"<(?:\w+:)?legacyDrawingHF\b([^>]*)>", sheet)
    return {key for one in found for key in re.findall(r"""\w+:id\s*=\s*["']([^"']*)""", one)}


def _told(shape: str) -> tuple[int, int] | None:
    """Say which cell the comment of a shape is about; None for any other shape."""
    row, column = (re.search(rf"<(?:\w+:)?{name}\s*>\s*(\d+)", shape) for name in ("Row", "Column"))
    return (int(row[1]), int(column[1])) if row and column and "Note" in shape else None


def _spot(place: str) -> tuple[int, int]:
    found = re.fullmatch(r"([A-Z]+)(\d+)", place)
    return (int(found[2]) - 1, column_number(found[1])) if found else (-1, -1)
