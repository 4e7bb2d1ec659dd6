"""What a model is shown of a conversation: its last words, the draft, what was noted, what to ask; masked."""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import islice
from typing import Any, NamedTuple, Protocol

from coach.drafting.state import OBJECTIVE, Draft, Place, Reply, State, Step
from coach.drafting.turn import Room
from coach.errors import ContentError
from coach.judge.question import excerpt
from coach.judge.words import Words
from coach.knowledge import Passage
from coach.masking import How, Mask, masks_for
from coach.okr import Sheet
from coach.reading.words import load
from coach.speaking.last_look import is_question, sentences

LAST, EARLIER = 6, 400
"""Messages before this turn that are sent, and characters of each."""
LATEST = 4000
"""Characters of the person's own message that are sent."""
PLANNED = 1200
LINE = 300
"""Characters of a line of the draft that are sent."""
MOST_PASSAGES, MOST_OFFERED, MOST_LINES, MOST_NOTED = 2, 6, 8, 8
DID = {
    "accepted": "took a suggestion over",
    "declined": "left a suggestion out",
    "edited": "typed into the draft",
    "undone": "went back a step",
    "jumped": "went to another part of the conversation",
}
"""What a person may do instead of saying something."""
FIELDS = ("baseline", "target", "unit", "due", "owner", "promise", "metric", "current")
"""Cells of a key result that are shown beside its line."""
AROUND = ("team", "period", "parent", "owner", "promise")


class Talk(Protocol):
    """A conversation: its id, and every step that was kept."""

    @property
    def id(self) -> str:
        """Name of the draft."""

    @property
    def steps(self) -> tuple[Step, ...]:
        """All steps, the last one holding where it stands."""


class Turn(NamedTuple):
    """The turn that words are sought for: what was said before it, and what the rules made of it."""

    before: tuple[Step, ...]
    step: Step
    state: State
    room: Room

    @property
    def words(self) -> str:
        """What the person said, "" where they did something else."""
        return self.step.words if self.step.kind == "said" else ""

    @property
    def planned(self) -> Reply:
        """What the rules say in this turn."""
        return self.step.reply

    @property
    def asks(self) -> str:
        """The question that is put in this turn, in the coach's own words; "" where none is."""
        asked, says = self.planned.state.open, self.planned.says
        if asked and asked.says in says:
            return asked.says
        return next((one for one in reversed(sentences(says)) if is_question(one)), "")

    @property
    def passages(self) -> tuple[Passage, ...]:
        """The passages that are cited in this turn."""
        return tuple(islice(_cited(self), MOST_PASSAGES))


def turn_of(talk: Talk, room: Room) -> Turn:
    """Find the turn that was made last; words that a model gave it before are no turn of their own."""
    steps = [step for step in talk.steps if step.kind != "worded"]
    before = talk.steps[: steps[-1].number]
    return Turn(before, steps[-1], talk.steps[-1].reply.state, room)


def mask_of(turn: Turn, hide: Sequence[str], how: How) -> Mask:
    """Make a mask that knows the names in all the person has said so far."""
    okr = turn.state.draft.okr
    whole = replace(okr, note="\n".join((okr.note, *turn.state.given, turn.words)))
    sheet = Sheet("draft", "a draft", (whole, *turn.room.company), 1)
    return masks_for([sheet], hide, how)(whole)


def shown(turn: Turn, mask: Mask) -> dict[str, Any]:
    """Gather what is sent for the words of a turn."""
    take = Words(mask, LINE)
    return _said(
        language=load(turn.state.language).name,
        earlier=[{who: take.take(text, EARLIER)} for who, text in spoken(turn.before)[-LAST:]],
        person=take.take(turn.words, LATEST),
        did=DID.get(turn.step.kind, ""),
        draft=draft(turn.state.draft, take),
        noted=_noted(turn, take),
        offered=_offered(turn, take),
        passages=[
            {"address": one.address, "text": excerpt(one, f"{turn.words} {turn.asks}")}
            for one in turn.passages
        ],
        planned=take.take(turn.planned.says, PLANNED),
        question=take.take(turn.asks, PLANNED),
    )


