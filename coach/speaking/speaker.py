"""Lends a drafting conversation a model's words: what would be sent, the yes, and the words themselves."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Protocol, Self

from coach.drafting.turn import Room
from coach.errors import CoachError
from coach.judge.run import Answers
from coach.masking import How, Mask
from coach.message import Message
from coach.speaking.asked import DRAFT, EXTRACT, ask
from coach.speaking.consent import Consent
from coach.speaking.material import Talk, Turn, mask_of, turn_of
from coach.speaking.sieve import Sieve
from coach.speaking.speech import Means, Speech, Streams
from coach.spending import Cost, Counter, Estimate, Price, Purse, Tokens

PATIENCE = 60.0
"""Seconds that a turn may take; nobody waits longer in a conversation, and half of it in silence."""
CALLS = {DRAFT: "one for words", EXTRACT: "one to lay out what you said"}
CALLED = "two calls"
_HIDDEN = {
    "names": "Names and addresses are replaced by stand-ins.",
    "figures": "Names, addresses and figures are replaced by stand-ins.",
    "nothing": "Nothing in them is replaced.",
}


class Opens(Streams, Protocol):
    """The door, with what can be made ready before it is needed."""

    def warm(self) -> None:
        """Load libraries, and learn what the server can do."""


@dataclass(frozen=True, slots=True)
class Whom:
    """Whom one would ask, and under which conditions."""

    model: str
    host: str
    counter: Counter
    price: Price | None
    hide: Sequence[str]
    how: How
    answers: Answers
    """What it answered before."""
    purse: Callable[[], Purse]
    """Makes the purse of a turn; raises CoachError where a limit is in money and there is no price."""


class Speaker:
    """Speaks in one draft, with one model. Use it as a context: leaving it ends every request."""

    def __init__(self, whom: Whom, door: Opens, consent: Consent, talk: Talk, room: Room) -> None:
        """Make ready; nothing is loaded and nothing sent. Raises CoachError where nobody could be asked."""
        whom.purse()
        self._whom, self._door, self._consent = whom, door, consent
        self._talk, self._room = talk, room

    def __enter__(self) -> Self:
        """Use it as a context."""
        return self

    def __exit__(self, *_: object) -> None:
        """Close it."""
        self.close()

    def close(self) -> None:
        """End every request."""
        self._door.close()

    @property
    def whom(self) -> str:
        """Name the model and where it runs."""
        return f"{self._whom.model} at {self._whom.host}"

    @property
    def agreed(self) -> bool:
        """Whether somebody has agreed that words of this draft go to this model at this host."""
        return self._consent.given

    def agree(self) -> None:
        """Keep a yes, for this draft and this model."""
        self._consent.give()

    def disagree(self) -> None:
        """Take the yes back."""
        self._consent.take_back()

    @cached_property
    def sentences(self) -> tuple[str, ...]:
        """What a person reads before the yes."""
        estimate = self._estimate()
        limit = self._whom.purse().too_small_for(estimate)
        return (
            f"Each message takes {CALLED} to {self.whom}: {' and '.join(CALLS.values())}.",
            f"Your last messages, the draft and the passages cited would go there. {_HIDDEN[self._whom.how]}",
            *estimate.sentences[1:],
            *([limit] if limit else []),
        )

    def payload(self, talk: Talk) -> tuple[Message, ...]:
        """Give exactly what would be sent about the last turn, call by call."""
        turn = turn_of(talk, self._room)
        mask = self._mask(turn)
        return tuple(message for name in CALLS for message in ask(name, turn, mask, self.whom).messages)

    def stand_ins(self, talk: Talk) -> dict[str, str]:
        """Give what would be hidden in it, by its stand-in."""
        turn = turn_of(talk, self._room)
        mask = self._mask(turn)
        ask(DRAFT, turn, mask, self.whom)
        return dict(mask.stand_ins)

    def speak(self, talk: Talk, room: Room | None = None) -> Speech:
        """Say the last turn in a model's words; raises CoachError where nobody has agreed to that."""
        if not self.agreed:
            sentence = f"Words of this draft would go to {self.whom}, and nobody has agreed to that."
            raise CoachError(sentence, "Read what would be sent, then agree or go on without a model.")
        turn = turn_of(talk, room or self._room)
        mask = self._mask(turn)
        whom = self._whom
        means = Means(whom.model, self._door, whom.purse(), whom.counter, whom.answers)
        questions = {name: ask(name, turn, mask, self.whom) for name in CALLS}
        return Speech(turn, mask, questions, means)

    def warm(self) -> None:
        """Load what the first words take seconds for; meant for a thread, once somebody has agreed."""
        if self.agreed:
            self._estimate()  # which counts the part of the questions that never changes
            Sieve(Mask(), ("",), self._talk.steps[-1].reply.state.language).more("A first word. ")
            self._door.warm()

    def _mask(self, turn: Turn) -> Mask:
        return mask_of(turn, self._whom.hide, self._whom.how)

    def _estimate(self) -> Estimate:
        """Estimate what the last turn would take; the next ones are much like it."""
        turn = turn_of(self._talk, self._room)
        mask = self._mask(turn)
        asked = [ask(name, turn, mask, self.whom) for name in CALLS]
        counts = [self._whom.counter.count_all(one.messages) for one in asked]
        sent = Tokens(sum(one.number for one in counts), exact=False, most=sum(one.most for one in counts))
        most = sum(one.most for one in asked)
        received = Tokens(most // 4, exact=False, most=most)
        cost = Cost.of(self._whom.price, sent, received) if self._whom.price else None
        lines = len(turn.state.draft.key_results)
        return Estimate(lines, 1, len(asked), 0, sent, received, cost, self._whom.model)
