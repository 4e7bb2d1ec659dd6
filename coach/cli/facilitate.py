"""The command before an hour with a team: its page to bring along, or those of all teams."""

import sys
from collections.abc import Sequence
from contextlib import ExitStack
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Literal, TextIO

import typer

from coach import wiring
from coach.cli.checkin import OneTeam, Output, Sheets
from coach.cli.screen import progress, show

if TYPE_CHECKING:
    from coach.facilitating.nouns import Hour

Form = Literal["table", "json", "markdown", "html"]
Minutes = Literal["30", "60", "90"]


def facilitate(
    sheets: Sheets,
    *,
    team: OneTeam = "",
    minutes: Annotated[Minutes, typer.Option(help="How long the session is.")] = "60",
    shape: Annotated[
        Form, typer.Option("--format", help="How to give the pages; html prints one sheet of paper a team.")
    ] = "table",
    output: Output = None,
    company: Annotated[
        Path | None,
        typer.Option(metavar="SHEET", help="The company's goals, which the others serve.", readable=False),
    ] = None,
    history: Annotated[
        list[Path],
        typer.Option(
            metavar="SHEET",
            help="Past values and scores to hold targets against; repeatable.",
            readable=False,
        ),
    ] = [],  # noqa: B006  (typer reads it, nobody writes to it)
    config: Annotated[
        Path | None,
        typer.Option(
            metavar="FILE",
            help="The okr-coach.toml to use; by default the nearest beside the sheet or above.",
            readable=False,
        ),
    ] = None,
) -> int:
    """Give each team a page for a session on its lines. It holds questions, the lines and an agenda."""
    top = [company] if company else []
    tuned = wiring.tuning([*sheets, *top], config)
    above = wiring.read_sheets(top)
    others, past = wiring.read_sheets(sheets, first=len(above)), wiring.read_sheets(history)
    with ExitStack() as stack:
        review = wiring.review_sheets(others, progress(stack), above, tuned, past)
    _deliver(wiring.hours(review, team), int(minutes), shape, (output, [*sheets, *top, *history]))
    return 0


def _deliver(
    hours: "Sequence[Hour]", minutes: int, shape: Form, where: tuple[Path | None, Sequence[Path]]
) -> None:
    from coach.reports.hour import screen_lines, written
    from coach.reports.output import to_file, to_screen

    output, sources = where
    to_here = output is None or str(output) == wiring.STANDARD_INPUT
    if hours and shape == "table" and to_here and sys.stdout.isatty():
        show(screen_lines(hours, minutes, wiring.passage_name))
        return
    pieces = written(shape, hours, wiring.passage_name, minutes)

    def write(stream: TextIO) -> None:
        stream.writelines(pieces)

    if output and not to_here:
        to_file(output, write, sources)
    else:
        to_screen(write)
