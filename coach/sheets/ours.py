"""What we put into a file that was given back, so that reading it again takes none of it for theirs."""

import re
from collections.abc import Mapping
from dataclasses import replace
from typing import Literal, NamedTuple

from coach.sheets.grid import Grid, squared
from coach.sheets.headers import likeness, read_header

DEEPEST = 60
"""Rows in which headings may stand."""
_SURE = 3.0
"""Likeness of a row with one sure and one possible header."""


class Headings(NamedTuple):
    """What our columns and our worksheet are called; the exception is read as any other exception is."""

    found: str
    suggestion: str
    exception: str
    group: str
    """Stands above the exception where headings have two rows, so that no group of theirs reaches over it."""
    worksheet: str


HEADINGS: Mapping[str, Headings] = {
    "en": Headings(
        "Coach: what was found",
        "Coach: suggested wording",
        "Exception (check: reason)",
        "OKR coach",
        "Coach review",
    ),
    "de": Headings(
        "Coach: Befund",
        "Coach: Vorschlag",
        "Ausnahme (Prüfung: Grund)",
        "OKR-Coach",
        "Coach-Rückmeldung",
    ),
}
"""By language; a column of ours is known by its heading in any of them."""
MADE_BY = "okr-coach · "
_MADE_BY = re.compile(rf"{MADE_BY}.+ · \d{{4}}-\d\d-\d\d", re.DOTALL)
"""What one of the first cells of our worksheet says, whatever it is called by now and stands above."""
_FIRST = 6
"""Rows in which it is looked for; some programs put the name of a table above."""
Kind = Literal["found", "suggestion"]
_FOUND: Mapping[str, Kind] = {one.found: "found" for one in HEADINGS.values()}
_KINDS: Mapping[str, Kind] = {**_FOUND, **{one.suggestion: "suggestion" for one in HEADINGS.values()}}


def headings(language: str) -> Headings:
    """Give the headings of a language, English ones where there are none."""
    return HEADINGS.get(language) or HEADINGS["en"]


def is_report(grid: Grid) -> bool:
    """Say whether a worksheet is the summary we added."""
    return any(says_so(cell) for row in grid.rows[:_FIRST] for cell in row)


def says_so(cell: str) -> bool:
    """Say whether a cell tells that a worksheet is ours."""
    return _MADE_BY.fullmatch(cell) is not None


def columns_of(grid: Grid) -> dict[int, Kind]:
    """Give our own columns that hold words for people, and what each holds."""
    cells = ((at, " ".join(cell.split())) for row in grid.rows[:DEEPEST] for at, cell in enumerate(row))
    return {at: _KINDS[cell] for at, cell in cells if cell in _KINDS}


def without_ours(grid: Grid) -> Grid:
    """Blank our columns; one of exceptions stays, and fills no row that is empty without it."""
    if mine := columns_of(grid):
        rows = [["" if at in mine else cell for at, cell in enumerate(row)] for row in grid.rows]
        grid = replace(grid, rows=squared(rows))
    beside = _exceptions(grid)
    return replace(grid, beside=beside) if beside else grid


def _exceptions(grid: Grid) -> frozenset[int]:
    """Find the columns headed as exceptions."""
    for row in grid.rows[:DEEPEST]:
        found = frozenset(at for at, cell in enumerate(row) if cell and read_header(cell).sure == "exception")
        if found and likeness(row) >= _SURE:
            return found
    return frozenset()
