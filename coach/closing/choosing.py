"""Which okrs are closed on a day: those of the cycle whose end is nearest; older ones are its past."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import date
from typing import NamedTuple

from coach.facts.find import teams
from coach.facts.nouns import Team
from coach.okr import Okr, Sheet
from coach.reading.cycles import cycle_of
from coach.recording import recorded
from coach.store.checkins import CheckIns


class Chosen(NamedTuple):
    """The sheets with what is to be closed in them, and the okrs of earlier cycles."""

    sheets: list[Sheet]
    past: list[Okr]


def teams_to_close(
    sheets: Sequence[Sheet], today: date, kept: CheckIns | None = None, history: Iterable[Okr] = ()
) -> tuple[Team, ...]:
    """Give the teams with what they close about a day, also where it has all its scores by now."""
    chosen, past = choose(sheets, today)
    known = recorded(chosen, kept) if kept else chosen
    return teams(known, today, history=[*past, *history], closing=True)


def choose(sheets: Sequence[Sheet], today: date) -> Chosen:
    """Choose for each team the cycle that ends nearest to a day; what names no cycle stays.

    Early in a quarter that is the one before, even where the sheet holds rows of both.
    """
    ends = _ends(sheets, today)
    kept: list[Sheet] = []
    past: list[Okr] = []
    for sheet in sheets:
        stay = []
        for okr in sheet.okrs:
            _, end = cycle_of(okr.period, today)
            wanted = ends.get(okr.team or sheet.name)
            if end is None or wanted is None or end == wanted:
                stay.append(okr)
            elif end < wanted:
                past.append(okr)
        kept.append(replace(sheet, okrs=tuple(stay)))
    return Chosen(kept, past)


def _ends(sheets: Sequence[Sheet], today: date) -> dict[str, date]:
    """Give for each team the end nearest to a day, of cycles that have begun."""
    found: dict[str, set[date]] = defaultdict(set)
    for name, okr in ((okr.team or sheet.name, okr) for sheet in sheets for okr in sheet.okrs):
        start, end = cycle_of(okr.period, today)
        if start and end and start <= today:
            found[name].add(end)
    return {team: min(ends, key=lambda end: abs((end - today).days)) for team, ends in found.items()}
