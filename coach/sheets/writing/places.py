"""Where what was entered goes: the columns a table has for it, those of its day, or new ones to the right."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date
from typing import NamedTuple

from coach.sheets.grid import MOST_COLUMNS
from coach.sheets.headers import read_header
from coach.sheets.ours import columns_of
from coach.sheets.tables import Table
from coach.sheets.writing.days import of_day
from coach.sheets.writing.nouns import MEANING, NAMES, Change, Entry, Name, Plan
from coach.sheets.writing.page import UNSEEN

_HEADS: Mapping[Name, str] = {
    "value": "Current",
    "status": "Status",
    "confidence": "Confidence",
    "note": "Comment",
    "updated": "Last updated",
}


class When(NamedTuple):
    """The day of a check-in, and the cycle it is in."""

    day: date
    period: str


def planned(table: Table, entries: Iterable[Entry], when: When) -> Plan:
    """Find the cells for everything that was entered on a day."""
    grid = table.grid
    heads = [table.grid.numbers[table.start - 1]]
    heads += [number for _, number, row in table.body() if any(row) and table.is_header(row)]
    last = max(number for _, number, row in table.body() if any(row))
    at = table.columns.at
    said = (*(at[MEANING[name]] for name in NAMES if MEANING[name] in at), *columns_of(grid))
    plan = Plan(
        tuple(heads),
        grid.width,
        last,
        headers=table.columns.headers,
        cleared=said,
        line_column=table.line_column,
    )
    for entry in entries:
        _place(table, plan, entry, when)
    return plan


def _place(table: Table, plan: Plan, entry: Entry, when: When) -> None:
    row = _row(table, plan, entry)
    said: dict[Name, str] = {name: getattr(entry, name) for name in NAMES if name != "updated"}
    said = {name: shown for name, text in said.items() if (shown := UNSEEN.sub("", text).strip())}
    if said:
        said["updated"] = when.day.isoformat()
        for name, column in _columns(table, plan, entry, (tuple(said), when)):
            plan.changes.append(Change(row, column, name, said[name], entry.text))


def _row(table: Table, plan: Plan, entry: Entry) -> int:
    """Give the row of a line; where each check-in has a row of its own, a new one."""
    if not _has_rounds_in_rows(table, entry):
        return entry.row
    new = plan.last + len(plan.copies) + 1
    plan.copies[new] = entry.row
    return new


def _has_rounds_in_rows(table: Table, entry: Entry) -> bool:
    """Say whether a line stands in several rows, told apart by when they are from."""
    at = table.columns.at
    if not {"key_result", "updated"} <= at.keys():
        return False
    rows = [row for _, _, row in table.body() if entry.text and entry.text in row[at["key_result"]]]
    mine = next((row for _, number, row in table.body() if number == entry.row), None)
    above = at.get("objective")
    same = [row for row in rows if mine is None or above is None or row[above] in (mine[above], "")]
    return len({row[at["updated"]] for row in same if row[at["updated"]]}) > 1


def _columns(
    table: Table, plan: Plan, entry: Entry, what: tuple[Sequence[Name], When]
) -> Iterator[tuple[Name, int]]:
    """Give the column of each thing that was said, a new one where the table has none for it."""
    names, when = what
    known, prefix = _known(table, entry)
    known = {**_empty(table), **known}
    dated = {name for one in table.columns.rounds for name in one.columns}
    here = _of_day(table, when) if dated else {}
    for name in names:
        if name in dated:
            yield name, here[name] if name in here else _new(plan, _dated_head(name, when.day))
        if MEANING[name] in known:
            yield name, known[MEANING[name]]
        elif name not in dated and not (name == "updated" and dated):
            yield name, _new(plan, f"{prefix}{_HEADS[name]}")


def _empty(table: Table) -> dict[str, int]:
    """Give the columns that only wait for their first cell, so that nothing could tell what they are."""
    columns = table.columns
    taken = {*columns.at.values(), *columns.over_time}
    taken |= {at for one in columns.numbered.values() for at in one.values()}
    filled = {at for _, _, row in table.body() for at, cell in enumerate(row) if cell}
    waiting = [(at, read_header(head)) for at, head in enumerate(columns.headers) if at not in taken | filled]
    return {
        meaning: at
        for at, head in waiting
        for meaning in MEANING.values()
        if meaning == head.sure or (meaning == MEANING["updated"] and meaning in head.maybe)
    }


def _of_day(table: Table, when: When) -> Mapping[str, int]:
    """Give the columns of a day, as the headings of all other days are read; none where no heading fits."""
    rounds = table.columns.rounds
    at = of_day([one.when for one in rounds], when.day, when.period)
    return {} if at is None else rounds[at].columns


def _dated_head(name: Name, day: date) -> str:
    return day.isoformat() if name == "value" else f"{day.isoformat()} {_HEADS[name].lower()}"


def _known(table: Table, entry: Entry) -> tuple[Mapping[str, int], str]:
    """Give the columns beside a key result, and what the headings of new ones begin with."""
    row = next((row for _, number, row in table.body() if number == entry.row), ())
    for number, at in table.columns.numbered.items():
        if entry.text in row[at["key_result"]]:
            return at, f"KR {number} "
    return table.columns.at, ""


def _new(plan: Plan, head: str) -> int:
    """Give the new column with a heading, at the right of all others."""
    found = next((at for at, text in plan.heads.items() if text == head), None)
    if found is None:
        found = plan.width + len(plan.heads)
        plan.heads[found] = head
    return found


def too_wide(plan: Plan) -> bool:
    """Say whether new columns would make the table wider than any we read."""
    return plan.width + len(plan.heads) > MOST_COLUMNS
