"""Where in a grid the table is: its header row or rows, the lines above, the rows below."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from coach.errors import Problem, SheetError
from coach.sheets.columns import Columns, choose, find_column
from coach.sheets.content import SAMPLE, is_textual
from coach.sheets.grid import Grid
from coach.sheets.headers import LONGEST, holds_lines, likeness, read_header
from coach.sheets.headings import heading

_SURE = 3.0
"""Likeness of a row with one sure and one possible header."""
DEEPEST = 60
"""Rows looked at for a header; below that nobody would find it either."""


@dataclass(frozen=True, slots=True)
class Table:
    """A grid with its columns understood; `start` is the index of the first row below the header."""

    grid: Grid
    columns: Columns
    head: int
    start: int
    about: Mapping[str, str] = field(default_factory=dict)
    """What the headers themselves tell of all rows, such as the team."""

    def body(self) -> Iterator[tuple[int, int, Sequence[str]]]:
        """Give index, row number and cells of each row below the header."""
        for index in range(self.start, len(self.grid.rows)):
            yield index, self.grid.numbers[index], self.grid.rows[index]

    def titles(self) -> list[list[str]]:
        """Give the filled cells of each row above the header."""
        return [[cell for cell in row if cell] for row in self.grid.rows[: self.head] if any(row)]

    @property
    def line_column(self) -> int:
        """Give a column that holds lines."""
        known = {**next(iter(self.columns.numbered.values()), {}), **self.columns.at}
        return known.get("key_result", known.get("objective", 0))

    def is_header(self, row: Sequence[str]) -> bool:
        """Say whether a row repeats the header."""
        return row == self.grid.rows[self.start - 1]


def find_table(grid: Grid, name: str, mapping: Mapping[str, str]) -> Table | None:
    """Find the header by what its cells mean, and understand the columns; None where there is none."""
    head = _mapped_head(grid, mapping) if any(mapping.values()) else _head(grid)
    if head is None:
        return None if any(mapping.values()) else _nameless(grid, mapping)
    single = _table(grid, head, head, mapping)
    double = _two_rows(grid, head, mapping)
    if double and _has_lines(double) and _known(double) > _known(single):
        return double
    if _has_lines(single):
        _check_second_row(single, name)
        return single
    if double:
        _check_second_row(_table(grid, head, head, mapping), name)
    return None


def _has_lines(table: Table) -> bool:
    """Say whether it is known where objectives or key results stand."""
    return bool({"objective", "key_result"} & {*table.columns.at}) or bool(table.columns.numbered)


def _head(grid: Grid) -> int | None:
    """Give the index of the row that looks most like headers, the first of equals."""
    best, score = None, 1.5
    for index, row in enumerate(grid.rows[:DEEPEST]):
        likely = likeness(row)
        if likely > score and holds_lines(row) and not _is_data(row, likely):
            best, score = index, likely
    return _lone_head(grid) if best is None else best


def _lone_head(grid: Grid) -> int | None:
    """Give the first row with words, if all of them can be headers, such as the one word “OKRs”."""
    first = next((index for index, row in enumerate(grid.rows) if any(row)), None)
    cells = [cell for cell in grid.rows[first] if cell] if first is not None else []
    known = all(read_header(cell).maybe for cell in cells)
    return first if cells and known and holds_lines(cells) and len(grid.rows) > (first or 0) + 1 else None


def _is_data(row: Sequence[str], likely: float) -> bool:
    """Say whether a row has a header's word by chance, such as “Objective” in a type column."""
    filled = [cell for cell in row if cell and not heading(cell)]
    known = [read_header(cell) for cell in filled if read_header(cell) != read_header("")]
    lone_number = len(known) == 1 and known[0].number is not None and len(filled) > 1
    return lone_number or (likely < _SURE and len(known) < len(filled) / 2)


