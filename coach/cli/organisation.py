"""The command that shows an organisation: who serves whom, what stands out, where findings gather."""

import sys
from contextlib import ExitStack
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Literal, TextIO

import typer

from coach import wiring
from coach.cli import consenting
from coach.cli.screen import progress, show

if TYPE_CHECKING:
    from coach.organisation.whole import Whole
    from coach.reports.organisation.wire import Progress

Format = Literal["table", "json", "markdown", "html"]


def organisation(
    sheets: Annotated[
        list[Path],
        typer.Argument(metavar="SHEET...", help="Files of OKRs; - reads standard input.", readable=False),
    ],
    *,
    shape: Annotated[Format, typer.Option("--format", help="How to give the result.")] = "table",
    output: Annotated[
        Path | None,
        typer.Option(
            metavar="FILE", help="Write here instead of to the screen; - is the screen.", readable=False
        ),
    ] = None,
    company: Annotated[
        Path | None,
        typer.Option(metavar="SHEET", help="The company's goals, which the others serve.", readable=False),
    ] = None,
    history: Annotated[
        list[Path],
        typer.Option(metavar="SHEET", help="Past cycles with their scores; repeatable.", readable=False),
    ] = [],  # noqa: B006  (typer reads it, nobody writes to it)
    config: Annotated[
        Path | None,
        typer.Option(
            metavar="FILE",
            help="The okr-coach.toml to use; by default the nearest beside the sheet or above.",
            readable=False,
        ),
    ] = None,
    no_model: Annotated[
        bool,
        typer.Option("--no-model", help="Rank suggested parents by their words, whatever is configured."),
    ] = False,
    yes: Annotated[
        bool, typer.Option("--yes", help="Agree that OKRs go to the embedding model that is configured.")
    ] = False,
    preview: Annotated[
        bool,
        typer.Option("--preview", help="Show exactly what would be sent to the embedding model, and end."),
    ] = False,
) -> int:
    """Show who serves whom, and where findings gather. It takes the sheets of all teams at once."""
    sources = [*sheets, *([company] if company else []), *history]
    tuned = wiring.tuning(sources[: len(sources) - len(history)], config)
    above = wiring.read_sheets([company] if company else [])
    others = wiring.read_sheets(sheets, first=len(above))
    past = wiring.read_sheets(history)
    with ExitStack() as stack:
        review = wiring.review_sheets(others, progress(stack), above, tuned, past)
        found = wiring.organisation(review, {sheet for sheet, _ in enumerate(above)})
    from coach.reports.organisation.parts import MOST

    most = None if shape == "json" else MOST
    if preview:
        return consenting.show_texts(found, tuned, most)
    if not no_model:
        consenting.rank_by_meaning(found, tuned, most, yes=yes)
    with ExitStack() as stack:
        _deliver(found, shape, (output, sources), progress(stack, "Looking for parents"))
    return 0


def _deliver(
    found: "Whole", shape: Format, place: tuple[Path | None, list[Path]], telling: "Progress | None"
) -> None:
    output, sources = place
    from coach.reports import organisation as reports
    from coach.reports.organisation.screen import organisation_lines
    from coach.reports.organisation.wire import write as write_json
    from coach.reports.output import to_file, to_screen
    from coach.reports.plain import as_text

    def write(stream: TextIO) -> None:
        if shape == "json":
            write_json(found, stream, telling)
        elif shape == "table":
            stream.write(as_text(organisation_lines(found)))
        else:
            give = reports.as_html if shape == "html" else reports.as_markdown
            stream.write(give(found))

    if output and str(output) != wiring.STANDARD_INPUT:
        to_file(output, write, sources)
    elif shape == "table" and sys.stdout.isatty():
        show(organisation_lines(found))
    else:
        to_screen(write)
