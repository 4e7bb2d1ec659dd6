"""Which okrs are of one cycle, however each file writes it: `Q2 2027`, `2027/Q2`, `April–June 2027`."""

from collections.abc import Hashable, Iterable
from datetime import date
from typing import NamedTuple

from coach.reading.cycles import cycle_of
from coach.reading.moments import Moment, moment

_ANY_DAY = date(2000, 1, 1)
"""A cycle without a year is told by the others here, and not by the day on which somebody reads it."""
Cycle = Hashable


class _Days(NamedTuple):
    first: date
    last: date


class Cycles:
    """The cycles that okrs name; one without a year, or without a name, is the only one it can be."""

    def __init__(self, periods: Iterable[str]) -> None:
        """Take all that is written; the same text is looked at once."""
        said = dict.fromkeys(periods)
        self._known: dict[str, Cycle] = {period: _read(period) for period in said if period.strip()}
        for period, cycle in self._known.items():
            if isinstance(cycle, Moment) and not cycle.has_year:
                self._known[period] = self._only(
                    [one for one in set(self._known.values()) if _is_year_of(one, cycle)], cycle
                )
        self._unsaid = self._only(list(set(self._known.values())), "")

    @staticmethod
    def _only(known: list[Cycle], otherwise: Cycle) -> Cycle:
        return known[0] if len(known) == 1 else otherwise

    def of(self, period: str) -> Cycle:
        """Give what tells the cycle: okrs of one cycle have the same."""
        return self._known.get(period, self._unsaid)

    def meet(self, one: str, other: str) -> bool:
        """Say whether two cycles have days in common, as a year and its quarters do, or may have some."""
        return one == other or _meet(self.of(one), self.of(other))


def _read(period: str) -> Cycle:
    start, end = cycle_of(period, _ANY_DAY)
    return _Days(start, end) if start and end else moment(period) or " ".join(period.casefold().split())


def _is_year_of(one: Cycle, unsaid: Moment) -> bool:
    """Say whether a cycle with its year is the one that another names without: `Q2 2027` for `Q2`."""
    if not isinstance(one, _Days) or one.first.year != one.last.year:
        return False
    return one.last.month == unsaid.end and one.last.month - one.first.month + 1 == unsaid.months


def _meet(one: Cycle, other: Cycle) -> bool:
    if one == other or "" in (one, other):
        return True
    if isinstance(one, Moment) and isinstance(other, Moment):
        return one.has_year != other.has_year or (one.start < other.end and other.start < one.end)
    if isinstance(one, _Days) and isinstance(other, _Days):
        return one.first <= other.last and other.first <= one.last
    return not (isinstance(one, str) and isinstance(other, str))  # nobody can tell
