"""What is in order here, and what isn't: one line for each part that a review or a search leans on."""

import os
import sys
import tempfile
from collections.abc import Callable, Iterator
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple
from urllib.parse import urlsplit

from coach import __version__, checks
from coach.choosing import By, Chosen, choose
from coach.errors import CoachError, ListedError
from coach.settings import Settings, reach
from coach.settings.keys import called
from coach.spending.amounts import counted
from coach.tuning.model import Wishes

if TYPE_CHECKING:
    from coach.knowledge import Library
    from coach.tuning import Tuning

PRIVATE = "No model: nothing leaves this machine."
BY: dict[By, str] = {"environment": "COACH_MODEL", "file": "okr-coach.toml"}
OPEN = "What is sent would travel unencrypted; write https:// unless the network is yours."
ANSWERS = {"schema": "in a strict shape", "json": "in JSON", "text": "in plain text"}
"""What a server showed it can hold its answers to."""


class State(NamedTuple):
    """How one part is: its name, what was found, and whether it is as it should be."""

    part: str
    found: str
    good: bool = True


def examine(
    settings: Settings,
    library: "Callable[[], Library]",
    tuning: "Callable[[], Tuning]",
    jobs: Callable[[], str],
) -> Iterator[State]:
    """Look at each part in turn; the library is opened only when it is its turn.

    Nothing is sent but to the database and the Chroma server that the settings name, and to them no words.
    """
    version = ".".join(map(str, sys.version_info[:3]))
    yield State("Version", f"okr-coach {__version__}, Python {version}")
    yield from _model(settings, tuning)
    looks: dict[str, Callable[[], str]] = {
        "Embeddings": lambda: _meaning(settings),
        "Checks": _cards,
        "Data folder": lambda: _data(settings.data),
        "Store": lambda: _store(settings),
        "Jobs": jobs,
        "Tuning": lambda: _tuning(tuning()),
        "Guidance": lambda: _guidance(library()),
        "Search index": lambda: _index(library(), settings),
    }
    for name, look in looks.items():
        yield _tried(name, look)
    yield State("Not needed", "No browser of our own; no database server, model or network but those above.")


def _tried(name: str, look: Callable[[], str]) -> State:
    try:
        return State(name, look())
    except ListedError as error:
        listed = (f"\n{'':18}{problem.what}" for problem in error.problems)
        return State(name, f"{error}{''.join(listed)}", good=False)
    except CoachError as error:
        return State(name, str(error), good=False)


def _model(settings: Settings, tuning: "Callable[[], Tuning]") -> Iterator[State]:
    """Say which model may be asked, and what is to be known of the secrets file; nothing is sent."""
    try:
        chosen = choose(settings, _wishes(tuning))
        if chosen:
            chosen.choice.check()
        yield _about(chosen, settings) if chosen else State("Model", PRIVATE)
    except CoachError as error:
        yield State("Model", str(error), good=False)
    if trouble := settings.keys.trouble():
        yield State("Secrets", trouble, good=False)


def _wishes(tuning: "Callable[[], Tuning]") -> Wishes:
    """Give what the file wishes; nothing where it can't be used, which its own line tells."""
    with suppress(CoachError):
        return tuning().model
    return Wishes()


def _about(chosen: Chosen, settings: Settings) -> State:
    choice = chosen.choice
    named = f"{choice.name} (from {BY[chosen.named_by]}) at {choice.host}"
    key = f"no key under {' or '.join(chosen.looked_for)}"
    if chosen.key_from:
        key = f"a key from {chosen.key_from}"
    elif chosen.placed_by == "file":
        key = "no key, since the address is from okr-coach.toml"
    found = f"{named}; asked only after a yes; {key}; its server: {_ability(chosen, settings)}."
    if reach.in_the_open(choice.url):
        return State("Model", f"{found} {OPEN}", good=False)
    return State("Model", found)


def _ability(chosen: Chosen, settings: Settings) -> str:
    """Say what the server showed it can do, as it was kept."""
    from coach.store import Store

    name = f"{chosen.choice.host} {chosen.choice.model}"  # the door keeps it under this
    try:
        with Store(settings.store) as store:
            kept = store.servers.of(name)
    except CoachError:
        return "nothing is known, since the store can’t be read"
    if kept is None:
        return "not tried yet"
    return f"answers {ANSWERS.get(kept.get('shape', ''), 'in a way of its own')}"


def _cards() -> str:
    return f"{len(checks.load())} cards, version {checks.version()}"


def _tuning(tuning: "Tuning") -> str:
    file = str(tuning.file) if tuning.file else "no okr-coach.toml here or above"
    listed = f"; {len(tuning.exceptions)} exceptions" if tuning.exceptions else ""
    return f"{file}; profile {tuning.profile.name}: {tuning.figures}{listed}"


def _data(folder: Path) -> str:
    try:
        folder.mkdir(parents=True, exist_ok=True)
        with tempfile.TemporaryFile(dir=folder):
            return f"{folder}, can be written"
    except OSError as error:
        reason = os.strerror(error.errno or 0).lower()
        hint = "Give COACH_DATA a folder that you may write to."
        raise CoachError(f"{folder} can't be written: {reason}.", hint) from error


def _store(settings: Settings) -> str:
    from coach.store import Store
    from coach.store.database import SCHEMA

    with Store(settings.store) as store:
        count = len(store.recent_sheets())
        kept = f"{count} or more sheets" if count == 20 else counted(count, "sheet")  # noqa: PLR2004
        return f"{store.where}, reached, tables of version {SCHEMA}; {kept} kept"


def _guidance(library: "Library") -> str:
    own = sum(passage.own for passage in library.passages)
    of_them = f", {own} of them your own" if own else ""
    return f"{len(library.pages)} pages, {len(library.passages)} passages{of_them}"


def _index(library: "Library", settings: Settings) -> str:
    library.search("what is a key result", 1)
    where = library.index.where
    if not settings.chroma:
        return f"ready {where}; no Chroma server is set (COACH_CHROMA)"
    server = urlsplit(settings.chroma).netloc.rpartition("@")[2]
    if where == "on the server":
        return f"ready on the Chroma server at {server} (COACH_CHROMA)"
    from coach.knowledge.chroma import answers

    if answers(settings.chroma):
        does, hint = "answers, but doesn’t take the guidance", "See its log, or leave COACH_CHROMA empty."
    else:
        does, hint = "doesn’t answer", "Start the server, or leave COACH_CHROMA empty."
    raise CoachError(f"The Chroma server at {server} {does}; the guidance is searched {where} instead.", hint)


def _meaning(settings: Settings) -> str:
    """Say by what suggested parents are ranked; whoever gives vectors is not asked."""
    from coach.choosing import embedding
    from coach.llm.vectors import check

    choice = embedding(settings)
    if choice is None:
        return "suggested parents are ranked by words; COACH_EMBEDDINGS names no model"
    check(choice)
    key = "a key is set" if choice.key else f"no key under {called(choice.vendor)}"
    found = f"{choice.name} (from COACH_EMBEDDINGS) at {choice.host}; asked only after a yes; {key}"
    if reach.in_the_open(choice.url):
        raise CoachError(f"{found}.", OPEN)
    return found
