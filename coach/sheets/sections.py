"""Grids that are no plain table: one table per objective, or a list without any headings."""

from collections.abc import Iterator, Sequence

from coach.sheets.content import share, type_of
from coach.sheets.grid import Grid
from coach.sheets.layouts import left_out
from coach.sheets.lines import label
from coach.sheets.markdown import HEADING, TEXT, Item, blocks
from coach.sheets.periods import is_title
from coach.sheets.tables import Table
from coach.sheets.titles import told

_FEW_WORDS = 3
_MOST_FILLED = 2
_MOST = 0.6


def is_sectioned(table: Table) -> bool:
    """Say whether objectives stand above their tables: headings repeat, or a line above is an objective."""
    if "objective" in table.columns.at or "key_result" not in table.columns.at or "type" in table.columns.at:
        return False
    repeats = any(table.is_header(row) for _, _, row in table.body())
    above = table.titles()
    return repeats or (bool(above) and _is_objective(above[-1]))


def sections(table: Table) -> Iterator[Item | Grid]:
    """Take a grid apart into lines and the tables under them."""
    grid, header = table.grid, table.start - 1
    for index in range(table.head):
        if any(grid.rows[index]):
            yield _line(grid, index)
    lines = _lines(table)
    rows: list[int] | None = []
    for index, number, row in table.body():
        begins = any(row) and table.is_header(row)
        is_line = index in lines and not left_out(table, number, row)
        if (begins or is_line) and rows is not None:
            yield _under(grid, header, rows)
            rows = None
        if begins:
            rows = []
        elif is_line:
            yield _line(grid, index)
        else:
            rows = [*(rows or []), index]
    if rows is not None:
        yield _under(grid, header, rows)


def plain_blocks(grid: Grid) -> list[Item | Grid]:
    """Read a grid without headings as a plain list, if its rows are short enough to be lines."""
    if not grid.rows or any(len(grid.filled(index)) > _MOST_FILLED for index in range(len(grid.rows))):
        return []
    bold = {index for index, _ in grid.bold}
    lines = [_as_text(grid, index, bold) for index in range(len(grid.rows))]
    found = list(blocks("\n".join(lines)))
    for block in found:
        if isinstance(block, Item):
            block.row = grid.numbers[block.row - 1]
    return [block for block in found if isinstance(block, Item)]


def is_labelled(grid: Grid) -> bool:
    """Say whether most rows begin with a cell such as “Objective” or “KR 2”, in place of headings."""
    if any(len(grid.filled(index)) > _MOST_FILLED for index in range(len(grid.rows))):
        return False
    firsts = [
        grid.rows[index][filled[0]] for index in range(len(grid.rows)) if (filled := grid.filled(index))
    ]
    return (
        len(firsts) > 1 and share(firsts, lambda cell: type_of(cell) in ("objective", "key_result")) > _MOST
    )


def _as_text(grid: Grid, index: int, bold: set[int]) -> str:
    """Write one row as a line of text, indented by its column, its style or its not being bold."""
    filled = grid.filled(index)
    if not filled:
        return ""
    cells = [" ".join(grid.rows[index][at].split()) for at in filled]
    first = filled[0]
    depth = first + grid.indents.get((index, first), 0) + (1 if bold and index not in bold else 0)
    named = len(cells) > 1 and (label(f"{cells[0]}: x")[0] is not None or cells[0].endswith(":"))
    words = f"{cells[0].rstrip(':')}: {cells[1]}" if named else " ".join(cells)
    return "  " * depth + words


def _is_objective(cells: Sequence[str]) -> bool:
    """Say whether the line just above the headings is an objective rather than a title."""
    text = " ".join(cells)
    if len(cells) > 1:
        return label(f"{cells[0].rstrip(':')}: x")[0] == "objective" and len(cells) == _MOST_FILLED
    return label(text)[0] == "objective" or (
        not told(cells) and not is_title(text) and len(text.split()) > _FEW_WORDS
    )


def _lines(table: Table) -> set[int]:
    """Find the rows between tables: nothing but such rows stands between them and the next headings."""
    found: set[int] = set()
    leads = False
    for index in reversed(range(table.start, len(table.grid.rows))):
        cells = [table.grid.rows[index][at] for at in table.grid.filled(index)]
        if table.is_header(table.grid.rows[index]):
            leads = True
        elif len(cells) > 1 and not (len(cells) == _MOST_FILLED and (told(cells) or _is_objective(cells))):
            leads = False
        elif leads and cells:
            found.add(index)
    return found


def _line(grid: Grid, index: int) -> Item:
    """Make a line of a row with one cell or a pair of cells."""
    cells = [" ".join(grid.rows[index][at].split()) for at in grid.filled(index)]
    text = cells[0] if len(cells) == 1 else f"{cells[0].rstrip(':')}: {' '.join(cells[1:])}"
    kind = HEADING if is_title(text) and label(text)[0] is None and not told([text]) else TEXT
    return Item(grid.numbers[index], kind, 1 if kind == HEADING else 0, text)


def _under(grid: Grid, header: int, rows: Sequence[int]) -> Grid:
    """Give the rows under one line, perhaps none, as a table of their own under the headings of the first."""
    places = [header, *rows]
    new = {old: at for at, old in enumerate(places)}
    return Grid(
        [grid.rows[index] for index in places],
        [grid.numbers[index] for index in places],
        grid.name,
        bold=frozenset((new[row], column) for row, column in grid.bold if row in new),
        struck=frozenset((new[row], column) for row, column in grid.struck if row in new),
        indents={(new[row], column): depth for (row, column), depth in grid.indents.items() if row in new},
        beside=grid.beside,
    )
