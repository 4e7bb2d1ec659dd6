"""Detectors that look at all sheets together: one number in two teams, pulled apart or claimed twice."""

from collections import defaultdict
from collections.abc import Callable, Hashable, Iterator, Mapping, Sequence
from typing import NamedTuple

from coach.detectors.base import Options, SheetDetector, SheetReading, whole
from coach.detectors.blocks import pairs
from coach.detectors.everyone import Everyone, everyone
from coach.detectors.origins import origins
from coach.detectors.owners import owner
from coach.detectors.serving import serving
from coach.detectors.shared import apart, beside
from coach.detectors.similar import FEW, content_words, metric_words
from coach.detectors.twins import twins
from coach.finding import Evidence
from coach.okr import KeyResult
from coach.reading.okrs import KeyResultReading, OkrReading


class Counted(NamedTuple):
    """A key result with the words that name what it counts, and the cycle it is for."""

    okr: OkrReading
    kr: KeyResultReading
    words: frozenset[str]
    cycle: Hashable


MOST_SHARED = 50
"""Lines with one metric in one cycle that are compared with each other; a column of hundreds is a unit."""
NEAR = 0.5
"""Share of their words that two names of a metric have in common, where its values say that it is one."""
_Clash = Callable[[Counted, Counted, Everyone], bool]


def across(sheet: SheetReading, options: Options) -> Iterator[Evidence]:
    """Find one metric in two teams, pulled apart or claimed twice, once for each metric and file."""
    clash, meets = CLASHES[options["across"]]
    all_of_it = everyone(sheet)
    counted = list(_counted(sheet, all_of_it))
    spoken: set[int] = set()
    for one, other in (*_exactly(counted, clash, all_of_it), *_nearly(counted, meets)):
        if spoken.isdisjoint((id(one.kr), id(other.kr))) and clash(one, other, all_of_it):
            spoken |= {id(one.kr), id(other.kr)}
            yield from _told(one, other, all_of_it)


def _counted(sheet: SheetReading, all_of_it: Everyone) -> Iterator[Counted]:
    for okr in sheet.open:
        cycle = all_of_it.cycles.of(okr.okr.period)
        for kr in okr.key_results:
            if words := metric_words(kr):
                yield Counted(okr, kr, words | _digits(kr), cycle)


def _digits(kr: KeyResultReading) -> frozenset[str]:
    """Give the digits in the name of a metric: ward 3 is not ward 5."""
    return frozenset(word for word in content_words(kr.measure.metric or "") if word[0].isdigit())


def _exactly(
    counted: Sequence[Counted], clash: _Clash, all_of_it: Everyone
) -> Iterator[tuple[Counted, Counted]]:
    """Give the first two that clash of those that name a metric in the same words."""
    groups: dict[Hashable, list[Counted]] = defaultdict(list)
    for one in counted:
        groups[one.words, one.cycle].append(one)
    for group in groups.values():
        few = group if len(group) <= MOST_SHARED else _of_each_way(group)
        both = ((one, two) for i, two in enumerate(few) for one in few[:i])
        if len(group) > 1 and (found := next((p for p in both if clash(*p, all_of_it)), None)):
            yield found


def _of_each_way(group: Sequence[Counted]) -> list[Counted]:
    """Choose among very many with one metric, so that both directions and equal values are among them."""
    ways: dict[Hashable, list[Counted]] = defaultdict(list)
    for one in group:
        ways[one.kr.measure.direction, one.kr.measure.baseline, one.kr.measure.target].append(one)
    chosen = sorted(ways.values(), key=len, reverse=True)
    return [one for same in chosen for one in same[:3]][:MOST_SHARED]


def _nearly(
    counted: Sequence[Counted], meets: Callable[[Counted], Hashable]
) -> Iterator[tuple[Counted, Counted]]:
    """Give pairs in which one names the metric in a few words more, with values that say it is the same."""
    told = [one for one in counted if len(one.words) >= FEW and meets(one) is not None]
    for i, j in pairs([((one.cycle, meets(one)), one.words) for one in told], NEAR):
        one, other = told[i], told[j]
        longer = one.words < other.words or other.words < one.words
        if longer and not any(word[0].isdigit() for word in one.words ^ other.words):
            yield one, other


