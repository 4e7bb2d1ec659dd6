"""Whether anything came from below: teams whose objectives all repeat a line from above."""

from collections import defaultdict
from collections.abc import Iterable, Iterator

from coach.detectors.base import Options, SheetReading, whole
from coach.detectors.everyone import everyone
from coach.detectors.similar import alike
from coach.finding import Evidence
from coach.reading.okrs import OkrReading


def origins(sheet: SheetReading, options: Options) -> Iterator[Evidence]:
    """Find teams whose objectives all repeat a line from above: nothing came from below."""
    below = [okr for okr in sheet.open if okr.okr.parent and okr.okr.team]
    teams = {okr.okr.team for okr in below}
    if len(below) < options["least"] or len(teams) < 2:  # noqa: PLR2004  (one team alone has no others)
        return
    results: dict[str, set[str]] = defaultdict(set, {okr.okr.parent: set() for okr in below})
    for one in everyone(sheet).okrs:
        if one.objective in results:
            results[one.objective].update(kr.text for kr in one.key_results)
    if all(_handed_down(okr, results[okr.okr.parent]) for okr in below):
        first = below[0].okr
        yield whole(first.row, first.objective, count=len(below), teams=len(teams))._replace(
            sheet=first.sheet
        )


def _handed_down(okr: OkrReading, results: Iterable[str]) -> bool:
    """Say whether an objective is its parent's own words, or a key result of the goal it serves."""
    return any(alike(okr.okr.objective, line) for line in (okr.okr.parent, *results))
