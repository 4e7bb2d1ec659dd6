"""What changed since the last cycle: fixed, carried over, eased without a note, dropped, new."""

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Literal, NamedTuple, get_args

from coach import checks
from coach.detectors import LineSubject, SheetReading
from coach.detectors.base import figure
from coach.detectors.course import target_of
from coach.detectors.matching import HALF, MANY, Earlier, earlier, team_of
from coach.detectors.past import aimed_further, has_reason
from coach.detectors.similar import alike, content_words
from coach.finding import Flag
from coach.history import FULL, score_of
from coach.linking import Spot
from coach.okr import KeyResult, Okr, Sheet
from coach.organisation.teams import Teams
from coach.reading.moments import Moment, moment
from coach.reading.okrs import KeyResultReading, OkrReading, read_okrs
from coach.review import Review, rules_of

Kind = Literal["fixed", "carried", "eased", "dropped", "new"]
KINDS: tuple[Kind, ...] = get_args(Kind)


class Change(NamedTuple):
    """What became of one line, or that a line is new."""

    kind: Kind
    spot: Spot | None
    """The line of the running cycle, with its okr as a place in `review.okrs`; None where it was dropped."""
    was: str = ""
    """The line of the last cycle as written, with the values beside it; "" where it is new."""
    now: str = ""
    """The same in the running cycle; "" where it was dropped."""
    says: str = ""
    """What is to be known of it in a sentence, such as which value was eased; "" where nothing is."""
    place: str = ""
    """The file and row in which the line of the last cycle stands."""
    flag: Flag | None = None
    """What was found about it last time and isn't now, where it was fixed."""


@dataclass(frozen=True, slots=True)
class Changes:
    """What changed in one team since its last cycle."""

    team: str
    cycle: str
    """The last cycle, as the sheet writes it."""
    all: tuple[Change, ...]

    def of(self, kind: Kind) -> tuple[Change, ...]:
        """Give the changes of one kind."""
        return tuple(one for one in self.all if one.kind == kind)


def changes(review: Review) -> Sequence[Changes]:
    """Give the teams whose last cycle is known, in the order of the sheets.

    The last cycle stands in the same sheets or in those that were brought for their past. Its lines are
    judged here, by the rules of the review, as a review leaves closed cycles alone.
    """
    comparing = _Comparing(review)
    teams: dict[str, list[int]] = defaultdict(list)
    for place, one in enumerate(review.okrs):
        teams[team_of(one.reading.okr)].append(place)
    return tuple(found for places in teams.values() if (found := comparing.team(places)))