def draft(stands: Draft, take: Words) -> dict[str, Any]:
    """Give a draft as it is sent."""
    okr = stands.okr
    return _said(
        objective=take.line(okr.objective),
        key_results=[
            {"line": f"K{n}", "text": take.line(kr.text)}
            | _said(**{name: take.take(getattr(kr, name)) for name in FIELDS})
            for n, kr in enumerate(okr.key_results[:MOST_LINES], 1)
        ],
        **{name: take.take(getattr(okr, name)) for name in AROUND},
        work=[take.line(one) for one in okr.initiatives[:MOST_LINES]],
        left_out=[take.line(one) for one in stands.left_out[:MOST_LINES]],
        unknown=[place.wire for place in stands.unknown[:MOST_LINES]],
    )


def spoken(steps: Sequence[Step]) -> list[tuple[str, str]]:
    """Give what person and coach said, in order; words of a model stand in the place of the rules'."""
    said: list[tuple[str, str]] = []
    for step in steps:
        if step.kind == "worded" and said and said[-1][0] == "coach":
            said.pop()
        if step.kind == "said":
            said.append(("person", step.words))
        if step.reply.says:
            said.append(("coach", step.reply.says))
    return said


def values(stands: Draft) -> dict[Place, str]:
    """Give everything a draft holds, by its place."""
    okr = stands.okr
    found = {OBJECTIVE: okr.objective} | {Place(None, name): getattr(okr, name) for name in AROUND}
    for n, kr in enumerate(okr.key_results):
        found |= {Place(n): kr.text} | {Place(n, name): getattr(kr, name) for name in FIELDS}
    return {place: value for place, value in found.items() if value}


def given(turn: Turn) -> tuple[str, ...]:
    """Give all texts whose numbers, times and names may be said again in this turn."""
    state = turn.state
    offered = (text for one in state.options for text in (one.name, one.line, one.evidence, one.unit))
    proposed = (text for one in state.proposals for text in (one.was, one.now, one.why))
    cited = (text for one in turn.passages for text in (one.title, one.text))
    return tuple(filter(None, (*own(turn), *offered, *proposed, *cited, turn.planned.says)))


def own(turn: Turn) -> tuple[str, ...]:
    """Give the person's own words: what they said, and what they put into the draft."""
    state = turn.state
    okr = state.draft.okr
    said = (*state.given, turn.words, *state.goals, state.draft.why, *state.draft.left_out)
    return tuple(filter(None, (*said, *values(state.draft).values(), *okr.initiatives)))


def _cited(turn: Turn) -> Iterator[Passage]:
    for cited in turn.planned.cites:
        try:
            yield turn.room.library.cite(cited.address)
        except ContentError:
            continue


def _noted(turn: Turn, take: Words) -> list[str]:
    """Say what this turn changed in the draft."""
    was = values(turn.before[-1].reply.state.draft) if turn.before else {}
    now = values(turn.state.draft)
    new = [f"{place.wire}: {take.take(value)}" for place, value in now.items() if was.get(place) != value]
    gone = [f"{place.wire}: (empty now)" for place in was if place not in now]
    return [*new, *gone][:MOST_NOTED]


def _offered(turn: Turn, take: Words) -> list[str]:
    """Give what may be offered: words for a place of the draft, measures to choose from, goals to choose."""
    state = turn.state
    now = (f"{one.place.wire}: {take.line(one.now)}" for one in state.proposals)
    options = (take.line(one.name) for one in state.options)
    goals = (take.line(goal) for goal in state.goals)
    return list(islice((*now, *options, *goals), MOST_OFFERED))


def _said(**parts: Any) -> dict[str, Any]:  # noqa: ANN401  (texts and lists alike)
    """Leave out what is empty."""
    return {name: value for name, value in parts.items() if value}
