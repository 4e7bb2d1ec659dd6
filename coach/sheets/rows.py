"""The layouts of lists: objectives and key results stand in one column and are told apart row by row."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

from coach.okr import Skipped
from coach.sheets.content import is_outline, type_of
from coach.sheets.evidence import has_depths, has_numbering, text_column
from coach.sheets.layouts import Event, Layout, rows
from coach.sheets.lines import Kind, Line, label, number, tags
from coach.sheets.tables import Table


@dataclass(slots=True)
class Told:
    """What one row is told to be: its kind, its depth in the list, its words, its own number."""

    kind: str | None
    depth: int | None
    text: str
    ref: str = ""


Teller = Callable[[Table, int, Sequence[str]], Told]


def listed(teller: Teller) -> Layout:
    """Make a layout of a way to tell rows apart."""

    def read(table: Table) -> Iterator[Event]:
        column = text_column(table)
        beside = [(meaning, at) for meaning, at in table.columns.at.items() if at != column]
        found = [
            one
            for one in rows(table)
            if isinstance(one, Skipped) or one[2][column] or not _is_blank(table, one[2])
        ]
        told = _by_depth(
            [None if isinstance(one, Skipped) else teller(table, one[0], one[2]) for one in found]
        )
        team = ""
        for one, told_row in zip(found, told, strict=True):
            if isinstance(one, Skipped):
                yield one
                continue
            _, row, cells = one
            own = {meaning: cells[at] for meaning, at in beside if cells[at] and meaning != "type"}
            if told_row and told_row.kind == "heading":
                team = told_row.text
                continue
            if told_row is None or told_row.kind is None or not told_row.text:
                yield Skipped(row, _why(table, cells, told_row))
                continue
            if told_row.ref:
                own.setdefault("id", told_row.ref)
            if team:
                own.setdefault("team", team)
            yield _line(row, told_row, own)

    return read


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


def _is_blank(table: Table, cells: Sequence[str]) -> bool:
    """Say whether a row has nothing but its number."""
    return not any(cell for column, cell in enumerate(cells) if column != table.columns.at.get("id"))


def _why(table: Table, cells: Sequence[str], told: Told | None) -> str:
    """Say why a row of a list is left out."""
    if told and told.text and "type" in table.columns.at:
        said = cells[table.columns.at["type"]]
        if said:
            return f"Its type “{said}” is neither objective nor key result."
        return "Its type is empty."
    return "It has no words of an objective or a key result."


def _by_depth(told: list[Told | None]) -> list[Told | None]:
    """Fill in the kinds where only the depth is told: what has lines beneath is an objective."""
    open_ones = [one for one in told if one is not None and one.depth is not None]
    above: list[Told] = []
    for one, below in zip(open_ones, [*open_ones[1:], None], strict=False):
        depth = one.depth or 0
        while above and (above[-1].depth or 0) >= depth:
            above.pop()
        if one.kind is None:
            has_lines = below is not None and (below.depth or 0) > depth
            one.kind = _kind(one, above[-1].kind if above else None, has_lines=has_lines)
        above.append(one)
    return told


def _kind(one: Told, above: str | None, *, has_lines: bool) -> Kind:
    """Decide a line by what it stands under; one with an amount is a key result, even with work beneath."""
    if above in ("key_result", "initiative"):
        return "initiative"
    measured = above == "objective" and any(map(str.isdigit, one.text))
    return "objective" if above is None or (has_lines and not measured) else "key_result"


def _depth_of(table: Table, index: int, cells: Sequence[str]) -> int | None:
    """Give the depth of a row by its number, or by its indentation where there is some."""
    at = table.columns.at
    if "id" in at and has_numbering(table):
        return cells[at["id"]].strip(".").count(".") if is_outline(cells[at["id"]]) else None
    if has_depths(table):
        return table.grid.indents.get((index, text_column(table)), 0)
    return None


def by_type(table: Table, index: int, cells: Sequence[str]) -> Told:
    """Tell a row by its cell in the type column."""
    kind = type_of(cells[table.columns.at["type"]])
    text = cells[text_column(table)]
    ref, rest = _own_number(text)
    depth = _depth_of(table, index, cells)
    return Told(kind, depth, rest, ref)


def by_order(table: Table, index: int, cells: Sequence[str]) -> Told:
    """Tell a row by its number in a column of its own, such as 1.2.1."""
    kind, _, rest = label(cells[text_column(table)])
    return Told(kind, _depth_of(table, index, cells), rest)


def by_label(table: Table, index: int, cells: Sequence[str]) -> Told:
    """Tell a row by “Objective:” or “KR 1:” before its words."""
    kind, ref, rest = label(cells[text_column(table)])
    return Told(kind or "key_result", _depth_of(table, index, cells), rest, ref)


def by_text_number(table: Table, _index: int, cells: Sequence[str]) -> Told:
    """Tell a row by the number before its words, such as 1.2."""
    ref, rest = number(cells[text_column(table)], loose=True)
    return Told(None, ref.count("."), rest, ref)


def by_bold(table: Table, index: int, cells: Sequence[str]) -> Told:
    """Tell a row by its type: objectives are bold, key results are not."""
    column = text_column(table)
    ref, rest = _own_number(cells[column])
    kind = "objective" if (index, column) in table.grid.bold else "key_result"
    return Told(kind, _depth_of(table, index, cells), rest, ref)


def by_indent(table: Table, index: int, cells: Sequence[str]) -> Told:
    """Tell a row by how far it is indented."""
    column = text_column(table)
    ref, rest = _own_number(cells[column])
    return Told(None, table.grid.indents.get((index, column), 0), rest, ref)


def by_heading_rows(table: Table, index: int, cells: Sequence[str]) -> Told:
    """Tell objectives as rows with nothing but their words, above key results with cells beside them."""
    filled = table.grid.filled(index)
    text = cells[text_column(table)] or cells[filled[0]]
    ref, rest = _own_number(text)
    return Told("objective" if len(filled) == 1 else "key_result", None, rest, ref)


def _own_number(text: str) -> tuple[str, str]:
    """Take a label or a number off: their number of the line, its words."""
    kind, ref, rest = label(text)
    return (ref, rest) if kind else number(text)
