"""What is said of lines in a language that has no word list: which rows, and that only numbers were read."""

from collections.abc import Iterable, Iterator, Sequence

from coach.reading.okrs import OkrReading
from coach.reading.words import load

MOST_ROWS = 8
"""Rows that are named one by one; a whole sheet is counted."""


def notes(okrs: Iterable[OkrReading]) -> tuple[str, ...]:
    """Say once for each such language which rows are in it."""
    rows: dict[str, list[int]] = {}
    for row, language in _languages(okrs):
        words = load(language)
        if not words.wording and row not in (known := rows.setdefault(words.name, [])):
            known.append(row)
    return tuple(_note(name, found) for name, found in rows.items())


def _languages(okrs: Iterable[OkrReading]) -> Iterator[tuple[int, str]]:
    for okr in okrs:
        if okr.okr.objective:
            yield okr.okr.row, okr.objective.language
        yield from ((kr.cells.row, kr.line.language) for kr in okr.key_results)


def _note(name: str, rows: Sequence[int]) -> str:
    named = f"Row {rows[0]} is" if len(rows) == 1 else f"{_listed(rows)} are"
    theirs = "its" if len(rows) == 1 else "their"
    return f"{named} in {name}, which we can’t read yet: only {theirs} numbers were looked at."


def _listed(rows: Sequence[int]) -> str:
    shown = [str(row) for row in sorted(rows)[:MOST_ROWS]]
    last = f"{len(rows) - MOST_ROWS} more" if len(rows) > MOST_ROWS else shown.pop()
    return f"Rows {', '.join(shown)} and {last}"
