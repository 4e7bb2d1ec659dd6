"""Our cells beside the lines of a worksheet: headings, suggestions, and empty ones for exceptions."""

import re
from typing import NamedTuple

from coach.errors import SheetError
from coach.sheets.grid import MOST_COLUMNS, letter
from coach.sheets.ours import HEADINGS
from coach.sheets.writing.back.columns import first_free, widened
from coach.sheets.writing.back.measures import Measures, lines_of
from coach.sheets.writing.back.spots import Ground
from coach.sheets.writing.back.styles import BODY, HEAD, Styles
from coach.sheets.writing.page import Cell, Row, Rows, element, reaching
from coach.sheets.writing.parts import Parts
from coach.sheets.writing.sorting import Growth, sorted_along

WIDE, NARROW = 54.0, 30.0
"""The columns of suggestions and of exceptions, in digits."""
_LINE, _HIGHEST = 15.0, 409.0
"""Points of a line of text, and of the highest row there can be."""
_PIXELS = 6.3
"""Of a letter of running text."""
_EXCEPTIONS = frozenset(one.exception for one in HEADINGS.values())


class Columns(NamedTuple):
    """Our columns in one worksheet, and the headings of those that are new."""

    suggestion: int
    exception: int
    new: dict[int, str]
    ours: bool
    """Whether the column of exceptions is one of ours."""


def columns(parts: Parts, part: str, rows: Rows, ground: Ground) -> Columns:
    """Find our columns and theirs of exceptions, or say where new ones stand."""
    assert ground.table is not None  # noqa: S101  (it has headings)
    suggestion = next((at for at, kind in ground.ours.items() if kind == "suggestion"), -1)
    exception = ground.table.columns.at.get("exception", -1)
    used = [*ground.heads, *ground.lines, *([ground.group] if ground.group else [])]
    at = first_free(parts, part, rows, ground.grid.width, used)
    new: dict[int, str] = {}
    if suggestion < 0:
        suggestion, at = at, at + 1
        new[suggestion] = ground.words.suggestion
    ours = exception < 0 or ground.row(ground.heads[0])[exception] in _EXCEPTIONS
    if exception < 0:
        exception = at
        new[exception] = ground.words.exception
    if max(suggestion, exception) >= MOST_COLUMNS:
        raise SheetError(f"“{ground.sheet.name}” has no room for another column.")
    return Columns(suggestion, exception, new, ours)


class Beside:
    """A worksheet that takes our columns."""

    def __init__(self, parts: Parts, styles: Styles, part: str, ground: Ground) -> None:
        """Find its rows."""
        self._parts, self._styles, self._part, self._ground = parts, styles, part, ground
        self.rows = Rows(parts.text(part))
        self._measures = Measures(self.rows)

    def written(self, mine: Columns) -> tuple[str, bool]:
        """Give the worksheet with our columns, and whether their table's arrows sort them along."""
        ground = self._ground
        head, body = self._styles.number(HEAD), self._styles.number(BODY)
        changed = {
            number: self._row(number, {at: (text, head) for at, text in mine.new.items()})
            for number in ground.heads
            if mine.new
        }
        if ground.group and mine.exception in mine.new:
            changed[ground.group] = self._row(ground.group, {mine.exception: (ground.words.group, head)})
        texts = ground.suggestions("\n")
        for number in ground.lines:
            cells = dict.fromkeys(mine.new, ("", body))
            if mine.suggestion in mine.new or number in texts or self._is_there(number, mine.suggestion):
                cells[mine.suggestion] = (texts.get(number, ""), body)
            if cells:
                changed[number] = self._row(number, cells)
        text = self.rows.with_rows(changed)
        if not mine.new:
            return text, True
        text = reaching(text, max(changed), max(mine.new))
        widths = {at: NARROW if at == mine.exception else WIDE for at in mine.new}
        growth = Growth(ground.heads[0], ground.line_column, mine.new)
        return sorted_along(self._parts, self._part, widened(text, widths), growth)

    def _is_there(self, row: int, column: int) -> bool:
        cells = self._ground.row(row)
        return column < len(cells) and bool(cells[column])

    def _row(self, number: int, cells: dict[int, tuple[str, str]]) -> str:
        """Write a row with some cells of ours."""
        row = self.rows.row(number)
        for column, (text, style) in cells.items():
            place = f'r="{letter(column)}{number}"' + (f' s="{style}"' if style else "")
            made = element(row.prefix, place, text) if text else f"<{row.prefix}c {place}/>"
            row.cells[column] = Cell(made, style)
        return self._higher(number, row, max((text for text, _ in cells.values()), key=len)).written()

    def _higher(self, number: int, row: Row, text: str) -> Row:
        """Let a row that nobody gave a height be as high as its words need."""
        hidden = re.search(r"""\b(?:customHeight|hidden)=["'](?:1|true)""", row.attributes)
        own = lines_of(text, WIDE * 1.1)
        if hidden or own == 1:
            return row
        told = re.search(r'\sht="([\d.]+)"', row.attributes)
        lines = max(own, *(self._lines(number, at, cell) for at, cell in row.cells.items()))
        height = min(max(lines * _LINE, float(told[1]) if told else 0), _HIGHEST)
        bare = row.attributes.replace(told[0], "") if told else row.attributes
        return row._replace(attributes=f'{bare.rstrip()} ht="{height:g}"')

    def _lines(self, number: int, column: int, cell: Cell) -> int:
        """Count the lines that one of their cells takes."""
        words = self._ground.row(number)
        if cell.style not in self._styles.wrapping or column >= len(words):
            return 1
        return lines_of(words[column], max(self._measures.column(column) / _PIXELS, 1))
