"""The command that reviews: what may be asked of it, and where its result goes."""

import sys
from collections.abc import Iterable
from contextlib import ExitStack
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Literal, TextIO

import typer

from coach import reports, wiring
from coach.cli import comparing, consenting, returning
from coach.cli.screen import progress, show

if TYPE_CHECKING:
    from coach.reports.against import Against
    from coach.review import Review

Format = Literal["table", "json", "markdown", "html", "csv", "xlsx"]
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
    back: Annotated[
        Path | None,
        typer.Option(
            metavar="FOLDER",
            help="Put a copy of each sheet there, with what was found as comments or in columns of its own.",
            readable=False,
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
        bool, typer.Option("--decisions", help="Heed what was set aside or chosen on the page in this cycle.")
    ] = False,
    history: Annotated[
        list[Path],
        typer.Option(
            metavar="SHEET",
            help="Past values and scores to hold targets against; repeatable.",
            readable=False,
        ),
    ] = [],  # noqa: B006  (typer reads it, nobody writes to it)
    against: Annotated[
        Path | None,
        typer.Option(
            metavar="FILE", help="An earlier report as JSON: say what changed since.", readable=False
        ),
    ] = None,
    no_model: Annotated[
        bool, typer.Option("--no-model", help="Rules and guidance only, whatever is configured.")
    ] = False,
    yes: Annotated[
        bool, typer.Option("--yes", help="Agree that OKRs go to the model that is configured.")
    ] = False,
    preview: Annotated[
        bool, typer.Option("--preview", help="Show exactly what would be sent to the model, and end.")
    ] = False,
    fail_on: Annotated[
        FailOn, typer.Option(help="Leave with status 1 where something this grave was found.")
    ] = "never",
    fail_on_change: Annotated[
        bool,
        typer.Option(
            "--fail-on-change", help="With --against: status 1 where a verdict on a line of both changed."
        ),
    ] = False,
) -> int:
    """Say which lines of your sheets to talk about, and why."""
    returning.check(sheets, shape, output, back)
    tuned = wiring.tuning([*sheets, *([company] if company else [])], config)
    earlier = comparing.earlier(against, shape)
    above = wiring.read_sheets([company] if company else [])
    others = wiring.read_sheets(sheets, first=len(above))
    past = wiring.read_sheets(history)
    with ExitStack() as stack:
        found = wiring.review_sheets(others, progress(stack), above, tuned, past)
    if preview:
        return consenting.show_payload(found, tuned)
    if not no_model:
        found = consenting.ask_model(found, tuned, yes=yes)
    if decisions:
        found = reports.without_dismissed(found, wiring.store().decisions(reports.keys(found)))
    changes = comparing.changes(earlier, found)
    kept = returning.Reviewed(found, sheets, first=len(above), decisions=decisions)
    if back:
        returning.to_folder(kept, back)
    if shape == "xlsx" and output:
        returning.to_one(kept, output)
    else:
        sources = [path for path in (*sheets, company, *history) if path]
        _deliver((found, changes), shape, output, sources)
    grave = any(finding.by == "rule" and finding.severity in GRAVE[fail_on] for finding in found.findings)
    return int(grave or (fail_on_change and changes is not None and changes.changed))


def _deliver(
    result: tuple["Review", "Against | None"], shape: Format, output: Path | None, sources: Iterable[Path]
) -> None:
    from coach.reports.output import to_file, to_screen
    from coach.reports.plain import as_text, review_lines

    found, changes = result
    lines = comparing.lines(changes) if changes else review_lines(found)

    def write(stream: TextIO) -> None:
        if shape == "json":
            reports.write_json(found, stream, against=changes)
        elif shape == "table":
            stream.write(as_text(lines))
        elif changes:
            stream.write(comparing.markdown(changes))
        elif shape == "csv":
            stream.write(reports.as_csv(found))
        else:
            give = reports.as_html if shape == "html" else reports.as_markdown
            stream.write(give(found, library=wiring.library()))

    if output and str(output) != wiring.STANDARD_INPUT:
        to_file(output, write, sources)
    elif shape == "table" and sys.stdout.isatty():
        show(lines)
    else:
        to_screen(write)
