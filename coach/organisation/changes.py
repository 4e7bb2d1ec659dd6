"""What changed since the last cycle: fixed, carried over word for word, eased in silence, dropped, new."""

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Literal, NamedTuple, get_args

from coach import checks
from coach.detectors import LineSubject, SheetReading
from coach.detectors.base import figure
from coach.detectors.matching import Earlier, earlier, has_past, team_of
from coach.history import FULL, score_of
from coach.linking import Spot
from coach.okr import KeyResult, Okr
from coach.organisation.past import as_one
from coach.reading.moments import moment
from coach.reading.okrs import KeyResultReading, OkrReading
from coach.review import Review

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
    """What is to be known of it, such as which value was eased; "" where the kind says it all."""


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
    """Give the teams whose last cycle is known, in the order of the sheets."""
    whole = as_one(review)
    last = {team: _last(okrs) for team, okrs in _past(whole).items()} if has_past(whole) else {}
    here: dict[str, list[int]] = defaultdict(list)
    for place, one in enumerate(review.okrs):
        if not one.reading.closed and team_of(one.reading.okr) in last:
            here[team_of(one.reading.okr)].append(place)
    return [_of_team(review, places, last[team], whole) for team, places in here.items()]


def _past(whole: SheetReading) -> dict[str, list[Okr]]:
    """Give the okrs of cycles that are over, by team."""
    found: dict[str, list[Okr]] = defaultdict(list)
    running = {(team_of(one.okr), one.okr.period) for one in whole.open}
    for okr in (*whole.history, *(one.okr for one in whole.okrs if one.closed)):
        if (team_of(okr), okr.period) not in running:
            found[team_of(okr)].append(okr)
    return found


def _last(okrs: Sequence[Okr]) -> list[Okr]:
    """Give those of the last cycle; where names tell no time, the one that stands last."""
    times = [(when, okr.period) for okr in okrs if (when := moment(okr.period))]
    period = max(times)[1] if times else okrs[-1].period
    return [okr for okr in okrs if okr.period == period]


def _of_team(review: Review, places: Sequence[int], last: Sequence[Okr], whole: SheetReading) -> Changes:
    """Hold a team's lines against those of its last cycle."""
    then = last[0].period
    found: list[Change] = []
    seen: set[int] = set()
    for place in places:
        reading = review.okrs[place].reading
        for number, kr in enumerate(reading.key_results):
            before = [one for one in earlier(reading, kr, whole) if one.okr.period == then]
            seen |= {id(one.reading.cells) for one in before}
            found += _change(before, (reading, number), Spot(place, number))
    gone = (kr for okr in last for kr in okr.key_results if id(kr) not in seen and not _is_full(kr))
    found += [Change("dropped", None, _words(kr)) for kr in gone if kr.text.strip()]
    return Changes(review.okrs[places[0]].reading.okr.team, then, tuple(found))


def _is_full(kr: KeyResult) -> bool:
    return (score_of(kr.score) or 0.0) >= FULL


def _change(before: Sequence[Earlier], line: tuple[OkrReading, int], spot: Spot) -> Iterator[Change]:
    """Say what became of a line; nothing where it goes on with other values, or was bettered."""
    okr, number = line
    now = okr.key_results[number]
    if not before:
        yield Change("new", spot, "", _words(now.cells))
        return
    then = before[-1]
    was, words = _words(then.reading.cells), _words(now.cells)
    if _plain(then.reading.cells) == _plain(now.cells):
        yield Change("carried", spot, was, words)
    elif says := _eased(then.reading, now):
        yield Change("eased", spot, was, words, says)
    elif says := _fixed(then, okr, number):
        yield Change("fixed", spot, was, words, says)


def _plain(kr: KeyResult) -> tuple[str, ...]:
    return tuple(" ".join(cell.casefold().split()) for cell in (kr.text, kr.baseline, kr.target))


def _words(kr: KeyResult) -> str:
    return f"{kr.text} ({kr.cells})" if kr.cells else kr.text


def _eased(then: KeyResultReading, now: KeyResultReading) -> str:
    """Say that a target came nearer to where the line once began, and that nothing tells why."""
    was, here = then.measure, now.measure
    if was.baseline is None or was.target is None or here.target is None or was.unit != here.unit:
        return ""
    way = was.target - was.baseline
    if (here.target - was.target) * way >= 0 or now.cells.note or now.cells.exception:
        return ""
    return f"The target was {figure(was.target)} and is {figure(here.target)}; nothing says why."


def _fixed(then: Earlier, okr: OkrReading, number: int) -> str:
    """Say what was to be talked about and isn't any more."""
    old = OkrReading(then.okr, okr.objective, (then.reading,))
    before, after = (
        list(checks.run_line(LineSubject(kr.line, kr.cells.row, of, kr, at)))
        for of, kr, at in ((old, then.reading, 0), (okr, okr.key_results[number], number))
    )
    if not before or after:
        return ""
    return f"Before: {', '.join(checks.by_name()[one.check].short for one in before)}."
