"""Teams that reach nearly everything, cycle after cycle, here and in sheets brought for their past."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import lru_cache
from itertools import chain
from statistics import fmean
from typing import NamedTuple

from coach import history
from coach.detectors.base import Options, SheetReading, whole
from coach.detectors.everyone import Everyone, everyone
from coach.detectors.matching import team_of
from coach.finding import Evidence
from coach.okr import Okr
from coach.reading.moments import moment
from coach.reading.numbers import find_numbers
from coach.reading.okrs import KeyResultReading, OkrReading, read_okrs

COUNTED = ("aspirational", None)
"""Promises at which a full score says something; the others are meant to be kept, or to be learnt from."""


class _Closed(NamedTuple):
    okr: Okr
    reading: KeyResultReading
    score: float | None
    own: bool
    """Whether it stands in the sheet itself."""
    counts: bool
    """Whether a full score of it says something."""


def always_full(sheet: SheetReading, options: Options) -> Iterator[Evidence]:
    """Find teams that reached nearly everything in each of their last cycles; commitments don't count."""
    for cycles in _teams(sheet).values():
        lines = [cycles[period] for period in _in_order(cycles)]
        run = history.full_run([_cycle(cycle) for cycle in lines], options["cycles"], options["percent"])
        counted = [one for one in chain.from_iterable(lines) if one.counts]
        place = _place(counted, sheet) if run else None
        if place:
            row, words, team = place
            scores = [score for cycle in run for score in cycle.scores]
            told = {"count": sum(cycle.full for cycle in run), "total": len(scores), "cycles": len(run)}
            yield whole(row, words, team=team, who=team or "This team", mean=f"{fmean(scores):.2f}", **told)


@lru_cache(maxsize=1)
def past_cycles(sheet: SheetReading) -> Mapping[str, tuple[history.Cycle, ...]]:
    """Give the cycles that are over, by team and in their order; `team_of` gives the name of a team."""
    running = {_cycle_of(one.okr) for one in sheet.open}
    teams = {team: _over(team, cycles, running) for team, cycles in _teams(sheet).items()}
    return {team: cycles for team, cycles in teams.items() if cycles}


def _over(
    team: str, cycles: Mapping[str, list[_Closed]], running: set[tuple[str, str]]
) -> tuple[history.Cycle, ...]:
    over = [period for period in _in_order(cycles) if (team, period) not in running]
    return tuple(_cycle(cycles[period]) for period in over)


def _teams(sheet: SheetReading) -> Mapping[str, Mapping[str, list[_Closed]]]:
    teams: dict[str, dict[str, list[_Closed]]] = defaultdict(lambda: defaultdict(list))
    for one in _closed(sheet):
        teams[team_of(one.okr)][one.okr.period].append(one)
    return teams


def _cycle(lines: Sequence[_Closed]) -> history.Cycle:
    counted = [one.score for one in lines if one.counts]
    scores = tuple(score for score in counted if score is not None)
    return history.Cycle(scores, len(counted), len(lines) - len(counted), lines[0].okr.period)


def _in_order(periods: Iterable[str]) -> list[str]:
    """Put cycles in order where all say their time, else leave them as they came."""
    named = {period: moment(period) for period in periods}
    times = [when for when in named.values() if when]
    if len(times) < len(named) or len({(when.fiscal, when.has_year) for when in times}) > 1:
        return list(named)
    return sorted(named, key=lambda period: named[period] or times[0])


def _closed(sheet: SheetReading) -> Iterator[_Closed]:
    """Give the key results of past cycles: those brought along first, then those scored in the sheet."""
    here = {_cycle_of(one.okr) for one in sheet.okrs}
    past = _brought(everyone(sheet))
    for team in dict.fromkeys(team_of(one.okr) for one in sheet.okrs):
        for okr in past.get(team, ()):
            if _cycle_of(okr.okr) not in here:
                yield from _counted(okr, own=False)
    scored = {_cycle_of(one.okr) for one in sheet.okrs if any(kr.cells.score for kr in one.key_results)}
    for okr in sheet.okrs:
        if _cycle_of(okr.okr) in scored:
            yield from _counted(okr, own=True)


@lru_cache(maxsize=1)
def _brought(all_of_it: Everyone) -> Mapping[str, list[OkrReading]]:
    """Read the okrs of past sheets, once for all that are reviewed."""
    teams: dict[str, list[OkrReading]] = defaultdict(list)
    for okr in read_okrs(all_of_it.history):
        teams[team_of(okr.okr)].append(okr)
    return teams


def _counted(okr: OkrReading, *, own: bool) -> Iterator[_Closed]:
    for kr in okr.key_results:
        yield _Closed(okr.okr, kr, _score(kr, brought=not own), own, okr.promise_of(kr) in COUNTED)


def _cycle_of(okr: Okr) -> tuple[str, str]:
    return team_of(okr), okr.period


def _score(kr: KeyResultReading, *, brought: bool) -> float | None:
    """Give the score; in a cycle that is over, the value it ended with tells it as well."""
    score = history.score_of(kr.cells.score)
    if score is not None or not brought:
        return score
    final = find_numbers(kr.cells.current)
    value = final[0].value if len(final) == 1 else None
    return history.reached(kr.measure.baseline, kr.measure.target, value)


def _place(lines: Iterable[_Closed], sheet: SheetReading) -> tuple[int, str, str] | None:
    """Give row, words and team: of a full key result in the sheet, else of the team's first objective."""
    full = next((one for one in lines if one.own and (one.score or 0) >= history.FULL), None)
    if full:
        return full.reading.cells.row, full.reading.line.text, full.okr.team
    team = {team_of(one.okr) for one in lines}
    okr = next((one.okr for one in sheet.open if team_of(one.okr) in team and one.okr.objective), None)
    return (okr.row, okr.objective, okr.team) if okr else None
