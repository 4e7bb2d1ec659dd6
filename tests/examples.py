"""Examples of a check, as cards and report cards write them: lines as bullets, okrs and sheets as tables."""

import re

from coach.cards import Check
from coach.detectors import LineSubject, SheetReading
from coach.okr import KeyResult, Okr, Sheet
from coach.reading.okrs import read_okrs
from coach.sheets import read_text

Table = tuple[str, str]
"""A table, and the one before it in time, "" where there is none."""
_TABLES = re.compile(r"(?:^Before:\n\n((?:^\|.*\n?)+)\nNow:\n\n)?((?:^\|.*\n?)+)", re.MULTILINE)


def subject(check: Check, example: str, language: str | None = None) -> LineSubject:
    """Read an example line, under the objective it names behind “| under:” or under one that says little."""
    text, _, under = example.partition(" | under: ")
    objective = text if check.about == "objective" else under or "People notice a difference"
    lines = () if check.about == "objective" else (KeyResult(row=2, text=text),)
    okr = Okr(id="x", sheet=0, row=2, team="", period="", objective=objective, key_results=lines)
    reading = next(read_okrs([okr], language))
    kr = reading.key_results[0] if lines else None
    return LineSubject(kr.line if kr else reading.objective, 2, reading, kr, 0 if kr else None)


def tables(text: str) -> list[Table]:
    """Give each table with the one before it that is headed “Before:”."""
    return [(now, before) for before, now in _TABLES.findall(text)]


def sheet(table: Table) -> SheetReading:
    """Read a table as a sheet, and the one before it as its history."""
    now, before = table
    read: Sheet = read_text("card", now)[0]
    okrs = tuple(read_okrs(read.okrs))
    history = read_text("earlier", before)[0].okrs if before else ()
    return SheetReading(read, okrs, tuple(o for o in okrs if not o.closed), history=history)
