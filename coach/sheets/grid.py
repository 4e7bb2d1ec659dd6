"""A table of text cells that still knows the row numbers a person sees."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from coach.errors import Problem, SheetError

MOST_ROWS = 100_000
MOST_COLUMNS = 200
MOST_CELLS = 2_000_000
MOST_CHARACTERS = 5_000
"""Of one cell; a whole page of prose is not a key result."""

Place = tuple[int, int]
"""A cell as (index of the row, index of the column), both from 0."""


@dataclass(frozen=True, slots=True)
class Grid:
    """Rows of stripped text, all of one width; `numbers[i]` is what a spreadsheet calls `rows[i]`."""

    rows: Sequence[Sequence[str]]
    numbers: Sequence[int]
    name: str = ""
    """The worksheet, or "" where a file is one table."""
    bold: frozenset[Place] = frozenset()
    struck: frozenset[Place] = frozenset()
    indents: Mapping[Place, int] = field(default_factory=dict)
    wide: frozenset[int] = frozenset()
    """Indexes of rows whose first cell is merged across others, as headings are."""
    notes: tuple[str, ...] = ()
    beside: frozenset[int] = frozenset()
    """Columns of exceptions, which are written beside a row and don't tell what it is."""

    @property
    def width(self) -> int:
        """How many columns there are."""
        return len(self.rows[0]) if self.rows else 0

    def filled(self, index: int) -> list[int]:
        """Say in which columns a row has words."""
        return [column for column, cell in enumerate(self.rows[index]) if cell and column not in self.beside]


def squared(rows: Sequence[Sequence[str]]) -> list[list[str]]:
    """Strip each cell and give each row the same width; trailing empty rows and columns go."""
    clean = [[cell.strip() for cell in row] for row in rows]
    while clean and not any(clean[-1]):
        clean.pop()
    width = max((_last_filled(row) for row in clean), default=0)
    return [row[:width] if len(row) >= width else row + [""] * (width - len(row)) for row in clean]


def letter(column: int) -> str:
    """Name a column as a spreadsheet does: 0 is A, 26 is AA."""
    name = ""
    column += 1
    while column:
        column, rest = divmod(column - 1, 26)
        name = chr(65 + rest) + name
    return name


def check_size(grid: Grid, name: str) -> None:
    """Refuse a table that is far larger than any sheet of OKRs; every problem at once."""
    problems = []
    if grid.width > MOST_COLUMNS:
        problems.append(
            Problem(f"it has {grid.width} columns; {MOST_COLUMNS} are the most we read", None, None)
        )
    if len(grid.rows) > MOST_ROWS:
        problems.append(
            Problem(f"it has {len(grid.rows):,} rows; {MOST_ROWS:,} are the most we read", None, None)
        )
    problems += _long_cells(grid)
    if problems:
        where = f"“{name}”" + (f", worksheet “{grid.name}”," if grid.name else "")
        raise SheetError(
            f"{where} can't be read: " + "; ".join(problem.what for problem in problems[:5]) + ".",
            "Keep only the table with the OKRs, and shorten or split the cells named here.",
            problems,
        )


def _long_cells(grid: Grid) -> list[Problem]:
    """Find the cells that are longer than any line could be."""
    return [
        Problem(
            f"row {number}, column {letter(column)} holds {len(cell):,} characters, over {MOST_CHARACTERS:,}",
            number,
            letter(column),
        )
        for number, row in zip(grid.numbers, grid.rows, strict=True)
        if sum(map(len, row)) > MOST_CHARACTERS
        for column, cell in enumerate(row)
        if len(cell) > MOST_CHARACTERS
    ]


def _last_filled(row: Sequence[str]) -> int:
    """Count the cells up to the last one with words."""
    last = len(row)
    while last and not row[last - 1]:
        last -= 1
    return last
