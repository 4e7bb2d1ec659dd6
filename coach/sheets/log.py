"""A table of its own that tells how key results went: it joins the key results of the other tables."""

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache
from typing import NamedTuple

from coach.okr import CheckIn, KeyResult, Okr, Sheet, Skipped
from coach.sheets.columns import Columns, choose
from coach.sheets.dated import counts_weeks, is_count
from coach.sheets.grid import Grid
from coach.sheets.headers import likeness
from coach.sheets.lines import bare
from coach.sheets.order import runs_back
from coach.sheets.periods import period_in
from coach.sheets.values import check_ins

_KEYS = ("key_result_id", "key_result", "id")
_SAID = {"current": "value", "status": "status", "confidence": "confidence", "note": "note"}
_PLAN = frozenset({"objective", "baseline", "target", "parent", "type"})
"""Columns of a sheet that makes plans, which is no log."""
_DEEPEST = 20
_LABEL = re.compile(r"^(?:kr|key result)\W*(?=\d)")

Place = tuple[int, int, int]
"""A key result as the index of its sheet, of its okr there, and its own there."""


class Entry(NamedTuple):
    """A row of a log: by which words or ids it names its key result, and what it says of it."""

    row: int
    keys: tuple[str, ...]
    team: str
    said: tuple[CheckIn, ...]


@dataclass(frozen=True, slots=True)
class Log:
    """A table of check-ins, with where it stands in words."""

    place: str
    entries: tuple[Entry, ...]
    period: str = ""


def log_of(grid: Grid) -> Log | None:
    """Read a grid as a log: key results by id or words, when, and a value or words, but no objectives."""
    found = _head(grid) if grid.rows else None
    if found is None:
        return None
    head, columns = found
    place = f"worksheet “{grid.name}”" if grid.name else f"the table from row {grid.numbers[head]} on"
    return Log(place, tuple(_entries(grid, head, columns)), period_in(grid.name))


def is_log(grid: Grid) -> bool:
    """Say whether a grid has the columns of a log."""
    return bool(grid.rows) and _head(grid) is not None


def _head(grid: Grid) -> tuple[int, Columns] | None:
    """Find the headings of a log."""
    head = max(range(min(_DEEPEST, len(grid.rows))), key=lambda at: (likeness(grid.rows[at]), -at))
    columns = choose(grid.rows[head], grid.rows[head + 1 :])
    told = columns.rounds or (_when(columns) is not None and not _SAID.keys().isdisjoint(columns.at))
    plans = _PLAN & columns.at.keys() or columns.numbered
    return None if not told or plans or not any(key in columns.at for key in _KEYS) else (head, columns)


def join(sheets: Sequence[Sheet], log: Log, *, some: bool = False) -> list[Sheet] | None:
    """Give the check-ins of a log to the key results it names.

    None where it names too few of them to be a log of these sheets; `some` says that one is enough.
    """
    cycles = {period for sheet in sheets for okr in sheet.okrs if (period := okr.period)}
    if log.period and cycles and not any(log.period in cycle or cycle in log.period for cycle in cycles):
        return None
    index = _index(sheets)
    found: dict[Place, list[CheckIn]] = defaultdict(list)
    missed: list[Skipped] = []
    for entry in log.entries:
        place = _place(entry, index)
        if isinstance(place, str):
            missed.append(Skipped(entry.row, f"In {log.place}: {place}"))
        else:
            found[place] += entry.said
    joined = len(log.entries) - len(missed)
    if not joined or (not some and joined < len(missed)):
        return None
    return _with(sheets, found, missed, log)


def _when(columns: Columns) -> int | None:
    """Find the column of times; in a log a plain date is no due day."""
    return columns.at.get("updated", columns.at.get("due"))


def _entries(grid: Grid, head: int, columns: Columns) -> Iterator[Entry]:
    """Read the rows; one without words or an id goes on with the key result above."""
    at, when, above = columns.at, _when(columns), tuple[str, ...]()
    for number, cells in zip(grid.numbers[head + 1 :], grid.rows[head + 1 :], strict=True):
        if not any(cells) or cells == grid.rows[head]:
            continue
        above = tuple(cells[at[key]] for key in _KEYS if _is_key(key, at, cells)) or above
        said = check_ins(cells, columns.rounds)
        if when is not None and (own := _said(cells, columns, when)):
            said = (*said, own)
        yield Entry(number, above, cells[at["team"]] if "team" in at else "", said)


