"""Where our columns stand: past all that lies there, and shown though others are hidden."""

import re
from collections.abc import Iterable, Iterator, Sequence
from xml.sax.saxutils import quoteattr

from coach.sheets.writing.page import Rows, column_number
from coach.sheets.writing.parts import Parts, attributes

_COLS = re.compile(r"<((?:\w+:)?)cols\b[^>]*>(.*?)</\1cols>", re.DOTALL)
_NO_COLS = re.compile(r"<(?:\w+:)?cols\s*/>")
_COL = re.compile(r"<((?:\w+:)?)col\b([^>]*?)(?:/>|>\s*</\1col\s*>)")
_ANCHOR = re.compile(r"<(?:\w+:)?((?:two|one)CellAnchor)\b(.*?)</(?:\w+:)?\1\s*>", re.DOTALL)
"""A picture, a chart or words in a box."""
_CORNER = re.compile(r"<(?:\w+:)?(from|to)>(.*?)</(?:\w+:)?\1\s*>", re.DOTALL)
_SPOT = re.compile(r"<(?:\w+:)?(col|row)>\s*(\d+)")
_SIZE = re.compile(r"""<(?:\w+:)?ext\s+cx=["'](\d+)["']\s+cy=["'](\d+)""")
_COLUMN, _ROW = 64 * 9525, 20 * 9525
"""The usual column and row, in the units of drawings."""
_SHAPE = re.compile(r"<((?:\w+:)?)ClientData\b(?:(?!<\1ClientData\b).)*?</\1ClientData\s*>", re.DOTALL)
_PLACED = re.compile(r"Anchor\s*>[^<\d]*\d+,[^,]*,\s*(\d+),[^,]*,\s*(\d+),[^,]*,\s*(\d+)")
"""A button or another thing to press."""
_SMALL = re.compile(r"<(?:\w+:)?sparkline>.*?<(?:\w+:)?sqref>([^<]*)<", re.DOTALL)
"""Where small charts within cells are."""


def first_free(parts: Parts, sheet: str, rows: Rows, width: int, used: Sequence[int]) -> int:
    """Say where our columns begin: right of the table, of merged cells, formulas and drawings beside it."""
    top, bottom = min(used), max(used)
    at = width
    for spanned, columns in rows.merged:
        if columns.stop > at and any(row in spanned for row in used):
            at = columns.stop
    waiting = (column for row in used for column, cell in rows.row(row).cells.items() if cell.formula)
    at = max(at, *(column + 1 for column in waiting), 0)
    for begins, right, ends in sorted(_covered(parts, sheet, rows.text)):
        if right >= at and begins < bottom and ends >= top - 1:
            at = right + 1
    return at


def _covered(parts: Parts, sheet: str, text: str) -> Iterator[tuple[int, int, int]]:
    """Give first row, last column and last row of what lies on a worksheet without being words, from 0."""
    for name in parts.tied(sheet, "drawing"):
        yield from (_drawn(anchor) for _, anchor in _ANCHOR.findall(parts.text(name)))
    for name in parts.tied(sheet, "vmlDrawing"):
        for shape in _SHAPE.finditer(parts.text(name)):
            if (found := _PLACED.search(shape[0])) and "Note" not in shape[0]:
                yield int(found[1]), int(found[2]), int(found[3])
    for place in _SMALL.findall(text):
        for column, row in re.findall(r"([A-Z]+)(\d+)", place):
            yield int(row) - 1, column_number(column), int(row) - 1


def _drawn(anchor: str) -> tuple[int, int, int]:
    """Give first row, last column and last row of one thing that is drawn."""
    corners = {
        name: {key: int(at) for key, at in _SPOT.findall(told)} for name, told in _CORNER.findall(anchor)
    }
    begins = corners.get("from", {"col": 0, "row": 0})
    size = _SIZE.search(anchor)
    across, down = (int(size[1]) // _COLUMN, int(size[2]) // _ROW) if size else (0, 0)
    ends = corners.get("to", {"col": begins["col"] + across, "row": begins["row"] + down})
    return begins["row"], ends["col"], ends["row"]


def widened(text: str, widths: dict[int, float]) -> str:
    """Give a worksheet in which columns have these widths and are shown; all others stay as they are."""
    text = _NO_COLS.sub("", text, count=1)
    found = _COLS.search(text[: text.find("sheetData")])
    if found is None:
        at = re.search(r"<((?:\w+:)?)sheetData\b", text)
        if at is None:
            return text
        p = at[1]
        made = "".join(
            _col(p, n + 1, n + 1, f'width="{width:g}" customWidth="1"') for n, width in sorted(widths.items())
        )
        return f"{text[: at.start()]}<{p}cols>{made}</{p}cols>{text[at.start() :]}"
    p = found[1]
    kept = [piece for one in _COL.finditer(found[2]) for piece in _around(p, one, widths)]
    kept += [(n, _col(p, n + 1, n + 1, f'width="{width:g}" customWidth="1"')) for n, width in widths.items()]
    made = "".join(piece for _, piece in sorted(kept))
    return text[: found.start(2)] + made + text[found.end(2) :]


def _around(p: str, col: re.Match[str], ours: Iterable[int]) -> list[tuple[int, str]]:
    """Give what is left of an entry for several columns beside ours."""
    told = attributes(col[2])
    first, last = int(told["min"]) - 1, int(told["max"]) - 1
    inside = sorted(at for at in ours if first <= at <= last)
    if not inside:
        return [(first, col[0])]
    rest = " ".join(
        f"{name}={quoteattr(value)}" for name, value in told.items() if name not in ("min", "max")
    )
    starts, ends = [first, *(at + 1 for at in inside)], [*(at - 1 for at in inside), last]
    return [(a, _col(p, a + 1, b + 1, rest)) for a, b in zip(starts, ends, strict=True) if a <= b]


def _col(p: str, first: int, last: int, rest: str) -> str:
    return f'<{p}col min="{first}" max="{last}" {rest}/>'
