"""Whether two lines of two teams stand side by side by accident, or say that they know of each other."""

import re
from collections.abc import Iterator

from coach.detectors.everyone import Everyone
from coach.reading.okrs import KeyResultReading, OkrReading

Owned = tuple[OkrReading, KeyResultReading | None]
"""A line: an objective, or one of its key results."""


def apart(one: Owned, other: Owned, all_of_it: Everyone) -> bool:
    """Say whether two lines are of two teams, neither of which notes that it knows of the other."""
    ours, theirs = one[0].okr, other[0].okr
    if all_of_it.who(ours) == all_of_it.who(theirs):
        return False
    return not (_notes(one, theirs.team) or _notes(other, ours.team) or _is_shared(one) or _is_shared(other))


def _notes(line: Owned, team: str) -> bool:
    said = "\n".join(_beside(line))
    whole = rf"(?<!\w){re.escape(team)}(?!\w)"
    return bool(team and said and re.search(whole, said, re.IGNORECASE))


def _beside(line: Owned) -> Iterator[str]:
    """Give what stands beside a line: notes, what it needs, who owns it; an objective has all of its."""
    okr, own = line
    yield from filter(None, (okr.okr.note, okr.okr.owner))
    for kr in (own,) if own else okr.key_results:
        yield from filter(None, (kr.cells.note, kr.cells.needs, kr.cells.owner))


def _is_shared(line: Owned) -> bool:
    """Say whether a line says so itself: `shared OKR`, `jointly with Kitchen`."""
    okr, kr = line
    shared = okr.objective.words.phrases["shared"]
    return any(map(shared.within, (okr.okr.objective, kr.line.text if kr else "", *_beside(line))))


def beside(ours: str, theirs: str) -> str:
    """Quote the other line as well; "" where both say the same, so that no words are read twice."""
    return "" if ours.casefold().split() == theirs.casefold().split() else f" and “{theirs}”"
