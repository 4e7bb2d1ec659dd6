"""A worksheet as its own text: where its rows and cells stand, and how new ones are written into it."""

import re
from collections.abc import Mapping
from functools import cached_property
from typing import NamedTuple
from xml.sax.saxutils import escape

from coach.sheets.grid import letter

_ROW = re.compile(r"<((?:\w+:)?)row\b([^>]*?)(?:/>|>(.*?)</\1row>)", re.DOTALL)
_CELL = re.compile(r"<((?:\w+:)?)c\b([^>]*?)(?:/>|>(.*?)</\1c>)", re.DOTALL)
_DATA = re.compile(r"<(?:\w+:)?sheetData\b[^>]*>(.*)</(?:\w+:)?sheetData\s*>", re.DOTALL)
"""All rows; the places of buttons and pictures behind them are in elements called `row` as well."""
_MERGED = re.compile(r"""<(?:\w+:)?mergeCell\b[^>]*\bref=["']([A-Z]+)(\d+):([A-Z]+)(\d+)["']""")
_DIMENSION = re.compile(r"""(<(?:\w+:)?dimension\b[^>]*\bref=["'])([A-Z]+\d+)(?::([A-Z]+)(\d+))?(["'])""")
_CODE = re.compile(r"_(?=x[0-9A-Fa-f]{4}_)")
"""Where a spreadsheet program would take words for the code of a sign."""
MOST = 32_767
"""Letters of a cell; those beyond the usual ones count twice."""
UNSEEN = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\ud800-\udfff\ufffe\uffff]")
"""Signs that no cell can hold."""
_FORMULA = re.compile(r"<(?:\w+:)?f[\s>/]")


class Cell(NamedTuple):
    """A cell as its text, with what matters of it."""

    text: str
    style: str = ""
    filled: bool = True
    formula: bool = False
    number: bool = False


class Row(NamedTuple):
    """A row: what stands before its name, its attributes, its cells by column."""

    prefix: str
    attributes: str
    cells: dict[int, Cell]

    def written(self) -> str:
        """Give the row as text."""
        cells = "".join(cell.text for _, cell in sorted(self.cells.items()))
        return f"<{self.prefix}row{self.attributes.rstrip()}>{cells}</{self.prefix}row>"


class Rows:
    """The rows of a worksheet, found in its text."""

    def __init__(self, text: str) -> None:
        """Find them."""
        self.text = text
        self.spans: dict[int, tuple[int, int]] = {}
        number = 0
        data = _DATA.search(text)
        for found in _ROW.finditer(text, *data.span(1)) if data else ():
            told = re.search(r"""\br=["'](\d+)["']""", found[2])
            number = int(told[1]) if told else number + 1
            self.spans[number] = found.span()

    @cached_property
    def merged(self) -> list[tuple[range, range]]:
        """The rows and columns of each merged range."""
        return [
            (range(int(top), int(bottom) + 1), range(column_number(left), column_number(right) + 1))
            for left, top, right, bottom in _MERGED.findall(self.text)
        ]

    @cached_property
    def prefix(self) -> str:
        """What stands before the names of elements, such as `x:`; "" mostly."""
        found = re.search(r"<((?:\w+:)?)sheetData\b", self.text)
        return found[1] if found else ""

    def row(self, number: int) -> Row:
        """Take a row apart; one that isn't there is empty."""
        if number not in self.spans:
            return Row(self.prefix, f' r="{number}"', {})
        found = _ROW.match(self.text, self.spans[number][0])
        assert found is not None  # noqa: S101  (its place was found so)
        cells: dict[int, Cell] = {}
        column = -1
        for cell in _CELL.finditer(found[3] or ""):
            told = re.search(r"""\br=["']([A-Z]+)\d+["']""", cell[2])
            column = column_number(told[1]) if told else column + 1
            cells[column] = _cell(cell)
        return Row(found[1], re.sub(r"""\sspans=["'][^"']*["']""", "", found[2]), cells)

    def attributes(self, number: int) -> str:
        """Give the attributes of a row; "" where it isn't there."""
        start = self.spans.get(number, (-1, -1))[0]
        found = _ROW.match(self.text, start) if start >= 0 else None
        return found[2] if found else ""

    def with_rows(self, new: Mapping[int, str]) -> str:
        """Give the text of the worksheet with rows put in the place of others, or between them."""
        pieces: list[str] = []
        at = 0
        for row in sorted(new):
            start, end = self.spans.get(row) or (self._end_before(row),) * 2
            pieces += [self.text[at:start], new[row]]
            at = end
        return "".join([*pieces, self.text[at:]])

    def _end_before(self, row: int) -> int:
        """Say where in the text a row that isn't there yet belongs."""
        return max(end for number, (_, end) in self.spans.items() if number < row)


def reaching(text: str, row: int, column: int) -> str:
    """Say anew how far a worksheet reaches, where it grew."""
    found = _DIMENSION.search(text)
    if not found:
        return text
    last = re.fullmatch(r"([A-Z]+)(\d+)", found[2])
    right, bottom = (found[3], found[4]) if found[3] else last.groups() if last else ("A", "1")
    end = f"{letter(max(column, column_number(right)))}{max(row, int(bottom))}"
    return text[: found.start()] + f"{found[1]}{found[2]}:{end}{found[5]}" + text[found.end() :]


def element(prefix: str, place: str, value: float | str) -> str:
    """Write a cell; words stand in it as words, whatever they begin with."""
    if isinstance(value, float):
        return f"<{prefix}c {place}><{prefix}v>{value:.15g}</{prefix}v></{prefix}c>"
    inner = f'<{prefix}is><{prefix}t xml:space="preserve">{words(_fitting(value))}</{prefix}t></{prefix}is>'
    return f'<{prefix}c {place} t="inlineStr">{inner}</{prefix}c>'


def words(text: str) -> str:
    """Write words so that nothing in them is taken for markup or the code of a sign, and all can be held."""
    return _CODE.sub("_x005F_", escape(UNSEEN.sub("", text)))


def length(text: str) -> int:
    """Count letters as a spreadsheet program does."""
    return len(text) + sum(letter > "\uffff" for letter in text)


def _fitting(text: str) -> str:
    """Leave off what a cell can't hold."""
    if length(text) <= MOST:
        return text
    return text.encode("utf-16-le", "surrogatepass")[: 2 * (MOST - 1)].decode("utf-16-le", "ignore") + "…"


def column_number(letters: str) -> int:
    """Count a column from its letters: A is 0."""
    number = 0
    for one in letters:
        number = number * 26 + ord(one) - 64
    return number - 1


def _cell(found: re.Match[str]) -> Cell:
    style = re.search(r"""\bs=["'](\d+)["']""", found[2])
    kind = re.search(r"""\bt=["'](\w+)["']""", found[2])
    inner = found[3] or ""
    filled = bool(inner.strip())
    is_number = filled and (kind is None or kind[1] == "n")
    return Cell(found[0], style[1] if style else "", filled, bool(_FORMULA.search(inner)), is_number)
