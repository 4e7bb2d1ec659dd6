"""The command that leads a drafting conversation on standard input and output, one turn a line."""

import sys
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from coach import wiring
from coach.cli.acting import Acted, act
from coach.cli.faces import Face, Text, Wire
from coach.cli.typed import Typed, understand
from coach.errors import CoachError, MovedError

if TYPE_CHECKING:
    from coach.draft import Drafting, Talk

TRIES = 20
"""How often a line is said again where others keep adding to the same draft."""


def draft(
    *,
    as_json: Annotated[bool, typer.Option("--json", help="One JSON object for each line read.")] = False,
    company: Annotated[
        Path | None,
        typer.Option(metavar="SHEET", help="The company's goals, to find the parent in.", readable=False),
    ] = None,
    key: Annotated[
        str, typer.Option("--id", metavar="DRAFT", help="Go on with this draft; without it, one begins.")
    ] = "",
    listed: Annotated[bool, typer.Option("--list", help="List the drafts kept here, and end.")] = False,
    config: Annotated[
        Path | None,
        typer.Option(
            metavar="FILE",
            help="The okr-coach.toml to use; by default the nearest here or above.",
            readable=False,
        ),
    ] = None,
) -> int:
    """Draft an OKR in a conversation, one turn a line; /help says which commands there are."""
    if listed:
        return _list()
    tuned = wiring.tuning([company] if company else [], config)
    drafting = wiring.drafting(tuned)
    talk = _opened(drafting, key, company)
    print(f"Draft {talk.id}; to come back to it: okr-coach draft --id {talk.id}", file=sys.stderr)  # noqa: T201
    face = (Wire if as_json else Text)(drafting, sys.stdin.buffer)
    face.opening(talk)
    try:
        for line in face.lines():
            talk = _heard(drafting, talk, line, face)
    finally:
        print(f"Draft {talk.id} is kept.", file=sys.stderr)  # noqa: T201
    return 0


def _opened(drafting: "Drafting", key: str, company: Path | None) -> "Talk":
    if company is None:
        return drafting.open(key) if key else drafting.begin()
    if str(company) == wiring.STANDARD_INPUT:
        raise CoachError("Standard input is the conversation.", "Give --company the name of a file.")
    wiring.read_sheets([company])
    sheet = wiring.store().keep_sheet(company.name, company.read_bytes())
    if not key:
        return drafting.begin(company=[sheet])
    beside = wiring.store().drafts.beside(key)
    wiring.store().drafts.put_beside(key, beside | {"company": [sheet]})
    return drafting.open(key)


def _heard(drafting: "Drafting", talk: "Talk", line: str | CoachError, face: Face) -> "Talk":
    """Take one line in, and show what came of it; trouble with it is told, and the conversation goes on."""
    try:
        if isinstance(line, CoachError):
            raise line
        acted, moved = _act(drafting, talk, understand(line))
        face.turn(acted, moved=moved)
    except MovedError as error:
        face.trouble(talk.id, error)
        return drafting.open(talk.id)
    except CoachError as error:
        face.trouble(talk.id, error)
        return talk
    return acted.talk


def _act(drafting: "Drafting", talk: "Talk", typed: Typed) -> tuple[Acted, bool]:
    """Do what a line says; where the draft has moved on, words are said again, a command isn’t."""
    for attempt in range(TRIES):
        try:
            return act(drafting, talk, typed), attempt > 0
        except MovedError:
            if typed.command:
                raise
            talk = drafting.open(talk.id)
    return act(drafting, talk, typed), True


def _list() -> int:
    for one in wiring.store().drafts.recent():
        typer.echo(f"{one.id}  {one.changed.astimezone():%Y-%m-%d %H:%M}  {one.title}")
    return 0
