"""The command line: okr-coach review, organisation, facilitate, checkin, close, draft, what serves them."""

import os
import sys
from collections.abc import Sequence
from contextlib import suppress
from pathlib import Path
from typing import Annotated, Any

import typer

from coach import __version__
from coach.cli.asking import doctor, explain, index, open_page
from coach.cli.checkin import checkin
from coach.cli.close import close
from coach.cli.drafting import draft
from coach.cli.facilitate import facilitate
from coach.cli.ledger import ledger
from coach.cli.organisation import organisation
from coach.cli.reviewing import review
from coach.cli.worker import worker
from coach.errors import CoachError, ListedError

UsageError: type[Any] = typer.BadParameter.__mro__[1]
"""What typer raises for any option or argument it doesn't know."""

app = typer.Typer(
    help="Reviews OKRs: which lines to talk about, why, and a better version to take away.",
    epilog="Exit status: 0 done; 1 done, and --fail-on or --fail-on-change applies; 2 it could not be done.",
    add_completion=False,
    rich_markup_mode=None,
    pretty_exceptions_enable=False,
)


def main() -> None:
    """Run the command that was typed, and leave with its exit status."""
    for name, mode in (("stdin", "r"), ("stdout", "w"), ("stderr", "w")):
        if getattr(sys, name) is None:  # the caller closed it
            setattr(sys, name, Path(os.devnull).open(mode, encoding="utf-8"))  # noqa: SIM115
    sys.exit(run(sys.argv[1:]))


def run(arguments: Sequence[str]) -> int:
    """Run one command and give its exit status; trouble is told in one sentence on standard error."""
    try:
        return int(app(args=list(arguments), prog_name="okr-coach", standalone_mode=False) or 0)
    except ListedError as error:
        return _trouble(str(error), *_problems(error))
    except CoachError as error:
        return _trouble(str(error))
    except UsageError as error:
        what = error.format_message().replace(": Value error, ", ": ").rstrip(".")
        return _trouble(f"{what}. okr-coach --help lists what there is.")
    except (KeyboardInterrupt, typer.Abort):
        return 130


def _trouble(*lines: str) -> int:
    from coach.reports.plain import clean

    with suppress(OSError):  # where nobody can be told, the status still tells
        print(*map(clean, lines), sep="\n", file=sys.stderr, flush=True)  # noqa: T201
    return 2


def _problems(error: ListedError) -> list[str]:
    """Write each problem with its place; the sentence has said it already where it is only one."""
    lines = []
    for what, row, column in error.problems if len(error.problems) > 1 else ():
        places = [f"row {row}" if row else "", f"column {column}" if column else ""]
        where = ", ".join(place for place in places if place)
        lines.append(f"  {where + ': ' if where else ''}{what}")
    return lines


@app.callback(invoke_without_command=True)
def start(
    context: typer.Context,
    version: Annotated[bool, typer.Option("--version", help="Print the version.")] = False,
) -> None:
    """Print the version, or the help where no command is named."""
    if version:
        typer.echo(f"okr-coach {__version__}")
        raise typer.Exit
    if context.invoked_subcommand is None:
        typer.echo(context.get_help())


COMMANDS = (review, organisation, facilitate, checkin, close, draft, explain, index, doctor, ledger, worker)
for command in COMMANDS:
    app.command()(command)
app.command("app")(open_page)
