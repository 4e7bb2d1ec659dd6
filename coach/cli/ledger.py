"""The command that shows what left this machine for a model."""

from typing import Annotated, Literal, TextIO

import typer

from coach import wiring
from coach.cli.screen import tell


def ledger(
    shape: Annotated[
        Literal["table", "json", "csv"], typer.Option("--format", help="How to give it.")
    ] = "table",
    most: Annotated[int, typer.Option(min=1, help="How many calls to show, newest first.")] = 100,
) -> None:
    """Show what left this machine for a model, and when."""
    from coach.reports.left import left_csv, left_json, left_lines
    from coach.reports.output import to_screen

    store = wiring.store()
    listed = store.ledger.recent(most + 1)
    shown, more = listed[:most], len(listed) > most
    if shape == "table":
        tell(left_lines(shown, store.where, more=more))
        return
    text = left_json(shown) if shape == "json" else left_csv(shown)

    def write(stream: TextIO) -> None:
        stream.write(text)

    to_screen(write)
