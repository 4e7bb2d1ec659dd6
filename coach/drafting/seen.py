"""What a person sees of a key result, as it was written, and which of its values are still open."""

from collections.abc import Iterator
from typing import TYPE_CHECKING, NamedTuple

from coach.drafting.slots import due_slot, lead, number_in, slot, slot_of, unit_of
from coach.drafting.state import OBJECTIVE, Draft, Place
from coach.reading.okrs import KeyResultReading
from coach.reading.promise import promise_words

if TYPE_CHECKING:
    from coach.drafting.looking import Looked


class Fields(NamedTuple):
    """The values of a key result as written, in its words or in the cells beside them; "" where not said."""

    metric: str = ""
    baseline: str = ""
    target: str = ""
    unit: str = ""
    due: str = ""
    owner: str = ""
    promise: str = ""


def fields(reading: KeyResultReading) -> Fields:
    """Give what a person sees of a key result; a blank such as `[target]` is given as it stands."""
    cells, line = reading.cells, reading.line
    return Fields(
        metric=cells.metric or reading.measure.metric or "",
        baseline=cells.baseline or _in_words(reading, "baseline"),
        target=cells.target or _in_words(reading, "target"),
        unit=_unit(reading),
        due=cells.due[lead(cells.due, line.language) :] or _due(reading),
        owner=cells.owner,
        promise=cells.promise or _promise(line.text),
    )


def _in_words(reading: KeyResultReading, name: str) -> str:
    place = slot(reading.line, name)
    return place.span.cut(reading.line.text).strip() if place else ""


def _due(reading: KeyResultReading) -> str:
    span = due_slot(reading.line)
    return span.cut(reading.line.text).strip() if span else ""


def _promise(text: str) -> str:
    span = promise_words(text)
    return span.cut(text) if span else ""


def _unit(reading: KeyResultReading) -> str:
    """Give the unit as written: its cell, else that of the target, else that of the baseline."""
    return reading.cells.unit or next(filter(None, _units(reading)), "")


def _units(reading: KeyResultReading) -> Iterator[str]:
    for name in ("target", "baseline"):
        if cell := getattr(reading.cells, name):
            yield unit_in(cell, reading.line.language)
        elif place := slot(reading.line, name):
            yield unit_of(place)


def unit_in(value: str, language: str) -> str:
    """Give the unit in a value, as it is written there."""
    number = number_in(value, language)
    place = slot_of(value, number, language) if number else None
    return unit_of(place) if place else ""


def missing(draft: Draft, looked: "Looked") -> tuple[Place, ...]:
    """Name the values that are still open or blank, in the order of their lines."""
    okr = () if draft.okr.objective else (OBJECTIVE,)
    dated = bool(draft.okr.period)
    lines = enumerate(looked.reading.key_results)
    return (*okr, *(Place(n, name) for n, kr in lines for name in _open(kr, draft, dated=dated)))


def _open(reading: KeyResultReading, draft: Draft, *, dated: bool) -> Iterator[str]:
    """Name the open values of a key result; work that the person stands by has none but its date."""
    measure, stands = reading.measure, reading.line.text in draft.settled
    work = stands and reading.line.kind.name != "outcome" and not reading.measured
    if not work:
        if measure.baseline is None and _moves(reading) and not _told(reading.cells.baseline):
            yield "baseline"
        if "target" in measure.blanks or not (reading.measured or _told(reading.cells.target)):
            yield "target"
    said = fields(reading).due
    if (not said and not dated) or said.startswith("["):
        yield "due"


def _told(cell: str) -> bool:
    """Say whether a cell holds a value, in figures or in words such as `a third`."""
    return bool(cell.strip()) and not cell.startswith("[")


def _moves(reading: KeyResultReading) -> bool:
    """Say whether a starting point would tell more; all or none is reached from anywhere."""
    goal = reading.line.sizing.goal
    closed = goal is None and reading.line.countable is not None and not reading.cells.target
    return not closed and reading.measure.target != 0
