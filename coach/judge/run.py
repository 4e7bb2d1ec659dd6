"""The run: each question is answered from memory or by the model, and what was answered is kept at once."""

from collections import Counter as Counted
from collections.abc import Callable, Iterable, Sequence
from threading import Event, Lock
from typing import Generic, NamedTuple, Protocol, TypeVar

from pydantic import BaseModel, ValidationError

from coach.errors import CoachError
from coach.llm.outcome import TOLD, Kind, Outcome
from coach.message import TURNED_AWAY, Message, Usage
from coach.spending import Counter, Purse

ENOUGH = 4
"""Questions in a row that a server left unanswered, after which the others aren't put any more."""
NOBODY: frozenset[Kind] = frozenset(("unavailable", "broken", "cut", "slow", "busy", "strange"))
"""Outcomes that speak of the server rather than of the question."""

M = TypeVar("M", bound=BaseModel)


class Question(Protocol):
    """What is put to a model."""

    @property
    def prompt(self) -> str:
        """Name and version of the prompt, such as `review 1`; the name is the purpose."""

    @property
    def messages(self) -> tuple[Message, ...]:
        """What is sent."""

    @property
    def key(self) -> str:
        """What it is known by: all that could change the answer."""

    @property
    def most(self) -> int:
        """Tokens the answer may take."""


class Asks(Protocol):
    """What a question is put to: the door to a model."""

    def ask(
        self,
        messages: Sequence[Message],
        shape: type[M],
        *,
        most: int,
        purpose: str,
        more: Callable[[], bool],
    ) -> Outcome[M]:
        """Put a question and give what came of it, whatever a server does; `more` may forbid another try.

        Raises CoachError only where what leaves can't be noted.
        """

    def close(self) -> None:
        """End every wait and every request."""


class Answers(Protocol):
    """What was answered before, by the key of the question."""

    def of(self, keys: Iterable[str]) -> dict[str, str]:
        """Give the answers that are kept."""

    def keep(self, key: str, text: str, *, model: str, prompt: str, usage: Usage | None) -> None:
        """Keep an answer; it is on disk when this returns."""


class Said(NamedTuple, Generic[M]):
    """An answer, or why there is none; neither where nobody was asked."""

    value: M | None = None
    kind: Kind | None = None


class Run:
    """Puts questions to a door, many at once; where it ended early, another run goes on from there."""

    def __init__(
        self, model: str, answers: Answers, door: Asks | None, purse: Purse, counter: Counter
    ) -> None:
        """Make ready; without a door only what is remembered is given."""
        self.model = model
        self.stop = Event()
        """Set it to put no further question."""
        self.recalled = 0
        """How many answers were remembered."""
        self.prompts: set[str] = set()
        """Names and versions of the prompts that were used."""
        self.unkept = ""
        """Why an answer could not be kept; "" while all could."""
        self.answered = 0
        """How many questions the server answered."""
        self.missed: Counted[Kind] = Counted()
        """How often there was no answer, by the reason."""
        self.wait = 0.0
        """Seconds that the server asked us to wait, at most."""
        self._answers = answers
        self._door = door
        self._purse = purse
        self._counter = counter
        self._in_vain = 0
        self._over: Kind | None = None
        self._lock = Lock()

    def answer(self, question: Question, shape: type[M], known: str | None) -> Said[M]:
        """Give the answer to a question: the `known` one where it can be read, else that of the model."""
        self.prompts.add(question.prompt)
        if known is not None and (remembered := readable(known, shape)):
            with self._lock:
                self.recalled += 1
            return Said(remembered, "ok")
        if self._door is None:
            return Said()
        tokens = self._counter.count_all(question.messages)
        if kind := self._closed(tokens.most, question.most):
            self._miss(kind)
            return Said(None, kind)
        purpose = question.prompt.partition(" ")[0]

        def more() -> bool:  # an answer that broke off is given twice the room
            return self._purse.take(tokens.most, 2 * question.most)

        try:
            outcome = self._door.ask(question.messages, shape, most=question.most, purpose=purpose, more=more)
        except CoachError:  # the ledger can't be written
            outcome = Outcome("unnoted")
        self._count(outcome, tokens.number)
        if outcome.value is not None:
            self._keep(question, outcome)
        else:
            self._miss(outcome.kind, outcome.wait)
        return Said(outcome.value, outcome.kind)

    def why(self, kind: Kind | None) -> str:
        """Say why there is no answer, and what to do; "" where nobody was asked."""
        if kind == "capped" and self._purse.why:
            return self._purse.why
        return f"{TOLD[kind].sentence} {TOLD[kind].hint}" if kind else ""

    def recall(self, key: str) -> str | None:
        """Look up the answer to a question that no plan could foresee."""
        return self._answers.of([key]).get(key)

    def _miss(self, kind: Kind, wait: float | None = None) -> None:
        with self._lock:
            self.missed[kind] += 1
            self.wait = max(self.wait, wait or 0.0)

    def _closed(self, sent: int, most: int) -> Kind | None:
        """Say why nothing is asked any more, or set aside what the question may use."""
        if self.stop.is_set():
            return "stopped"
        if self._over:
            return self._over
        return None if self._purse.take(sent, most) else "capped"

    def _count(self, outcome: Outcome[M], estimated: int) -> None:
        """Count what was used, and notice a server that no further question would reach."""
        if outcome.usage is None and outcome.kind in TURNED_AWAY:
            self._purse.give_back()
        else:
            self._purse.settle(outcome.usage)
        with self._lock:
            self.answered += outcome.value is not None
            if outcome.usage and outcome.kind == "ok":
                self._counter.learn(estimated, outcome.usage.sent)
            self._in_vain = self._in_vain + 1 if outcome.kind in NOBODY else 0
            if outcome.told.hopeless:
                self._over = outcome.kind
            elif self._in_vain >= ENOUGH:
                self._over = "given_up"

    def _keep(self, question: Question, outcome: Outcome[M]) -> None:
        try:
            self._answers.keep(
                question.key, outcome.text, model=self.model, prompt=question.prompt, usage=outcome.usage
            )
        except CoachError as error:  # the answer is good; only another run would have to ask again
            self.unkept = str(error)


def readable(text: str, shape: type[M]) -> M | None:
    """Read a remembered answer; one in a shape of the past is asked for anew."""
    try:
        return shape.model_validate_json(text)
    except ValidationError:
        return None
