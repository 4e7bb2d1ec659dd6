"""All layouts of tables, in the order of how sure their evidence is."""

from collections.abc import Callable, Iterable, Iterator

from coach.okr import Skipped
from coach.sheets import evidence, rows
from coach.sheets.dated import counts_weeks, is_count
from coach.sheets.layouts import Event, Way, in_columns, numbered_columns
from coach.sheets.lines import Line, joined
from coach.sheets.tables import Table


def way_for(table: Table) -> Way:
    """Choose the first layout whose evidence the table shows."""
    return next(way for way in WAYS if way.fits(table))


def lines_of(table: Table) -> Iterator[Event]:
    """Read a table in the way that fits it."""
    events: Iterable[Event] = way_for(table).read(table)
    at = table.columns.at.get("updated")
    if at is not None and counts_weeks(table.columns.headers[at]):
        events = _named_weeks(table.columns.headers[at], events)
    yield from _account_for_struck(table, events) if table.grid.struck else events


def _named_weeks(header: str, events: Iterable[Event]) -> Iterator[Event]:
    """Write “Week 5” where a column of weeks only counts them."""
    for event in events:
        if isinstance(event, Line) and is_count(cell := event.cells.get("updated", "")):
            event.cells = {**event.cells, "updated": f"{header} {cell}"}
        yield event


def _has_both(table: Table) -> bool:
    """Say whether objectives and key results have a column each."""
    return {"objective", "key_result"} <= {*table.columns.at} and not evidence.single(table)


def _list(name: str, fits: Callable[[Table], bool], teller: rows.Teller) -> Way:
    """Make a way of a list whose rows tell what they are."""
    return Way(
        f"objectives and key results in one list, told apart by {name}",
        fits,
        rows.listed(teller),
        tells_objectives=True,
    )


WAYS = (
    Way(
        "one objective per row, its key results in numbered columns",
        lambda table: bool(table.columns.numbered),
        numbered_columns,
    ),
    Way("one key result per row, beside its objective", _has_both, in_columns),
    _list("a type column", evidence.has_types, rows.by_type),
    _list("their numbering", evidence.has_order, rows.by_order),
    _list("their labels", evidence.has_labels, rows.by_label),
    _list("the labels of their key results", evidence.has_result_labels, rows.by_result_label),
    _list("the numbers before their words", evidence.has_text_numbers, rows.by_text_number),
    _list("bold type", evidence.has_bold, rows.by_bold),
    _list("indentation", evidence.has_indents, rows.by_indent),
    _list("rows that hold only an objective", evidence.has_heading_rows, rows.by_heading_rows),
    _list("blank rows above objectives", evidence.has_groups, rows.by_group),
    Way("one key result per row", lambda table: "key_result" in table.columns.at, in_columns),
    Way("one objective per row, without key results", bool, in_columns),
)


def _account_for_struck(table: Table, events: Iterable[Event]) -> Iterator[Event]:
    """Leave out key results that are struck through, unless they have a score; either way it is said."""
    grid = table.grid
    struck = {
        (grid.numbers[row], grid.rows[row][column]) for row, column in grid.struck if row < len(grid.rows)
    }
    for event in events:
        if (
            struck
            and isinstance(event, Line)
            and any(row == event.row and event.text in text for row, text in struck)
        ):
            if event.kind == "key_result" and not event.cells.get("score"):
                yield Skipped(event.row, "It is struck through.")
                continue
            event.cells = joined(event.cells, {"note": "Struck through."})
        yield event
