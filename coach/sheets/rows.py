"""The layouts of lists: objectives and key results stand in one column and are told apart row by row."""

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

from coach.okr import Skipped
from coach.sheets.content import is_outline, is_placeholder, type_of
from coach.sheets.evidence import begins_group, has_depths, has_numbering, text_column
from coach.sheets.layouts import LEADS_IN, Event, Found, Layout, rows
from coach.sheets.lines import WORDLESS, Kind, Line, label, number, tags
from coach.sheets.tables import Table

_BRACKETS = re.compile(r"\s+\(([^()]+)\)$")
_O_NUMBER = re.compile(r"^O(?P<n>\d{1,2})\s+(?=[^\W\d])")


@dataclass(slots=True)
class Told:
    """What one row is told to be: its kind, its depth in the list, its words, its own number."""

    kind: str | None
    depth: int | None
    text: str
    ref: str = ""
    owner: str = ""
    typed: bool = False
    """Whether a type column decides, so that its place in the list doesn't."""


@dataclass(frozen=True, slots=True)
class Row:
    """One row of a list, with what every way to tell rows apart needs of it."""

    table: Table
    index: int
    text: str
    cells: Sequence[str]
    depth: int | None


Teller = Callable[[Row], Told]


def listed(teller: Teller) -> Layout:
    """Make a layout of a way to tell rows apart."""

    def read(table: Table) -> Iterator[Event]:
        column, depth_of, found = text_column(table), _depths(table), list(rows(table))
        told = [
            None
            if isinstance(one, Skipped)
            else teller(Row(table, one[0], one[2][column], one[2], depth_of(one)))
            for one in found
        ]
        _by_depth(told)
        _take_off(table, [one for one in told if one and one.kind == "objective"])
        team = ""
        for one, said in zip(found, told, strict=True):
            if isinstance(one, Skipped) or said is None:
                yield from [one] if isinstance(one, Skipped) else []
            elif said.kind == "team" and said.text:
                team = said.text
            else:
                yield _event(table, one, said, team)

    return read


def _event(table: Table, found: Found, told: Told, team: str) -> Event:
    """Make the line a row is told to be, or say why it is left out."""
    index, row, cells = found
    if told.kind not in ("objective", "key_result", "initiative") or not told.text:
        return Skipped(row, _why(table, cells, told))
    if told.kind == "key_result" and is_placeholder(told.text):
        return Skipped(row, WORDLESS)
    if told.kind == "key_result" and told.text.endswith(":") and len(table.grid.filled(index)) == 1:
        return Skipped(row, LEADS_IN)
    column = text_column(table)
    own = {
        meaning: cells[at]
        for meaning, at in table.columns.at.items()
        if at != column and cells[at] and meaning != "type"
    }
    if told.ref:
        own.setdefault("id", told.ref)
    if told.owner:
        own.setdefault("owner", told.owner)
    if team:
        own.setdefault("team", team)
    return _line(row, told, own)


def _line(row: int, told: Told, cells: dict[str, str]) -> Line:
    """Make the line, with its bracket tags taken off."""
    kind: Kind = (
        "objective"
        if told.kind == "objective"
        else "initiative"
        if told.kind == "initiative"
        else "key_result"
    )
    text, extra = tags(told.text)
    return Line(row, kind, text, {**extra, **cells}, depth=told.depth)


def _why(table: Table, cells: Sequence[str], told: Told) -> str:
    """Say why a row of a list is left out."""
    if told.text and "type" in table.columns.at:
        said = cells[table.columns.at["type"]]
        return f"Its type “{said}” is neither objective nor key result." if said else "Its type is empty."
    return WORDLESS


def _by_depth(told: list[Told | None]) -> None:
    """Fill in the kinds where only the depth is told: what has lines beneath is an objective."""
    open_ones = [one for one in told if one is not None and one.depth is not None]
    above: list[Told] = []
    for one, below in zip(open_ones, [*open_ones[1:], None], strict=False):
        depth = one.depth or 0
        while above and (above[-1].depth or 0) >= depth:
            above.pop()
        if one.kind is None and not one.typed:
            has_lines = below is not None and (below.depth or 0) > depth
            one.kind = _kind(one, above[-1].kind if above else None, has_lines=has_lines)
        above.append(one)


