"""CSV, TSV and their cousins become a grid; the delimiter is voted on."""

import csv
import io
import re
from collections import Counter

from coach.errors import Problem, SheetError
from coach.sheets.grid import MOST_ROWS, Grid, squared
from coach.sheets.headers import likeness

DELIMITERS = ",;\t|"
_SAMPLE_LINES = 60
_SAMPLE = 65_536


def grid_of(text: str, name: str, note: str = "") -> Grid:
    """Turn delimited text into a grid; raises SheetError where a quote never closes."""
    text, told = told_in(text.replace("\u200b", "").replace("\ufeff", ""))
    delimiter = told or delimiter_of(text)
    rows = _rows(text, delimiter, name)
    clean = squared(rows)
    return Grid(clean, range(1, len(clean) + 1), notes=(note,) if note else ())


def delimiter_of(text: str) -> str:
    """Choose the delimiter under which the headings make most sense, then the rows are most even."""
    lines = re.split(r"\r\n|\r|\n", text[:_SAMPLE])[:_SAMPLE_LINES]
    return max(DELIMITERS, key=lambda delimiter: _vote(lines, delimiter))


def _vote(lines: list[str], delimiter: str) -> tuple[float, float]:
    """Score one delimiter: headings recognised, then how many cells most rows have."""
    try:
        rows = [row for row in csv.reader(lines, delimiter=delimiter) if row]
    except csv.Error:
        return (0.0, 0.0)
    widths = Counter(len(row) for row in rows if len(row) > 1)
    common, times = widths.most_common(1)[0] if widths else (0, 0)
    named = max((likeness(row) for row in rows if len(row) > 1), default=0.0)
    return (named, common * times / max(len(rows), 1))


def told_in(text: str) -> tuple[str, str | None]:
    """Take off the line `sep=;` with which Excel is told the delimiter."""
    first, _, rest = text.partition("\n")
    said = first.strip().strip('"')
    if said.lower().startswith("sep=") and len(said) == len("sep=;"):
        return rest, said[-1]
    return text, "\t" if first.strip("\r").lower() == "sep=\t" else None


def _rows(text: str, delimiter: str, name: str) -> list[list[str]]:
    """Read all rows; strictly first, because only that notices a quote that never closes."""
    for strict in (True, False):
        reader = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter, strict=strict)
        rows: list[list[str]] = []
        try:
            for row in reader:
                rows.append(row)
                if len(rows) > MOST_ROWS:
                    raise _too_many(name)
        except csv.Error as error:
            if strict and "unexpected end" not in str(error) and "field limit" not in str(error):
                continue
            raise _broken(name, len(rows) + 1, str(error)) from None
        return rows
    return []


def _too_many(name: str) -> SheetError:
    """Say that there are more rows than any set of OKRs has."""
    return SheetError(
        f"“{name}” has more than {MOST_ROWS:,} rows, the most we read.",
        "Keep only the rows with OKRs, or split it by team.",
    )


def _broken(name: str, row: int, error: str) -> SheetError:
    """Say where a quote was opened and never closed, or where a cell has no end."""
    what = (
        f'row {row} opens a quote (") that is never closed'
        if "unexpected end" in error
        else f'row {row} holds a cell of more than 100,000 characters, often a quote (") that is never closed'
    )
    return SheetError(
        f"In “{name}” {what}.", "Close or remove that quote and try again.", [Problem(what, row)]
    )
