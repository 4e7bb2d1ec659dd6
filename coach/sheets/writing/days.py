"""Which heading means a day: its date, its week or its month, read as the other headings beside it are."""

from collections.abc import Sequence
from datetime import date

from coach.reading.cycles import cycle_of
from coach.reading.days import Column, day, habit_of


def of_day(headings: Sequence[str], wanted: date, period: str) -> int | None:
    """Say which heading is of a day; None where none is, or it can't be told."""
    within = cycle_of(period, wanted)
    habit = habit_of([Column(tuple(headings), within)], wanted)
    return next((at for at, one in enumerate(headings) if day(one, habit, within, wanted) == wanted), None)
