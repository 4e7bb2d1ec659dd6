"""Situations as data: sheets of teams, and the themes that are asked about and that must not be."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from typing import Any

import yaml

from coach.facilitating.compose import hours
from coach.facilitating.nouns import Hour
from coach.review import review
from coach.sheets import read_bytes

PLACE = Path(__file__).resolve().parent / "situations"


@dataclass(frozen=True, slots=True)
class Situation:
    """One situation as written."""

    name: str
    sheet: str
    team: str
    others: Sequence[str] = ()
    """Sheets of other teams, each a file."""
    company: str = ""
    history: str = ""
    asks: Sequence[str] | None = None
    """The themes asked about, in order; None where that is left open."""
    among: Sequence[str] = ()
    """Themes that must be asked about, in any order."""
    never: Sequence[str] = ()
    first_lines: Sequence[str] = ()
    """Lines beneath the first question, in order."""
    speaks: str = ""
    """What is said of who speaks first at the first question."""
    invites: Sequence[str] | None = None
    says: str = ""
    """Words that stand in the first question."""
    language: str = ""
    cycle: str = ""
    untouched: int | None = None
    instead: Mapping[str, str] = field(default_factory=dict)
    """For a line what stands beside it; "" where the team writes its own."""


def situations() -> list[Situation]:
    """Read all situations."""
    return [Situation(**one) for path in sorted(PLACE.glob("*.yaml")) for one in _read(path)]


def _read(path: Path) -> Iterator[dict[str, Any]]:
    yield from yaml.safe_load(path.read_text("utf-8"))


def hour_of(situation: Situation) -> Hour:
    """Write the hour of the team a situation is about."""
    return next(one for one in all_hours(situation.name) if one.team == situation.team)


@cache
def all_hours(name: str) -> tuple[Hour, ...]:
    """Write the hours of all teams in a situation."""
    one = next(one for one in situations() if one.name == name)
    above = read_bytes("company.csv", one.company.encode()) if one.company else []
    sheets = [
        sheet
        for number, text in enumerate([one.sheet, *one.others])
        for sheet in read_bytes(f"team-{number}.csv", text.encode(), first=len(above) + number)
    ]
    past = read_bytes("past.csv", one.history.encode()) if one.history else []
    return tuple(hours(review(sheets, None, above, None, past)))
