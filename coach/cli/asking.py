"""The commands that answer a question about the coach itself, and the one that opens its page."""

import time
from typing import Annotated

import typer

from coach import wiring
from coach.cli.screen import tell

PRIVATE = (
    "--server.address=127.0.0.1",
    "--browser.gatherUsageStats=false",
    "--server.showEmailPrompt=false",
    "--client.showErrorDetails=none",
)
"""How the page is opened: for this machine only, telling nobody."""


def explain(
    check: Annotated[
        str, typer.Argument(metavar="CHECK", help="Name or id; without it, all are listed.")
    ] = "",
) -> None:
    """Explain a check, with its guidance and sources."""
    from coach import checks
    from coach.reports.card import check_lines, list_lines

    tell(check_lines(checks.find(check), wiring.library()) if check else list_lines())


def index() -> None:
    """Build the search index; say where it is and how long it took."""
    began = time.monotonic()
    library = wiring.library()
    library.index.open()
    took = time.monotonic() - began
    typer.echo(f"{len(library.passages)} passages can be searched, {library.index.where} ({took:.1f} s).")


def doctor() -> int:
    """Say what is in order on this machine, and what isn't."""
    from coach.reports.health import examine

    broken = False
    for state in examine(wiring.settings(), wiring.library):
        typer.echo(f"{'ok' if state.good else '!!'}  {state.part:12}  {state.found}")
        broken = broken or not state.good
    return 2 if broken else 0


def open_page(
    port: Annotated[int, typer.Option(help="Port on this machine.")] = 8501,
) -> None:
    """Open the coach in your browser; for this machine only."""
    from streamlit.web import cli as streamlit

    from coach.content import file

    streamlit.main(["run", str(file("app.py")), f"--server.port={port}", *PRIVATE])
