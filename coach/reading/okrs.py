"""An okr with its lines read, and the measure that words and cells give together."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from functools import lru_cache

from coach.finding import Span
from coach.okr import Direction, KeyResult, Measure, Okr, Promise
from coach.reading.due import Due, find_due, year_of
from coach.reading.language import language_of, usual
from coach.reading.line import Line, by_rules
from coach.reading.measure import dated
from coach.reading.numbers import Number, find_numbers
from coach.reading.parts import Kind
from coach.reading.promise import UNDECLARED, agreed, promise_in
from coach.reading.reader import read
from coach.reading.words import ENGLISH


@dataclass(frozen=True, slots=True)
class KeyResultReading:
    """A key result with its line read; `measure` joins the words with the cells beside them."""

    cells: KeyResult
    line: Line
    measure: Measure

    @property
    def measured(self) -> bool:
        """Whether a stranger could count at the deadline how far it was met."""
        return self.line.countable is not None or bool(
            self.cells.target and _holds_numbers(self.cells.target, self.line.language)
        )

    @property
    def promise(self) -> Promise | None:
        """What kind of promise it declares for itself; its okr may declare one for all."""
        return promise_in(self.cells.promise, self.line.text)


@dataclass(frozen=True, slots=True)
class OkrReading:
    """An okr with its objective and key results read.

    `closed` is true for an okr of a past cycle: it is history to learn from, not a draft to judge.
    """

    okr: Okr
    objective: Line
    key_results: tuple[KeyResultReading, ...]
    closed: bool = False

    @property
    def promise(self) -> Promise | None:
        """What kind of promise it declares: the objective, or all of its key results alike."""
        said = promise_in(self.okr.promise, self.okr.objective)
        return said or agreed(kr.promise for kr in self.key_results)

    @property
    def declares(self) -> bool:
        """Whether a kind of promise is declared for it, or for each of its key results."""
        return bool(self.promise or (self.key_results and all(kr.promise for kr in self.key_results)))

    @property
    def read_as(self) -> Promise:
        """The promise by which it was judged."""
        return self.promise or UNDECLARED

    def promise_of(self, key_result: KeyResultReading | None = None) -> Promise | None:
        """Give the promise declared for one of its key results, or for the objective."""
        return (key_result.promise if key_result else None) or self.promise


def read_okrs(okrs: Iterable[Okr], language: str | None = None) -> Iterator[OkrReading]:
    """Read the okrs of a sheet, one at a time; those already scored while others are not count as closed.

    Each line is read in its own language, unless one is given; a line that shows none is taken to be in
    that of its objective, or else in that of most lines here.
    """
    known = tuple(okrs)
    scored = [bool(okr.key_results) and all(kr.score for kr in okr.key_results) for okr in known]
    closing = any(scored) and not all(scored)
    most = language or usual(line for okr in known for line in okr.lines)
    for okr, done in zip(known, scored, strict=True):
        own = language or language_of(okr.objective, most)
        key_results = tuple(
            read_key_result(kr, okr, language or language_of(kr.text, own)) for kr in okr.key_results
        )
        yield OkrReading(okr, by_rules(okr.objective, own), key_results, closed=closing and done)


def read_key_result(cells: KeyResult, okr: Okr, language: str = "") -> KeyResultReading:
    """Read one key result with the cells beside it, as part of its okr; by itself it shows its language."""
    language = language or language_of(cells.text, language_of(okr.objective, ENGLISH))
    line = read(cells.text, language, okr.objective)
    year = year_of(okr.period) if okr.period else None
    measure = dated(line.measure, line.due, year)
    if cells.baseline or cells.target or cells.unit or cells.due:
        measure = _with_cells(measure, cells, year, language)
    if cells.baseline and cells.target and line.kind.name != "outcome" and line.sizing.goal is None:
        line = _with_movement(line, cells, language, okr.objective)
    return KeyResultReading(cells, line, measure)


def _with_movement(line: Line, cells: KeyResult, language: str, under: str) -> Line:
    """Read a line's kind as if the movement in its cells stood in its words: `missed appointments`, 14, 8."""
    if _cell_number(cells.baseline, language) is None or _cell_number(cells.target, language) is None:
        return line
    told = read(f"{cells.text.rstrip(' .;:')}: {cells.baseline} → {cells.target}", language, under)
    if told.kind.name != "outcome":
        return line
    return replace(line, kind=Kind("outcome", (Span(0, len(line.text)),)))


def _with_cells(measure: Measure, cells: KeyResult, year: int | None, language: str) -> Measure:
    baseline, target = _cell_number(cells.baseline, language), _cell_number(cells.target, language)
    due = _cell_due(cells.due, language) if cells.due else None
    return replace(
        measure,
        metric=measure.metric or cells.text,
        baseline=baseline.value if baseline else measure.baseline,
        target=target.value if target else measure.target,
        unit=cells.unit or (target and target.unit) or (baseline and baseline.unit) or measure.unit,
        direction=measure.direction or _way(baseline, target),
        due=(due.on(year) if due else None) or measure.due,
        blanks=tuple(_blanks(measure, baseline, target)),
    )


def _blanks(measure: Measure, baseline: Number | None, target: Number | None) -> Iterator[str]:
    """Name the values that are blanks, a cell speaking for the words."""
    for name, cell in (("baseline", baseline), ("target", target)):
        if cell.blank if cell else name in measure.blanks:
            yield name


CELLS = 4096
"""Cells kept in memory: dates and values repeat down a column."""


@lru_cache(maxsize=CELLS)
def _cell_due(cell: str, language: str) -> Due | None:
    return find_due(cell, language=language)


@lru_cache(maxsize=CELLS)
def _holds_numbers(cell: str, language: str) -> bool:
    return bool(find_numbers(cell, language=language))


@lru_cache(maxsize=CELLS)
def _cell_number(cell: str, language: str) -> Number | None:
    numbers = find_numbers(cell, language=language) if cell else ()
    return numbers[0] if len(numbers) == 1 and not _is_part(numbers[0], cell) else None


def _is_part(number: Number, cell: str) -> bool:
    """Say whether a cell tells a part in words, `half`, `three quarters`: nobody knows yet of how many."""
    if number.worded and number.unit is None and number.kind == "count":
        return number.span.cut(cell) != cell.strip()
    return number.kind == "multiple" and number.value is not None and number.value < 1


def _way(baseline: Number | None, target: Number | None) -> Direction | None:
    if baseline is None or target is None or baseline.value is None or target.value is None:
        return None
    return "up" if target.value > baseline.value else "down" if target.value < baseline.value else "keep"
