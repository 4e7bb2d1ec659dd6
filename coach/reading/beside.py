"""A key result with its values in the cells beside it: its words then name what is counted."""

from dataclasses import replace
from functools import lru_cache
from typing import NamedTuple

from coach.finding import Span
from coach.okr import KeyResult, Measure
from coach.reading.levels import others_act
from coach.reading.line import Line, parts_of
from coach.reading.manner import done_by_us, told_how
from coach.reading.numbers import Number, find_numbers
from coach.reading.parts import Kind, Parts
from coach.reading.reader import read

CELLS = 4096
"""Cells kept in memory: dates and values repeat down a column."""


class Movement(NamedTuple):
    """What the cells say: the value today and wanted, whether they are shares, and how words say it."""

    baseline: float | None
    target: float | None
    share: bool
    said: str

    @property
    def falls(self) -> bool:
        """Nobody aims to make less of something; what falls is felt."""
        return self.baseline is not None and self.target is not None and self.target < self.baseline


def movement_of(cells: KeyResult, language: str) -> Movement | None:
    """Give what the cells of a line move from and to; None unless both hold one number."""
    baseline, target = cell_number(cells.baseline, language), cell_number(cells.target, language)
    if baseline is None or target is None:
        return None
    unit = cell_number(f"1 {cells.unit}", language)
    sign = " %" if unit and unit.is_share and not target.is_share else ""
    said = f"{cells.baseline}{sign} → {cells.target}{sign}"
    return Movement(baseline.value, target.value, target.is_share or bool(sign), said)


@lru_cache(maxsize=CELLS)
def cell_number(cell: str, language: str) -> Number | None:
    """Give the number a cell holds; None where it holds none, several, or a part in words."""
    numbers = find_numbers(cell, language=language) if cell else ()
    return numbers[0] if len(numbers) == 1 and not _is_part(numbers[0], cell) else None


def _is_part(number: Number, cell: str) -> bool:
    """Say whether a cell tells a part in words, `half`, `three quarters`: nobody knows yet of how many."""
    if number.worded and number.unit is None and number.kind == "count":
        return number.span.cut(cell) != cell.strip()
    return number.kind == "multiple" and number.value is not None and number.value < 1


def names_the_metric(line: Line, moves: Movement) -> bool:
    """Say whether all figures among the words belong to a name: `signed within 21 days`, from 24 to 33 %."""
    sizing = line.sizing
    if line.wording.head is not None or sizing.baseline or not sizing.figures:
        return False
    opens = line.tokens[0].span.end
    own = (f.number for f in sizing.figures)
    said = (moves.baseline, moves.target)
    return all(n.span.start >= opens and (n.value not in said or (n.worded and moves.falls)) for n in own)


def named(measure: Measure, line: Line) -> Measure:
    """Take the whole line for the name of its metric, whose figures are neither its values nor their unit."""
    return replace(measure, metric=line.text.strip(), baseline=None, target=None, unit=None, direction=None)


def with_movement(line: Line, moves: Movement, under: str) -> Line:
    """Read a line as if the movement in its cells stood in its words: `missed appointments`, 14, 8."""
    if line.sizing.goal is not None and not names_the_metric(line, moves):
        return line
    counted = Kind("outcome", (Span(0, len(line.text)),))
    parts = parts_of(line.text, line.language)
    if _surely_counted(line, parts, moves):
        return replace(line, kind=counted, modest=())
    if line.kind.name != "outcome" and done_by_us(parts):
        return line
    if line.sizing.goal is not None:
        return replace(line, kind=counted) if others_act(parts) else line
    told = read(f"{line.text.rstrip(' .;:')}: {moves.said}", line.language, under)
    kind = counted if told.kind.name == "outcome" else line.kind
    return replace(line, kind=kind, modest=line.modest if told.modest else ())


def _surely_counted(line: Line, parts: Parts, moves: Movement) -> bool:
    """Say whether it falls, or more of what is done anyway is to be done in the manner told."""
    if line.wording.head is not None:
        return False
    return moves.falls or (moves.share and bool(moves.baseline) and told_how(parts))
