"""Lines as they are typed or piped in: read without trust, and told apart into words and commands."""

import re
from collections.abc import Iterator
from typing import BinaryIO, NamedTuple, get_args

from coach.draft import LONGEST
from coach.drafting.state import Place, Stage
from coach.errors import CoachError

WIDEST = 8 * LONGEST
"""Bytes of a line that are kept in memory; of a longer one the rest is passed over."""
_COMMAND = re.compile(r"/([A-Za-z]+(?:-[A-Za-z]+)*)(?:\s+(.*))?$", re.DOTALL)
_PLACE = re.compile(r"key_results\[(\d{1,4})\](?:\.([a-z_]+))?|([a-z_]+)")
OF_OKR = ("objective", "team", "period", "owner", "parent", "promise")
OF_KEY_RESULT = ("baseline", "target", "unit", "due", "owner", "promise", "metric", "source")


class Typed(NamedTuple):
    """A line: the command it gives and what stands behind it; words have no command."""

    command: str
    rest: str


def lines(stream: BinaryIO) -> Iterator[str | CoachError]:
    """Read lines one at a time as they come; what can't be read is told in its place."""
    first = True
    while data := stream.readline(WIDEST):
        if not data.endswith(b"\n") and len(data) == WIDEST:
            _pass_over(stream)
        yield _decoded(data.removeprefix(b"\xef\xbb\xbf") if first else data)
        first = False


def _pass_over(stream: BinaryIO) -> None:
    while (more := stream.readline(WIDEST)) and not more.endswith(b"\n"):
        pass


def _decoded(data: bytes) -> str | CoachError:
    if len(data) < WIDEST:
        try:
            return data.decode().strip()
        except UnicodeDecodeError:
            return CoachError("That line is not text in UTF-8.", "Write it in UTF-8 and send it again.")
    return data.decode(errors="replace").strip()


def understand(line: str) -> Typed:
    """Tell a command from words; a command is one word behind a slash."""
    found = _COMMAND.match(line)
    return Typed(found[1].casefold(), (found[2] or "").strip()) if found else Typed("", line)


def numbered(rest: str, otherwise: int) -> tuple[int, str]:
    """Take a number from the front, counted from one; gives the place from 0 and the words behind."""
    first, _, words = rest.partition(" ")
    if first.isascii() and first.isdigit():
        return int(first[:6]) - 1, words.strip()
    return otherwise, rest


def placed(rest: str) -> tuple[Place, str]:
    """Read a place as other programs name it, and the value behind it; raises CoachError."""
    name, _, value = rest.partition(" ")
    found = _PLACE.fullmatch(name)
    if found and found[1] and (found[2] or "text") in ("text", *OF_KEY_RESULT):
        return Place(int(found[1]), found[2] or "text"), value.strip()
    if found and found[3] in OF_OKR:
        return Place(None, "text" if found[3] == "objective" else found[3]), value.strip()
    hint = "Write it like objective, parent, key_results[0] or key_results[0].baseline, then the value."
    raise CoachError(f"A draft has no place “{name}”." if name else "The place is missing.", hint)


def stage(rest: str) -> Stage:
    """Read a stop of the map; raises CoachError."""
    for one in get_args(Stage):
        if one == rest.casefold():
            found: Stage = one
            return found
    raise CoachError(f"The map has no stop “{rest}”.", f"Choose {', '.join(get_args(Stage))}.")
