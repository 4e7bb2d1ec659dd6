"""Detectors that look at a whole sheet: its columns, its teams against each other."""

import re
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping
from functools import lru_cache

from coach.detectors.base import Options, SheetDetector, SheetReading, whole
from coach.detectors.full import always_full
from coach.detectors.scores import scores
from coach.detectors.similar import FEW, alike, metric_words
from coach.detectors.updates import status
from coach.detectors.values import two_values
from coach.finding import Evidence
from coach.reading.okrs import KeyResultReading, OkrReading

_YEAR = re.compile(r"(?<!\d)20\d\d(?!\d)")


def column(sheet: SheetReading, options: Options) -> Iterable[Evidence]:
    """Find what the sheet doesn't say: one finding for all lines that lack it."""
    name = options["column"]
    lines = list(_lines(sheet, per_okr=name in ("period", "promise", "parent")))
    lacking = [(row, text) for row, text, okr, kr in lines if not COLUMNS[name](okr, kr)]
    if not lacking or (name == "promise" and len(lacking) == len(lines)):
        return
    if name == "parent" and len(lacking) < len(lines):
        return
    yield whole(*lacking[0], count=len(lacking), total=len(lines))


_Line = tuple[int, str, OkrReading, KeyResultReading | None]


def _lines(sheet: SheetReading, *, per_okr: bool) -> Iterator[_Line]:
    for okr in sheet.open:
        if per_okr:
            yield okr.okr.row, okr.okr.objective, okr, None
        else:
            yield from ((kr.cells.row, kr.line.text, okr, kr) for kr in okr.key_results)


def _dated(okr: OkrReading, kr: KeyResultReading | None) -> bool:
    if okr.okr.period or okr.objective.due:
        return True
    own = [kr] if kr else okr.key_results
    return any(one.cells.due or one.line.due or _YEAR.search(one.line.text) for one in own)


def _owned(okr: OkrReading, kr: KeyResultReading | None) -> bool:
    return bool(okr.okr.owner or (kr and kr.cells.owner))


def _sourced(_okr: OkrReading, kr: KeyResultReading | None) -> bool:
    return bool(kr and (kr.cells.source or kr.cells.rhythm))


def _promised(okr: OkrReading, _kr: KeyResultReading | None) -> bool:
    return bool(okr.okr.promise or any(kr.cells.promise for kr in okr.key_results))


def _linked(okr: OkrReading, _kr: KeyResultReading | None) -> bool:
    return bool(okr.okr.parent)


COLUMNS: Mapping[str, Callable[[OkrReading, KeyResultReading | None], bool]] = {
    "period": _dated,
    "due": _dated,
    "owner": _owned,
    "source": _sourced,
    "promise": _promised,
    "parent": _linked,
}


def count(sheet: SheetReading, options: Options) -> Iterator[Evidence]:
    """Find teams with more objectives, or more key results in all, than the card allows in one cycle."""
    teams: dict[tuple[str, str], list[OkrReading]] = defaultdict(list)
    for okr in sheet.open:
        if okr.okr.team:
            teams[okr.okr.team, okr.okr.period].append(okr)
    most = options["most"]
    for (team, _), okrs in teams.items():
        number = len(okrs) if options["count"] == "objectives" else sum(len(o.key_results) for o in okrs)
        if number > most:
            yield whole(okrs[0].okr.row, okrs[0].okr.objective, team=team, count=number, most=most)


def across(sheet: SheetReading, options: Options) -> Iterator[Evidence]:
    """Find one metric in two teams, pulled apart or claimed twice; one finding for each metric."""
    clash = CLASHES[options["across"]]
    for shared in _shared_metrics(sheet):
        pairs = ((one, two) for i, two in enumerate(shared) for one in shared[:i])
        first = next(
            (p for p in pairs if p[0][0].okr.team != p[1][0].okr.team and clash(p[0][1], p[1][1])), None
        )
        if first:
            (their_okr, theirs), (okr, kr) = first
            facts = {"team": okr.okr.team, "other_team": their_okr.okr.team, "other": theirs.line.text}
            yield whole(kr.cells.row, kr.line.text, **facts)


_Named = list[tuple[OkrReading, KeyResultReading]]
MOST_SHARED = 50
"""Lines with one metric in one cycle that are compared with each other; a column of hundreds is a unit."""


@lru_cache(maxsize=1)
def _shared_metrics(sheet: SheetReading) -> list[_Named]:
    """Gather the key results that name the same metric in the same cycle, where more than one does."""
    groups: dict[tuple[frozenset[str], str], _Named] = defaultdict(list)
    for okr in sheet.open:
        for kr in okr.key_results:
            words = metric_words(kr)
            if len(words) >= FEW:
                groups[words, okr.okr.period].append((okr, kr))
    return [group[:MOST_SHARED] for group in groups.values() if len(group) > 1]


def _opposed(one: KeyResultReading, other: KeyResultReading) -> bool:
    return {one.measure.direction, other.measure.direction} == {"up", "down"}


def _doubled(one: KeyResultReading, other: KeyResultReading) -> bool:
    left, right = one.measure, other.measure
    return left.target is not None and (left.baseline, left.target) == (right.baseline, right.target)


CLASHES = {"conflict": _opposed, "double": _doubled}


def owner(sheet: SheetReading, options: Options) -> Iterator[Evidence]:
    """Find a name that stands beside more key results than one person can look after."""
    carried: dict[tuple[str, str], list[tuple[OkrReading, KeyResultReading]]] = defaultdict(list)
    total = 0
    for okr in sheet.open:
        for kr in okr.key_results:
            total += 1
            if name := kr.cells.owner or okr.okr.owner:
                carried[name, okr.okr.period].append((okr, kr))
    for (name, _), lines in carried.items():
        shared = "shared_owner" in lines[0][0].objective.words.words.get(name.lower().split()[0], ())
        teams = {okr.okr.team for okr, _ in lines}
        if len(lines) > options["most"] and not shared and name not in teams:
            first = lines[0][1]
            yield whole(first.cells.row, first.line.text, owner=name, count=len(lines), total=total)


def origins(sheet: SheetReading, options: Options) -> Iterator[Evidence]:
    """Find teams whose objectives all repeat a line from above: nothing came from below."""
    below = [okr for okr in sheet.open if okr.okr.parent and okr.okr.team]
    teams = {okr.okr.team for okr in below}
    if len(below) < options["least"] or len(teams) < 2:  # noqa: PLR2004  (one team alone has no others)
        return
    results: dict[str, list[str]] = defaultdict(list)
    for one in (*sheet.sheet.okrs, *sheet.company):
        results[one.objective] += [kr.text for kr in one.key_results]
    if all(_handed_down(okr, results[okr.okr.parent]) for okr in below):
        yield whole(below[0].okr.row, below[0].okr.objective, count=len(below), teams=len(teams))


def _handed_down(okr: OkrReading, results: Iterable[str]) -> bool:
    """Say whether an objective is its parent's own words, or a key result of the goal it serves."""
    return any(alike(okr.okr.objective, line) for line in (okr.okr.parent, *results))


SHEET_DETECTORS: Mapping[str, SheetDetector] = {
    "column": column,
    "count": count,
    "across": across,
    "past": always_full,
    "owner": owner,
    "origins": origins,
    "scores": scores,
    "status": status,
    "two_values": two_values,
}
