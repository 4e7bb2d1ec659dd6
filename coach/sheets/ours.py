"""What we put into a file that was given back, so that reading it again takes none of it for theirs."""

from collections.abc import Mapping
from dataclasses import replace
from typing import NamedTuple

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
"""The second row of our worksheet begins so, whatever the worksheet is called by now."""
_WORDS = frozenset(head for one in HEADINGS.values() for head in (one.found, one.suggestion))
_TITLES = frozenset(one.worksheet for one in HEADINGS.values())


def headings(language: str) -> Headings:
    """Give the headings of a language, English ones where there are none."""
    return HEADINGS.get(language) or HEADINGS["en"]


def is_report(grid: Grid) -> bool:
    """Say whether a worksheet is the summary we added."""
    first = [row[0] for row in grid.rows[:2] if row]
    return len(first) > 1 and first[0] in _TITLES and first[1].startswith(MADE_BY)


def columns_of(grid: Grid) -> dict[str, int]:
    """Give our own columns that hold words for people, by their heading."""
    return {cell: at for row in grid.rows[:DEEPEST] for at, cell in enumerate(row) if cell and cell in _WORDS}


def without_ours(grid: Grid) -> Grid:
    """Blank our columns; one of exceptions stays, and fills no row that is empty without it."""
    mine = set(columns_of(grid).values())
    if mine:
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
