"""Before a model is asked: which okrs there is something to ask about, what is known, what it would take."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import cached_property

from coach.checks import Rules
from coach.judge import question
from coach.judge.answer import Answer
from coach.judge.question import PER_LINE, Question
from coach.judge.run import Answers, readable
from coach.judge.verdicts import Grounds
from coach.masking import Mask
from coach.okr import Okr
from coach.review import Review
from coach.spending import NO_TOKENS, Cost, Counter, Estimate, Price, Tokens


@dataclass(frozen=True, slots=True)
class Asker:
    """Whom one would ask, and how: the model and its host, what is hidden, how tokens count and cost."""

    model: str
    """As `vendor:model`, the way it was chosen."""
    host: str
    mask: Callable[[Okr], Mask]
    counter: Counter
    price: Price | None
    grounds: Grounds
    """The checks that are looked for, those a model is asked among them, and the guidance."""
    rules: Rules
    """What a suggestion has to pass."""

    @property
    def where(self) -> str:
        """Name the model and where it runs."""
        return f"{self.model} at {self.host}"


@dataclass(frozen=True)
class Plan:
    """What would be asked about a review; nothing has been sent yet."""

    review: Review
    asker: Asker
    questions: tuple[Question, ...]
    known: Mapping[str, str]
    """Answers given before, by the key of their question."""

    @cached_property
    def left(self) -> tuple[Question, ...]:
        """The questions that would be sent, each once."""
        return tuple({one.key: one for one in self.questions if one.key not in self.known}.values())

    @property
    def remembered(self) -> int:
        """How many questions have been answered before."""
        return len({one.key for one in self.questions} & self.known.keys())

    @cached_property
    def estimate(self) -> Estimate:
        """What it would take, with a second try for each okr as the most that may be added."""
        okrs = {one.okr for one in self.questions if one.key not in self.known}
        again = [one for one in self.left if one.weak]
        sent, received = self._sent(again), self._received(again)
        price = self.asker.price
        return Estimate(
            key_results=sum(len(self.review.okrs[n].reading.key_results) for n in okrs),
            okrs=len(okrs),
            calls=len(self.left),
            remembered=self.remembered,
            sent=sent,
            received=received,
            cost=Cost.of(price, sent, received) if price else None,
            model=self.asker.model,
            again=len(again),
        )

    def _sent(self, again: list[Question]) -> Tokens:
        """Count what would be sent; a second try is shorter than the first, and takes as much at most."""
        counts = {one.key: self.asker.counter.count_all(one.messages) for one in self.left}
        first = sum(counts.values(), NO_TOKENS)
        more = sum(counts[one.key].most for one in again)
        return Tokens(first.number, first.exact and not again, first.most + more)

    def _received(self, again: list[Question]) -> Tokens:
        """Estimate what would come back: half of what an answer may take, all of it at most."""
        most = sum(one.most for one in self.left)
        more = sum(PER_LINE * len(one.weak) for one in again)
        return Tokens(most // 2, exact=False, most=most + more)


def plan(review: Review, asker: Asker, answers: Answers) -> Plan:
    """Put the questions about a review together, and look up what was answered before."""
    grounds = asker.grounds
    about = (
        question.ask_about(
            reviewed, n, grounds.library, asker.mask(reviewed.reading.okr), asker.where, grounds.checks
        )
        for n, reviewed in enumerate(review.okrs)
    )
    questions = tuple(one for one in about if one)
    kept = answers.of({one.key for one in questions})
    known = {key: text for key, text in kept.items() if readable(text, Answer)}
    return Plan(review, asker, questions, known)
