"""Detectors that look at a whole sheet: its columns, its teams against each other."""

import re
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping
from functools import lru_cache

from coach.detectors.alignment import is_top
from coach.detectors.base import Options, SheetDetector, SheetReading, given, whole
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
    if name == "parent":
        lines = [line for line in lines if not is_top(line[2].okr, sheet)]
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
    if given(okr.okr.period) or okr.objective.due or _YEAR.search(okr.okr.objective):
        return True
    own = [kr] if kr else okr.key_results
    return any(given(one.cells.due) or one.line.due or _YEAR.search(one.line.text) for one in own)


def _owned(okr: OkrReading, kr: KeyResultReading | None) -> bool:
    return given(okr.okr.owner) or bool(kr and given(kr.cells.owner))


def _sourced(_okr: OkrReading, kr: KeyResultReading | None) -> bool:
    return kr is not None and (given(kr.cells.source) or given(kr.cells.rhythm) or _says_its_source(kr))


def _says_its_source(kr: KeyResultReading) -> bool:
    """`… (source: tenant app)`, `according to the gate counter`."""
    return kr.line.words.phrases["sourced"].within(kr.line.text)


def _promised(okr: OkrReading, _kr: KeyResultReading | None) -> bool:
    cells = (okr.okr.promise, *(kr.cells.promise for kr in okr.key_results))
    return okr.declares or any(map(given, cells))


def _linked(okr: OkrReading, _kr: KeyResultReading | None) -> bool:
    return given(okr.okr.parent)


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
        first = next((p for p in pairs if _apart(p[0], p[1]) and clash(p[0][1], p[1][1])), None)
        if first:
            (their_okr, theirs), (okr, kr) = first
            facts = {"team": okr.okr.team, "other_team": their_okr.okr.team, "other": theirs.line.text}
            yield whole(kr.cells.row, kr.line.text, **facts)


_Owned = tuple[OkrReading, KeyResultReading]
_Named = list[_Owned]
MOST_SHARED = 50
"""Lines with one metric in one cycle that are compared with each other; a column of hundreds is a unit."""


@lru_cache(maxsize=1)
def _shared_metrics(sheet: SheetReading) -> list[_Named]:
    """Gather the key results that name the same metric in the same cycle, where more than one does."""
    groups: dict[tuple[frozenset[str], str], _Named] = defaultdict(list)
    for okr in sheet.open:
        for kr in okr.key_results:
            words = metric_words(kr)
            if words:
                groups[words, okr.okr.period].append((okr, kr))
    return [group[:MOST_SHARED] for group in groups.values() if len(group) > 1]


def _apart(one: _Owned, other: _Owned) -> bool:
    """Say whether two lines are of two teams, neither of which notes that it knows of the other."""
    ours, theirs = one[0].okr.team, other[0].okr.team
    return ours != theirs and not (_notes(one, theirs) or _notes(other, ours))


def _notes(line: _Owned, team: str) -> bool:
    said = f"{line[0].okr.note}\n{line[1].cells.note}"
    return bool(team) and re.search(rf"(?<!\w){re.escape(team)}(?!\w)", said, re.IGNORECASE) is not None


def _opposed(one: KeyResultReading, other: KeyResultReading) -> bool:
    """One way and the other; a single word such as `costs` may be counted by each for itself."""
    return len(metric_words(one)) >= FEW and {one.measure.direction, other.measure.direction} == {
        "up",
        "down",
    }


def _doubled(one: KeyResultReading, other: KeyResultReading) -> bool:
    """From the same start to the same target; without a start, a metric of one word is too little."""
    left, right = one.measure, other.measure
    told = left.baseline is not None or len(metric_words(one)) >= FEW
    return told and left.target is not None and (left.baseline, left.target) == (right.baseline, right.target)


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
