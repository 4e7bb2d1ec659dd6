"""Where our columns stand: past all that lies there, shown though others are hidden, and sorted along."""

import re
from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple
from xml.sax.saxutils import quoteattr

from coach.sheets.grid import letter
from coach.sheets.writing.back.parts import BOOK, Parts, attributes
from coach.sheets.writing.back.tail import elements
from coach.sheets.writing.page import Rows, column_number

_COLS = re.compile(r"<((?:\w+:)?)cols\b[^>]*>(.*?)</\1cols>", re.DOTALL)
_COL = re.compile(r"<(?:\w+:)?col\b([^>]*?)/?>")
_RANGE = re.compile(r"\$?([A-Z]+)\$?(\d+):\$?([A-Z]+)\$?(\d+)")
_ANCHOR = re.compile(r"<(?:\w+:)?((?:two|one)CellAnchor)\b(.*?)</(?:\w+:)?\1\s*>", re.DOTALL)
"""A picture, a chart or words in a box."""
_CORNER = re.compile(r"<(?:\w+:)?(from|to)>(.*?)</(?:\w+:)?\1\s*>", re.DOTALL)
_SPOT = re.compile(r"<(?:\w+:)?(col|row)>\s*(\d+)")
_SIZE = re.compile(r"""<(?:\w+:)?ext\s+cx=["'](\d+)["']\s+cy=["'](\d+)""")
_COLUMN, _ROW = 64 * 9525, 20 * 9525
"""The usual column and row, in the units of drawings."""
_SHAPE = re.compile(r"<(?:\w+:)?ClientData\b.*?</(?:\w+:)?ClientData\s*>", re.DOTALL)
_PLACED = re.compile(r"Anchor\s*>[^<\d]*\d+,[^,]*,\s*(\d+),[^,]*,\s*(\d+),[^,]*,\s*(\d+)")
"""A button or another thing to press."""
_SMALL = re.compile(r"<(?:\w+:)?sqref>([^<]*)<")
"""Where small charts within cells are."""


def first_free(parts: Parts, sheet: str, rows: Rows, width: int, used: Sequence[int]) -> int:
    """Say where our columns begin: right of the table, of merged cells, and of drawings beside it."""
    top, bottom = min(used), max(used)
    at = width
    for spanned, columns in rows.merged:
        if columns.stop > at and any(row in spanned for row in used):
            at = columns.stop
    for begins, right, ends in sorted(_covered(parts, sheet, rows.text)):
        if right >= at and begins < bottom and ends >= top - 1:
            at = right + 1
    return at


def _covered(parts: Parts, sheet: str, text: str) -> Iterator[tuple[int, int, int]]:
    """Give first row, last column and last row of what lies on a worksheet without being words, from 0."""
    for name in parts.tied(sheet, "drawing"):
        yield from (_drawn(anchor) for _, anchor in _ANCHOR.findall(parts.text(name)))
    for name in parts.tied(sheet, "vmlDrawing"):
        for shape in _SHAPE.findall(parts.text(name)):
            if (found := _PLACED.search(shape)) and "Note" not in shape:
                yield int(found[1]), int(found[2]), int(found[3])
    for place in _SMALL.findall(text if "sparkline" in text else ""):
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
    told = attributes(col[1])
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


class Heads(NamedTuple):
    """The row of headings, and our new ones by column."""

    row: int
    new: dict[int, str]

    def heads(self, ref: str) -> bool:
        """Say whether a range begins with the row of headings."""
        found = _RANGE.fullmatch(ref)
        return found is not None and int(found[2]) == self.row

    def larger(self, ref: str) -> str:
        """Give a range with our columns, where they stand right beside it; "" elsewhere."""
        found = _RANGE.fullmatch(ref)
        if not found or column_number(found[3]) != min(self.new) - 1:
            return ""
        return f"{found[1]}{found[2]}:{letter(max(self.new))}{found[4]}"


def sorted_along(parts: Parts, sheet: str, text: str, heads: Heads) -> tuple[str, bool]:
    """Let the table's own arrows reach over our columns, so that sorting moves them with their rows.

    Gives the worksheet, and whether all arrows of the table reach over them.
    """
    whole = True
    for one in elements(text):
        ref = attributes(one.attributes).get("ref", "") if one.name == "autoFilter" else ""
        if not heads.heads(ref):
            continue
        if larger := heads.larger(ref):
            text = text[: one.start] + text[one.start : one.end].replace(ref, larger, 1) + text[one.end :]
            _name_filter(parts, sheet, ref, larger)
        else:
            whole = False
    for name in parts.tied(sheet, "table"):
        whole = _extend(parts, name, heads) and whole
    return text, whole


def _extend(parts: Parts, name: str, heads: Heads) -> bool:
    """Let a table take in our columns; say whether it has, or has nothing to do with them."""
    text = parts.text(name)
    root = re.search(r"<((?:\w+:)?)table\b([^>]*)>", text)
    told = attributes(root[2]) if root else {}
    ref = told.get("ref", "")
    larger = heads.larger(ref)
    plain = told.get("tableType", "worksheet") == "worksheet" and told.get("headerRowCount") != "0"
    if not heads.heads(ref):
        return True
    if not (root and larger and plain):
        return False
    p, new = root[1], heads.new
    known = [attributes(one) for one in re.findall(r"<(?:\w+:)?tableColumn\b([^>]*)>", text)]
    top = max((int(one.get("id", "0")) for one in known), default=0)
    more = "".join(
        f'<{p}tableColumn id="{top + n}" name={quoteattr(head)}/>' for n, head in enumerate(new.values(), 1)
    )
    text = re.sub(rf"</{p}tableColumns\s*>", lambda at: more + at[0], text)
    text = re.sub(rf'(<{p}tableColumns\b[^>]*\bcount=")\d+', rf"\g<1>{len(known) + len(new)}", text)
    begin, right = ref.partition(":")[0], letter(min(new) - 1)  # its arrows may end a row above its totals
    grown = re.sub(rf'(\bref="{begin}:){right}(\d+")', lambda at: f"{at[1]}{letter(max(new))}{at[2]}", text)
    parts.put(name, grown)
    return True


def _name_filter(parts: Parts, sheet: str, ref: str, larger: str) -> None:
    """Change the hidden name by which a workbook knows the range of a filter."""
    book = parts.text(BOOK)
    old, new = (_RANGE.fullmatch(one) for one in (ref, larger))
    if not (old and new):
        return
    said = rf"\${old[1]}\${old[2]}:\${old[3]}\${old[4]}"
    at = parts.position(sheet)
    name = re.compile(
        rf'(<(?:\w+:)?definedName\b(?=[^>]*_xlnm\._FilterDatabase)(?=[^>]*\blocalSheetId="{at}")[^>]*>[^<]*!){said}(?=<)'
    )
    parts.put(BOOK, name.sub(rf"\g<1>${new[1]}${new[2]}:${new[3]}${new[4]}", book))
