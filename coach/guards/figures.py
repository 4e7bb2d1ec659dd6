"""Figures that were given but stand elsewhere now: with another unit, in another part, for another metric."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Literal, NamedTuple

from coach.guards.likeness import content_of, kept_of, kin, turned
from coach.guards.named import Named, named_in
from coach.guards.written import WORD, without_blanks, words_of
from coach.okr import KeyResult
from coach.reading.due import find_due
from coach.reading.line import Line, by_rules
from coach.reading.numbers import Number, find_numbers

MOST_WORDS_BEHIND = 3
"""Words behind a number among which what it counts is looked for."""
SAME_METRIC = 0.6
"""Share of the words of a metric that have to be kept where its figures are."""
_PARTS = ("baseline", "target", "change")

_WHOLE = frozenset(("every", "none_of"))
"""Classes of words that say all or nothing."""

Why = Literal["whole", "unit", "part", "metric", "named", "due"]


class Stray(NamedTuple):
    """Words of a suggestion with a figure or date that belongs elsewhere, and what is wrong with it."""

    words: str
    why: Why


@dataclass(frozen=True, slots=True)
class Row:
    """All that a person gave for a line; what stands around may be mentioned but never becomes its target."""

    line: Line
    cells: KeyResult | None = None
    around: tuple[str, ...] = ()
    answers: tuple[str, ...] = ()

    @property
    def own(self) -> tuple[str, ...]:
        """The line and the cells beside it."""
        cells = self.cells
        if cells is None:
            return (self.line.text,)
        beside = (
            cells.baseline,
            cells.target,
            cells.current,
            cells.unit,
            cells.due,
            cells.metric,
            cells.owner,
        )
        said = (cells.source, cells.rhythm, cells.note, cells.needs, *cells.initiatives)
        return tuple(text for text in (self.line.text, *beside, *said) if text)

    @property
    def values(self) -> tuple[str, ...]:
        """The line and the cells that are read with their unit."""
        cells = self.cells
        return (self.line.text, *((cells.baseline, cells.target, cells.current, cells.unit) if cells else ()))

    @property
    def given(self) -> tuple[str, ...]:
        """Everything there is."""
        return (*self.own, *self.around, *self.answers)


class Value(NamedTuple):
    """A number with its part, its unit, and the words behind it that say what it counts."""

    written: str
    value: float
    part: str
    unit: str | None = None
    behind: tuple[str, ...] = ()


def strayed(text: str, row: Row) -> list[Stray]:
    """List the figures and dates of a text that were given, but not for this."""
    plain = without_blanks(text)
    if whole := list(_whole(text, row)):
        return whole
    if not any(letter.isdigit() for letter in plain) and not find_due(plain, language=row.line.language):
        return []
    now = _line_values(by_rules(text, row.line.language))
    return [
        *_named(plain, row),
        *_units(now, row),
        *_parts(now, row),
        *_metric(text, now, row),
        *_due(plain, row),
    ]


def _whole(text: str, row: Row) -> Iterator[Stray]:
    """Find `every question`, `no calls` as all that is to be reached: a target that nobody gave."""
    line = by_rules(text, row.line.language)
    if row.cells is None or line.sizing.goal or line.tags.isdisjoint(_WHOLE):
        return
    said = {token.low for token in row.line.tokens} | words_of(row.answers)
    yield from (Stray(one.text, "whole") for one in line.tokens if one.word & _WHOLE and one.low not in said)


def _line_values(line: Line) -> list[Value]:
    """Give the numbers of a line; what one side of a movement leaves open, the other side says."""
    found = [
        Value(n.span.cut(line.text), n.value, figure.role, *_counted(line.text, n, line.language))
        for figure in line.sizing.figures
        if (n := figure.number).value is not None
    ]
    known = {n.span for n in (figure.number for figure in line.sizing.figures)}
    rest = [n for n in line.numbers if n.span not in known and n.value is not None]
    found += [
        Value(n.span.cut(line.text), n.value or 0.0, "scope", *_counted(line.text, n, line.language))
        for n in rest
    ]
    ends = [one for one in found if one.part in ("baseline", "target")]
    behind = next((one for one in reversed(ends) if one.unit or one.behind), None)
    bare = [one for one in ends if not (one.unit or one.behind)]
    if behind is None or not bare:
        return found
    return [one._replace(unit=behind.unit, behind=behind.behind) if one in bare else one for one in found]


def _counted(text: str, number: Number, language: str) -> tuple[str | None, tuple[str, ...]]:
    """Give a number's unit, or else the words behind it up to the next number."""
    if number.kind != "count" or number.unit:
        return number.unit or number.kind, ()
    after = text[number.span.end :]
    stop = next(
        (at for at, letter in enumerate(after) if letter.isdigit() or letter in "→[;,.()"), len(after)
    )
    words = [word.lower() for word in WORD.findall(after[:stop])]
    return None, tuple(word for word in words if word in content_of(word, language))[:MOST_WORDS_BEHIND]


