"""The command before a check-in: what a team may talk about, to read, to print, to send or for a calendar."""

import sys
from collections.abc import Iterable, Sequence
from datetime import date, datetime, time
from itertools import chain
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Literal, NamedTuple, TextIO

import typer

from coach import wiring
from coach.cli import consenting
from coach.cli.screen import busy, show
from coach.errors import CoachError

if TYPE_CHECKING:
    from coach.briefing.nouns import Brief
    from coach.okr import Sheet
    from coach.reports.plain import Printed

Form = Literal["table", "json", "markdown", "html", "slack", "teams", "ics"]
Voice = Literal["team", "lead"]
Minutes = Literal["10", "25", "45"]
Every = Literal["7", "14"]

Sheets = Annotated[
    list[Path],
    typer.Argument(metavar="SHEET...", help="Files of OKRs; - reads standard input.", readable=False),
]
OneTeam = Annotated[str, typer.Option(metavar="NAME", help="Only this team; by default all of them.")]
Output = Annotated[
    Path | None,
    typer.Option(
        metavar="FILE", help="Write here instead of to the screen; - is the screen.", readable=False
    ),
]
Before = Annotated[
    list[Path],
    typer.Option(metavar="SHEET", help="Past cycles of the same teams; repeatable.", readable=False),
]
"""Options that closing a cycle shares."""


class Wanted(NamedTuple):
    """What was asked for: the day, how long and how often people meet, from when and until when."""

    today: date
    minutes: int
    every: int
    at: time
    until: date | None


def checkin(
    sheets: Sheets,
    *,
    today: Annotated[
        str, typer.Option(metavar="YYYY-MM-DD", help="The day of the check-in.  [default: today]")
    ] = "",
    team: OneTeam = "",
    voice: Annotated[
        Voice, typer.Option("--for", help="For the team together, or for its lead before a one-on-one.")
    ] = "team",
    shape: Annotated[Form, typer.Option("--format", help="How to give the briefs.")] = "table",
    minutes: Annotated[Minutes, typer.Option(help="How long the check-in is.")] = "25",
    every: Annotated[Every, typer.Option(help="Days between two check-ins.")] = "14",
    at: Annotated[str, typer.Option(metavar="HH:MM", help="With ics: when they begin.")] = "10:00",
    until: Annotated[
        str,
        typer.Option(metavar="YYYY-MM-DD", help="With ics: the last day.  [default: the end of the cycle]"),
    ] = "",
    output: Output = None,
    history: Before = [],  # noqa: B006  (typer reads it, nobody writes to it)
    no_model: Annotated[bool, typer.Option("--no-model", help="Rules only, whatever is configured.")] = False,
    yes: Annotated[
        bool,
        typer.Option("--yes", help="Agree that briefs go to the model that is configured."),
    ] = False,
    preview: Annotated[
        bool, typer.Option("--preview", help="Show exactly what would be sent to the model, and end.")
    ] = False,
) -> int:
    """Say what each team may talk about at its check-in. Each question names the figures it rests on."""
    wanted = Wanted(day_of(today), int(minutes), int(every), _time(at), named_day(until))
    with busy("Reading"):
        read = wiring.read_sheets(sheets)
        briefs: Sequence[Brief] = _briefs((read, wiring.read_sheets(history)), team, wanted, voice)
    if preview:
        return consenting.show_words_payload(briefs, read, wiring.tuning(sheets))
    if not no_model and shape != "ics":  # a calendar holds no words of a brief
        briefs = consenting.ask_for_words(briefs, read, wiring.tuning(sheets), yes=yes)
    _deliver(briefs, wanted, shape, (output, [*sheets, *history]))
    return 0


def _briefs(
    sheets: "tuple[Sequence[Sheet], Sequence[Sheet]]", team: str, wanted: Wanted, voice: Voice
) -> "list[Brief]":
    """Write the briefs of sheets, beside past ones, with what is kept of earlier check-ins if anything is."""
    from coach.facts.nouns import Limits

    running, past = sheets
    written = wiring.briefs(
        running,
        wanted.today,
        voice,
        team,
        limits=Limits(rhythm=wanted.every),
        history=chain.from_iterable(sheet.okrs for sheet in past),
        remember=wiring.has_store(),
    )
    return [one.brief for one in written]


YEARS = range(1900, 3000)
"""Years a day may be of; calendars need some room on both sides."""


def day_of(said: str) -> date:
    """Read a day, today where none is named; raises CoachError where it is no day."""
    return named_day(said) or datetime.now().astimezone().date()


def named_day(said: str) -> date | None:
    """Read a day; None where none is named; raises CoachError where it is no day, or too far away."""
    try:
        day = datetime.strptime(said, "%Y-%m-%d").date() if said else None  # noqa: DTZ007  (a day has no zone)
    except ValueError:
        raise CoachError(f"“{said}” is no day.", "Write it as YYYY-MM-DD, such as 2027-02-12.") from None
    if day and day.year not in YEARS:
        raise CoachError(
            f"{said} is too far away.", f"Name a day between {YEARS[0]} and {YEARS[-1]}, or none for today."
        )
    return day


def _time(said: str) -> time:
    """Read a time of day; raises CoachError where it is none."""
    try:
        return datetime.strptime(said, "%H:%M").time()  # noqa: DTZ007  (it is that of whoever reads it)
    except ValueError:
        raise CoachError(f"“{said}” is no time of day.", "Write it as HH:MM, such as 09:30.") from None


def _deliver(
    briefs: "Sequence[Brief]", wanted: Wanted, shape: Form, where: tuple[Path | None, Sequence[Path]]
) -> None:
    from coach.reports.output import to_file, to_screen

    output, sources = where
    to_here = output is None or str(output) == wiring.STANDARD_INPUT
    if shape == "table" and to_here and sys.stdout.isatty():
        show(_lines(briefs, wanted))
        return
    pieces = _pieces(briefs, wanted, shape)

    def write(stream: TextIO) -> None:
        stream.writelines(pieces)

    if output and not to_here:
        to_file(output, write, sources)
    else:
        to_screen(write)


def _lines(briefs: "Sequence[Brief]", wanted: Wanted) -> "Iterable[Printed]":
    from coach.reports.briefs import all_lines, nothing
    from coach.reports.plain import printed

    return all_lines(briefs, wanted.minutes) if briefs else [printed(nothing(wanted.today))]


def _pieces(briefs: "Sequence[Brief]", wanted: Wanted, shape: Form) -> Iterable[str]:
    """Give the text in pieces; raises CoachError where there is no team to write a calendar for."""
    from coach.reports.briefs import Rhythm, as_calendar, nothing, written

    if shape != "ics":
        return written(shape, briefs, wanted.today, wanted.minutes)
    if not briefs:
        raise CoachError(nothing(wanted.today), "Name another day with --today.")
    rhythm = Rhythm(wanted.today, wanted.at, wanted.every, wanted.minutes, wanted.until)
    return [as_calendar(briefs, rhythm)]
