"""A key result and its earlier versions: the same reference or the same metric, in the same team."""

from collections import defaultdict
from collections.abc import Iterable
from functools import lru_cache
from typing import NamedTuple

from coach.detectors.base import SheetReading
from coach.detectors.everyone import Everyone, everyone
from coach.detectors.similar import SAME_METRIC, content_words
from coach.okr import KeyResult, Okr
from coach.reading.moments import Moment, moment
from coach.reading.okrs import KeyResultReading, OkrReading, read_key_result

MANY = 400
"""Lines of one team's past that are compared word by word; beyond, only the same words count."""
HALF = 0.5


class Earlier(NamedTuple):
    """A key result of the past, read, with the okr it belonged to."""

    okr: Okr
    reading: KeyResultReading
    brought: bool
    """Whether it comes from a sheet that was brought for its past."""

    @property
    def when(self) -> Moment | None:
        """Its cycle."""
        return moment(self.okr.period)


class _Known(NamedTuple):
    line: Earlier
    words: frozenset[str]


def team_of(okr: Okr) -> str:
    """Give the name by which two sheets are taken to mean the same team."""
    return " ".join(okr.team.casefold().split())


def same_cycle(one: Okr, other: Okr) -> bool:
    """Say whether two okrs are of one cycle, however it is written."""
    when = moment(one.period)
    return one.period == other.period if when is None else when == moment(other.period)


def earlier(okr: OkrReading, kr: KeyResultReading, sheet: SheetReading) -> list[Earlier]:
    """Give the other versions of a key result; where one cycle holds several, none of them."""
    known = _known(okr.okr, sheet)
    words = metric_in(kr)
    close = len(known) <= MANY
    found = [
        one.line
        for one in known
        if one.line.reading.cells is not kr.cells and _same(kr.cells, words, one, close=close)
    ]
    return [one for one in found if sum(_at_once(one, other) for other in found) == 1]


def _at_once(one: Earlier, other: Earlier) -> bool:
    return one.okr.period == other.okr.period and one.okr.sheet == other.okr.sheet


def _same(cells: KeyResult, words: frozenset[str], other: _Known, *, close: bool) -> bool:
    """Say whether two lines count the same; references are used again, so that words decide with them."""
    if not words or not other.words or _digits(words) != _digits(other.words):
        return False
    if words == other.words:
        return True
    common = len(words & other.words)
    if cells.ref and cells.ref == other.line.reading.cells.ref:
        return common / min(len(words), len(other.words)) >= HALF
    return close and common > 1 and common / len(words | other.words) >= SAME_METRIC


def _digits(words: Iterable[str]) -> set[str]:
    return {word for word in words if word[0].isdigit()}


def metric_in(kr: KeyResultReading) -> frozenset[str]:
    """Give the words and digits that name what a key result counts: `ward 3` is not `ward 5`."""
    return content_words(kr.measure.metric or kr.line.text)


def _known(okr: Okr, sheet: SheetReading) -> list[_Known]:
    """Give the lines of a team that may be earlier versions; a sheet of one cycle holds none itself.

    Where no sheet names the team now, what was brought without a team may be of it.
    """
    brought, team = _brought(everyone(sheet)), team_of(okr)
    nobodys = brought.get("", ()) if okr.called_by_file else ()
    return [*brought.get(team, nobodys), *_own(sheet).get(team, ())]


@lru_cache(maxsize=1)
def _brought(all_of_it: Everyone) -> dict[str, list[_Known]]:
    """Read the lines that were brought for their past, once for all sheets."""
    return _by_team(all_of_it.history, brought=True)


@lru_cache(maxsize=1)
def _own(sheet: SheetReading) -> dict[str, list[_Known]]:
    okrs = sheet.sheet.okrs
    return _by_team(okrs if len({okr.period for okr in okrs}) > 1 else (), brought=False)


def _by_team(okrs: Iterable[Okr], *, brought: bool) -> dict[str, list[_Known]]:
    teams: dict[str, list[_Known]] = defaultdict(list)
    for okr in okrs:
        for cells in okr.key_results:
            line = read_key_result(cells, okr)
            teams[team_of(okr)].append(_Known(Earlier(okr, line, brought), metric_in(line)))
    return teams


def has_past(sheet: SheetReading) -> bool:
    """Say whether any line can have an earlier version."""
    return bool(_brought(everyone(sheet)) or _own(sheet))


def found_again(sheet: SheetReading) -> set[int]:
    """Say which key results of the sheets brought for their past have a later version here, by identity."""
    if not sheet.history:
        return set()
    return {
        id(one.reading.cells)
        for okr in sheet.okrs
        for kr in okr.key_results
        for one in earlier(okr, kr, sheet)
        if one.brought
    }
