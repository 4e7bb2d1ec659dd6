"""Detectors for how far a target reaches: leaps with nothing behind them, and ceilings called a stretch."""

from collections.abc import Iterable

from coach.detectors.base import LineSubject, Options, SheetReading, cut, figure, says, whole
from coach.finding import Evidence, Span
from coach.reading.okrs import KeyResultReading, OkrReading

SMALL_START = 10
"""Counts that begin lower grow tenfold easily."""
BOLD = 0.5
"""Share of what is left to a hundred that a step near the ceiling takes away to be a stretch."""
WHOLE = 100.0


def reach(okr: OkrReading, _sheet: SheetReading, options: Options) -> Iterable[Evidence]:
    """Find the first key result that reaches many times as far, or for none of what wears away."""
    for kr in okr.key_results:
        if okr.promise_of(kr) != "committed" and (
            found := _leap(okr, kr, options["times"]) or _none_left(kr)
        ):
            return [found]
    return []


def _leap(okr: OkrReading, kr: KeyResultReading, times: float) -> Evidence | None:
    """Many times as much, and no work listed that could explain it."""
    baseline, target = kr.measure.baseline, kr.measure.target
    if okr.okr.initiatives or kr.cells.initiatives or not (baseline and target):
        return None
    if kr.measure.unit == "%" or baseline < SMALL_START or target / baseline < times or not _of_one_kind(kr):
        return None
    asks = f"from {figure(baseline)} to {figure(target)}"
    return whole(kr.cells.row, kr.line.text, asks=asks)


def _of_one_kind(kr: KeyResultReading) -> bool:
    """Say whether today's value and the target count the same: `100 % of purchases above $25k` does not."""
    sizing = kr.line.sizing
    if sizing.baseline is None or sizing.target is None:
        return bool(kr.cells.baseline and kr.cells.target)
    return sizing.baseline.kind == sizing.target.kind


def _none_left(kr: KeyResultReading) -> Evidence | None:
    """A share of nought of something that wears away, where safety doesn't demand it."""
    measure, line = kr.measure, kr.line
    if measure.target != 0 or measure.unit != "%" or not says(line, "wears_away") or says(line, "safety"):
        return None
    return whole(kr.cells.row, kr.line.text, asks="for none at all")


def ceiling(subject: LineSubject, options: Options) -> Evidence | None:
    """Find a line called aspirational whose target is all there is, or next to it."""
    key_result = subject.key_result
    if key_result is None or key_result.measure.unit != "%" or subject.line.kind.name != "outcome":
        return None
    baseline, target = key_result.measure.baseline, key_result.measure.target
    if target is None or not options["percent"] <= target <= WHOLE or subject.promise != "aspirational":
        return None
    if baseline is not None and WHOLE - target < (1 - BOLD) * (WHOLE - baseline):
        return None
    return cut(subject, Span(0, len(subject.line.text)), target=figure(target))
