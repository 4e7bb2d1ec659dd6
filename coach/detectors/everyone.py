"""All files of a review as one organisation: whose line stands where, and which okrs are of one cycle."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import cached_property, lru_cache
from itertools import chain

from coach.detectors.base import SheetReading
from coach.detectors.cycles import Cycles
from coach.okr import Okr, Sheet

Find = Callable[[Sequence[Okr]], Iterable[tuple[int, int, int]]]
"""Finds who serves whom: the place of an okr, the place of the one it serves, and which line of that."""


def _no_links(_okrs: Sequence[Okr]) -> Iterable[tuple[int, int, int]]:
    return ()


class Everyone:
    """The sheets that are reviewed together; what is asked of them is prepared once, when it is asked."""

    def __init__(
        self, sheets: Sequence[Sheet], company: int = 0, history: Sequence[Okr] = (), find: Find = _no_links
    ) -> None:
        """Take all sheets, the company's own first, the okrs of the past, and what finds links."""
        self.sheets, self.company, self.history, self._find = tuple(sheets), company, history, find

    @cached_property
    def links(self) -> dict[int, tuple[Okr, str]]:
        """The okr that another serves, and the line of it, by the identity of the one that serves."""
        okrs = list(self.okrs)
        return {id(okrs[at]): (okrs[to], okrs[to].lines[line]) for at, to, line in self._find(okrs)}

    @property
    def here(self) -> str:
        """Name all of it within a sentence."""
        return "these sheets" if len(self.sheets) > 1 else "this sheet"

    @property
    def okrs(self) -> Iterator[Okr]:
        """All okrs, sheet by sheet."""
        return chain.from_iterable(sheet.okrs for sheet in self.sheets)

    @cached_property
    def cycles(self) -> Cycles:
        """The cycles they are for."""
        return Cycles(okr.period for okr in self.okrs)

    @cached_property
    def _standing(self) -> dict[int, int]:
        return {id(okr): at for at, sheet in enumerate(self.sheets) for okr in sheet.okrs}

    def at(self, okr: Okr) -> int:
        """Say in which of the sheets an okr stands, counted from 0."""
        return self._standing[id(okr)]

    def is_companys(self, okr: Okr) -> bool:
        """Say whether an okr stands in a sheet of the company's own goals."""
        return self.company > 0 and self.at(okr) < self.company

    def where(self, row: int, okr: Okr, seen_from: Okr) -> str:
        """Say in which file and row a line stands, behind its words; "" within one file."""
        there = self.at(okr)
        return "" if there == self.at(seen_from) else f" (in {self.sheets[there].name}, row {row})"

    def team(self, okr: Okr) -> str:
        """Give the team's name, or else that of its file."""
        return okr.team or self.sheets[self.at(okr)].name

    def who(self, okr: Okr) -> str:
        """Give that by which two teams are told apart: the name, or the file where none stands."""
        return " ".join(okr.team.casefold().split()) or f"\0{self.at(okr)}"


def everyone(sheet: SheetReading) -> Everyone:
    """Give all that is reviewed together with a sheet: by itself it is all there is."""
    return sheet.everyone or _alone(sheet)


@lru_cache(maxsize=1)
def _alone(sheet: SheetReading) -> Everyone:
    return Everyone((sheet.sheet,), history=sheet.history)
