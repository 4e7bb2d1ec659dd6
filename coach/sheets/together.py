"""Sheets of several files side by side: okrs without a team are called by the name of their file."""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import replace

from coach.okr import Okr, Sheet
from coach.sheets.periods import called_by


def called_by_file(sheets: Sequence[Sheet]) -> list[Sheet]:
    """Call okrs that name no team by their file, where it is one of several and no other is called so."""
    files: dict[str, set[str]] = defaultdict(set)
    for at, sheet in enumerate(sheets):
        files[called_by(_file(sheet))].add(_file(sheet) if sheet.name != _file(sheet) else f"{at}")
    if sum(map(len, files.values())) == 1:
        return [*sheets]
    return [
        _called(sheet, name) if len(files[name := called_by(_file(sheet))]) == 1 else sheet
        for sheet in sheets
    ]


def called_alike(history: Sequence[Sheet], sheets: Sequence[Sheet]) -> list[Sheet]:
    """Call okrs of the past by their file, where okrs of now are called so."""
    now = {okr.team for sheet in sheets for okr in sheet.okrs}
    return [_called(sheet, name) if (name := called_by(_file(sheet))) in now else sheet for sheet in history]


def _file(sheet: Sheet) -> str:
    """Give the name of the file a sheet is in."""
    return sheet.name.removesuffix(f" › {sheet.worksheet}")


def _called(sheet: Sheet, name: str) -> Sheet:
    okrs = tuple(_named(okr, name) for okr in sheet.okrs)
    if okrs == sheet.okrs:
        return sheet
    note = f"The team “{name}” was taken from the name of the file."
    return replace(sheet, okrs=okrs, notes=(*sheet.notes, note))


def _named(okr: Okr, name: str) -> Okr:
    return okr if okr.team else replace(okr, team=name, called_by_file=True)
