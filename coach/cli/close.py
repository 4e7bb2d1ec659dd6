"""The command at the end of a cycle: grades by the numbers and by judgement, and what to learn from both."""

from collections.abc import Iterable, Sequence
from datetime import date
from itertools import chain
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Literal, TextIO

import typer

from coach import wiring
from coach.cli.checkin import Before, OneTeam, Output, Sheets, day_of
from coach.cli.screen import busy

if TYPE_CHECKING:
    from coach.closing.nouns import Close

Form = Literal["table", "markdown", "json", "csv"]


def close(
    sheets: Sheets,
    *,
    today: Annotated[
        str, typer.Option(metavar="YYYY-MM-DD", help="The day of the close.  [default: today]")
    ] = "",
    team: OneTeam = "",
    shape: Annotated[
        Form,
        typer.Option("--format", help="How to give the close; csv gives what goes on in the next cycle."),
    ] = "table",
    output: Output = None,
    history: Before = [],  # noqa: B006  (typer reads it, nobody writes to it)
) -> int:
    """Close a cycle: how far it came, and what was learned. Then choose what to carry over on purpose."""
    day = day_of(today)
    with busy("Reading"):
        read, past = (wiring.read_sheets(some) for some in (sheets, history))
        before = chain.from_iterable(sheet.okrs for sheet in past)
        closes = wiring.closes(read, day, team, history=before, remember=wiring.has_store())
    _deliver(_pieces(closes, day, shape), output, [*sheets, *history])
    return 0


def _pieces(closes: "Sequence[Close]", day: date, shape: Form) -> Iterable[str]:
    from coach.reports.carried import carried_csv
    from coach.reports.closing import closes_json, closes_markdown, closes_text

    if shape == "json":
        return closes_json(closes, day.isoformat())
    return {"markdown": closes_markdown, "csv": carried_csv}.get(shape, closes_text)(closes)


def _deliver(pieces: Iterable[str], output: Path | None, sources: list[Path]) -> None:
    from coach.reports.output import to_file, to_screen

    def write(stream: TextIO) -> None:
        stream.writelines(pieces)

    if output and str(output) != wiring.STANDARD_INPUT:
        to_file(output, write, sources)
    else:
        to_screen(write)
