"""A worksheet takes new cells in its own text; formats, formulas and their results, drawings, macros stay."""

import re
from collections import Counter
from collections.abc import Iterator
from datetime import date
from typing import NamedTuple
from xml.sax.saxutils import escape

from coach.sheets.grid import letter
from coach.sheets.writing.nouns import Change, Plan
from coach.sheets.writing.numbers import Scale, number_for
from coach.sheets.writing.package import Package, counted_anew

_ROW = re.compile(r"<((?:\w+:)?)row\b([^>]*?)(?:/>|>(.*?)</\1row>)", re.DOTALL)
_CELL = re.compile(r"<((?:\w+:)?)c\b([^>]*?)(?:/>|>(.*?)</\1c>)", re.DOTALL)
_MERGED = re.compile(r'<(?:\w+:)?mergeCell\b[^>]*\bref="([A-Z]+)(\d+):([A-Z]+)(\d+)"')
_DIMENSION = re.compile(r'(<(?:\w+:)?dimension\b[^>]*\bref=")([A-Z]+\d+)(?::[A-Z]+\d+)?(")')
_CODE = re.compile(r"_(?=x[0-9A-Fa-f]{4}_)")
"""Where a spreadsheet program would take words for the code of a sign."""
_FORMULA = re.compile(r"<(?:\w+:)?f[\s>/]")
_FIRST_DAY = {False: date(1899, 12, 30), True: date(1904, 1, 1)}
_SAYS_WORDS = ("status", "note")


class _Cell(NamedTuple):
    """A cell as its text, with what matters of it."""

    text: str
    style: str
    filled: bool
    formula: bool
    number: bool


class _Row(NamedTuple):
    prefix: str
    attributes: str
    cells: dict[int, _Cell]


def with_changes(package: Package, worksheet: str, plan: Plan) -> bytes:
    """Give the workbook with the cells of a plan."""
    part = package.part_of(worksheet)
    changed = {part: _Page(package, part, plan).written().encode("utf-8")}
    if package.has_formulas:
        changed["xl/workbook.xml"] = counted_anew(package.parts["xl/workbook.xml"])
    return package.with_parts(changed)


