"""Where a drafting conversation stands: the okr so far, the open question, what was offered or settled."""

from dataclasses import dataclass, field
from functools import cache
from typing import TYPE_CHECKING, Any, Literal, NamedTuple

from coach.drafting.heard import Said
from coach.finding import By
from coach.okr import KeyResult, Okr
from coach.reading.words import ENGLISH

if TYPE_CHECKING:
    from pydantic import TypeAdapter

Stage = Literal["why", "objective", "results", "measures", "ambition", "alignment", "done"]
"""The stops of the map, in their order."""
Want = Literal[
    "goal",  # what should be different, and for whom: the opening
    "which",  # several goals at once: the one that matters most
    "difference",  # a task was named: what will be different when it is done
    "objective",  # the objective in a sentence, where what was said makes none
    "result",  # what one would see: the first key result
    "another",  # what else would show it: the next key result
    "meaning",  # what a short form counts
    "levels",  # where a key result stands today, and where it should be
    "target",  # where it should be, where today's value is known or known to be unknown
    "due",  # by when
    "ambition",  # a promise, or a stretch; the value that makes nervous and proud
    "parent",  # the goal above that it serves
    "left_out",  # what is left out on purpose
    "owner",  # who looks after it
    "finding",  # something grave or unclear that was found about a line
]
"""What the coach may ask for, a closed list; the agenda decides which is next."""
STAGES: dict[Want, Stage] = {
    "goal": "why",
    "which": "why",
    "difference": "why",
    "objective": "objective",
    "result": "results",
    "another": "results",
    "meaning": "measures",
    "levels": "measures",
    "target": "measures",
    "due": "measures",
    "finding": "measures",
    "ambition": "ambition",
    "parent": "alignment",
    "left_out": "alignment",
    "owner": "alignment",
}
"""At which stop of the map each is asked."""


class Place(NamedTuple):
    """A value in a draft: of the okr (`key_result` is None) or of one of its key results, from 0.

    `name` is `text` for the line itself (the objective, or the key result), else the name of a field of
    `Okr` or `KeyResult` such as `owner`, `parent`, `baseline`, `due`. A `key_result` equal to the number of
    key results stands for a new one.
    """

    key_result: int | None
    name: str = "text"

    @property
    def wire(self) -> str:
        """How other programs read it: `objective`, `key_results[0]`, `key_results[0].baseline`, `parent`."""
        if self.key_result is None:
            return "objective" if self.name == "text" else self.name
        line = f"key_results[{self.key_result}]"
        return line if self.name == "text" else f"{line}.{self.name}"


OBJECTIVE = Place(None)


class Question(NamedTuple):
    """What the coach asked, and about which line; `says` are its exact words."""

    want: Want
    says: str
    key_result: int | None = None


class Proposal(NamedTuple):
    """Other words for one place of the draft, shown as a difference; `was` is "" for what isn't there yet."""

    place: Place
    was: str
    now: str
    why: str = ""
    by: By = "rule"
    model: str = ""
    initiative: str = ""
    """The person's own words for the work, which accepting keeps beside the line."""


class Option(NamedTuple):
    """A measure of their field of work that could be the key result: its name, its line with blanks, why."""

    name: str
    line: str
    evidence: str
    unit: str = ""


@dataclass(frozen=True, slots=True)
class Draft:
    """The okr as it now stands, in the person's words, and what belongs to it without a place in an okr."""

    okr: Okr
    why: str = ""
    """What should be different, as first said."""
    left_out: tuple[str, ...] = ()
    """What is left out on purpose."""
    unknown: tuple[Place, ...] = ()
    """Values the person said they don't know; they stay blank."""
    find_out: tuple[tuple[Place, str], ...] = ()
    """How an unknown value can be found out, in a sentence of the guidance or theirs."""
    settled: tuple[str, ...] = ()
    """Lines the person accepted or stands by; nothing more is said about them unless they ask."""

    @property
    def key_results(self) -> tuple[KeyResult, ...]:
        """The key results as they stand."""
        return self.okr.key_results


@dataclass(frozen=True, slots=True)
class State:
    """All that the next turn rests on; it is kept after each turn, so that a restart changes nothing."""

    draft: Draft
    open: Question | None = None
    """The question that waits for an answer."""
    asked: tuple[Question, ...] = ()
    """Every question that was put, in order; none is put twice."""
    given: tuple[str, ...] = ()
    """Everything the person has said or typed: numbers and names may come from here."""
    proposals: tuple[Proposal, ...] = ()
    """What waits for accept or decline."""
    declined: tuple[Proposal, ...] = ()
    options: tuple[Option, ...] = ()
    """Measures offered in the last turn, to be picked."""
    goals: tuple[str, ...] = ()
    """Goals that were pasted at once and wait for a choice."""
    you_first: bool = False
    """Whether suggestions are held back until the person has tried."""
    done: bool = False
    language: str = ENGLISH
    """The language the person writes in."""
    notes: tuple[str, ...] = field(default=())
    """Small memories of the conversation, such as that help was given for a question."""
    turns: int = 0
    """What the person has done so far, messages and commands alike."""
    since: int = 0
    """How many of the questions in `asked` belong to a goal that was given up."""
    said: tuple[str, ...] = ()
    """Sentences of the coach so far, so that none is put the same way twice."""
    loose: tuple[Said, ...] = ()
    """Values that were given before it was said what they count."""


class Cited(NamedTuple):
    """A passage behind what the coach said; `quote` is cut from it, "" where all of it is meant."""

    address: str
    quote: str = ""


class Reply(NamedTuple):
    """What the coach says in a turn, and where that leads."""

    says: str
    state: State
    cites: tuple[Cited, ...] = ()
    by: By = "rule"
    model: str = ""
    broke_off: str = ""
    """Why a model's words ended early, in a sentence; "" where they didn't."""


Kind = Literal["said", "accepted", "declined", "edited", "undone", "jumped", "held", "worded", "begun"]
"""What a step was; `worded` puts a model's words in the place of those of the step before, `held` holds
suggestions back or no longer."""


@dataclass(frozen=True, slots=True)
class Step:
    """One step of a conversation as it is kept: what the person did, and the reply."""

    number: int
    kind: Kind
    words: str
    """The person's words or, for a hand edit, what they did in a few words."""
    reply: Reply
    back: int
    """The step that undoing this one goes back to; -1 where there is none."""
    when: str = ""
    """Moment in UTC, as it is kept."""


def empty(team: str = "", period: str = "") -> State:
    """Begin with nothing."""
    return State(Draft(Okr("", 0, 1, team, period, "", ())))


def to_json(step: Step) -> str:
    """Write a step down."""
    return _adapter().dump_json(step).decode()


def from_json(text: str) -> Step:
    """Read a step that was written down; raises ValueError where it can't be read."""
    return _adapter().validate_json(text)


@cache
def _adapter() -> "TypeAdapter[Step]":
    from pydantic import TypeAdapter

    return TypeAdapter(Step)


def places(draft: Draft) -> dict[str, Any]:
    """Give each line of a draft by its name for other programs."""
    lines = {OBJECTIVE.wire: draft.okr.objective}
    return lines | {Place(n).wire: kr.text for n, kr in enumerate(draft.key_results)}
