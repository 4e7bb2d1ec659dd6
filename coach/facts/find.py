"""All facts of all teams: each key result on its course, looked at by each finder."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from datetime import date
from itertools import chain

from coach.detectors.base import SheetReading
from coach.detectors.full import past_cycles
from coach.detectors.matching import earlier, has_past, same_cycle, team_of
from coach.facts.base import Finder, Seen, TeamFinder, TeamSeen
from coach.facts.changed import target_changed, version_changed
from coach.facts.contradiction import contradiction
from coach.facts.course import course
from coach.facts.drift import wording_drifted
from coach.facts.fell import confidence_fell
from coach.facts.freshness import never_measured, stale
from coach.facts.full import always_full
from coach.facts.green import all_green
from coach.facts.habits import Habits, habits_of
from coach.facts.impossible import impossible
from coach.facts.movement import flat, heading_short
from coach.facts.needs import dependency_unseen
from coach.facts.nouns import Course, Limits, Team
from coach.facts.pace import ahead, behind, done, overdue
from coach.facts.recognised import recognised
from coach.okr import Okr, Sheet
from coach.reading.cycles import cycle_of
from coach.reading.okrs import OkrReading, read_okrs

FINDERS: tuple[Finder, ...] = (
    behind,
    overdue,
    heading_short,
    ahead,
    done,
    flat,
    stale,
    never_measured,
    impossible,
    contradiction,
    confidence_fell,
    wording_drifted,
    target_changed,
)
TEAM_FINDERS: tuple[TeamFinder, ...] = (
    all_green,
    dependency_unseen,
    always_full,
    version_changed,
)

_Okr = tuple[OkrReading, Habits]


def teams(
    sheets: Sequence[Sheet],
    today: date,
    limits: Limits | None = None,
    history: Iterable[Okr] = (),
    *,
    closing: bool = False,
) -> tuple[Team, ...]:
    """Give each team with its courses and facts today, in the order of the sheets.

    Okrs of closed cycles are left out, and those of a cycle that is over where a later one is running, if the
    sheets aren't those of one that is `closing`; `history` holds okrs of earlier cycles and earlier versions.
    """
    limits = limits or Limits()
    okrs = tuple(chain.from_iterable(sheet.okrs for sheet in sheets))
    read = tuple(replace(okr, closed=okr.closed and not closing) for okr in read_okrs(okrs))
    under_way = tuple(okr for okr in read if not okr.closed)
    whole = SheetReading(replace(sheets[0], okrs=okrs), read, under_way, history=tuple(history))
    by_name: dict[str, list[_Okr]] = defaultdict(list)
    names = {okr.id: sheet.name for sheet in sheets for okr in sheet.okrs}
    for okr, habits in zip(read, _habits(sheets, today), strict=True):
        if not okr.closed:
            by_name[okr.okr.team or names[okr.okr.id]].append((okr, habits))
    running = by_name if closing else {name: _running(mine, today) for name, mine in by_name.items()}
    found = (_team(name, mine, whole, (today, limits)) for name, mine in running.items())
    return tuple(replace(one, notes=(*one.notes, *_left_out(one, by_name[one.name]))) for one in found)


def _running(mine: list[_Okr], today: date) -> list[_Okr]:
    """Leave out what was for a cycle that is over, where one that began after it is running."""
    cycles = [cycle_of(okr.okr.period, today) for okr, _ in mine]
    begun = max((start for start, end in cycles if start and end and start <= today <= end), default=None)
    return [one for one, (_, end) in zip(mine, cycles, strict=True) if not (begun and end and end < begun)]


def _left_out(team: Team, every: list[_Okr]) -> Iterator[str]:
    """Say which cycles are left out."""
    here = {okr.id for okr in team.okrs}
    over = dict.fromkeys(okr.okr.period for okr, _ in every if okr.okr.id not in here)
    if over:
        yield f"{', '.join(over)}: over, so left out here; closing the cycle looks back on its rows."


def _habits(sheets: Iterable[Sheet], today: date) -> Iterator[Habits]:
    """Give each okr the habits of its sheet."""
    for sheet in sheets:
        habits = habits_of(sheet.okrs, today, sheet.columns.get("confidence", ""))
        yield from (habits for _ in sheet.okrs)


def _team(name: str, mine: list[_Okr], whole: SheetReading, when: tuple[date, Limits]) -> Team:
    today, limits = when
    okrs = tuple(okr for okr, _ in mine)
    seen = tuple(_seen(mine, today, limits))
    team = TeamSeen(name, okrs, seen, whole, today, limits)
    facts = [fact for one in seen for find in FINDERS for fact in find(one)]
    facts += [fact for find_all in TEAM_FINDERS for fact in find_all(team)]
    facts.sort(key=lambda fact: -fact.gravity)
    cycle = _cycle([okr.okr.period for okr in okrs if okr.okr.period], today)
    courses = tuple(one.course for one in seen)
    plain = tuple(okr.okr for okr in okrs)
    notes, named = tuple(_notes(courses)), tuple(recognised(team))
    past = past_cycles(whole).get(team_of(plain[0]), ())
    carried = dict(_carried(okrs, whole))
    return Team(name, cycle, today, plain, courses, tuple(facts), notes, named, past, carried)


def _cycle(periods: Sequence[str], today: date) -> str:
    """Give the cycle that is running, as written; where none is, or none can be told, the first."""
    for period in periods:
        start, end = cycle_of(period, today)
        if start and end and start <= today <= end:
            return period
    return next(iter(periods), "")


def _carried(okrs: Iterable[OkrReading], whole: SheetReading) -> Iterator[tuple[tuple[str, int], str]]:
    """Name the earlier cycle of each key result that stood in one already."""
    if not has_past(whole):
        return
    for okr in okrs:
        for index, reading in enumerate(okr.key_results):
            before = [
                one.okr.period for one in earlier(okr, reading, whole) if not same_cycle(one.okr, okr.okr)
            ]
            if before and before[-1]:
                yield (okr.okr.id, index), before[-1]


def _seen(okrs: Iterable[_Okr], today: date, limits: Limits) -> Iterator[Seen]:
    for okr, habits in okrs:
        for index, reading in enumerate(okr.key_results):
            yield Seen(course(okr, index, today, habits), reading, okr, today, limits)


def _notes(courses: Sequence[Course]) -> Iterator[str]:
    """Say once which dates can be read two ways, and which can’t be read."""
    if cells := list(dict.fromkeys(cell for one in courses for cell in one.unclear)):
        yield (
            f"Dates such as “{cells[0]}” are ambiguous: day and month can be read either way, so nothing"
            " here rests on them. “1 Feb” or 2027-02-01 would be clear."
        )
    if days := list(dict.fromkeys(one.unread for one in courses if one.unread)):
        yield f"“{days[0]}” can’t be read as a day, so how old its row is stays open."
