"""The command that leads a drafting conversation on standard input and output, one turn a line."""

import sys
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Literal

import typer

from coach import wiring
from coach.cli.screen import tell
from coach.errors import CoachError

if TYPE_CHECKING:
    from typing import TextIO

    from coach.draft import Drafting, Talk

Form = Literal["markdown", "csv", "json", "conversation"]


def draft(
    *,
    as_json: Annotated[bool, typer.Option("--json", help="One JSON object for each line read.")] = False,
    company: Annotated[
        Path | None,
        typer.Option(metavar="SHEET", help="The company's goals, one of which yours serves.", readable=False),
    ] = None,
    key: Annotated[
        str, typer.Option("--id", metavar="DRAFT", help="Go on with this draft; without it, one begins.")
    ] = "",
    listed: Annotated[bool, typer.Option("--list", help="List the drafts kept here, and end.")] = False,
    form: Annotated[
        Form | None, typer.Option("--format", help="Give the draft of --id in this form, and end.")
    ] = None,
    no_model: Annotated[
        bool, typer.Option("--no-model", help="Rules and guidance only, whatever is configured.")
    ] = False,
    yes: Annotated[
        bool, typer.Option("--yes", help="Agree that words of this draft go to the model that is configured.")
    ] = False,
    preview: Annotated[
        bool, typer.Option("--preview", help="Show exactly what would be sent to the model, and end.")
    ] = False,
    config: Annotated[
        Path | None,
        typer.Option(
            metavar="FILE",
            help="The okr-coach.toml to use; by default the nearest here or above.",
            readable=False,
        ),
    ] = None,
) -> int:
    """Draft an OKR in a conversation, one turn a line. /help says what else can be typed."""
    if listed:
        return _list(as_json=as_json)
    tuned = wiring.tuning([company] if company else [], config)
    drafting = wiring.drafting(tuned)
    if form:
        return _give(drafting, key, form)
    talk = _opened(drafting, key, company)
    from coach.cli import speaking  # what leads a conversation is loaded only for one

    if preview:
        tell(speaking.preview(talk, tuned))
        return 0
    from coach.cli.faces import Text, Wire
    from coach.cli.talking import Conversation

    with speaking.voice(drafting, talk, tuned, no_model=no_model, yes=yes) as voice:
        _aside(f"This is draft {talk.id}; okr-coach draft --id {talk.id} comes back to it.")
        face = (Wire if as_json else Text)(drafting, sys.stdin.buffer)
        try:
            Conversation(drafting, talk, face, voice).run()
        finally:
            _aside(f"Draft {talk.id} is kept.")
    return 0


def _opened(drafting: "Drafting", key: str, company: Path | None) -> "Talk":
    """Open the draft that is named, or begin one; a company sheet is kept beside it from then on."""
    if company is None:
        return drafting.open(key) if key else drafting.begin()
    if str(company) == wiring.STANDARD_INPUT:
        raise CoachError("Standard input is the conversation.", "Give --company the name of a file.")
    sheet = wiring.keep_sheet(company)
    if not key:
        return drafting.begin(company=[sheet])
    drafts = wiring.store().drafts
    drafts.put_beside(key, drafts.beside(key) | {"company": [sheet]})
    return drafting.open(key)


def _list(*, as_json: bool) -> int:
    from coach.reports.drafted.listing import list_json, list_lines

    found = wiring.store().drafts.recent()
    if as_json:
        _write(list_json(found))
    else:
        tell(list_lines(found))
    return 0


def _give(drafting: "Drafting", key: str, form: Form) -> int:
    """Print a draft in a form to take away."""
    from coach.cli.faces import looked_at
    from coach.reports import drafted

    if not key:
        raise CoachError("There is no draft named to give.", "Add --id; okr-coach draft --list has them.")
    talk = drafting.open(key)
    if form == "csv":
        _write(drafted.okr_csv(talk, wiring.sheet_of(talk)))
    elif form == "conversation":
        _write(drafted.conversation_markdown(talk, wiring.library()))
    else:
        give = drafted.okr_markdown if form == "markdown" else drafted.okr_json
        _write(give(talk, looked_at(drafting, talk)))
    return 0


def _write(text: str) -> None:
    from coach.reports.output import to_screen

    def write(stream: "TextIO") -> None:
        stream.write(text)

    to_screen(write)


def _aside(sentence: str) -> None:
    """Say something beside the conversation, where it isn't taken for a part of it."""
    with suppress(OSError):
        print(sentence, file=sys.stderr, flush=True)  # noqa: T201
