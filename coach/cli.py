"""The command line: okr-coach review, explain, index, doctor and app."""

import os
import sys
import time
from collections.abc import Callable, Iterable, Sequence
from contextlib import ExitStack, suppress
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any, Literal, TextIO

import typer

from coach import __version__, reports, wiring
from coach.errors import CoachError, SheetError

if TYPE_CHECKING:
    from coach.reports.plain import Printed
    from coach.review import Review

SOON = 1.0
"""Seconds before a progress bar is worth its place."""
PRIVATE = (
    "--server.address=127.0.0.1",
    "--browser.gatherUsageStats=false",
    "--server.showEmailPrompt=false",
    "--client.showErrorDetails=none",
)
"""How the page is opened: for this machine only, telling nobody."""
STYLES = {"title": "bold", "mark": "bold yellow", "evidence": "underline", "quiet": "dim"}
UsageError: type[Any] = typer.BadParameter.__mro__[1]
"""What typer raises for any option or argument it doesn't know."""

Format = Literal["table", "json", "markdown", "html", "csv"]
FailOn = Literal["error", "warning", "never"]
GRAVE: dict[FailOn, set[str]] = {"error": {"error"}, "warning": {"error", "warning"}, "never": set()}

app = typer.Typer(
    help="Reviews OKRs: which lines to talk about, why, and a better version to take away.",
    epilog="Exit status: 0 done, 1 done and something is at or above --fail-on, 2 it could not be done.",
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
    except SheetError as error:
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


def _problems(error: SheetError) -> list[str]:
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


@app.command()
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
    no_model: Annotated[  # noqa: ARG001  (there is none in this version)
        bool, typer.Option("--no-model", help="Rules and guidance only, which is all there is so far.")
    ] = False,
    fail_on: Annotated[
        FailOn, typer.Option(help="Leave with status 1 where something this grave was found.")
    ] = "never",
) -> int:
    """Say which lines of one or more sheets to talk about, and why."""
    wiring.settings()
    above = wiring.read_sheets([company] if company else [])
    others = wiring.read_sheets(sheets, first=len(above))
    with ExitStack() as stack:
        found = wiring.review_sheets(others, _progress(stack), above)
    _deliver(found, shape, output, [path for path in (*sheets, company) if path])
    return int(any(finding.severity in GRAVE[fail_on] for finding in found.findings))


def _progress(stack: ExitStack) -> Callable[[int, int], None] | None:
    """Show a bar on a terminal when it takes longer than a moment."""
    if not sys.stderr.isatty():
        return None
    began = time.monotonic()
    bars: list[Any] = []

    def tell(done: int, total: int) -> None:
        if time.monotonic() - began < SOON:
            return
        if not bars:
            bars.append(stack.enter_context(_bar()))
            bars[0].add_task("Reviewing", total=total)
        bars[0].update(0, completed=done)

    return tell


def _bar() -> Any:  # noqa: ANN401  (rich is imported late)
    from rich.console import Console
    from rich.progress import Progress

    return Progress(console=Console(stderr=True), transient=True)


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
        _show(review_lines(found))
    else:
        to_screen(write)


def _print(lines: "Iterable[Printed]") -> None:
    """Print lines with type on a terminal, as plain text elsewhere."""
    from coach.reports.output import to_screen
    from coach.reports.plain import as_text

    if sys.stdout.isatty():
        _show(lines)
    else:
        to_screen(lambda stream: stream.writelines(as_text(lines)))


def _show(lines: "Iterable[Printed]") -> None:
    from rich.console import Console
    from rich.padding import Padding
    from rich.text import Text

    console = Console(highlight=False)
    for line in lines:
        text = Text.assemble(*((part.text, STYLES.get(part.role, "")) for part in line.parts))
        console.print(Padding(text, (0, 0, 0, line.indent), expand=False))


@app.command()
def explain(
    check: Annotated[
        str, typer.Argument(metavar="CHECK", help="Name or id; without it, all are listed.")
    ] = "",
) -> None:
    """Explain a check, with its guidance and sources."""
    from coach import checks
    from coach.reports.card import check_lines, list_lines

    _print(check_lines(checks.find(check), wiring.library()) if check else list_lines())


@app.command()
def index() -> None:
    """Build the search index; say where it is and how long it took."""
    began = time.monotonic()
    library = wiring.library()
    library.index.open()
    took = time.monotonic() - began
    typer.echo(f"{len(library.passages)} passages can be searched, {library.index.where} ({took:.1f} s).")


@app.command()
def doctor() -> int:
    """Say what is in order on this machine, and what isn't."""
    from coach.reports.health import examine

    broken = False
    for state in examine(wiring.settings(), wiring.library):
        typer.echo(f"{'ok' if state.good else '!!'}  {state.part:12}  {state.found}")
        broken = broken or not state.good
    return 2 if broken else 0


@app.command("app")
def open_page(
    port: Annotated[int, typer.Option(help="Port on this machine.")] = 8501,
) -> None:
    """Open the coach in your browser; for this machine only."""
    from streamlit.web import cli as streamlit

    from coach.content import file

    streamlit.main(["run", str(file("app.py")), f"--server.port={port}", *PRIVATE])
