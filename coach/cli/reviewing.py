"""The command that reviews: what may be asked of it, and where its result goes."""

import sys
from collections.abc import Iterable
from contextlib import ExitStack
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Literal, TextIO

import typer

from coach import reports, wiring
from coach.cli.screen import progress, show

if TYPE_CHECKING:
    from coach.review import Review

Format = Literal["table", "json", "markdown", "html", "csv"]
FailOn = Literal["error", "warning", "never"]
GRAVE: dict[FailOn, set[str]] = {"error": {"error"}, "warning": {"error", "warning"}, "never": set()}


def review(
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
    config: Annotated[
        Path | None,
        typer.Option(
            metavar="FILE",
            help="The okr-coach.toml to use; by default the nearest beside the sheet or above.",
            readable=False,
        ),
    ] = None,
    decisions: Annotated[
        bool, typer.Option("--decisions", help="Leave out what was set aside on the page in this cycle.")
    ] = False,
    no_model: Annotated[  # noqa: ARG001  (there is none in this version)
        bool, typer.Option("--no-model", help="Rules and guidance only, which is all there is so far.")
    ] = False,
    fail_on: Annotated[
        FailOn, typer.Option(help="Leave with status 1 where something this grave was found.")
    ] = "never",
) -> int:
    """Say which lines of one or more sheets to talk about, and why."""
    tuned = wiring.tuning([*sheets, *([company] if company else [])], config)
    above = wiring.read_sheets([company] if company else [])
    others = wiring.read_sheets(sheets, first=len(above))
    with ExitStack() as stack:
        found = wiring.review_sheets(others, progress(stack), above, tuned)
    if decisions:
        found = reports.without_dismissed(found, wiring.store().decisions(reports.keys(found)))
    _deliver(found, shape, output, [path for path in (*sheets, company) if path])
    return int(any(finding.severity in GRAVE[fail_on] for finding in found.findings))


def _deliver(found: "Review", shape: Format, output: Path | None, sources: Iterable[Path]) -> None:
    from coach.reports.output import to_file, to_screen
    from coach.reports.plain import as_text, review_lines

    def write(stream: TextIO) -> None:
        if shape == "json":
            reports.write_json(found, stream)
        elif shape == "table":
            stream.write(as_text(review_lines(found)))
        elif shape == "csv":
            stream.write(reports.as_csv(found))
        else:
            give = reports.as_html if shape == "html" else reports.as_markdown
            stream.write(give(found, library=wiring.library()))

    if output and str(output) != wiring.STANDARD_INPUT:
        to_file(output, write, sources)
    elif shape == "table" and sys.stdout.isatty():
        show(review_lines(found))
    else:
        to_screen(write)
