"""Exceptions as people write them: in a cell beside the line, or in okr-coach.toml, each with its reason."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any, NamedTuple

from coach.finding import Where
from coach.okr import Okr
from coach.tuning.layers import Reader
from coach.tuning.names import is_flag, meant, unknown

ENTRY_KEYS = ("check", "line", "team", "cycle", "until", "reason")
NOTHING = frozenset("no none n/a na nein keine non ninguna - – — 0 false".split())
"""Cells that say there is no exception."""
YES = frozenset("yes y x true ok ja oui si sí 1 ✓ ✔".split())
"""Cells that want one and give no reason."""
_NAMED = re.compile(
    r"\s*(?P<word>[A-Za-z]{2}\d{2}|[A-Za-z]+(?:-[A-Za-z]+)+|opaque|unclear|unfocused|unbalanced)"
    r"\s*(?::(?P<rest>.*)|$)",
    re.DOTALL | re.IGNORECASE,
)
_BRACKET = re.compile(r"\s*\[(?P<inside>[^\]]*\d[^\]]*)\]")


@dataclass(frozen=True, slots=True)
class Entry:
    """One exception: what it covers, for how long, and why; an empty value leaves it open.

    One from a cell knows where it stands, one from the file is matched by words.
    """

    reason: str
    source: Where
    place: str
    """Where it is written, such as “row 4”."""
    said: str = ""
    """The check, id or flag as it was written."""
    checks: frozenset[str] = frozenset()
    line: str = ""
    team: str = ""
    cycle: str = ""
    until: date | None = None
    sheet: int = 0
    row: int = 0
    key_result: int | None = None

    @property
    def by_name(self) -> bool:
        """Whether it names one check, and not a flag or nothing."""
        return bool(self.checks) and not is_flag(self.said)


def entries(reader: Reader, data: Mapping[str, Any], file: str) -> tuple[Entry, ...]:
    """Read the exceptions of a file, with every problem under its key."""
    listed = data.get("exceptions", [])
    if not isinstance(listed, list) or not all(isinstance(one, Mapping) for one in listed):
        reader.says("exceptions", "write each one below a line [[exceptions]].")
        return ()
    return tuple(_entry(reader, number, one, file) for number, one in enumerate(listed, 1))


def _entry(reader: Reader, number: int, data: Mapping[str, Any], file: str) -> Entry:
    at = f"exceptions.{number}."
    reader.known(at, data, ENTRY_KEYS)
    word, line, team, cycle, reason = (
        reader.text(at, data, key) for key in ("check", "line", "team", "cycle", "reason")
    )
    if word and not meant(word):
        reader.says(f"{at}check", unknown(word))
    if not reason and isinstance(data.get("reason", ""), str):
        reader.says(f"{at}reason", "an exception needs a reason, in a line.")
    if not (word or line):
        reader.says(f"{at}check", 'say what is excepted: check = "KR01", or line = "words of the line".')
    until = _until(reader, at, data)
    if not cycle and "until" not in data and isinstance(data.get("cycle", ""), str):
        reader.says(f"{at}cycle", 'say how long it holds: cycle = "Q2 2027", or until = 2027-06-30.')
    names = frozenset(check.name for check in meant(word))
    return Entry(reason, "file", f"{file}, exception {number}", word, names, line, team, cycle, until)


def _until(reader: Reader, at: str, data: Mapping[str, Any]) -> date | None:
    value = data.get("until")
    if value is None:
        return None
    if isinstance(value, datetime):
        return value.date()
    try:
        return value if isinstance(value, date) else date.fromisoformat(str(value))
    except ValueError:
        reader.says(f"{at}until", f"a day is needed, such as 2027-06-30; not “{value}”.")
        return None


def of_okr(okr: Okr) -> tuple[list[Entry], list[str]]:
    """Read the cells of an okr: its exceptions, and what is to be told of cells that except nothing."""
    found: list[Entry] = []
    told: list[str] = []
    cells: list[_Cell] = [_Cell(kr.row, kr.text, kr.exception, n) for n, kr in enumerate(okr.key_results)]
    if (okr.row, okr.exception) not in {(cell.row, cell.said) for cell in cells}:
        cells.insert(0, _Cell(okr.row, okr.objective, okr.exception))
    for cell in cells:
        for one in _parts(cell.said):
            entry = _read(one, cell, okr)
            if isinstance(entry, Entry):
                found.append(entry)
            else:
                told.append(f"Row {cell.row}: {entry}")
    return found, told


class _Cell(NamedTuple):
    """A cell with exceptions: its row, the line beside it, what it says, and which key result the line is."""

    row: int
    line: str
    said: str
    key_result: int | None = None


def _parts(cell: str) -> Iterator[str]:
    """Split a cell at semicolons; what names no check goes on with the reason before it."""
    gathered = ""
    for part in re.split(r"[;\n]", cell):
        if gathered and _NAMED.match(part):
            yield gathered
            gathered = part.strip()
        elif part.strip():
            gathered = f"{gathered}; {part.strip()}" if gathered else part.strip()
    if gathered and gathered.casefold() not in NOTHING:
        yield gathered


def _read(part: str, cell: _Cell, okr: Okr) -> Entry | str:
    """Read one exception of a cell; a sentence where it can't be meant."""
    bracket = _BRACKET.search(part)
    part = _BRACKET.sub("", part, count=1).strip() if bracket else part
    named = _NAMED.match(part)
    word = named["word"] if named else ""
    reason = ((named["rest"] or "") if named else part).strip()
    if word and not meant(word):
        return f"the exception covers nothing: {unknown(word)}"
    if not reason or reason.casefold() in YES:
        return (
            f"the exception “{part}” covers nothing without a reason; write it as {word or 'KR01'}: because …"
        )
    cycle, until = _how_long(bracket["inside"].strip() if bracket else "")
    names = frozenset(check.name for check in meant(word))
    return Entry(
        reason,
        "sheet",
        f"row {cell.row}",
        word,
        names,
        line=cell.line,
        team=okr.team,
        cycle=cycle,
        until=until,
        sheet=okr.sheet,
        row=cell.row,
        key_result=cell.key_result,
    )


def _how_long(said: str) -> tuple[str, date | None]:
    """Read what stands in brackets: a day, or else a cycle."""
    try:
        return "", date.fromisoformat(said.removeprefix("until ").strip())
    except ValueError:
        return said, None
