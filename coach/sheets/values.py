"""Values over time, from columns such as “Jan, Feb, Mar”, join the key results of their rows."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import replace

from coach.okr import CheckIn, Okr
from coach.sheets.tables import Table


def with_values(okrs: tuple[Okr, ...], tables: Iterable[Table]) -> tuple[Okr, ...]:
    """Give the key results the values of their rows; a row that holds several says of none which it means."""
    values = {row: past for table in tables for row, past in _by_row(table).items()}
    if not values:
        return okrs
    alone = Counter(kr.row for okr in okrs for kr in okr.key_results)
    return tuple(
        replace(
            okr,
            key_results=tuple(
                replace(kr, check_ins=values[kr.row]) if kr.row in values and alone[kr.row] == 1 else kr
                for kr in okr.key_results
            ),
        )
        for okr in okrs
    )


def _by_row(table: Table) -> dict[int, tuple[CheckIn, ...]]:
    columns, headers = table.columns.over_time, table.columns.headers
    if not columns:
        return {}
    return {
        row: tuple(CheckIn(headers[at], cells[at]) for at in columns if cells[at])
        for _, row, cells in table.body()
        if any(cells[at] for at in columns)
    }
