"""A model's words for one turn: shown as they come, kept where they hold, ended by the rules' own."""

from collections.abc import Callable, Generator, Iterator, Mapping
from contextlib import suppress
from dataclasses import dataclass
from typing import Protocol

from coach.drafting.state import Reply
from coach.errors import CoachError
from coach.judge.run import Answers, Asks, Run
from coach.llm.outcome import TOLD, Kind
from coach.llm.stream import Stream
from coach.masking import Mask
from coach.message import TURNED_AWAY, Message
from coach.speaking import material
from coach.speaking.asked import DRAFT, EXTRACT, Question
from coach.speaking.last_look import Grounds, Kept, begun, kept, without_last
from coach.speaking.material import Turn
from coach.speaking.sieve import Sieve
from coach.speaking.spoken import note
from coach.speaking.taken import Taken
from coach.speaking.taking import take
from coach.spending import Counter, Purse

LONGEST = 900
"""Characters after which a model isn't listened to any longer."""

FEWEST = 2
"""Words of a message in which there is something to lay out; what is shorter, rules hear."""


class Streams(Asks, Protocol):
    """The door to a model, which also gives words as they come."""

    def stream(
        self, messages: tuple[Message, ...], *, most: int, purpose: str, more: Callable[[], bool]
    ) -> Stream:
        """Put a question whose answer is read as it comes."""


@dataclass(frozen=True, slots=True)
class Means:
    """What asking takes: the door, the purse of this turn, how tokens count, what is remembered."""

    model: str
    door: Streams
    purse: Purse
    counter: Counter
    answers: Answers


class Speech:
    """Iterate over it for pieces of text that may be shown at once; `reply` is what to keep afterwards.

    All pieces together are `reply.says`, unless `note` tells that a sentence was left out. Who closes it
    early ends the request and keeps what came. An empty piece says that all words are there, and that what
    the person said is being laid out. Until a model has spoken, `reply` has the words of the rules.
    """

    def __init__(
        self,
        turn: Turn,
        mask: Mask,
        questions: Mapping[str, Question],
        means: Means,
    ) -> None:
        """Make ready; nothing is sent before the first piece is asked for."""
        self.reply = turn.planned._replace(state=turn.state)
        self.note = ""
        """What is said beside the words: that some of them were left out; "" where none were."""
        self._turn, self._mask, self._questions, self._means = turn, mask, questions, means
        self._sieve = Sieve(mask, material.given(turn), turn.state.language)
        self._grounds = Grounds(material.given(turn), material.own(turn), turn.state.language, turn.asks)
        self._text = ""
        self._trouble = ""
        self._pieces = self._said()

    def __iter__(self) -> Iterator[str]:
        """Give the pieces, once."""
        return self._pieces

    def close(self) -> None:
        """End it where it is."""
        self._pieces.close()

    def _said(self) -> Generator[str]:
        if not self._turn.planned.says:
            return
        kind: Kind = "stopped"
        try:
            kind = yield from self._streamed()
        finally:  # also where the one who listens is gone
            rest = self._ended(kind)
        if rest:
            yield rest
        if kind == "ok" and len(self._turn.words.split()) >= FEWEST:
            yield ""
            self._take()

    def _streamed(self) -> Generator[str, None, Kind]:
        """Give the words as they come; what is left to say is why they ended."""
        means, question = self._means, self._questions[DRAFT]
        tokens = means.counter.count_all(question.messages)
        if not means.purse.take(tokens.most, question.most):
            self._trouble = means.purse.why.partition(". ")[0].rstrip(".") + "."
            return "capped"
        stream = means.door.stream(
            question.messages,
            most=question.most,
            purpose=DRAFT,
            more=lambda: means.purse.take(tokens.most, 2 * question.most),
        )
        try:
            return (yield from self._sifted(stream))
        except CoachError as error:  # what leaves can't be noted, or the package of a vendor refuses
            self._trouble = error.sentence
            return "unnoted"
        finally:
            stream.close()
            self._settle(stream, tokens.number)

    def _sifted(self, stream: Stream) -> Generator[str, None, Kind]:
        for piece in stream:
            yield from self._shown(self._sieve.more(piece))
            if self._sieve.length > LONGEST:
                self._text = without_last(self._text)[0]
                return "ok"
        if stream.outcome.kind == "ok":
            yield from self._shown(self._sieve.rest())
        return stream.outcome.kind

    def _shown(self, text: str) -> Iterator[str]:
        if text:
            self._text += text
            yield text

    def _take(self) -> None:
        """Lay out what the person said; where that can't be asked or read, the draft stands as it is."""
        turn, means, question = self._turn, self._means, self._questions[EXTRACT]
        run = Run(means.model, means.answers, means.door, means.purse, means.counter)
        with suppress(CoachError):
            taken = run.answer(question, Taken, run.recall(question.key)).value
            if taken:
                self.reply = self.reply._replace(state=take(turn, taken, self._mask, means.model))

    def _settle(self, stream: Stream, estimated: int) -> None:
        """Count what was used."""
        means, outcome = self._means, stream.outcome
        if outcome.usage is None and outcome.kind in TURNED_AWAY:
            means.purse.give_back()
        else:
            means.purse.settle(outcome.usage)
        if outcome.usage and outcome.kind == "ok":
            means.counter.learn(estimated, outcome.usage.sent)

    def _ended(self, kind: Kind) -> str:
        """Settle what is kept, and give what is still to be said."""
        whole, last = without_last(self._text)
        held = kept(self._text if kind == "ok" else whole, self._grounds)
        language = self._turn.state.language
        why = "" if kind == "ok" else self._trouble or _why(kind, language)
        if held.dropped:
            self.note = note("left_out", language)
        if why and last and begun(last, self._grounds):
            held = Kept(f"{held.text} {last} …".strip(), held.dropped)
        if not held.text:
            self.reply = self.reply._replace(broke_off=why or note("none_held", language))
            self.note = ""
            return self._turn.planned.says if not self._text else f"\n\n{self._turn.planned.says}"
        rest = self._missing(held, why)
        self._keep(f"{held.text}{rest}", why)
        return (" …" if last and why else "") + rest

    def _missing(self, held: Kept, why: str) -> str:
        """Give what the model left unsaid: the question or, where it broke off, all that was planned."""
        asks = self._turn.asks
        if held.asks or (not asks and not why):
            return ""
        return f"\n\n{self._turn.planned.says}" if why else f" {asks}"

    def _keep(self, says: str, why: str) -> None:
        self.reply = Reply(
            says, self.reply.state, self.reply.cites, "model", self._means.model, broke_off=why
        )


def _why(kind: Kind, language: str) -> str:
    return note("empty", language) if kind == "unreadable" else TOLD[kind].sentence