def _mapped_head(grid: Grid, mapping: Mapping[str, str]) -> int | None:
    """Give the row that has the headers a person named; column letters alone fall back on the guess."""
    wanted = [header for header in mapping.values() if header.strip()]
    for index, row in enumerate(grid.rows[:DEEPEST]):
        if all(find_column(row, header) is not None for header in wanted) and any(
            header.strip() in row for header in wanted
        ):
            return index
    guess = _head(grid)
    if guess is None:
        guess = next((index for index, row in enumerate(grid.rows) if any(row)), None)
    if guess is None or any(find_column(grid.rows[guess], header) is None for header in wanted):
        return None
    return guess


def _table(grid: Grid, first: int, last: int, mapping: Mapping[str, str]) -> Table:
    """Understand the columns under one or two header rows."""
    headers = grid.rows[first] if first == last else _stacked(grid.rows[first], grid.rows[last])
    return Table(grid, choose(headers, grid.rows[last + 1 :], mapping), first, last + 1)


def _two_rows(grid: Grid, head: int, mapping: Mapping[str, str]) -> Table | None:
    """Try the header together with the row above or below, as grouped headings need."""
    pairs = [(head - 1, head), (head, head + 1)]
    tables = [
        _table(grid, upper, lower, mapping)
        for upper, lower in pairs
        if upper >= 0 and lower < len(grid.rows) and _is_group(grid.rows[upper], grid.rows[lower])
    ]
    return max(tables, key=_known, default=None)


def _is_group(upper: Sequence[str], lower: Sequence[str]) -> bool:
    """Say whether two rows can be headings in groups: short cells, and both have some that are known."""
    short = all(len(cell) <= LONGEST // 2 for row in (upper, lower) for cell in row)
    below = [cell for cell in lower if cell]
    known = sum(read_header(cell) != read_header("") or heading(cell) is not None for cell in below)
    return short and len(below) > 1 and known >= len(below) / 2 and 1 < sum(map(bool, upper)) < len(upper)


def _stacked(upper: Sequence[str], lower: Sequence[str]) -> list[str]:
    """Join each heading with the group above it, which reaches to the right until the next group."""
    group, joined = "", []
    for over, under in zip(upper, lower, strict=True):
        group = over or group
        both = under if group == under or _is_beside(group, under) else f"{group} {under}".strip()
        joined.append(both if under else over)
    return joined


def _is_beside(group: str, under: str) -> bool:
    """Say whether a heading stands to the right of a time without belonging to it, as an owner does."""
    return heading(group) is not None and heading(f"{group} {under}") is None


def _known(table: Table) -> int:
    """Count the columns whose meaning is known."""
    numbered = sum(map(len, table.columns.numbered.values()))
    return len(table.columns.at) + numbered + len(table.columns.over_time)


def _check_second_row(table: Table, name: str) -> None:
    """Refuse a second header row that could not be joined with the first."""
    index = table.start
    if index >= len(table.grid.rows):
        return
    row = table.grid.rows[index]
    filled = [cell for cell in row if cell]
    sure = sum(read_header(cell).sure not in (None, "objective", "key_result") for cell in filled)
    if sure > max(len(filled) / 2, 2) and not table.is_header(row):
        first, second = table.grid.numbers[table.start - 1], table.grid.numbers[index]
        what = f"rows {first} and {second} both look like headings"
        raise SheetError(
            f"In “{name}” {what}, and together they don't tell which column is which.",
            "Put all headings into one row, directly above the first objective or key result.",
            [Problem(what, second)],
        )


def _nameless(grid: Grid, mapping: Mapping[str, str]) -> Table | None:
    """Take a table whose first header is the name of the team and whose first column holds the lines."""
    for index, row in enumerate(grid.rows[:DEEPEST]):
        words = [line[0] for line in grid.rows[index + 1 : index + 1 + SAMPLE] if line[0]]
        known = read_header(row[0]) != read_header("")
        if likeness(row) >= 2 * _SURE - 2 and row[0] and not known and is_textual(words):
            table = _table(grid, index, index, mapping)
            table.columns.give("key_result", 0, guessed=True)
            return Table(grid, table.columns, index, index + 1, {"team": row[0]})
    return None
