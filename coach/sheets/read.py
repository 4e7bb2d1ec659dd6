"""Any file of OKRs becomes sheets: what it is, what it holds, what was left out."""

from collections.abc import Mapping
from pathlib import Path

from coach.errors import SheetError
from coach.okr import Sheet
from coach.sheets import periods
from coach.sheets.assemble import gather, okrs
from coach.sheets.columns import check_mapping
from coach.sheets.delimited import grid_of
from coach.sheets.encoding import decode
from coach.sheets.grid import Grid, check_size
from coach.sheets.lists import Reader
from coach.sheets.markdown import blocks
from coach.sheets.outline import Node, tree
from coach.sheets.tables import find_table
from coach.sheets.ways import way_for


def read(path: Path, *, mapping: Mapping[str, str] | None = None, first: int = 0) -> list[Sheet]:
    """Read a file of OKRs, one Sheet per worksheet that holds some; raises SheetError with every problem."""
    return read_bytes(path.name, path.read_bytes(), mapping=mapping, first=first)


def read_bytes(name: str, data: bytes, *, mapping: Mapping[str, str] | None = None, first: int = 0) -> list[Sheet]:
    """Read an uploaded file by its bytes; the name only helps with team and cycle."""
    check_mapping(mapping or {})
    text, note = decode(data, name)
    if name.lower().endswith((".md", ".markdown", ".txt")):
        return read_text(name, text, first)
    grid = grid_of(text, name, note)
    check_size(grid, name)
    return [_sheet(grid, name, mapping or {}, first)]


def read_text(name: str, text: str, first: int = 0) -> list[Sheet]:
    """Read Markdown, a plain list or a pasted table."""
    root = tree(blocks(text))
    reader = Reader(name, {})
    reader.prepare(root)
    gathered = gather(reader.events(root, {}))
    said = periods.file(name)
    table = reader.tables[0] if reader.tables else None
    return [Sheet(
        name=name,
        layout="tables under headings" if reader.tables else "a list",
        okrs=okrs(gathered.drafts, first, name, said._asdict()),
        rows_read=0,
        rows_skipped=tuple(gathered.skipped),
        columns=table.columns.named() if table else {},
        headers=table.columns.headers if table else (),
        unsure=tuple(table.columns.unsure) if table else (),
        header_row=table.grid.numbers[table.start-1] if table else 0,
    )]


def _sheet(grid: Grid, name: str, mapping: Mapping[str, str], index: int) -> Sheet:
    table = find_table(grid, name, mapping)
    if table is None:
        raise SheetError(f"“{name}” holds no heading we know.", "")
    way = way_for(table)
    gathered = gather(way.read(table))
    filled = sum(any(row) for _, _, row in table.body())
    said = periods.file(name)
    return Sheet(
        name=name,
        layout=way.name,
        okrs=okrs(gathered.drafts, index, name, said._asdict()),
        rows_read=filled - len(gathered.skipped),
        rows_skipped=tuple(gathered.skipped),
        columns=table.columns.named(),
        unsure=tuple(table.columns.unsure),
        notes=grid.notes,
        headers=table.columns.headers,
        header_row=grid.numbers[table.start - 1],
    )
