"""Puts a question to a model: once, or until another try wouldn't better what came of it."""

from collections.abc import Sequence
from contextlib import suppress
from typing import Any, NamedTuple

from coach.errors import CoachError
from coach.llm.ability import Ability, Part
from coach.llm.attempt import Attempt, Deadline
from coach.llm.choice import Choice
from coach.llm.client import Client, about
from coach.llm.faults import Fault
from coach.llm.outcome import Outcome
from coach.llm.parsing import read, why
from coach.llm.trying import Tries
from coach.llm.witness import Witness
from coach.llm.words import Question
from coach.message import Message


class Tried(NamedTuple):
    """What came of one try, and the part of the question that the server blamed, if it did."""

    outcome: Outcome[Any]
    part: Part | None = None

    @classmethod
    def of(cls, fault: Fault, text: str = "") -> "Tried":
        """Make it of a fault; what the model had said before is kept."""
        return cls(Outcome(fault.kind, text=text, wait=fault.wait, detail=fault.detail), fault.part)


class Asker:
    """Asks one model, and tells the witness."""

    def __init__(self, choice: Choice, witness: Witness, client: Client) -> None:
        self.choice = choice
        self.client = client
        self._witness = witness

    def attempt(self, purpose: str, deadline: Deadline) -> Attempt:
        """Begin a request."""
        return Attempt(self.choice.host, self.choice.model, purpose, self._witness, deadline)

    def ended(self, attempt: Attempt, outcome: Outcome[Any]) -> None:
        """Tell the witness what came of a request, if it was sent at all; an answer outlives a full disk."""
        if attempt.number is not None:
            with suppress(CoachError):
                self._witness.ended(attempt.number, outcome.kind, outcome.usage)

    def once(self, question: Question, ability: Ability, purpose: str, deadline: Deadline) -> Tried:
        """Put a question once; whatever goes wrong is an outcome."""
        attempt = self.attempt(purpose, deadline)
        tried = Tried(Outcome("stopped"))
        try:
            with about(attempt):
                tried = Tried(self._answer(question, ability))
        except CoachError:
            raise
        except Exception as error:  # noqa: BLE001  (here vendors' exceptions end)
            tried = Tried.of(attempt.of(error))
        finally:
            self.ended(attempt, tried.outcome)
        return tried

    def _answer(self, question: Question, ability: Ability) -> Outcome[Any]:
        if question.shape is None:
            raise TypeError("A question without a shape is for a stream.")
        message = self.client.ask(*worded(question, ability))
        found = read(message, question.shape)
        if self.choice.key and self.choice.key in found.text:
            return Outcome("strange", usage=found.usage, detail="the key came back")
        return found

    def until(self, question: Question, ability: Ability, purpose: str, tries: Tries) -> Tried:
        """Put a question until another try wouldn't help."""
        while (early := tries.ready()) is None:
            tried = self.once(question, ability, purpose, tries.deadline)
            if not tries.again(tried.outcome):
                return tried
            question = bettered(question, tried.outcome)
        return Tried(early)


def worded(question: Question, ability: Ability) -> tuple[Sequence[Message], dict[str, Any]]:
    """Give the messages and the rest of the body as a server with such an ability takes them."""
    held = ability.shape == "schema"
    return (question if held else question.in_words()).messages, ability.body(question.shape, question.most)


def bettered(question: Question, outcome: Outcome[Any]) -> Question:
    """Give the question as it should be put once more."""
    if outcome.kind == "truncated":
        return question.with_more_room()
    if outcome.kind == "unreadable" and question.shape:
        return question.once_more(why(outcome.text, question.shape))
    return question
