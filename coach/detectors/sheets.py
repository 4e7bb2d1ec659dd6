"""Detectors that look at a whole sheet: its columns, its teams against each other."""

import re
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping

from coach.detectors.alignment import is_top
from coach.detectors.base import Options, SheetDetector, SheetReading, given, whole
from coach.detectors.full import always_full
from coach.detectors.scores import scores
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


SHEET_DETECTORS: Mapping[str, SheetDetector] = {
    "column": column,
    "count": count,
    "past": always_full,
    "scores": scores,
    "status": status,
    "two_values": two_values,
}
