"""Of the tables in one file, which are logs of the others."""

from collections.abc import Iterable, Mapping, Sequence

from coach.okr import Sheet
from coach.sheets.grid import Grid
from coach.sheets.log import Log, join, log_of
from coach.sheets.markdown import Item
from coach.sheets.understand import Source, from_blocks


def with_logs(read: Mapping[str, Sheet], grids: Sequence[Grid]) -> tuple[list[Sheet], set[str]]:
    """Join the worksheets that are logs to those that are not: what sheets are left, and which are logs."""
    logs = {grid.name: log for grid in grids if len(grids) > 1 and (log := log_of(grid))}
    sheets = dict(read)
    used: set[str] = set()
    for name, log in logs.items():
        others = {other: sheet for other, sheet in sheets.items() if other != name and other not in logs}
        joined = join([*others.values()], log, some=name not in read) if others else None
        if joined:
            sheets.pop(name, None)
            used.add(name)
            sheets |= dict(zip(others, joined, strict=True))
    return [*sheets.values()], used


def without_logs(blocks: Sequence[Item | Grid], source: Source) -> Sheet | None:
    """Read a text with tables that are logs of its other lines; None where none of them is."""
    logs = [(at, log) for at, log in enumerate(map(_log, blocks)) if log]
    own = {at for at, _ in logs}
    rest = [block for at, block in enumerate(blocks) if at not in own]
    sheet = from_blocks(rest, source) if logs and rest else None
    return _joined(sheet, [log for _, log in logs]) if sheet else None


def _log(block: Item | Grid) -> Log | None:
    return log_of(block) if isinstance(block, Grid) else None


def _joined(sheet: Sheet, logs: Iterable[Log]) -> Sheet | None:
    """Join all logs; None where one of them is a table of its own."""
    for log in logs:
        joined = join([sheet], log)
        if joined is None:
            return None
        (sheet,) = joined
    return sheet
