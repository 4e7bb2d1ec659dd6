"""An answer as it comes: pieces of text, and at the end what came of it."""

from collections.abc import Callable, Generator, Iterator, Sequence
from contextlib import suppress
from typing import TYPE_CHECKING, Any

from coach.errors import CoachError
from coach.llm.ability import Ability
from coach.llm.asking import Asker, Tried, worded
from coach.llm.attempt import Attempt, Deadline
from coach.llm.client import about
from coach.llm.faults import Fault
from coach.llm.outcome import Kind, Outcome
from coach.llm.parsing import both, ended, reason, text_of, usage_of
from coach.llm.words import Question
from coach.message import Message, Usage

if TYPE_CHECKING:
    from langchain_core.messages import AIMessage

THINKS, THOUGHT = "<think>", "</think>"
SILENCE = 0.5
"""The part of the whole time that may pass without a word."""


class Stream:
    """Iterate over it for pieces of text; `outcome` tells what came of it, and keeps the text so far.

    Who leaves early, or closes it, ends the request.
    """

    def __init__(self, begin: Callable[["Stream"], Generator[str]]) -> None:
        self.outcome: Outcome[str] = Outcome("stopped")
        self._pieces = begin(self)

    def __iter__(self) -> Iterator[str]:
        """Give the pieces, once."""
        return self._pieces

    def close(self) -> None:
        """End it where it is."""
        self._pieces.close()


class Flow:
    """One request whose answer comes in pieces."""

    def __init__(self, asker: Asker, question: Question, ability: Ability, purpose: str) -> None:
        self.tried = Tried(Outcome("stopped"))
        self.begun = False
        self._asker = asker
        self._asked = worded(question, ability)
        self._counts = ability.counts
        self._purpose = purpose
        self._text = ""
        self._usage: Usage | None = None
        self._end: Kind | None = None

    def pieces(self, deadline: Deadline) -> Iterator[str]:
        """Give the pieces as they come; afterwards `tried` tells the end."""
        attempt = self._asker.attempt(self._purpose, deadline)
        attempt.quiet = self._asker.choice.deadline * SILENCE
        chunks: Iterator[AIMessage] = iter(())
        plain = Plain()
        try:
            with about(attempt):
                chunks = self._asker.client.stream(*self._body())
            while True:
                with about(attempt):
                    chunk = next(chunks, None)
                if chunk is None:
                    break
                yield from self._take(plain.more(self._noted(chunk)))
            yield from self._take(plain.rest())
            self.tried = Tried(self._outcome(self._last()))
        except GeneratorExit:
            self.tried = Tried(self._outcome("stopped"))
            raise
        except CoachError:
            raise
        except Exception as error:  # noqa: BLE001  (here vendors' exceptions end)
            self.tried = Tried.of(self._fault(attempt, error), self._text)
        finally:
            with about(attempt), suppress(Exception):
                getattr(chunks, "close", lambda: None)()
            self._asker.ended(attempt, self.tried.outcome)

    def _body(self) -> tuple[Sequence[Message], dict[str, Any]]:
        messages, body = self._asked
        counts = self._counts and self._asker.choice.speaks
        return messages, {**body, **({"stream_options": {"include_usage": True}} if counts else {})}

    def _noted(self, chunk: "AIMessage") -> str:
        """Note what a part tells beside its text."""
        self._usage = both(self._usage, usage_of(chunk))
        if reason(chunk):
            self._end = ended(chunk)
        return text_of(chunk)

    def _take(self, text: str) -> Iterator[str]:
        if text:
            self.begun = True
            self._text += text
            yield text

    def _fault(self, attempt: Attempt, error: Exception) -> Fault:
        """Tell trouble in the middle of a stream from a server that isn't a model's."""
        fault = attempt.of(error)
        if attempt.fault or fault.kind != "strange":
            return fault
        # LangChain's own word for a stream that was closed before it held anything.
        empty = not self.begun and type(error) is ValueError
        return fault._replace(kind="broken" if self.begun else "cut" if empty else "strange")

    def _last(self) -> Kind:
        """Tell the end of a stream that closed of itself; who gives no reason broke off."""
        end = self._end or ("cut" if self._asker.choice.speaks else "ok")
        return "unreadable" if end == "ok" and not self._text.strip() else end

    def _outcome(self, kind: Kind) -> Outcome[str]:
        return Outcome(kind, self._text if kind == "ok" else None, self._text, self._usage)


class Plain:
    """Leaves out what a model thinks aloud before it answers."""

    def __init__(self) -> None:
        self._held = ""
        self._open = True

    def more(self, text: str) -> str:
        """Take a piece, and give what of it is for the person."""
        if not self._open:
            return text
        self._held += text
        start = self._held.lstrip()
        if THINKS.startswith(start[: len(THINKS)]) and THOUGHT not in start:
            return ""
        self._open = False
        return start.partition(THOUGHT)[2].lstrip() if start.startswith(THINKS) else self._held

    def rest(self) -> str:
        """Give what was held back until it was clear that it is no thought."""
        held, self._held = self._held, ""
        return held if self._open and not held.lstrip().startswith(THINKS) else ""
