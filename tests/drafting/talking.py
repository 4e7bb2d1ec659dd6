"""Scripted people: what each says to the questions of the coach, and a conversation with one of them."""

import re
from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Protocol

import yaml

from coach.draft import Drafting, Talk
from coach.drafting.state import Question, State
from coach.errors import CoachError

HERE = Path(__file__).parent
MOST_LINES = 10
"""Lines typed until it is done, commands included."""
WILLING_LINES = 8
PATIENCE = 14
"""Lines after which nobody goes on, so that a conversation without an end shows as one."""
COMMANDS: dict[str, Callable[[Drafting, Talk], Talk]] = {
    "/accept": lambda drafting, talk: drafting.accept(talk, len(talk.state.proposals) - 1),
    "/decline": lambda drafting, talk: drafting.decline(talk, len(talk.state.proposals) - 1),
    "/undo": lambda drafting, talk: drafting.undo(talk),
    "/done": lambda drafting, talk: drafting.jump(talk, "done"),
}


@dataclass(frozen=True)
class Expected:
    """What has to be there at the end, whoever has talked."""

    language: str = "en"
    ends: dict[str, Any] = field(default_factory=dict)
    figures: tuple[dict[str, Any], ...] = ()
    never: tuple[str, ...] = ()
    """What may stand nowhere in the draft."""
    not_in_lines: tuple[str, ...] = ()
    only: dict[str, tuple[str, ...]] = field(default_factory=dict)
    """Words of which at least one stands in each value of a kind: what the values may be about."""
    takes: tuple[str, ...] = ("/accept",)
    """Their words that take over what was proposed."""
    willing: bool = False

    @property
    def most(self) -> int:
        """How many lines they may need."""
        return WILLING_LINES if self.willing else MOST_LINES


class Speaker(Protocol):
    """Somebody who talks to the coach."""

    expected: Expected

    def next_line(self, state: State) -> str | None:
        """Say the next line; None where they have nothing more to say."""


class Script:
    """Lines that are typed one after the other, whatever the coach says."""

    def __init__(self, written: dict[str, Any]) -> None:
        self.expected = expected(written)
        self._left = list(written["lines"])

    def next_line(self, state: State) -> str | None:  # noqa: ARG002  (a person would look)
        return self._left.pop(0) if self._left else None


class Person:
    """Somebody with a temper who answers what is asked, by the want and by the line it is about."""

    def __init__(self, written: dict[str, Any]) -> None:
        self.expected = expected(written)
        self._written = written
        self._known = written
        self._typed = 0
        self._used: Counter[str] = Counter()
        self._seen: set[str] = set()

    def next_line(self, state: State) -> str | None:
        if state.done:
            return None
        self._typed += 1
        return str(self._opening() or self._to_what_is_offered(state) or self._answer(state))

    def _opening(self) -> str | None:
        then = self._written.get("then", {})
        if self._typed == then.get("line"):
            self._known = {"says": then["answers"], "about": then.get("about", ())}
            return str(then["says"])
        return str(self._written["opens"]) if self._typed == 1 else None

    def _to_what_is_offered(self, state: State) -> str | None:
        offers = {"options": state.options, "proposals": tuple(one.now for one in state.proposals)}
        for kind, offered in offers.items():
            new = {str(one) for one in offered} - self._seen
            self._seen |= new
            if new and (said := self._one_of(self._written["offered"][kind])):
                return said
        return None

    def _answer(self, state: State) -> str:
        if state.open is None:
            return str(self._written["enough"])
        wanted = _wanted(state.open)
        replies = [part[wanted] for part in self._parts(state) if wanted in part]
        left = (said for reply in replies if (said := self._one_of(reply)))
        return next(left, None) or self._one_of(self._written.get("else", "")) or self._written["enough"]

    def _parts(self, state: State) -> Iterator[dict[str, str]]:
        assert state.open
        about = _what_about(state.open, state)
        for part in self._known.get("about", ()):
            if any(re.search(rf"\b{re.escape(word)}", about, re.IGNORECASE) for word in part["words"]):
                yield part
                break
        yield self._known["says"]

    def _one_of(self, replies: str) -> str | None:
        """Give the first reply, the second time the second, and then none."""
        nth = self._used[replies]
        self._used[replies] += 1
        return next(iter(replies.split(" | ")[nth:]), None)


@dataclass(frozen=True)
class Talked:
    """A conversation that is over: what was typed, what went amiss with a command, and the draft's steps."""

    expected: Expected
    lines: tuple[str, ...]
    troubles: tuple[str, ...]
    talk: Talk
    done_after: int = 0
    """Lines typed when it was first done; 0 where it never was."""


def talk_with(drafting: Drafting, speaker: Speaker) -> Talked:
    """Let somebody talk until they have nothing more to say."""
    talk, troubles, lines, done = drafting.begin(), list[str](), list[str](), 0
    while len(lines) < PATIENCE and (line := speaker.next_line(talk.state)) is not None:
        lines.append(line)
        try:
            talk = typed(drafting, talk, line)
        except CoachError as error:
            troubles.append(str(error))
        done = done or (len(lines) if talk.state.done else 0)
    return Talked(speaker.expected, tuple(lines), tuple(troubles), talk, done)


def typed(drafting: Drafting, talk: Talk, line: str) -> Talk:
    """Take one line as the command does."""
    return COMMANDS[line](drafting, talk) if line in COMMANDS else drafting.say(talk, line)


def expected(written: dict[str, Any]) -> Expected:
    """Read what has to be there at the end."""
    names = ("language", "ends", "willing")
    lists = ("figures", "never", "not_in_lines")
    given = {name: written[name] for name in names if name in written}
    given |= {name: tuple(written[name]) for name in lists if name in written}
    only = {name: tuple(words) for name, words in written.get("only", {}).items()}
    return Expected(**given, only=only, takes=("/accept", *written.get("takes", ())))


def people() -> dict[str, dict[str, Any]]:
    """Read the twelve, by the names of their files."""
    return {path.stem: _read(path) for path in sorted((HERE / "people").glob("*.yaml"))}


def scripts() -> dict[str, dict[str, Any]]:
    """Read the fixed scripts by their names."""
    found: dict[str, dict[str, Any]] = _read(HERE / "scripts.yaml")
    return found


def everybody() -> Iterable[str]:
    """Name all who talk."""
    return (*people(), *scripts())


def speaker(name: str) -> Speaker:
    """Give one of them, ready to begin."""
    return Person(people()[name]) if name in people() else Script(scripts()[name])


def _read(path: Path) -> Any:
    return yaml.safe_load(path.read_text(encoding="utf-8"))


def _wanted(question: Question) -> str:
    """Name the replies to a question; what a key result would change is asked for what shows it."""
    return "show" if question.want == "difference" and question.key_result is not None else question.want


def _what_about(question: Question, state: State) -> str:
    """Give the words a question is about: what it quotes first, and the line it belongs to."""
    quoted = re.findall(r"[“„]([^”“]*)[”“]", question.says)
    lines = state.draft.key_results
    known = question.key_result is not None and question.key_result < len(lines)
    line = lines[question.key_result or 0].text if known else ""
    if question.want == "meaning":
        return next(iter(quoted), line)
    return line or " ".join(quoted)
