"""An okr with its lines read, and the measure that words and cells give together."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from functools import lru_cache

from coach.okr import Direction, KeyResult, Measure, Okr, Promise
from coach.reading.beside import CELLS, cell_number, movement_of, named, names_the_metric, with_movement
from coach.reading.due import Due, find_due, year_of
from coach.reading.language import language_of, usual
from coach.reading.line import Line, by_rules
from coach.reading.measure import dated
from coach.reading.numbers import Number, find_numbers
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
    moves = movement_of(cells, language) if cells.baseline and cells.target else None
    if moves and names_the_metric(line, moves):
        measure = named(measure, line)
    if cells.baseline or cells.target or cells.unit or cells.due:
        measure = _with_cells(measure, cells, year, language)
    if moves and (line.kind.name != "outcome" or line.modest):
        line = with_movement(line, moves, okr.objective)
    return KeyResultReading(cells, line, measure)


def _with_cells(measure: Measure, cells: KeyResult, year: int | None, language: str) -> Measure:
    baseline, target = cell_number(cells.baseline, language), cell_number(cells.target, language)
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


@lru_cache(maxsize=CELLS)
def _cell_due(cell: str, language: str) -> Due | None:
    return find_due(cell, language=language)


@lru_cache(maxsize=CELLS)
def _holds_numbers(cell: str, language: str) -> bool:
    return bool(find_numbers(cell, language=language))


def _way(baseline: Number | None, target: Number | None) -> Direction | None:
    if baseline is None or target is None or baseline.value is None or target.value is None:
        return None
    return "up" if target.value > baseline.value else "down" if target.value < baseline.value else "keep"
