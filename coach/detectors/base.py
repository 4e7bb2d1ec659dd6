"""What detectors look at, and how they cut their evidence."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING, Any

from coach.finding import Evidence, Span
from coach.okr import Okr, Promise, Sheet
from coach.reading.line import Line
from coach.reading.okrs import KeyResultReading, OkrReading
from coach.reading.words import languages, load

if TYPE_CHECKING:
    from coach.detectors.everyone import Everyone

CELLS = 4096
"""Cells kept in memory: names repeat down a column."""
Options = Mapping[str, Any]
"""All that a card's `detect` says; the detector's own name maps to what it wants."""


@dataclass(frozen=True, slots=True)
class LineSubject:
    """One line to look at: an objective, or a key result with the cells beside it."""

    line: Line
    row: int
    okr: OkrReading
    key_result: KeyResultReading | None = None
    index: int | None = None
    """Which key result of its okr it is, from 0; None for the objective."""

    @property
    def promise(self) -> Promise | None:
        """What kind of promise is declared for it; None where nobody says."""
        return self.okr.promise_of(self.key_result)


@dataclass(frozen=True, slots=True, eq=False)
class SheetReading:
    """A whole sheet, its okrs read; `open` leaves out those of closed cycles.

    While the okrs are still being read one by one, both are empty, and what is known of the others are
    the nouns in `sheet`.

    `everyone` is all that is reviewed together with it; without it the sheet is taken to be alone. `history`
    holds the okrs of sheets that were brought for their past values, and are not judged themselves.
    """

    sheet: Sheet
    okrs: tuple[OkrReading, ...] = ()
    open: tuple[OkrReading, ...] = ()
    history: tuple[Okr, ...] = ()
    everyone: "Everyone | None" = None


LineDetector = Callable[[LineSubject, Options], Evidence | None]
PastDetector = Callable[[LineSubject, SheetReading, Options], Evidence | None]
"""Looks at a key result together with what the sheet, and those brought for their past, know of it."""
OkrDetector = Callable[[OkrReading, SheetReading, Options], Iterable[Evidence]]
SheetDetector = Callable[[SheetReading, Options], Iterable[Evidence]]


def cut(subject: LineSubject, span: Span, because: tuple[str, ...] = (), **facts: str | int) -> Evidence:
    """Cut evidence out of a line; `because` are the single words that decided, where many were weighed."""
    return Evidence(subject.row, span.cut(subject.line.text), span, facts, None, because)


def whole(row: int, text: str, **facts: str | int) -> Evidence:
    """Take a whole text as evidence."""
    return Evidence(row, text, Span(0, len(text)), facts)


def says(line: Line, name: str) -> bool:
    """Say whether a line holds one of the small words that play a part, such as `safety`."""
    return not line.lows.isdisjoint(line.words.groups[name])


@lru_cache(maxsize=CELLS)
def given(cell: str) -> bool:
    """Say whether a cell says anything: a dash, a question mark or `tbd` holds a place and no more."""
    for language in languages():
        cell = load(language).phrases["no_value"].blanked(cell)
    return bool(cell.strip(" .-–—?!/"))


def figure(value: float) -> str:
    """Write a value as people do: 60, 2.5, 1,200,000."""
    return f"{value:,.10g}"
