"""Situations as data: a sheet, what was recorded, a day, and the facts that must and must not appear."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from functools import lru_cache
from pathlib import Path
from typing import Any

import yaml

from coach.briefing.nouns import Brief, Voice
from coach.checkin import Asked, brief_of, teams_of
from coach.facts.nouns import Limits, Team
from coach.okr import KeyResult, Okr, Sheet
from coach.sheets import read_bytes
from coach.store import Store, line_key
from coach.store.checkins import CheckIns, Field

PLACE = Path(__file__).resolve().parent / "situations"
_SAID = ("value", "status", "confidence", "note", "baseline", "target")
_ABOUT_FACTS = ("asked", "answer")
_OF_TEAM = ("decision", "feedback", "recognition", "leads")

Wanted = Mapping[str, Any]
"""What a fact is known by, such as its name, case and row; and its figures, where it must appear."""


@dataclass(frozen=True, slots=True)
class Situation:
    """One situation as written."""

    name: str
    theme: str
    """The name of its file."""
    today: date
    sheet: str
    others: Mapping[str, str] = field(default_factory=dict)
    """Further sheets of the same moment, by the name of their file."""
    history: Mapping[str, str] = field(default_factory=dict)
    """Sheets of past cycles, by the name of their file."""
    recorded: Sequence[Mapping[str, Any]] = ()
    """Earlier check-ins kept here, each with its day and the row of its key result."""
    limits: Limits = field(default_factory=Limits)
    facts: Sequence[Wanted] = ()
    never: Sequence[Wanted] = ()
    exactly: bool = False
    """Whether there must be no fact but those listed."""
    first: Wanted | None = None
    """The fact that must come before all others."""
    asks: Sequence[str] | None = None
    """The facts behind the questions of the first team, in order; None where that is left open.

    A question that rests on no fact is not counted.
    """
    notes: Sequence[str] = ()
    not_yet: str = ""
    """Why it isn't met today."""


@lru_cache(maxsize=1)
def situations() -> tuple[Situation, ...]:
    """Give all situations, file by file."""
    return tuple(_read(path.stem, one) for path in sorted(PLACE.glob("*.yaml")) for one in _in(path))


def sheets_of(situation: Situation) -> tuple[Sheet, ...]:
    """Read the sheets of a situation as if they had been brought along."""
    return _sheets({"sheet.csv": situation.sheet, **situation.others})


def teams_in(situation: Situation, kept: CheckIns | None = None) -> tuple[Team, ...]:
    """Give the teams of a situation with their facts; what was recorded is read from `kept`."""
    past = [okr for sheet in _sheets(situation.history) for okr in sheet.okrs]
    return teams_of(sheets_of(situation), asked(situation), kept, past)


def briefs_in(situation: Situation, voice: Voice = "team", kept: CheckIns | None = None) -> Iterator[Brief]:
    """Write the briefs of all teams of a situation."""
    for team in teams_in(situation, kept):
        yield brief_of(team, asked(situation, voice), kept)


def asked(situation: Situation, voice: Voice = "team") -> Asked:
    """Say for when and for whom briefs of a situation are wanted."""
    return Asked(situation.today, voice, situation.limits)


def keep_recorded(situation: Situation, store: Store) -> CheckIns:
    """Write the earlier check-ins of a situation into a store."""
    places = {kr.row: (okr, kr) for sheet in sheets_of(situation) for okr, kr in _lines(sheet)}
    for one in situation.recorded:
        okr, kr = places[one["row"]]
        where = (okr.team, str(one.get("cycle", okr.period)))
        store.check_ins.write(where, one["day"], _fields(line_key(okr.team, okr.objective, kr.text), one))
    return store.check_ins


def _lines(sheet: Sheet) -> Iterator[tuple[Okr, KeyResult]]:
    return ((okr, kr) for okr in sheet.okrs for kr in okr.key_results)


def _fields(line: str, one: Mapping[str, Any]) -> dict[Field, str]:
    fields = {Field(line, name): str(one[name]) for name in _SAID if name in one}
    about = ((name, fact, text) for name in _ABOUT_FACTS for fact, text in one.get(name, {}).items())
    fields |= {Field(line, f"{name}:{fact}"): text for name, fact, text in about}
    return fields | {Field("", name): str(one[name]) for name in _OF_TEAM if name in one}


def _sheets(texts: Mapping[str, str]) -> tuple[Sheet, ...]:
    return tuple(sheet for name, text in texts.items() for sheet in read_bytes(name, text.encode()))


def _in(path: Path) -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = yaml.safe_load(path.read_text("utf-8"))
    return found


def _read(theme: str, one: dict[str, Any]) -> Situation:
    never = [{"fact": fact} if isinstance(fact, str) else fact for fact in one.pop("never", ())]
    limits = Limits(**one.pop("limits", {}))
    return Situation(theme=theme, never=never, limits=limits, **one)
