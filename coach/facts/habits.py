"""How a sheet writes its columns: the order of day and month, the scale of confidence."""

from collections.abc import Iterable, Sequence
from datetime import date
from typing import NamedTuple

from coach.facts.confidence import scale_of
from coach.okr import KeyResult, Okr
from coach.reading.cycles import cycle_of
from coach.reading.days import Column, Habit, habit_of


class Habits(NamedTuple):
    """The habits of one sheet: headings and rows of check-ins, last updates, first and due days."""

    said: Habit = Habit()
    updated: Habit = Habit()
    due: Habit = Habit()
    scale: float | None = None


def habits_of(okrs: Sequence[Okr], today: date, heading: str = "") -> Habits:
    """Find the habits of a sheet; `heading` is that of its confidence."""
    lines = [(kr, cycle_of(okr.period, today)) for okr in okrs for kr in okr.key_results]
    said = {Column(tuple(one.when for one in kr.check_ins), cycle) for kr, cycle in lines if kr.check_ins}
    updated = {Column((kr.updated,), cycle) for kr, cycle in lines if kr.updated}
    due = {Column((day,), cycle) for kr, cycle in lines for day in (kr.begins, kr.due) if day}
    every = habit_of(said, today), habit_of(updated, today), habit_of(due, today, ahead=True)
    order = next((one.day_first for one in every if one.day_first is not None), None)
    first, second, third = (
        one if one.day_first is not None else one._replace(day_first=order) for one in every
    )
    return Habits(first, second, third, scale_of(_confidences(kr for kr, _ in lines), heading))


def _confidences(lines: Iterable[KeyResult]) -> Iterable[str]:
    for line in lines:
        yield line.confidence
        yield from (one.confidence for one in line.check_ins)