def _take_off(table: Table, objectives: Sequence[Told]) -> None:
    """Take the owner in brackets off objectives, and numbers that count them without a dot."""
    at = table.columns.at
    owners = {cells[at["owner"]] for _, _, cells in table.body()} if "owner" in at else set()
    for one in objectives:
        if (named := _BRACKETS.search(one.text)) and named[1] in owners:
            one.text, one.owner = one.text[: named.start()], named[1]
    numbered = [number(one.text, loose=True) for one in objectives if not one.ref]
    counted = [str(count) for count, _ in enumerate(objectives, 1)]
    if [ref for ref, rest in numbered if rest[:1].isupper()] == counted:
        for one, (ref, rest) in zip(objectives, numbered, strict=True):
            one.ref, one.text = ref, rest


def _kind(one: Told, above: str | None, *, has_lines: bool) -> Kind:
    """Decide a line by what it stands under; one with an amount is a key result, even with work beneath."""
    if above in ("key_result", "initiative"):
        return "initiative"
    measured = above == "objective" and any(map(str.isdigit, one.text))
    return "objective" if above is None or (has_lines and not measured) else "key_result"


def _depths(table: Table) -> Callable[[Found], int | None]:
    """Give the way to tell how deep a row stands: by its number, or by indents where there are some."""
    column = text_column(table)
    if has_numbering(table):
        order = table.columns.at["id"]
        return lambda one: one[2][order].strip(".").count(".") if is_outline(one[2][order]) else None
    if has_depths(table):
        return lambda one: table.grid.indents.get((one[0], column), 0)
    return lambda _: None


def by_type(row: Row) -> Told:
    """Tell a row by its cell in the type column."""
    ref, rest = _own_number(row.text)
    return Told(type_of(row.cells[row.table.columns.at["type"]]), row.depth, rest, ref, typed=True)


def by_order(row: Row) -> Told:
    """Tell a row by its number in a column of its own, such as 1.2.1."""
    kind, _, rest = label(row.text)
    return Told(kind, row.depth, rest)


def by_label(row: Row) -> Told:
    """Tell a row by “Objective:” or “KR 1:” before its words."""
    kind, ref, rest = label(row.text)
    return Told(kind or "key_result", row.depth, rest, ref)


def by_result_label(row: Row) -> Told:
    """Tell key results by “KR 1:” before their words, and what has no label as an objective."""
    kind, ref, rest = label(row.text)
    if kind is None and (numbered := _O_NUMBER.match(row.text)):
        ref, rest = numbered["n"], row.text[numbered.end() :]
    return Told(kind or "objective", row.depth, rest, ref)


def by_text_number(row: Row) -> Told:
    """Tell a row by the number before its words, such as 1.2."""
    ref, rest = number(row.text, loose=True)
    return Told(None, ref.count("."), rest, ref)


def by_bold(row: Row) -> Told:
    """Tell a row by its type: objectives are bold, key results are not."""
    ref, rest = _own_number(row.text)
    is_bold = (row.index, text_column(row.table)) in row.table.grid.bold
    return Told("objective" if is_bold else "key_result", row.depth, rest, ref)


def by_indent(row: Row) -> Told:
    """Tell a row by how far it is indented."""
    ref, rest = _own_number(row.text)
    return Told(None, row.depth, rest, ref)


def by_heading_rows(row: Row) -> Told:
    """Tell objectives as rows with nothing but their words, above key results with cells beside them."""
    filled = row.table.grid.filled(row.index)
    ref, rest = _own_number(row.text or row.cells[filled[0]])
    return Told("objective" if len(filled) == 1 else "key_result", None, rest, ref)


def by_group(row: Row) -> Told:
    """Tell an objective as the first row after a blank one, above key results with values."""
    ref, rest = _own_number(row.text)
    return Told("objective" if begins_group(row.table, row.index) else "key_result", None, rest, ref)


def _own_number(text: str) -> tuple[str, str]:
    """Take a label or a number off: their number of the line, its words."""
    kind, ref, rest = label(text)
    return (ref, rest) if kind else number(text)
