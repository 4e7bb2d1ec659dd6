"""What a person's words in a conversation come to: what they wish, and the stretches that are for the okr."""

from dataclasses import dataclass
from typing import Literal, NamedTuple

from coach.finding import Span
from coach.okr import Okr

Wish = Literal[
    "accept",  # yes, take it
    "decline",  # no, not that
    "undo",
    "done",  # that's enough
    "explain",  # what do you mean
    "metrics",  # offer me something to measure
    "write",  # do it for me
    "unknown",  # I don't know
    "skip",  # none, nothing, doesn't apply, next question
    "new_goal",  # forget that, something else
    "insist",  # it stays as it is
    "you_first",  # let me try first
]
Sort = Literal[
    "change",  # something will be different for someone: an objective, or a key result without numbers
    "task",  # work to do
    "measure",  # a line with a number: a key result
    "wish",  # better, more, faster: neither work nor a change one could see
    "value",  # a number by itself, or from–to: fills what is open
    "due",
    "owner",
    "parent",
    "team",
    "left_out",
    "promise",  # committed, aspirational
    "meaning",  # what a short form stands for
    "reason",  # why it matters
]


class Values(NamedTuple):
    """The values in a stretch as they were written; "" where it says none."""

    baseline: str = ""
    target: str = ""
    unit: str = ""
    due: str = ""


class Said(NamedTuple):
    """A stretch of the person's words that is for the okr."""

    sort: Sort
    text: str
    """Cut from the words, without what leads in: “we want”, “so that”, “maybe”."""
    span: Span
    values: Values = Values()
    key_result: int | None = None
    """Which key result they name, from 0; None where they name none."""


@dataclass(frozen=True, slots=True)
class Heard:
    """All that was understood of one message."""

    words: str
    language: str
    wishes: frozenset[Wish] = frozenset()
    asks: str = ""
    """A question they put to the coach, in their words; "" where there is none."""
    pick: int | None = None
    """Which of the offered things they mean, from 0."""
    said: tuple[Said, ...] = ()
    goals: tuple[str, ...] = ()
    """Goals pasted at once, where there are several and no key results to tell them apart."""
    okr: Okr | None = None
    """A whole okr, where they pasted one."""
    beside: bool = False
    """Whether nothing in it is for the okr: grumbling, small talk, an answer to another question."""