def _cell_values(row: Row) -> Iterator[Value]:
    if row.cells is None:
        return
    cells, language = row.cells, row.line.language
    for part, cell in (("baseline", cells.baseline), ("target", cells.target), ("today", cells.current)):
        for n in find_numbers(cell, language=language) if cell else ():
            if n.value is not None:
                one = find_numbers(f"1 {cells.unit}", language=language)
                unit = next((u.unit for u in one), None) or cells.unit
                yield Value(cell, n.value, part, *((n.unit, ()) if n.unit else (unit or None, ())))


def _own_values(row: Row) -> list[Value]:
    return [*_line_values(row.line), *_cell_values(row)]


def values_in(texts: Sequence[str], language: str) -> list[Value]:
    """Give the numbers of some texts, each read as a line."""
    return [value for text in texts for value in _line_values(by_rules(text, language))]


def _units(now: Sequence[Value], row: Row) -> Iterator[Stray]:
    """Find a number that comes back as a number of something else: 41 % as 41 days."""
    if not now:
        return
    language = row.line.language
    beside = tuple(text for text in row.own if text not in row.values)
    given = [*_own_values(row), *values_in((*beside, *row.around, *row.answers), language)]
    for one in now:
        if not any(one.value == other.value and of_the_same(one, other) for other in given):
            yield Stray(_with_unit(one), "unit")


def of_the_same(now: Value, given: Value) -> bool:
    """Say whether two numbers may count the same thing."""
    if now.unit or given.unit:
        return now.unit == given.unit or not (given.unit or given.behind) or not (now.unit or now.behind)
    bare = not (now.behind and given.behind)
    return bare or any(kin(one, other) for one in now.behind for other in given.behind)


def _with_unit(one: Value) -> str:
    behind = next(iter(one.behind), "")
    return f"{one.written} {behind}".strip()


def _parts(now: Sequence[Value], row: Row) -> Iterator[Stray]:
    """Find a baseline that became a target, a change that became a level, a figure of another line."""
    own, answered = _own_values(row), values_in(row.answers, row.line.language)
    keeps = row.line.measure.direction == "keep" and not any(one.part == "baseline" for one in own)
    for one in now:
        if one.part not in _PARTS or any(one.value == other.value for other in answered):
            continue
        same = [other for other in own if other.value == one.value]
        if not any(_may_be(one, other, keeps=keeps) for other in same):
            yield Stray(one.written, "part")


def _may_be(now: Value, given: Value, *, keeps: bool) -> bool:
    if now.part == given.part or (
        now.part == "baseline" and (given.part == "today" or (keeps and given.part == "target"))
    ):
        return True
    counts = any(kin(one, other) for one in now.behind for other in given.behind)
    return given.part in ("scope", "window") and (counts or now.unit == given.unit is not None)


def _metric(text: str, now: Sequence[Value], row: Row) -> Iterator[Stray]:
    """Find the figures of a metric beside the words of another one, or of its opposite."""
    own = _own_values(row)
    moved = [one for one in now if one.part in _PARTS and any(one.value == other.value for other in own)]
    moved = [one for one in moved if not one.behind]  # what a number counts is held against its own words
    if not moved:
        return
    line, cells = row.line, row.cells
    metric = (cells.metric if cells else "") or line.measure.metric or line.text
    words = content_of(metric, line.language)
    lost = bool(words) and kept_of(words, content_of(text, line.language)) < SAME_METRIC
    if lost or turned(line.text, text, line.language):
        yield Stray(moved[0].written, "metric")


def _named(plain: str, row: Row) -> Iterator[Stray]:
    """Find a name with digits that was not given as it stands: Q3, phase 2, 30 June."""
    names = named_in(plain, row.line.language)
    if not names:
        return
    lower = Named.folded(" | ".join(row.given))
    dues = {(due.month, due.day) for text in row.given if (due := find_due(text, language=row.line.language))}
    for name in names:
        due = find_due(name.written, language=row.line.language)
        if not name.stands_in(lower) and not (due and due.month and (due.month, due.day) in dues):
            yield Stray(name.written, "named")


def _due(plain: str, row: Row) -> Iterator[Stray]:
    """Find a deadline that belongs to another line."""
    language = row.line.language
    due = find_due(plain, language=language)
    if due is None or not due.month:
        return
    others = [
        text
        for text in row.around
        if (found := find_due(text, language=language)) and found.month == due.month
    ]
    own = [find_due(text, language=language) for text in (*row.own, *row.answers)]
    if others and any(own) and not any(one and one.month == due.month for one in own):
        yield Stray(due.span.cut(plain).strip(), "due")
