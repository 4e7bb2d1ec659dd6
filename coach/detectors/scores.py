"""Detectors for past cycles: targets often missed, lines carried over, scores beside the numbers."""

from collections import defaultdict
from collections.abc import Iterator, Mapping

from coach.detectors.base import Options, SheetDetector, SheetReading, figure, whole
from coach.detectors.similar import content_words
from coach.finding import Evidence
from coach.history import reached, score_of
from coach.reading.numbers import find_numbers
from coach.reading.okrs import KeyResultReading, OkrReading

PERCENT = 100
"""Scores are between nothing and one; limits on cards are in percent of that."""


def scores(sheet: SheetReading, options: Options) -> Iterator[Evidence]:
    """Find the wanted pattern in the scores of a sheet."""
    yield from PATTERNS[options["scores"]](sheet, options)


def _scored(sheet: SheetReading) -> Iterator[tuple[OkrReading, KeyResultReading, float]]:
    for okr in sheet.okrs:
        for kr in okr.key_results:
            score = score_of(kr.cells.score)
            if score is not None:
                yield okr, kr, score


def _missed(sheet: SheetReading, options: Options) -> Iterator[Evidence]:
    """Find teams whose scores stay low on average over several cycles."""
    teams: dict[str, list[tuple[str, KeyResultReading, float]]] = defaultdict(list)
    for okr, kr, score in _scored(sheet):
        if okr.okr.period:
            teams[okr.okr.team].append((okr.okr.period, kr, score))
    for team, points in teams.items():
        cycles = {period for period, _, _ in points}
        means = [_mean([s for p, _, s in points if p == cycle]) for cycle in cycles]
        enough = len(cycles) >= options["cycles"] and len(points) >= options["least"]
        if enough and max(means) * PERCENT < options["percent"]:
            first = points[0][1]
            mean = f"{_mean([score for _, _, score in points]):.1f}"
            facts: dict[str, str | int] = {"cycles": len(cycles), "total": len(points), "mean": mean}
            yield whole(first.cells.row, first.line.text, team=team, **facts)


def _mean(values: list[float]) -> float:
    return sum(values) / len(values)


def _carried(sheet: SheetReading, options: Options) -> Iterator[Evidence]:
    """Find a line that a team takes into another cycle word for word, unreached."""
    before: dict[tuple[str, frozenset[str]], tuple[str, float]] = {}
    for okr, kr, score in _scored(sheet):
        if score * PERCENT < options["percent"]:
            before.setdefault(_same(okr, kr), (okr.okr.period, score))
    for okr in sheet.open if before else ():
        for kr in okr.key_results:
            period, score = before.get(_same(okr, kr), ("", 0.0))
            told = bool(kr.cells.note or kr.cells.score)
            if period and okr.okr.period and period != okr.okr.period and not told:
                del before[_same(okr, kr)]
                facts: dict[str, str | int] = {"team": okr.okr.team, "period": period, "score": f"{score:g}"}
                yield whole(kr.cells.row, kr.line.text, **facts)


def _same(okr: OkrReading, kr: KeyResultReading) -> tuple[str, frozenset[str]]:
    return okr.okr.team, content_words(f"{kr.line.text} {kr.cells.baseline} {kr.cells.target}")


def _contradicts(sheet: SheetReading, options: Options) -> Iterator[Evidence]:
    """Find scores that are far from the way that was made, with nothing written beside them."""
    found = [
        (okr, kr, score, way)
        for okr, kr, score in _scored(sheet)
        if not kr.cells.note
        and (way := _way_made(kr)) is not None
        and abs(score - way) * PERCENT > options["percent"]
    ]
    if found:
        okr, kr, _, way = max(found, key=lambda one: abs(one[2] - one[3]))
        part = figure(round(way, 1))
        told: dict[str, str | int] = {"score": kr.cells.score, "way": part, "count": len(found)}
        yield whole(kr.cells.row, kr.line.text, team=okr.okr.team, **told)


def _way_made(kr: KeyResultReading) -> float | None:
    """Give the part of the way from start to target that the last value shows, between nothing and one."""
    found = find_numbers(kr.cells.current)
    if len(found) != 1 or not _one_unit(kr, found[0].unit):
        return None
    return reached(kr.measure.baseline, kr.measure.target, found[0].value)


def _one_unit(kr: KeyResultReading, unit: str | None) -> bool:
    """Say whether the last value is of the same kind; `60 %` beside 3 → 5 is a share of the way."""
    return unit is None or unit == kr.measure.unit


PATTERNS: Mapping[str, SheetDetector] = {
    "missed": _missed,
    "carried": _carried,
    "contradicts": _contradicts,
}
