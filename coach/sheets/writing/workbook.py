"""A worksheet takes new cells in its own text; formats, formulas and their results, drawings, macros stay."""

import re
from collections import Counter
from collections.abc import Iterator
from datetime import date

from coach.errors import SheetError
from coach.sheets.grid import letter
from coach.sheets.writing.nouns import Change, Plan
from coach.sheets.writing.numbers import Scale, number_for
from coach.sheets.writing.package import Package, counted_anew
from coach.sheets.writing.page import Cell, Row, Rows, element, reaching
from coach.sheets.writing.parts import BOOK, Parts
from coach.sheets.writing.sorting import APART, Growth, sorted_along

_FIRST_DAY = {False: date(1899, 12, 30), True: date(1904, 1, 1)}
_SAYS_WORDS = ("status", "note")


def with_changes(package: Package, worksheet: str, plan: Plan) -> bytes:
    """Give the workbook with the cells of a plan."""
    part = package.part_of(worksheet)
    parts = Parts(package)
    text = _Page(parts, part, plan).written()
    growth = Growth(plan.head_rows[0], plan.line_column, plan.heads, plan.last, len(plan.copies))
    if plan.heads or plan.copies:
        text, along = sorted_along(parts, part, text, growth)
        if not along:
            plan.said.append(APART.format(name=worksheet))
    parts.put(part, text)
    if package.has_formulas:
        parts.put(BOOK, counted_anew(parts.text(BOOK)))
    return parts.data()


class _Page:
    """A worksheet that takes the cells of a plan."""

    def __init__(self, parts: Parts, part: str, plan: Plan) -> None:
        self.package, self.plan = parts.package, plan
        self.rows = Rows(parts.text(part))
        if not self.rows.spans:
            raise SheetError(f"The rows of “{part}” are written in a way we can’t add to.")
        self.styles: dict[int, str] = {}

    def written(self) -> str:
        """Give the text of the worksheet with everything that was planned."""
        wanted: dict[int, dict[int, Change]] = {}
        for change in self.plan.changes:
            wanted.setdefault(change.row, {})[change.column] = change
        new = {row: self._changed(row, cells) for row, cells in wanted.items()}
        if self.plan.heads:
            new |= {row: self._with_heads(row) for row in self.plan.head_rows}
        text = self.rows.with_rows(new)
        if not (self.plan.heads or self.plan.copies):
            return text
        last = max([*self.rows.spans, *self.plan.copies])
        return reaching(text, last, self.plan.width + len(self.plan.heads) - 1)

    def _changed(self, number: int, changes: dict[int, Change]) -> str:
        """Write a row with new cells; those that can't be changed are said and stay."""
        source = self.plan.copies.get(number)
        row = self.rows.row(source or number)
        cells = {
            at: _moved(cell, source, number) if source else cell
            for at, cell in row.cells.items()
            if not (source and (cell.formula or at in self.plan.cleared))
        }
        if source:  # what waits there to be filled, such as formulas, stays
            cells |= {at: cell for at, cell in self.rows.row(number).cells.items() if cell.formula}
        beside = Scale.of([one for at, one in self._numbers(row) if at not in changes])
        for column, change in changes.items():
            if self._may_change(cells.get(column), change):
                cells[column] = self._made(row, change, beside)
            else:
                self.plan.changes.remove(change)
        attributes = (
            re.sub(r"""\br=["']\d+["']""", f'r="{number}"', row.attributes) if source else row.attributes
        )
        return Row(row.prefix, attributes, cells).written()

    def _numbers(self, row: Row) -> Iterator[tuple[int, tuple[float, str]]]:
        for at, cell in row.cells.items():
            found = re.search(r"<(?:\w+:)?v>([^<]*)<", cell.text) if cell.number else None
            if found:
                yield at, (float(found[1]), self._shows(cell.style))

    def _may_change(self, cell: Cell | None, change: Change) -> bool:
        """Say whether a cell is one of its own; a formula or a part of a merged cell is not overwritten."""
        reason = ""
        if cell and cell.formula:
            reason = "holds a formula"
        elif any(change.row in rows and change.column in columns for rows, columns in self.rows.merged):
            reason = "is merged with others"
        if reason:
            where = f"Row {change.row}, “{self.plan.called(change.column)}”"
            self.plan.said.append(f"{where} {reason} and stays as it was; “{change.text}” was not put there.")
        return not reason

    def _made(self, row: Row, change: Change, beside: Scale) -> Cell:
        old = row.cells.get(change.column)
        style = old.style if old and (old.style or old.filled) else self._style_of(change.column)
        place = f'r="{letter(change.column)}{change.row}"' + (f' s="{style}"' if style else "")
        text = change.text
        if change.name == "updated":
            number = self._serial(text) if self._shows(style) == "date" else None
        else:
            number = None if change.name in _SAYS_WORDS else number_for(change, self._shows(style), beside)
        return Cell(element(row.prefix, place, number if number is not None else text), style)

    def _serial(self, day: str) -> float:
        return float((date.fromisoformat(day) - _FIRST_DAY[self.package.counts_from_1904]).days)

    def _shows(self, style: str) -> str:
        formats = self.package.formats
        return formats[int(style)] if style and int(style) < len(formats) else ""

    def _style_of(self, column: int) -> str:
        """Give the style most cells of a column have."""
        if column not in self.styles:
            heads = self.plan.head_rows
            rows = [row for row in self.rows.spans if row > heads[0] and row not in heads]
            cells = (self.rows.row(row).cells.get(column) for row in rows[:200])
            common = Counter(cell.style for cell in cells if cell and cell.filled).most_common(1)
            self.styles[column] = common[0][0] if common else ""
        return self.styles[column]

    def _with_heads(self, number: int) -> str:
        """Write a row of headings with the new ones, in the style of the last."""
        row = self.rows.row(number)
        last = [cell.style for at, cell in sorted(row.cells.items()) if cell.filled and at < self.plan.width]
        style = last[-1] if last else ""
        cells = dict(row.cells)
        for column, head in self.plan.heads.items():
            place = f'r="{letter(column)}{number}"' + (f' s="{style}"' if style else "")
            cells[column] = Cell(element(row.prefix, place, head), style)
        return row._replace(cells=cells).written()


def _moved(cell: Cell, source: int, row: int) -> Cell:
    return cell._replace(
        text=re.sub(rf"""\br=["']([A-Z]+){source}["']""", rf'r="\g<1>{row}"', cell.text, count=1)
    )