class _Page:
    """A worksheet, its rows found in its text."""

    def __init__(self, package: Package, part: str, plan: Plan) -> None:
        self.package, self.plan = package, plan
        self.text = package.parts[part].decode("utf-8-sig")
        self.spans: dict[int, tuple[int, int]] = {}
        number = 0
        for found in _ROW.finditer(self.text):
            told = re.search(r'\br="(\d+)"', found[2])
            number = int(told[1]) if told else number + 1
            self.spans[number] = found.span()
        self.merged = [
            (range(int(top), int(bottom) + 1), range(_column(left), _column(right) + 1))
            for left, top, right, bottom in _MERGED.findall(self.text)
        ]
        self.styles: dict[int, str] = {}

    def written(self) -> str:
        """Give the text of the worksheet with everything that was planned."""
        wanted: dict[int, dict[int, Change]] = {}
        for change in self.plan.changes:
            wanted.setdefault(change.row, {})[change.column] = change
        new = {row: self._changed(row, cells) for row, cells in wanted.items()}
        if self.plan.heads:
            new |= {row: self._with_heads(row, new.get(row)) for row in self.plan.head_rows}
        text = self.text
        for row in sorted(new, reverse=True):
            if row in self.spans:
                start, end = self.spans[row]
                text = text[:start] + new[row] + text[end:]
            else:
                at = self._end_before(row)
                text = text[:at] + new[row] + text[at:]
        return self._resized(text)

    def _end_before(self, row: int) -> int:
        """Say where in the text a row that isn't there yet belongs."""
        return max(end for number, (_, end) in self.spans.items() if number < row)

    def row(self, number: int) -> _Row:
        """Take a row apart."""
        if number not in self.spans:
            return _Row(self._prefix(), f' r="{number}"', {})
        found = _ROW.match(self.text, self.spans[number][0])
        assert found is not None  # noqa: S101  (its place was found so)
        cells: dict[int, _Cell] = {}
        column = -1
        for cell in _CELL.finditer(found[3] or ""):
            told = re.search(r'\br="([A-Z]+)\d+"', cell[2])
            column = _column(told[1]) if told else column + 1
            cells[column] = _cell(cell)
        return _Row(found[1], re.sub(r'\sspans="[^"]*"', "", found[2]), cells)

    def _prefix(self) -> str:
        found = _ROW.search(self.text)
        return found[1] if found else ""

    def _changed(self, number: int, changes: dict[int, Change]) -> str:
        """Write a row with new cells; those that can't be changed are said and stay."""
        source = self.plan.copies.get(number)
        row = self.row(source or number)
        cells = {
            at: _moved(cell, source, number) if source else cell
            for at, cell in row.cells.items()
            if not (source and (cell.formula or at in self.plan.cleared))
        }
        beside = Scale.of([one for at, one in self._numbers(row) if at not in changes])
        for column, change in changes.items():
            if self._may_change(cells.get(column), change):
                cells[column] = self._made(row, change, beside)
            else:
                self.plan.changes.remove(change)
        attributes = re.sub(r'\br="\d+"', f'r="{number}"', row.attributes) if source else row.attributes
        return _joined(_Row(row.prefix, attributes, cells))

    def _numbers(self, row: _Row) -> Iterator[tuple[int, tuple[float, str]]]:
        for at, cell in row.cells.items():
            found = re.search(r"<(?:\w+:)?v>([^<]*)<", cell.text) if cell.number else None
            if found:
                yield at, (float(found[1]), self._shows(cell.style))

    def _may_change(self, cell: _Cell | None, change: Change) -> bool:
        """Say whether a cell is one of its own; a formula or a part of a merged cell is not overwritten."""
        reason = ""
        if cell and cell.formula:
            reason = "holds a formula"
        elif any(change.row in rows and change.column in columns for rows, columns in self.merged):
            reason = "is merged with others"
        if reason:
            where = f"Row {change.row}, “{self.plan.called(change.column)}”"
            self.plan.said.append(f"{where} {reason} and stays as it was; “{change.text}” was not put there.")
        return not reason

    def _made(self, row: _Row, change: Change, beside: Scale) -> _Cell:
        old = row.cells.get(change.column)
        style = old.style if old and (old.style or old.filled) else self._style_of(change.column)
        place = f'r="{letter(change.column)}{change.row}"' + (f' s="{style}"' if style else "")
        text = change.text
        if change.name == "updated":
            number = self._serial(text) if self._shows(style) == "date" else None
        else:
            number = None if change.name in _SAYS_WORDS else number_for(change, self._shows(style), beside)
        return _Cell(
            _element(row.prefix, place, number if number is not None else text), style, True, False, False
        )

    def _serial(self, day: str) -> float:
        return float((date.fromisoformat(day) - _FIRST_DAY[self.package.counts_from_1904]).days)

    def _shows(self, style: str) -> str:
        formats = self.package.formats
        return formats[int(style)] if style and int(style) < len(formats) else ""

    def _style_of(self, column: int) -> str:
        """Give the style most cells of a column have."""
        if column not in self.styles:
            rows = [
                row for row in self.spans if row > self.plan.head_rows[0] and row not in self.plan.head_rows
            ]
            cells = (self.row(row).cells.get(column) for row in rows[:200])
            common = Counter(cell.style for cell in cells if cell and cell.filled).most_common(1)
            self.styles[column] = common[0][0] if common else ""
        return self.styles[column]

    def _with_heads(self, number: int, _: str | None) -> str:
        """Write a row of headings with the new ones, in the style of the last."""
        row = self.row(number)
        last = [cell.style for at, cell in sorted(row.cells.items()) if cell.filled and at < self.plan.width]
        style = last[-1] if last else ""
        cells = dict(row.cells)
        for column, head in self.plan.heads.items():
            place = f'r="{letter(column)}{number}"' + (f' s="{style}"' if style else "")
            cells[column] = _Cell(_element(row.prefix, place, head), style, True, False, False)
        return _joined(row._replace(cells=cells))

    def _resized(self, text: str) -> str:
        """Say anew how far the worksheet reaches, where it grew."""
        found = _DIMENSION.search(text)
        if not found or not (self.plan.heads or self.plan.copies):
            return text
        last = max([*self.spans, *self.plan.copies])
        right = letter(self.plan.width + len(self.plan.heads) - 1)
        return text[: found.start()] + f"{found[1]}{found[2]}:{right}{last}{found[3]}" + text[found.end() :]


def _cell(found: re.Match[str]) -> _Cell:
    style = re.search(r'\bs="(\d+)"', found[2])
    kind = re.search(r'\bt="(\w+)"', found[2])
    inner = found[3] or ""
    filled = bool(inner.strip())
    is_number = filled and (kind is None or kind[1] == "n")
    return _Cell(found[0], style[1] if style else "", filled, bool(_FORMULA.search(inner)), is_number)


def _moved(cell: _Cell, source: int, row: int) -> _Cell:
    return cell._replace(text=re.sub(rf'\br="([A-Z]+){source}"', rf'r="\g<1>{row}"', cell.text, count=1))


def _element(prefix: str, place: str, value: float | str) -> str:
    """Write a cell; words stand in it as words, whatever they begin with."""
    if isinstance(value, float):
        return f"<{prefix}c {place}><{prefix}v>{value:.15g}</{prefix}v></{prefix}c>"
    words = _CODE.sub("_x005F_", escape(value))
    inner = f'<{prefix}is><{prefix}t xml:space="preserve">{words}</{prefix}t></{prefix}is>'
    return f'<{prefix}c {place} t="inlineStr">{inner}</{prefix}c>'


def _joined(row: _Row) -> str:
    cells = "".join(cell.text for _, cell in sorted(row.cells.items()))
    return f"<{row.prefix}row{row.attributes.rstrip()}>{cells}</{row.prefix}row>"


def _column(letters: str) -> int:
    """Count a column from its letters: A is 0."""
    number = 0
    for one in letters:
        number = number * 26 + ord(one) - 64
    return number - 1
