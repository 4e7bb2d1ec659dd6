"""Who leads a check-in: the people the sheet names as owners, each in turn."""

import re
from collections.abc import Iterable, Iterator

from coach.briefing.nouns import Memory
from coach.facts.nouns import Course, Team

_BETWEEN = re.compile(r"\s*(?:[/&;+\n]|\s(?:and|und)\s)\s*")
_LETTER = re.compile(r"[^\W\d_]")
NOBODY = frozenset(("", *"n/a na tbd tba tbc none team all alle offen open niemand".split()))
SEVERAL = 3
"""From so many parts on a cell with commas lists people; two may be a surname and a name."""


def people(team: Team) -> tuple[str, ...]:
    """List who is named as an owner in the rows of a team, as the sheet writes the names."""
    cells = [okr.owner for okr in team.okrs]
    cells += [kr.owner for okr in team.okrs for kr in okr.key_results]
    return named_in(cells, team.name)


def named_in(cells: Iterable[str], team: str) -> tuple[str, ...]:
    """List who is named in cells of owners, each once; a team, and words for nobody, are left out."""
    names = [name for cell in cells for name in _names(cell)]
    left_out = NOBODY | {team.casefold()}
    named = {name.casefold(): name for name in reversed(names) if _LETTER.search(name)}
    order = dict.fromkeys(name.casefold() for name in names)
    return tuple(_alone(named[low] for low in order if low in named and low not in left_out))


def owner_of(course: Course | None) -> str:
    """Give the owner of a key result as the sheet writes it; "" where the cell names nobody."""
    cell = " ".join(course.key_result.owner.split()) if course else ""
    nobody = cell.casefold() in NOBODY or (course is not None and cell == course.okr.team)
    return "" if nobody or not _LETTER.search(cell) else cell


def turn_of(team: Team, memory: Memory | None) -> int:
    """Count on by one from check-in to check-in, from the week of the first one."""
    before = [day for day in memory.days if day < team.today] if memory else []
    first = before[0] if before else team.today
    return first.toordinal() // 7 + len(before)


def leads(team: Team, memory: Memory | None) -> str:
    """Choose who leads: each in turn, and never the one who led last where there are others."""
    named = people(team)
    if not named:
        return ""
    turn = turn_of(team, memory)
    last = memory.said.get("leads", "") if memory and turn_of(team, None) != turn else ""
    return named[(turn + (named[turn % len(named)] == last)) % len(named)]


def _names(cell: str) -> Iterator[str]:
    for part in _BETWEEN.split(" ".join(cell.split())):
        pieces = [piece.strip() for piece in part.split(",")]
        yield from pieces if len(pieces) >= SEVERAL else [part.strip()]


def _alone(names: Iterable[str]) -> Iterator[str]:
    """Take a cell of two names apart where each of them stands alone elsewhere."""
    listed = list(names)
    for name in listed:
        pieces = [piece.strip() for piece in name.split(",")]
        if len(pieces) == 1 or not set(pieces) <= set(listed):
            yield name
