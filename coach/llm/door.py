"""The door: every question to a model goes out here, and every way to go wrong comes back as an outcome."""

import threading
from collections.abc import Callable, Generator, Sequence
from typing import Any, Self, TypeVar

from pydantic import BaseModel

from coach.llm import client
from coach.llm.ability import Ability
from coach.llm.asking import Asker, Tried, bettered
from coach.llm.attempt import Deadline
from coach.llm.choice import Choice
from coach.llm.outcome import Outcome
from coach.llm.probe import find
from coach.llm.stream import Flow, Stream
from coach.llm.trying import Pause, Tries
from coach.llm.witness import Memory, Witness
from coach.llm.words import Question
from coach.message import Message

M = TypeVar("M", bound=BaseModel)


class Door:
    """Asks one model, from as many threads as are wanted.

    What its server can do is found out before the first question and kept in `memory`; `witness` is told of
    every request before it is sent. Raises CoachError where nobody could be asked under such a choice.
    """

    def __init__(self, choice: Choice, witness: Witness, memory: Memory, *, at_once: int = 16) -> None:
        choice.check()
        self.choice = choice
        self._witness = witness
        self._memory = memory
        self._at_once = at_once
        self._pause = Pause()
        self._making, self._probing = threading.Lock(), threading.Lock()
        self._asker: Asker | None = None
        self._ability: Ability | None = None
        self._probed = 0
        self._trouble: Outcome[Any] | None = None

    def __enter__(self) -> Self:
        """Use it as a context."""
        return self

    def __exit__(self, *_: object) -> None:
        """Close it."""
        self.close()

    def close(self) -> None:
        """End every wait and every request; who is asking gets the outcome `stopped`."""
        self._pause.close()
        if self._asker:
            self._asker.client.close()

    def last_tries(self) -> None:
        """End every wait, and put no question once more; what is on its way is answered."""
        self._pause.close()

    def warm(self) -> None:
        """Load the libraries, and learn what the server can do where that isn't known; no words leave."""
        self._able(self._open(), Deadline(self.choice.deadline))

    def try_out(self) -> Outcome[Ability]:
        """Find out anew what the server can do, with a question that holds nobody's words."""
        asker = self._open()
        with self._probing:
            found = self._found(asker, Deadline(self.choice.deadline))
        return found if isinstance(found, Outcome) else Outcome("ok", found)

    def ask(
        self,
        messages: Sequence[Message],
        shape: type[M],
        *,
        most: int,
        purpose: str,
        more: Callable[[], bool] = lambda: True,
    ) -> Outcome[M]:
        """Put a question that is answered in a shape, with at most so many tokens.

        Before it is put once more, `more` is asked whether it may cost as much again.
        """
        asker = self._open()
        tries = Tries(self._pause, Deadline(self.choice.deadline), more=more)
        found = self._able(asker, tries.deadline)
        if isinstance(found, Outcome):
            return found
        question = Question(tuple(messages), shape, most)
        tried = asker.until(question, found, purpose, tries)
        while lesser := self._suited(found, tried, tries):
            found = lesser
            tried = asker.until(question, found, purpose, tries)
        return tries.total(tried.outcome)

    def stream(
        self,
        messages: Sequence[Message],
        *,
        most: int,
        purpose: str,
        more: Callable[[], bool] = lambda: True,
    ) -> Stream:
        """Put a question whose answer is read as it comes; `more` may forbid another try, as in `ask`."""
        question = Question(tuple(messages), None, most)
        return Stream(lambda stream: self._pieces(stream, question, purpose, more))

    def _pieces(
        self, stream: Stream, question: Question, purpose: str, more: Callable[[], bool]
    ) -> Generator[str]:
        asker = self._open()
        tries = Tries(self._pause, Deadline(self.choice.deadline), more=more)
        able = self._able(asker, tries.deadline)
        while isinstance(able, Ability):
            if early := tries.ready():
                able = early
                break
            flow = Flow(asker, question, able, purpose)
            try:
                yield from flow.pieces(tries.deadline)
            finally:
                stream.outcome = flow.tried.outcome
            again = tries.again(flow.tried.outcome, begun=flow.begun)
            lesser = self._suited(able, flow.tried, tries)
            if not again and not lesser:
                able = flow.tried.outcome
                break
            able = lesser or able
            question = bettered(question, flow.tried.outcome)
        stream.outcome = tries.total(able)

    def _open(self) -> Asker:
        """Give the one who asks; the first time this loads the libraries."""
        with self._making:
            if self._asker is None:
                self._asker = Asker(self.choice, self._witness, client.connect(self.choice, self._at_once))
            return self._asker

    def _able(self, asker: Asker, deadline: Deadline) -> Ability | Outcome[Any]:
        """Give what the server can do, as it was kept or as a probe finds it; who waits shares it."""
        if self._ability and not self._ability.stale:
            return self._ability
        before = self._probed
        if not self._probing.acquire(timeout=max(0.0, deadline.left)):
            return Outcome("slow")
        try:
            if self._probed != before and self._trouble:
                return self._trouble
            return self._kept() or self._found(asker, deadline)
        finally:
            self._probing.release()

    def _kept(self) -> Ability | None:
        if not self._ability or self._ability.stale:
            self._ability = Ability.of(self._memory.of(self._name))
        return self._ability

    def _found(self, asker: Asker, deadline: Deadline) -> Ability | Outcome[Any]:
        found = find(asker, self._pause, deadline)
        self._probed += 1
        if isinstance(found, Outcome):
            self._trouble = found
        else:
            self._learn(found)
        return found

    def _suited(self, used: Ability, tried: Tried, tries: Tries) -> Ability | None:
        """Give what is left to try where a server that could do more no longer can; this is kept too."""
        lesser = used.without(tried.part) if tried.part and tries.left else None
        if lesser is None:
            return None
        with self._probing:
            if self._ability == used:
                self._learn(lesser)
        return lesser

    def _learn(self, ability: Ability) -> None:
        self._ability = ability
        self._memory.keep(self._name, ability.kept())

    @property
    def _name(self) -> str:
        return f"{self.choice.host} {self.choice.model}"
