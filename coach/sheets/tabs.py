"""The worksheets of a workbook seen together: which hold OKRs, which explain the others, which are teams."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import replace

from coach.okr import Sheet
from coach.sheets.grid import Grid
from coach.sheets.periods import worksheet
from coach.sheets.understand import Source, from_grid

_GUIDE = re.compile(
    r"read ?me(?: first)?|start here|instructions?|guide(?:lines?)?|how ?to(?: .+)?|legend|glossary|faq"
    r"|lies ?mich|(?:bitte )?zuerst lesen|anleitung|hinweise|legende|glossar|erläuterung(?:en)?"
    r"|lisez[ -]?moi|mode d.emploi|instrucciones|l[eé]eme|instruções|leia[ -]?me|leesmij|leggimi|istruzioni",
    re.IGNORECASE,
)


def read_tabs(grids: Sequence[Grid], source: Source) -> dict[str, Sheet]:
    """Understand each worksheet that holds OKRs; those that only explain how to fill in the others do not."""
    by_name = {grid.name: grid for grid in grids if grid.rows}
    read = {name: sheet for name, grid in by_name.items() if (sheet := from_grid(grid, source))}
    kept = {name: sheet for name, sheet in read.items() if not _explains(name, sheet)}
    read = kept or read
    if _are_teams(read):
        another = replace(source, among_teams=True)
        unnamed = [name for name in read if worksheet(name) != worksheet(name, among_teams=True)]
        read |= {name: sheet for name in unnamed if (sheet := from_grid(by_name[name], another))}
    return read


def _explains(name: str, sheet: Sheet) -> bool:
    """Say whether a worksheet is about filling in others: by its name, or as prose with a definition."""
    is_list = not sheet.header_row and not any(okr.key_results for okr in sheet.okrs)
    return bool(_GUIDE.fullmatch(name.strip())) or (is_list and len(sheet.rows_skipped) >= len(sheet.okrs))


def _are_teams(read: Mapping[str, Sheet]) -> bool:
    """Say whether several worksheets are called after the team whose OKRs they hold."""
    named = [name for name, sheet in read.items() if (team := worksheet(name).team) and _is_of(sheet, team)]
    return len(named) > 1


def _is_of(sheet: Sheet, team: str) -> bool:
    return any(okr.team == team for okr in sheet.okrs)
