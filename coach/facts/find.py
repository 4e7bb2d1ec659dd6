"""All facts of all teams: each key result on its course, looked at by each finder."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from datetime import date
from itertools import chain

from coach.detectors.base import SheetReading
from coach.facts.base import Finder, Seen, TeamFinder, TeamSeen
from coach.facts.course import course
from coach.facts.nouns import Limits, Team
from coach.okr import Okr, Sheet
from coach.reading.okrs import OkrReading, read_okrs

FINDERS: tuple[Finder, ...] = ()
TEAM_FINDERS: tuple[TeamFinder, ...] = ()


def teams(
    sheets: Sequence[Sheet], today: date, limits: Limits | None = None, history: Iterable[Okr] = ()
) -> tuple[Team, ...]:
    """Give each team with its courses and facts today, in the order of the sheets.

    Okrs of closed cycles are left out; `history` holds okrs of earlier cycles and earlier versions.
    """
    limits = limits or Limits()
    okrs = tuple(chain.from_iterable(sheet.okrs for sheet in sheets))
    read = tuple(read_okrs(okrs))
    under_way = tuple(okr for okr in read if not okr.closed)
    whole = SheetReading(replace(sheets[0], okrs=okrs), read, under_way, history=tuple(history))
    by_name: dict[str, list[OkrReading]] = defaultdict(list)
    for okr in under_way:
        by_name[okr.okr.team].append(okr)
    return tuple(_team(name, mine, whole, (today, limits)) for name, mine in by_name.items())


def _team(name: str, okrs: list[OkrReading], whole: SheetReading, when: tuple[date, Limits]) -> Team:
    today, limits = when
    seen = tuple(_seen(okrs, today, limits))
    team = TeamSeen(name, tuple(okrs), seen, whole, today, limits)
    facts = [fact for one in seen for find in FINDERS for fact in find(one)]
    facts += [fact for find_all in TEAM_FINDERS for fact in find_all(team)]
    facts.sort(key=lambda fact: -fact.gravity)
    cycle = next((okr.okr.period for okr in okrs if okr.okr.period), "")
    mine = tuple(okr.okr for okr in okrs)
    return Team(name, cycle, today, mine, tuple(one.course for one in seen), tuple(facts))


def _seen(okrs: Iterable[OkrReading], today: date, limits: Limits) -> Iterator[Seen]:
    for okr in okrs:
        for index, reading in enumerate(okr.key_results):
            yield Seen(course(okr, index, today), reading, okr, today, limits)