class _Comparing:
    """Holds the lines of each team against those of its last cycle."""

    def __init__(self, review: Review) -> None:
        self._named = Teams(review)
        self._okrs, self._rules = [one.reading for one in review.okrs], rules_of(review.tuning)
        sheets = (*review.sheets, *review.past.sheets)
        self._names = {id(okr): sheet.name for sheet in sheets for okr in sheet.okrs}
        past = tuple(okr for sheet in review.past.sheets for okr in sheet.okrs)
        self._sheet = SheetReading(Sheet("", "", tuple(one.okr for one in self._okrs), 0), history=past)
        self._past: dict[str, list[Okr]] = defaultdict(list)
        for okr in past:
            self._past[team_of(okr)].append(okr)

    def team(self, places: Sequence[int]) -> Changes | None:
        """Compare the last two cycles of a team; None where it has one only."""
        running = [at for at in places if not self._okrs[at].closed]
        now = _last(self._okrs[at].okr.period for at in running)
        running = [at for at in running if moment(self._okrs[at].okr.period) == now]
        if not running:
            return None
        first = self._okrs[running[0]].okr
        known = [*self._past[team_of(first)], *(self._okrs[at].okr for at in places)]
        before = _before({self._okrs[at].okr.period for at in running}, now, known)
        if not before:
            return None
        return Changes(self._named.of(first), before[0].period, tuple(self._compared(running, before)))

    def _compared(self, running: Sequence[int], before: Sequence[Okr]) -> Iterator[Change]:
        lines = {
            id(kr.cells): (okr, at) for okr in read_okrs(before) for at, kr in enumerate(okr.key_results)
        }
        for spot, okr, kr in self._lines(running):
            versions = (id(one.reading.cells) for one in earlier(okr, kr, self._sheet))
            same = next((one for one in versions if one in lines), None)
            known = same or _below_the_same(okr, kr, lines)
            if known is None:
                yield Change("new", spot, now=_written(kr.cells))
            else:
                became = self._became(
                    *lines.pop(known), spot
                )  # targets are compared where both count the same
                yield from (one for one in became if same or one.kind != "eased")
        for was, at in lines.values():
            cells = was.key_results[at].cells
            if (score_of(cells.score) or 0.0) < FULL:  # what was reached isn't dropped
                yield Change("dropped", None, _written(cells), place=self._place(was.okr, cells))

    def _lines(self, running: Sequence[int]) -> Iterator[tuple[Spot, OkrReading, KeyResultReading]]:
        for place in running:
            for at, kr in enumerate(self._okrs[place].key_results):
                yield Spot(place, at), self._okrs[place], kr

    def _became(self, was: OkrReading, at: int, spot: Spot) -> Iterator[Change]:
        """Say what became of a line: taken over, eased, and of which flags it is rid."""
        then = Earlier(was.okr, was.key_results[at], brought=True)
        okr = self._okrs[spot.okr]
        kr = okr.key_results[spot.key_result or 0]
        change = Change("fixed", spot, _written(then.reading.cells), _written(kr.cells))
        change = change._replace(place=self._place(was.okr, then.reading.cells))
        if change.was.casefold() == change.now.casefold():
            yield change._replace(kind="carried")
        elif aimed_further(then, kr) and not has_reason(then, okr, kr):
            yield change._replace(kind="eased", says=_eased(then.reading, kr))
        for flag in sorted(self._flags(was, at) - self._flags(okr, spot.key_result or 0)):
            yield change._replace(flag=flag, says=f"It was {flag} last time.")

    def _flags(self, okr: OkrReading, at: int) -> set[Flag]:
        """Give the flags of what the rules say of one key result by itself."""
        kr = okr.key_results[at]
        subject = LineSubject(kr.line, kr.cells.row, okr, kr, at)
        return {finding.flag for finding in checks.run_line(subject, self._rules)}

    def _place(self, okr: Okr, cells: KeyResult) -> str:
        return f"{self._names[id(okr)]}, row {cells.row}"


def _below_the_same(
    okr: OkrReading, kr: KeyResultReading, lines: Mapping[int, tuple[OkrReading, int]]
) -> int | None:
    """Find a line of the last cycle below the same objective that shares most of its words, by identity."""
    words = content_words(kr.line.text) if len(lines) <= MANY else frozenset()
    found = [
        (len(words & theirs) / min(len(words), len(theirs)), known)
        for known, (was, at) in lines.items()
        if _is_one(was.okr, okr.okr) and words and (theirs := content_words(was.key_results[at].line.text))
    ]
    nearest = max(found, default=(0.0, None))
    return nearest[1] if nearest[0] > HALF else None


def _is_one(was: Okr, okr: Okr) -> bool:
    return bool(okr.ref) and okr.ref == was.ref if okr.ref or was.ref else alike(was.objective, okr.objective)


def _written(cells: KeyResult) -> str:
    """Give a line with the values beside it."""
    return " · ".join(filter(None, (" ".join(cells.text.split()), cells.cells)))


def _eased(then: KeyResultReading, now: KeyResultReading) -> str:
    before, target = target_of(then), target_of(now)
    if before is None or target is None:
        return ""
    return f"The target was {figure(before)} and is {figure(target)}; nothing says why."


def _before(running: Collection[str], now: Moment | None, known: Iterable[Okr]) -> list[Okr]:
    """Give the okrs of the cycle before; where names tell no time, of the one that stands last."""
    others = [okr for okr in known if okr.period not in running]
    timed = [okr for okr in others if now and _is_before(moment(okr.period), now)]
    if last := _last(okr.period for okr in timed):
        return [okr for okr in timed if moment(okr.period) == last]
    untold = [okr for okr in others if not (now and moment(okr.period))]
    return [okr for okr in untold if okr.period == untold[-1].period]


def _is_before(one: Moment | None, other: Moment) -> bool:
    if one is None or (one.fiscal, one.has_year) != (other.fiscal, other.has_year):
        return False
    return one.end < other.end


def _last(periods: Iterable[str]) -> Moment | None:
    return max((when for period in periods if (when := moment(period))), default=None)