def _told(one: Counted, other: Counted, all_of_it: Everyone) -> Iterator[Evidence]:
    """Say it of the later line, and of the first as well where that stands in another file."""
    ours, theirs = other.okr.okr, one.okr.okr
    both = [(other, one)] if all_of_it.at(ours) == all_of_it.at(theirs) else [(one, other), (other, one)]
    for line, its in both:
        facts = {
            "team": all_of_it.team(line.okr.okr),
            "other_team": all_of_it.team(its.okr.okr),
            "beside": beside(line.kr.line.text, its.kr.line.text) or _by_values(line.kr.cells, its.kr.cells),
            "where": all_of_it.where(its.kr.cells.row, its.okr.okr, line.okr.okr),
        }
        yield whole(line.kr.cells.row, line.kr.line.text, **facts)._replace(sheet=line.okr.okr.sheet)


def _by_values(ours: KeyResult, theirs: KeyResult) -> str:
    """Tell two lines in the same words apart by the values beside them; "" where those are the same, too."""
    values = [(cells.baseline, cells.target) for cells in (ours, theirs)]
    if values[0] == values[1] or not all(map(all, values)):
        return ""
    return ", " + " and ".join(f"from {baseline} to {target}" for baseline, target in values)


def _opposed(one: Counted, other: Counted, all_of_it: Everyone) -> bool:
    """One way and the other; a single word such as `costs` may be counted by each for itself."""
    ways = {one.kr.measure.direction, other.kr.measure.direction}
    return (
        len(one.words) >= FEW
        and ways == {"up", "down"}
        and _may_start_alike(one.kr, other.kr)
        and apart(one[:2], other[:2], all_of_it)
    )


def _may_start_alike(one: KeyResultReading, other: KeyResultReading) -> bool:
    """Two values of today are two numbers, unless one isn't said: each team counts its own."""
    return (
        None in (one.measure.baseline, other.measure.baseline)
        or one.measure.baseline == other.measure.baseline
    )


def _doubled(one: Counted, other: Counted, all_of_it: Everyone) -> bool:
    """From the same start to the same target; without a start, each team may well count its own."""
    left, right = one.kr.measure, other.kr.measure
    told = left.baseline is not None or (_is_amount(one.kr) and _is_amount(other.kr))
    same = told and left.target is not None and (left.baseline, left.target) == (right.baseline, right.target)
    return same and apart(one[:2], other[:2], all_of_it) and not _handed_down(one, other, all_of_it)


def _is_amount(kr: KeyResultReading) -> bool:
    """Say whether a target is so many of something, which can be counted only once."""
    goal, words = kr.line.sizing.goal, kr.line.words
    if goal is None or goal.kind not in {"count", "money"} or kr.line.kind.name != "outcome":
        return False
    own = words.groups["ratio"] | words.groups["rate_or_share"]
    return own.isdisjoint(kr.line.lows) and not words.phrases["capped"].within(kr.line.text)


def _handed_down(one: Counted, other: Counted, all_of_it: Everyone) -> bool:
    """Say whether one of two serves the other at the top: what a team takes over from there is counted there.

    Two teams stay two where one serves the other: a gain that both promise in full is one gain.
    """
    known = serving(all_of_it)
    both = ((one.okr.okr, other.okr.okr), (other.okr.okr, one.okr.okr))
    return any(known.is_top(above) and known.serves(below, above) for below, above in both)


def _starts(one: Counted) -> Hashable:
    measure = one.kr.measure
    return None if measure.baseline is None else (measure.baseline, measure.unit)


def _moves(one: Counted) -> Hashable:
    measure = one.kr.measure
    return (
        None
        if None in (measure.baseline, measure.target)
        else (measure.baseline, measure.target, measure.unit)
    )


CLASHES: Mapping[str, tuple[_Clash, Callable[[Counted], Hashable]]] = {
    "conflict": (_opposed, _starts),
    "double": (_doubled, _moves),
}
"""What is wrong with two lines about one metric, and in what they agree where they name it in other words."""

TOGETHER_DETECTORS: Mapping[str, SheetDetector] = {
    "across": across,
    "owner": owner,
    "origins": origins,
    "twins": twins,
}