def _is_key(key: str, at: Mapping[str, int], cells: Sequence[str]) -> bool:
    """Say whether a cell names a key result; a bare number in a column of numbers may count anything."""
    return key in at and bool(cells[at[key]]) and not (key == "id" and cells[at[key]].isdigit())


def _said(cells: Sequence[str], columns: Columns, when: int) -> CheckIn | None:
    """Give what one row says, at its time."""
    header, time = columns.headers[when], cells[when]
    told = {name: cells[columns.at[meaning]] for meaning, name in _SAID.items() if meaning in columns.at}
    if not (time and any(told.values())):
        return None
    return CheckIn(f"{header} {time}" if counts_weeks(header) and is_count(time) else time, **told)


def _index(sheets: Sequence[Sheet]) -> dict[tuple[str, str], set[Place]]:
    """List the key results by their ids and words, with their teams and without."""
    index: dict[tuple[str, str], set[Place]] = defaultdict(set)
    for at, sheet in enumerate(sheets):
        for number, okr in enumerate(sheet.okrs):
            for own, kr in enumerate(okr.key_results):
                for name in filter(None, (_ref(kr.ref), _folded(kr.text))):
                    index["", name].add((at, number, own))
                    index[okr.team.casefold(), name].add((at, number, own))
    return index


def _place(entry: Entry, index: dict[tuple[str, str], set[Place]]) -> Place | str:
    """Find the key result a row names; or say why the row is left out."""
    if not entry.said:
        return "it says nothing at any time."
    names = [name for key in entry.keys for name in _names(key) if name]
    several = False
    for team in dict.fromkeys((entry.team.casefold(), "")):
        for name in names:
            found = index.get((team, name), set())
            several |= len(found) > 1
            if len(found) == 1:
                return next(iter(found))
    if not names:
        return "it names no key result."
    said = f"“{entry.keys[0]}”"
    return f"several key results are called {said}." if several else f"no key result is called {said}."


@lru_cache(maxsize=4096)
def _names(key: str) -> tuple[str, ...]:
    """Give what a cell may name: an id, words, or both."""
    words, ref = bare(key)
    return _ref(key), _folded(key), _folded(words), _ref(ref)


def _ref(text: str) -> str:
    """Write an id so that “KR 1”, “kr1” and “1” are the same."""
    folded = _folded(text)
    return f"# {_LABEL.sub('', folded)}" if folded else ""


def _folded(text: str) -> str:
    return " ".join(text.casefold().split()).rstrip(".")


def _with(
    sheets: Sequence[Sheet], found: dict[Place, list[CheckIn]], missed: list[Skipped], log: Log
) -> list[Sheet]:
    """Put the check-ins into the sheets, and say in each how many; what was missed stands in the first."""
    back = runs_back([[one.when for one in past] for past in found.values()])
    made = [_joined(sheet, at, found, log, back=back) for at, sheet in enumerate(sheets)]
    made[0] = replace(made[0], rows_skipped=(*made[0].rows_skipped, *missed))
    return made


def _joined(sheet: Sheet, at: int, found: dict[Place, list[CheckIn]], log: Log, *, back: bool) -> Sheet:
    """Put the check-ins of one sheet into it."""
    mine = {place[1:]: past[::-1] if back else past for place, past in found.items() if place[0] == at}
    if not mine:
        return sheet
    many, lines = sum(map(len, mine.values())), len(mine)
    okrs = tuple(_okr(okr, number, mine) for number, okr in enumerate(sheet.okrs))
    said = f"{many:,} check-in{'s' * (many > 1)} of {log.place} joined"
    note = f"{said} {lines:,} key results." if lines > 1 else f"{said} one key result."
    return replace(sheet, okrs=okrs, notes=(*sheet.notes, note))


def _okr(okr: Okr, number: int, mine: Mapping[tuple[int, int], list[CheckIn]]) -> Okr:
    lines = tuple(_line(kr, mine.get((number, own), [])) for own, kr in enumerate(okr.key_results))
    return okr if lines == okr.key_results else replace(okr, key_results=lines)


def _line(kr: KeyResult, past: list[CheckIn]) -> KeyResult:
    """Give a key result its check-ins, and the last value where it has none of its own."""
    if not past:
        return kr
    kr = replace(kr, check_ins=(*kr.check_ins, *past))
    last = next((one for one in reversed(past) if one.value), None)
    return replace(kr, current=last.value, updated=last.when) if last and not kr.current else kr
