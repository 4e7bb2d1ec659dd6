"""What was said over time, in columns such as “Jan, Feb” or “W1 confidence”, joins its key result."""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import replace

from coach.okr import CheckIn, KeyResult, Okr
from coach.sheets.rounds import Round
from coach.sheets.tables import Table

_Rows = dict[int, tuple[CheckIn, ...]]


def with_values(okrs: tuple[Okr, ...], tables: Iterable[Table]) -> tuple[Okr, ...]:
    """Give the key results the values of their rows; a row that holds several says of none which it means."""
    values = {row: past for table in tables for row, past in _by_row(table).items()}
    if not values:
        return okrs
    alone = Counter(kr.row for okr in okrs for kr in okr.key_results)
    values = {row: past for row, past in values.items() if alone[row] == 1}
    return tuple(
        replace(okr, key_results=tuple(_with_values(kr, values) for kr in okr.key_results)) for okr in okrs
    )


def _with_values(kr: KeyResult, values: _Rows) -> KeyResult:
    past = values.get(kr.row)
    return replace(kr, check_ins=(*past, *kr.check_ins)) if past else kr


def _by_row(table: Table) -> _Rows:
    rounds = table.columns.rounds
    if not rounds:
        return {}
    return {row: past for _, row, cells in table.body() if (past := check_ins(cells, rounds))}


def check_ins(cells: Sequence[str], rounds: Sequence[Round]) -> tuple[CheckIn, ...]:
    """Give what a row says at each time at which it says something."""
    return tuple(
        CheckIn(when, **{name: cells[at] for name, at in columns.items()})
        for when, columns in rounds
        if any(cells[at] for at in columns.values())
    )
