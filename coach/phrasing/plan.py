"""Before a model is asked for words: one question for each brief, what is known, what it would take."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

from coach import prompts
from coach.briefing.nouns import Brief
from coach.judge.material import fenced
from coach.judge.question import key_of
from coach.judge.run import readable
from coach.masking import Mask
from coach.message import Message
from coach.okr import Sheet
from coach.phrasing.answer import said_with
from coach.phrasing.material import masks, shown
from coach.speaking.speaker import Whom
from coach.spending import NO_TOKENS, Cost, Estimate, Tokens
from coach.spending.amounts import counted

PROMPT, PURPOSE = "checkin", "check-in"
AROUND = 200
"""Tokens an answer may take beside its words."""
CHARACTERS = 2
"""Characters of the rules' words for which an answer may take a token; half as long again fits in it."""


@dataclass(frozen=True, slots=True)
class Question:
    """What is asked about one brief, as it is sent; `key` names it by all that could change the answer."""

    brief: Brief
    messages: tuple[Message, ...]
    key: str
    prompt: str
    mask: Mask
    most: int


@dataclass(frozen=True)
class Plan:
    """What would be asked; nothing has been sent yet."""

    briefs: tuple[Brief, ...]
    whom: Whom
    questions: tuple[Question, ...]
    known: Mapping[str, str]
    """Answers given before, by the key of their question."""

    @property
    def where(self) -> str:
        """Name the model and where it runs."""
        return f"{self.whom.model} at {self.whom.host}"

    @cached_property
    def left(self) -> tuple[Question, ...]:
        """The questions that would be sent, each once."""
        return tuple({one.key: one for one in self.questions if one.key not in self.known}.values())

    @cached_property
    def estimate(self) -> Estimate:
        """What it would take."""
        sent = sum((self.whom.counter.count_all(one.messages) for one in self.left), NO_TOKENS)
        most = sum(one.most for one in self.left)
        received = Tokens(most // 2, exact=False, most=most)
        price = self.whom.price
        cost = Cost.of(price, sent, received) if price else None
        remembered = len(self.questions) - len(self.left)
        return Estimate(0, 0, len(self.left), remembered, sent, received, cost, self.whom.model)

    @property
    def sentences(self) -> tuple[str, ...]:
        """What a person reads before the yes; raises CoachError where a limit is in money without a price."""
        if not self.left:
            return self.estimate.sentences
        calls = counted(len(self.left), "call")
        takes = "takes" if len(self.left) == 1 else "take"
        limit = self.whom.purse().too_small_for(self.estimate)
        return (
            f"{counted(len(self.left), 'brief')} {takes} {calls}; only words get better, figures stay.",
            *self.estimate.sentences[1:],
            *([limit] if limit else []),
        )


def plan(briefs: Sequence[Brief], whom: Whom, sheets: Sequence[Sheet] = ()) -> Plan:
    """Put the questions about briefs together, and look up what was answered before.

    `sheets` are where they come from: people named anywhere in them are hidden.
    """
    made = masks(briefs, sheets, (whom.hide, whom.how))
    where = f"{whom.model} at {whom.host}"
    questions = tuple(_ask(brief, mask, where) for brief, mask in zip(briefs, made, strict=True))
    kept = whom.answers.of({one.key for one in questions})
    shapes = {one.key: said_with(len(one.brief.questions)) for one in questions}
    known = {key: text for key, text in kept.items() if readable(text, shapes[key])}
    return Plan(tuple(briefs), whom, questions, known)


def _ask(brief: Brief, mask: Mask, where: str) -> Question:
    prompt = prompts.load(PROMPT)
    sent = shown(brief, mask)
    messages = prompt.fill(material=fenced(sent))
    words = (brief.opening, brief.feedback, brief.recognition, brief.decision)
    most = AROUND + sum(map(len, (*words, *(one.asks for one in brief.questions)))) // CHARACTERS
    return Question(
        brief, messages, key_of(where, prompt, messages), f"{PURPOSE} {prompt.version}", mask, most
    )
