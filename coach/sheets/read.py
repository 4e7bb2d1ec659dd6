"""Any file of OKRs becomes sheets: what it is, what it holds, what was left out."""

from collections.abc import Iterable, Mapping
from dataclasses import replace
from pathlib import Path

from coach.errors import Problem, SheetError
from coach.okr import Sheet
from coach.resting import undisturbed
from coach.sheets.columns import check_mapping, find_column
from coach.sheets.delimited import grid_of
from coach.sheets.encoding import decode
from coach.sheets.grid import Grid, check_size
from coach.sheets.guard import MOST_BYTES, kind_of
from coach.sheets.headers import likeness
from coach.sheets.log import is_log
from coach.sheets.logs import with_logs, without_logs
from coach.sheets.markdown import Item, blocks
from coach.sheets.ours import is_report, without_ours
from coach.sheets.tables import find_table
from coach.sheets.tabs import read_tabs
from coach.sheets.understand import Source, from_blocks, from_grid

_TEXT_NAMES = (".md", ".markdown", ".txt", ".text", ".rst")
_LONGEST_LINE = 20_000
"""Characters; a row of a wide table stays below."""
_TABLE = 3
"""How like headings the first row of a table is: two that are known."""
_SHOWN = 12
"""Headers named in an error."""


def read(path: Path, *, mapping: Mapping[str, str] | None = None, first: int = 0) -> list[Sheet]:
    """Read a file of OKRs, one Sheet per worksheet that holds some; raises SheetError with every problem."""
    if path.is_dir():
        raise SheetError(f"“{path}” is a folder.", "Choose one file in it.")
    try:
        with path.open("rb") as file:
            data = file.read(MOST_BYTES + 1)
    except FileNotFoundError:
        raise SheetError(f"There is no file “{path}”.", "Check its name and folder.") from None
    except PermissionError:
        raise SheetError(
            f"“{path}” may not be read.", "Ask its owner for permission, or copy it to your folder."
        ) from None
    except (OSError, ValueError) as error:
        raise SheetError(
            f"“{path}” can't be opened: {_reason(error)}.", "Copy it to your own folder and try again."
        ) from None
    return read_bytes(path.name, data, mapping=mapping, first=first)


def _reason(error: Exception) -> str:
    """Give the system's own word for what went amiss, without its number."""
    return ((error.strerror if isinstance(error, OSError) else "") or str(error)).lower()


def read_bytes(
    name: str, data: bytes, *, mapping: Mapping[str, str] | None = None, first: int = 0
) -> list[Sheet]:
    """Read an uploaded file by its bytes; its name helps with team and cycle, and tells lists from tables."""
    wanted = dict(mapping or {})
    check_mapping(wanted)
    shown = name.encode("utf-8", "replace").decode()  # a file may be named in no encoding at all
    with undisturbed():
        return _read(shown, data, wanted, first)


def _read(name: str, data: bytes, wanted: dict[str, str], first: int) -> list[Sheet]:
    """Read bytes as what they are."""
    if kind_of(name, data) == "workbook":
        return _workbook(name, data, wanted, first)
    text, note = decode(data, name)
    _check_filled(name, text)
    if name.lower().endswith(_TEXT_NAMES):
        return _text(text, Source(name, wanted, first), note)
    grid = grid_of(text, name, note)
    check_size(grid, name)
    sheet = from_grid(grid, Source(name, wanted, first)) or _as_list(text, Source(name, wanted, first))
    return [sheet] if sheet else _nothing(name, [grid], wanted)


def read_text(name: str, text: str, first: int = 0) -> list[Sheet]:
    """Read Markdown, a plain list or a pasted table; rows are the numbers of its lines."""
    text = text.replace("\0", "")
    _check_filled(name, text)
    return _text(text, Source(name, {}, first), "")


def _check_filled(name: str, text: str) -> None:
    """Refuse a text without a single letter or digit."""
    if not any(map(str.isalnum, text)):
        raise SheetError(f"“{name}” is empty.", "Paste or write at least one objective with a key result.")


def _text(text: str, source: Source, note: str) -> list[Sheet]:
    """Read text as a pasted table where it is one, else as headings, lists and tables."""
    sheet = _pasted(text, source) or _as_list(text, source)
    if sheet is None:
        raise SheetError(
            f"No objectives or key results were found in “{source.name}”.",
            "Write “Objective:” before objectives and “KR:” before key results, or use headings and bullets.",
        )
    return [replace(sheet, notes=(*sheet.notes, note))] if note else [sheet]


def _pasted(text: str, source: Source) -> Sheet | None:
    """Read a table pasted from a spreadsheet: its first line is its headings."""
    first = next(line for line in text.splitlines() if line.strip())
    if first.lstrip().startswith(("#", "-", "*", "|")):
        return None
    grid = grid_of(text, source.name)
    if grid.width < 2 or likeness(grid.rows[0]) < _TABLE:  # noqa: PLR2004 - two columns
        return None
    check_size(grid, source.name)
    return from_grid(grid, source)


