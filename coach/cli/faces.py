"""Two faces of a drafting conversation: one object a line for programs, lines of text for people."""

import json
import sys
from collections.abc import Iterator
from contextlib import suppress
from typing import TYPE_CHECKING, BinaryIO, Protocol

from coach import WIRE
from coach.cli.acting import Acted
from coach.cli.screen import tell
from coach.cli.typed import lines
from coach.drafting.looking import Looked, look
from coach.errors import CoachError, StoreError
from coach.reports.plain import clean, printed

if TYPE_CHECKING:
    from coach.draft import Drafting, Talk

PROMPT = "> "


class Face(Protocol):
    """What a conversation needs to be shown."""

    def opening(self, talk: "Talk") -> None:
        """Show where a conversation begins or goes on."""

    def lines(self) -> Iterator[str | CoachError]:
        """Give what the person types, line by line."""

    def piece(self, text: str) -> None:
        """Show words of a model as they come; an empty piece says that all are there."""

    def turn(self, acted: Acted, *, moved: bool) -> None:
        """Show what came of a line; `moved` says that the draft had moved on elsewhere meanwhile."""

    def trouble(self, talk: "Talk", error: CoachError) -> None:
        """Tell what kept a line from being taken."""


class Wire:
    """One JSON object for each line read, flushed at once; the opening is left out, no line asked for it."""

    def __init__(self, drafting: "Drafting", source: BinaryIO) -> None:
        """Keep what looks at a draft, and where lines come from."""
        self._drafting, self._source = drafting, source

    def opening(self, talk: "Talk") -> None:
        """Show nothing: the first object answers the first line."""

    def lines(self) -> Iterator[str | CoachError]:
        """Give the lines of standard input."""
        return lines(self._source)

    def piece(self, text: str) -> None:
        """Wait: the object is printed when it is complete."""

    def turn(self, acted: Acted, *, moved: bool) -> None:
        """Print the turn, and the draft as it stands."""
        from coach.reports.drafted import okr_markdown, turn_json

        looked = looked_at(self._drafting, acted.talk)
        if acted.replies:
            told = turn_json(acted.talk, looked)
        else:
            told = self._standing(acted.talk, acted.says or okr_markdown(acted.talk, looked))
        told |= {"moved": True} if moved else {}
        _print(told | ({"note": acted.note} if acted.note else {}))

    def trouble(self, talk: "Talk", error: CoachError) -> None:
        """Print the sentence in the place of a reply, with the draft as it stands."""
        told: dict[str, object] = {"wire": WIRE, "id": talk.id}
        with suppress(StoreError):  # what can't be read just now is left out
            told = self._standing(talk, str(error))
        _print(told | {"error": str(error)})

    def _standing(self, talk: "Talk", says: str) -> dict[str, object]:
        """Give the draft as it stands, with a sentence that is no turn of the conversation."""
        from coach.reports.drafted import turn_json

        told = turn_json(talk, looked_at(self._drafting, talk))
        said: dict[str, object] = {"says": says, "by": "rule", "cites": [], "quotes": []}
        said |= {"model": None, "broke_off": None}
        return told | said


class Text:
    """Lines of text: with type and a prompt on a terminal, plain in a pipe."""

    def __init__(self, drafting: "Drafting", source: BinaryIO) -> None:
        """Keep what looks at a draft, and where lines come from."""
        self._drafting, self._source = drafting, source
        self._asks = sys.stdin.isatty() and sys.stdout.isatty()
        self._streamed = self._in_line = False

    def opening(self, talk: "Talk") -> None:
        """Show how the draft stands, and what was asked last."""
        self._show(Acted(talk, shows=talk.last.kind != "begun"))

    def lines(self) -> Iterator[str | CoachError]:
        """Give what is typed at the prompt, or the lines of a pipe."""
        return _prompted() if self._asks else (line for line in lines(self._source) if line)

    def piece(self, text: str) -> None:
        """Print words at once; an empty piece says that all of them are there, and ends the line."""
        self._streamed = True
        if not text:
            self._end_line()
            return
        self._in_line = True
        _put("\n".join(map(clean, text.split("\n"))))

    def _end_line(self) -> None:
        if self._in_line:
            _put("\n")
        self._in_line = False

    def turn(self, acted: Acted, *, moved: bool) -> None:
        """Show the reply, or what was asked for."""
        self._end_line()
        if moved:
            tell([printed("The draft had moved on in another window; this is how it stands now.", "quiet")])
        self._show(acted)

    def trouble(self, _talk: "Talk", error: CoachError) -> None:
        """Show the sentence."""
        tell([printed(str(error), "mark")])

    def _show(self, acted: Acted) -> None:
        from coach.reports.drafted.screen import okr_lines, turn_lines

        shown = [printed(line) for line in acted.says.splitlines()]
        if acted.shows:
            shown += okr_lines(looked_at(self._drafting, acted.talk), acted.talk.state)
        if acted.replies:
            library = self._drafting.room(acted.talk).library
            shown += turn_lines(acted.talk, library, streamed=self._streamed)
        if acted.note:
            shown.append(printed(acted.note, "quiet", 2))
        self._streamed = False
        tell([*shown, printed("")] if self._asks else shown)


def looked_at(drafting: "Drafting", talk: "Talk") -> Looked:
    """Say what rules see in a draft as it stands."""
    room = drafting.room(talk)
    return look(talk.state.draft, room.company, room.tuning)


def _prompted() -> Iterator[str | CoachError]:
    with suppress(ImportError):
        import readline  # noqa: F401  (lets a typed line be edited)
    while True:
        try:
            line = input(PROMPT).strip()
        except EOFError:
            return
        except UnicodeDecodeError:
            yield CoachError("That line is not text in UTF-8.", "Type it again.")
            continue
        if line:
            yield line


def _print(told: object) -> None:
    _put(json.dumps(told, ensure_ascii=False, allow_nan=False) + "\n")


def _put(text: str) -> None:
    from coach.reports.output import to_screen

    to_screen(lambda stream: print(text, end="", file=stream))
