"""What was written is read again: each line says what it said, and what was entered stands in it."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import fields

from coach.okr import KeyResult, Okr, Sheet
from coach.reading.numbers import find_numbers
from coach.reading.sameness import same
from coach.sheets.writing.nouns import MEANING, Change

_MAY_CHANGE = frozenset({"row", "check_ins", *MEANING.values()})
_KEPT = tuple(one.name for one in fields(KeyResult) if one.name not in _MAY_CHANGE)
_NEAR = 1e-9
_SCALES = (1, 10, 100, 0.1, 0.01)
"""`44` in a cell that shows per cent reads as `44 %`, `7` of 10 as `70 %`."""


def reads_the_same(before: Sequence[Sheet], after: Sequence[Sheet]) -> bool:
    """Say whether two readings have the same lines with the same cells, apart from what check-ins change."""
    return [*_lines(before)] == [*_lines(after)]


def holds(sheet: Sheet, changes: Iterable[Change]) -> bool:
    """Say whether what was put into cells is read from them."""
    lines: dict[str, list[KeyResult]] = defaultdict(list)
    for kr in (kr for okr in sheet.okrs for kr in okr.key_results):
        lines[kr.text].append(kr)
    return all(any(_says(kr, one) for kr in lines[one.line]) for one in changes if one.name != "updated")


def _says(kr: KeyResult, change: Change) -> bool:
    told = [getattr(kr, MEANING[change.name])]
    told += [getattr(one, change.name) for one in kr.check_ins]
    return any(cell and _like(cell, change.text) for cell in told)


def _like(cell: str, text: str) -> bool:
    if same(cell, text):
        return True
    found = [find_numbers(one) for one in (cell, text)]
    if any(len(numbers) != 1 or numbers[0].value is None for numbers in found):
        return False
    one, other = found[0][0].value or 0, found[1][0].value or 0
    return any(abs(one - other * scale) < _NEAR * max(1, abs(one)) for scale in _SCALES)


def _lines(sheets: Iterable[Sheet]) -> Iterator[tuple[object, ...]]:
    for sheet in sheets:
        for okr in sheet.okrs:
            yield _of_okr(okr)
            yield from (tuple(getattr(kr, name) for name in _KEPT) for kr in okr.key_results)


def _of_okr(okr: Okr) -> tuple[object, ...]:
    return okr.sheet, okr.team, okr.period, okr.objective, okr.parent, okr.owner, okr.promise, okr.ref
