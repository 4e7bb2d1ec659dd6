"""The commands that answer a question about the coach itself, and the one that opens its page."""

import time
from contextlib import suppress
from difflib import get_close_matches
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from coach import wiring
from coach.cli.screen import tell
from coach.errors import CoachError, ContentError

if TYPE_CHECKING:
    from coach.checks import Check
    from coach.tuning import Profiles

PRIVATE = (
    "--server.address=127.0.0.1",
    "--browser.gatherUsageStats=false",
    "--server.showEmailPrompt=false",
    "--client.showErrorDetails=none",
)
"""How the page is opened: for this machine only, telling nobody."""


def explain(
    check: Annotated[
        str, typer.Argument(metavar="CHECK", help="Name or id, or a profile; without it, all are listed.")
    ] = "",
) -> None:
    """Explain a check with its guidance and sources, or a profile."""
    from coach.reports.card import check_lines, list_lines
    from coach.reports.tuned import profile_lines, profiles_lines
    from coach.tuning.profiles import shipped

    if not check:
        tell([*list_lines(), *profiles_lines(shipped())])
    elif found := _check(check):
        tell(check_lines(found, wiring.library(), _here(found.name)))
    else:
        tell(profile_lines(_profiles(check), check))


def _check(name: str) -> "Check | None":
    """Find a check; None where the name is a profile's; raises CoachError with the nearest right one."""
    from coach import checks

    try:
        return checks.find(name)
    except ContentError as error:
        profiles = _profiles(name)
        if name in profiles:
            return None
        if near := get_close_matches(name, profiles, n=1, cutoff=0.7):
            raise CoachError(f"There is no profile called “{name}”.", f"Did you mean {near[0]}?") from error
        raise


def _profiles(name: str) -> "Profiles":
    """Give the profiles a name is looked for in; our own ones need no file, even where one can't be used."""
    from coach.tuning.profiles import shipped

    return shipped() if name in shipped() else wiring.tuning().profiles


def _here(name: str) -> str:
    """Say what is different about a check here; a file that can't be used is told by the doctor."""
    with suppress(CoachError):
        return wiring.tuning().here(name)
    return ""


def index() -> None:
    """Build the search index. It says where the index is, and how long that took."""
    began = time.monotonic()
    library = wiring.library()
    library.index.open()
    took = time.monotonic() - began
    typer.echo(f"{len(library.passages)} passages can be searched, {library.index.where} ({took:.1f} s).")


def doctor(
    config: Annotated[
        Path | None, typer.Option(metavar="FILE", help="The okr-coach.toml to look at.", readable=False)
    ] = None,
) -> int:
    """Say what is in order on this machine, and what isn't."""
    from coach.jobs.health import health
    from coach.reports.health import examine

    broken = False
    for state in examine(wiring.settings(), wiring.library, lambda: wiring.tuning(config=config), health):
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
