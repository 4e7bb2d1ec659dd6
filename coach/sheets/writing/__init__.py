"""What was entered at a check-in goes back into a copy of its file, and nothing else there changes."""

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from datetime import date
from typing import NamedTuple

from coach.errors import SheetError
from coach.okr import Sheet
from coach.sheets.delimited import grid_of
from coach.sheets.encoding import decode
from coach.sheets.grid import Grid
from coach.sheets.guard import kind_of
from coach.sheets.read import read_bytes
from coach.sheets.tables import Table, find_table
from coach.sheets.writing import text, workbook
from coach.sheets.writing.checking import holds, reads_the_same
from coach.sheets.writing.nouns import Entry, Plan, Written
from coach.sheets.writing.package import Package
from coach.sheets.writing.places import When, planned, too_wide

__all__ = ["Entry", "Written", "can_write", "write_back"]

_TABLES = (".xlsx", ".xlsm", ".csv", ".tsv", ".tab")
INSTEAD = "Take the check-in as CSV and copy its values over."
_FORMULAS = (
    "Formulas show the results they had until a spreadsheet program opens the file and counts them anew."
)
_SIGNED = "The digital signature of the workbook no longer holds."


def can_write(name: str) -> bool:
    """Say whether check-ins can be written into files of this kind."""
    return name.lower().endswith(_TABLES)


class _Job(NamedTuple):
    name: str
    mapping: Mapping[str, str]
    day: date
    plain: Callable[[str], str]


def write_back(
    file: tuple[str, bytes],
    mapping: Mapping[str, str],
    entries: Sequence[Entry],
    day: date,
    plain: Callable[[str], str],
) -> Written:
    """Give a file, by its name and bytes, with what was entered on a day; the original stays as it is.

    `plain` makes a text harmless that a spreadsheet would run as a formula. Raises SheetError for files that
    can't be written, and where the file would read in another way afterwards.
    """
    name, data = file
    _check_kind(name, data)
    job = _Job(name, dict(mapping), day, plain)
    before = read_bytes(name, data, mapping=mapping)
    said: list[str] = []
    plans: list[tuple[int, Plan]] = []
    new = data
    for at, sheet in enumerate(before):
        mine = [*_known(sheet, [one for one in entries if one.sheet == at], said)]
        if mine:
            plan = _plan(job, data, sheet, mine)
            new = _written(new, sheet, plan, job)
            plans.append((at, plan))
            said += plan.said
    _check(job, before, new, plans)
    return Written(name, new, tuple(said), tuple(_losses(new)) if plans else ())


def _check_kind(name: str, data: bytes) -> None:
    if not can_write(name) or (kind_of(name, data) == "workbook" and b"xl/workbook.xml" not in data):
        raise SheetError(
            f"“{name}” can’t be written to: only XLSX, XLSM, CSV and TSV files can.",
            f"Save it as XLSX and bring that, or go without: {INSTEAD[0].lower()}{INSTEAD[1:]}",
        )


def _known(sheet: Sheet, entries: Iterable[Entry], said: list[str]) -> Iterator[Entry]:
    """Give the entries whose line stands in its row, alone in its cell; the others are told of."""
    lines = [(kr.row, kr.text) for okr in sheet.okrs for kr in okr.key_results]
    alone = Counter(row for row, _ in lines)
    in_columns = "numbered columns" in sheet.layout
    for entry in entries:
        reason = ""
        if (entry.row, entry.text) not in lines:
            reason = "the row holds other words now"
        elif alone[entry.row] > 1 and not in_columns:
            reason = "its cell holds several key results"
        if reason:
            said.append(f"Row {entry.row}, “{entry.text}”, was left as it is: {reason}.")
        else:
            yield entry


def _plan(job: _Job, data: bytes, sheet: Sheet, entries: Sequence[Entry]) -> Plan:
    table = _table(job, data, sheet)
    if table is None:
        raise SheetError(
            f"“{sheet.name}” is a list without columns, so there is no place to write to.", INSTEAD
        )
    period = next((okr.period for okr in sheet.okrs if okr.period), "")
    plan = planned(table, entries, When(job.day, period))
    if too_wide(plan):
        raise SheetError(f"“{sheet.name}” has no room for another column.", INSTEAD)
    return plan


def _table(job: _Job, data: bytes, sheet: Sheet) -> Table | None:
    """Find the table of a sheet again; None where it was read as a list."""
    grid = _grid(job.name, data, sheet)
    table = find_table(grid, job.name, job.mapping) if grid and sheet.header_row else None
    return table if table and table.grid.numbers[table.start - 1] == sheet.header_row else None


def _grid(name: str, data: bytes, sheet: Sheet) -> Grid | None:
    if kind_of(name, data) == "text":
        return grid_of(decode(data, name)[0], name)
    from coach.sheets.sandbox import worksheets

    return next((grid for grid in worksheets(name, data)[0] if grid.name == sheet.worksheet), None)


def _written(data: bytes, sheet: Sheet, plan: Plan, job: _Job) -> bytes:
    if data.startswith(b"PK"):
        return workbook.with_changes(Package(data), sheet.worksheet, plan)
    return text.with_changes(data, plan, job.plain)


def _check(job: _Job, before: Sequence[Sheet], new: bytes, plans: list[tuple[int, Plan]]) -> None:
    """Read the file again, and refuse to hand over one that says something else."""
    after = read_bytes(job.name, new, mapping=job.mapping)
    plain = job.plain if kind_of(job.name, new) == "text" else str
    if not reads_the_same(before, after) or not all(
        holds(after[at], [one._replace(text=plain(one.text)) for one in plan.changes]) for at, plan in plans
    ):
        raise SheetError(f"“{job.name}” would read in another way with these values in it.", INSTEAD)


def _losses(data: bytes) -> Iterator[str]:
    if not data.startswith(b"PK"):
        return
    package = Package(data)
    if package.has_formulas:
        yield _FORMULAS
    if any(name.startswith("_xmlsignatures/") for name in package.parts):
        yield _SIGNED
