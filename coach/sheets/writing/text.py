"""A table of text takes new cells; every other letter, mark, quote and line end stays as it was."""

import re
from collections.abc import Callable, Iterator, Sequence
from typing import NamedTuple

from coach.sheets.delimited import delimiter_of, told_in
from coach.sheets.encoding import letters_of
from coach.sheets.writing.nouns import Plan

Plain = Callable[[str], str]
"""Makes a text harmless that a spreadsheet would run as a formula."""
_END = re.compile(r"\r\n|\r|\n")


class _Cell(NamedTuple):
    """Where a cell stands in the text, its quotes with it."""

    start: int
    end: int


Record = list[_Cell]


def with_changes(data: bytes, plan: Plan, plain: Plain) -> bytes:
    """Give the file with the cells of a plan."""
    letters = letters_of(data)
    _make_writable(plan, letters.encoding)
    text = letters.read(data)
    bare = text.replace("\u200b", "").replace("\ufeff", "")
    rest, told = told_in(bare)
    skipped = text.index("\n") + 1 if rest != bare else 0
    page = _Page(text, skipped, told or delimiter_of(rest), plain)
    pieces, at = [], 0
    for start, end, new in sorted(page.edits(plan), key=lambda edit: edit[0]):
        pieces += [text[at:start], new]
        at = end
    new = "".join([*pieces, text[at:]])
    marked = data.isascii() and not new.isascii()  # without the mark, Excel would take our quotes for â€œ
    return letters.marked().write(new) if marked else letters.write(new)


def _make_writable(plan: Plan, encoding: str) -> None:
    """Put a question mark where an encoding has no letter for what was entered, and say so."""
    for column, head in plan.heads.items():
        plan.heads[column] = head.encode(encoding, "replace").decode(encoding)
    for at, change in enumerate(plan.changes):
        text = change.text.encode(encoding, "replace").decode(encoding)
        lost = [letter for letter, kept in zip(change.text, text, strict=True) if letter != kept]
        if lost:
            plan.changes[at] = change._replace(text=text)
            signs = ", ".join(f"“{letter}”" for letter in dict.fromkeys(lost))
            plan.said.append(f"Row {change.row}: the letters of this file have no {signs}; it became “?”.")


class _Page:
    """A text with the places of all its cells."""

    def __init__(self, text: str, skipped: int, delimiter: str, plain: Plain) -> None:
        self.text, self.delimiter, self.plain = text, delimiter, plain
        self.records = list(_records(text, skipped, delimiter))
        ends = _END.search(text)
        self.line_end = ends[0] if ends else "\n"

    def edits(self, plan: Plan) -> Iterator[tuple[int, int, str]]:
        """Give what to put in place of which stretch of the text; of one place, in this order."""
        new: dict[int, dict[int, str]] = {}
        for change in plan.changes:
            new.setdefault(change.row, {})[change.column] = change.text
        for row in plan.head_rows:
            new.setdefault(row, {}).update(plan.heads)
        full = len(self._record(plan.head_rows[0]))
        for row, record in enumerate(self.records, 1):
            cells = new.get(row, {})
            if plan.heads and record and len(record) == full:
                cells = {**dict.fromkeys(plan.heads, ""), **cells}
            yield from self._in_record(record, cells)
        yield from self._below(plan, new)

    def _record(self, row: int) -> Record:
        return self.records[row - 1] if row <= len(self.records) else []

    def _in_record(self, record: Record, cells: dict[int, str]) -> Iterator[tuple[int, int, str]]:
        for column, text in cells.items():
            if column < len(record):
                start, end = record[column]
                yield start, end, self._cell(text, quoted=self.text[start:end].startswith('"'))
        beyond = [column for column in cells if column >= len(record)]
        if beyond and record:
            quoted = self._all_quoted(record)
            more = [cells.get(column, "") for column in range(len(record), max(beyond) + 1)]
            end = record[-1].end
            yield end, end, "".join(self.delimiter + self._cell(text, quoted=quoted) for text in more)

    def _below(self, plan: Plan, new: dict[int, dict[int, str]]) -> Iterator[tuple[int, int, str]]:
        """Write new rows below the last one of the table."""
        at = self._record(plan.last)[-1].end
        lines = ""
        for row, source in plan.copies.items():
            cells = {
                column: self.text[cell.start : cell.end] for column, cell in enumerate(self._record(source))
            }
            for column in plan.cleared:
                cells[column] = ""
            cells |= {column: self._cell(text) for column, text in new.get(row, {}).items()}
            whole = [cells.get(column, "") for column in range(max(cells) + 1)]
            lines += self.line_end + self.delimiter.join(whole)
        if lines:
            yield at, at, lines

    def _all_quoted(self, record: Sequence[_Cell]) -> bool:
        return all(self.text[cell.start : cell.start + 1] == '"' for cell in record)

    def _cell(self, text: str, *, quoted: bool = False) -> str:
        """Write a text as a cell, in quotes where they were there or are needed."""
        text = self.plain(text)
        needed = any(sign in text for sign in (self.delimiter, '"', "\r", "\n")) or text != text.strip()
        return '"' + text.replace('"', '""') + '"' if quoted or needed else text


def _records(text: str, start: int, delimiter: str) -> Iterator[Record]:
    """Give the cells of each row as the reading of delimited text finds them."""
    cell = re.compile(rf'"(?:[^"]|"")*"[^{re.escape(delimiter)}\r\n]*|[^{re.escape(delimiter)}\r\n]*')
    record: Record = []
    while True:
        found = cell.match(text, start)
        end = found.end() if found else start
        record.append(_Cell(start, end))
        if text.startswith(delimiter, end):
            start = end + 1
            continue
        yield [] if len(record) == 1 and record[0].start == record[0].end else record
        ending = _END.match(text, end)
        if not ending or ending.end() >= len(text):
            return
        record, start = [], ending.end()