def _as_list(text: str, source: Source) -> Sheet | None:
    """Read text as a list, after looking for lines that no list has."""
    longest = max(map(len, text.split("\n")))
    if longest > _LONGEST_LINE:
        raise SheetError(
            f"“{source.name}” holds a line of {longest:,} characters, far more than any objective has.",
            "Put each objective and each key result on a line of its own.",
        )
    found = list(blocks(text))
    for block in found:
        lines = Grid([[block.text]], [block.row]) if isinstance(block, Item) else block
        check_size(lines, source.name)
    return without_logs(found, source) or from_blocks(found, source)


def _workbook(name: str, data: bytes, mapping: Mapping[str, str], first: int) -> list[Sheet]:
    """Read each worksheet that holds OKRs."""
    return from_worksheets(name, *open_workbook(name, data, mapping), mapping, first)


def open_workbook(name: str, data: bytes, mapping: Mapping[str, str]) -> tuple[list[Grid], list[str]]:
    """Open a workbook, and give its grids, and the names of hidden worksheets.

    Styles are asked for where words and columns tell too little.
    """
    from coach.sheets.sandbox import worksheets

    grids, hidden = worksheets(name, data)
    theirs = [without_ours(grid) for grid in grids if not is_report(grid)]
    if data[:2] == b"PK" and any(
        _needs_marks(grid, name, mapping) for grid in theirs if len(theirs) == 1 or not is_log(grid)
    ):
        grids, hidden = worksheets(name, data, marks=True)
    return grids, hidden


def from_worksheets(
    name: str, grids: Iterable[Grid], hidden: list[str], mapping: Mapping[str, str], first: int = 0
) -> list[Sheet]:
    """Understand the grids of a workbook, without the summary that we may have added to it."""
    grids = [grid for grid in grids if not is_report(grid)]
    for grid in grids:
        check_size(grid, name)
    read = read_tabs(grids, Source(name, mapping))
    if not read:
        return _nothing(name, grids, mapping, hidden)
    found, logs = with_logs(read, grids)
    found = [_numbered(sheet, first + at) for at, sheet in enumerate(found)]
    empty = [grid.name for grid in grids if grid.name not in read and grid.name not in logs]
    notes = [f"Worksheet “{one}” is hidden and was left out." for one in hidden]
    notes += [f"Worksheet “{one}” holds no OKRs and was left out." for one in empty]
    found[0] = replace(found[0], notes=(*notes, *found[0].notes))
    if len(found) == 1:
        return found
    return [replace(sheet, name=f"{name} › {sheet.worksheet}") for sheet in found]


def _numbered(sheet: Sheet, index: int) -> Sheet:
    """Tell the okrs of a worksheet which sheet is theirs."""
    return replace(sheet, okrs=tuple(replace(okr, sheet=index) for okr in sheet.okrs)) if index else sheet


def _needs_marks(grid: Grid, name: str, mapping: Mapping[str, str]) -> bool:
    """Say whether only bold type or indents could tell objectives from key results."""
    table = find_table(grid, name, mapping) if grid.rows else None
    if table is None:
        return bool(grid.rows)
    from coach.sheets.evidence import single
    from coach.sheets.ways import way_for

    return single(table) and not table.columns.numbered and not way_for(table).tells_objectives


def _nothing(
    name: str, grids: list[Grid], mapping: Mapping[str, str], hidden: list[str] | None = None
) -> list[Sheet]:
    """Say that no OKRs were found, and which headings were seen instead."""
    rows = [
        max(grid.rows[:60], key=lambda row: (likeness(row), sum(map(bool, row))))
        for grid in grids
        if grid.rows
    ]
    seen = [cell.replace("\n", " ")[:40] for row in rows for cell in row if cell]
    headings = (
        "Seen there: " + ", ".join(f"“{cell}”" for cell in seen[:_SHOWN]) + "." if seen else "It has no rows."
    )
    missing = [
        Problem(f"No heading “{header}” was found for {meaning}", column=header)
        for meaning, header in mapping.items()
        if header.strip() and not any(find_column(row, header) is not None for row in rows)
    ]
    if missing:
        raise SheetError(
            f"{'; '.join(one.what for one in missing)} in “{name}”. {headings}",
            "Choose among these.",
            missing,
        )
    filled = [grid for grid in grids if grid.rows]
    if len(filled) == 1 and len(filled[0].rows) == 1 and likeness(filled[0].rows[0]) >= _TABLE:
        raise SheetError(
            f"“{name}” has headings but no rows beneath them. {headings}",
            "Add at least one objective with a key result.",
            [Problem("No rows beneath the headings")],
        )
    also = f" Hidden worksheets were not read: {', '.join(hidden)}." if hidden else ""
    raise SheetError(
        f"No objectives or key results were found in “{name}”. {headings}{also}",
        "Name one column “Objective” and one “Key result”, or say which columns they are.",
        [Problem("No heading for objectives or key results")],
    )
