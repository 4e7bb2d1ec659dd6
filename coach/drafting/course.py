"""The course of a conversation: what a turn has come to so far, and the question or summing up behind it."""

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, NamedTuple

from coach.drafting import agenda
from coach.drafting.agenda import Wanted
from coach.drafting.filling import fields
from coach.drafting.leaving import wound_up
from coach.drafting.looking import Looked, look
from coach.drafting.offering import proposals_for
from coach.drafting.parents import Parent, parents_for
from coach.drafting.phrases import NOTHING, Blanks, phrase
from coach.drafting.placed import LEVELS, given
from coach.drafting.saying import ask, cited, questioned, remembered
from coach.drafting.standing import summed_up
from coach.drafting.state import Cited, Place, Proposal, Reply, State, places
from coach.drafting.taking import closed
from coach.okr import Okr
from coach.tuning import Tuning

if TYPE_CHECKING:
    from coach.knowledge import Library

PARENT = Place(None, "parent")


class SoFar(NamedTuple):
    """What this turn has come to so far: the sentences, the passages, the key results it is about."""

    state: State
    parts: tuple[str, ...] = ()
    cites: tuple[Cited, ...] = ()
    lines: frozenset[int] = frozenset()

    @property
    def says(self) -> str:
        """All sentences."""
        return " ".join(filter(None, self.parts))

    def saying(self, text: str, cites: tuple[Cited, ...] = ()) -> "SoFar":
        """Give it with a sentence and its passages behind the others."""
        return self._replace(parts=(*self.parts, text), cites=(*self.cites, *cites))


@dataclass(frozen=True, slots=True)
class Room:
    """What stands around a conversation: the guidance, the company's okrs, the tuning."""

    library: "Library"
    company: tuple[Okr, ...] = ()
    tuning: Tuning | None = None


def ask_next(so_far: SoFar, room: Room) -> Reply:
    """Put the next question behind what was said so far; where none is left, sum up."""
    looked = looked_at(so_far.state, room)
    state = _proposed(so_far.state, looked)
    so_far = so_far._replace(state=state)
    one = agenda.next_wanted(state, looked, company=bool(room.company))
    if one is None:
        if not state.done:
            return finish(so_far, room)
        return replied(so_far if so_far.says else so_far.saying(say(state, "done.after")))
    return put(so_far, looked, one, room)


def put(so_far: SoFar, looked: Looked, one: Wanted, room: Room) -> Reply:
    """Put one question; where no words are left for it, go on to the next."""
    parent = _parent(so_far.state, room) if one.want == "parent" else None
    question = ask(so_far.state, looked, one, parent, so_far.lines)
    state = questioned(so_far.state, one, question.text)
    if not question.text:
        return ask_next(so_far._replace(state=state), room)
    if so_far.parts and question.text.startswith(so_far.parts[-1]):
        so_far = so_far._replace(parts=so_far.parts[:-1])  # the question takes it up in the same words
    if parent:
        offer = Proposal(PARENT, "", parent.objective)
        state = replace(state, proposals=(*state.proposals, offer))
    return replied(so_far._replace(state=state).saying(question.text, cited(question.cites)))


def finish(so_far: SoFar, room: Room) -> Reply:
    """Sum up what stands, what is blank, what is left out; once, until that changes."""
    state = replace(closed(wound_up(so_far.state)), open=None, done=True)
    says, so_far = summed_up(state, looked_at(state, room)), so_far._replace(state=state)
    if says in state.said:
        return replied(so_far.saying(say(state, "done.again")))
    return replied(so_far.saying(says).saying(say(state, "done.after")))


def replied(so_far: SoFar) -> Reply:
    """Give what this turn came to, and remember what was said."""
    cites = {one.address: one for one in reversed(so_far.cites)}
    state = remembered(_standing(so_far.state), *so_far.parts)
    return Reply(so_far.says, state, tuple(reversed(cites.values())))


def still_open(state: State, room: Room) -> bool:
    """Say whether the open question still waits for an answer."""
    looked, asked = looked_at(state, room), state.open
    listed = agenda.wanted(state, looked, company=bool(room.company))
    return asked is not None and any(
        (one.want, one.key_result) == (asked.want, asked.key_result) for one in listed
    )


def _proposed(state: State, looked: Looked) -> State:
    """Keep what was laid out or a model said; suggest other words for lines nothing is being asked about."""
    lines = places(state.draft)
    fits = [one for one in state.proposals if not one.was or lines.get(one.place.wire) == one.was]
    kept = [one for one in fits if not one.was or one.by == "model"]
    kept = [one for one in kept if not _outgrown(one, looked)]
    there = {(one.place, one.now) for one in kept}
    asked = agenda.next_wanted(state, looked)
    busy = asked.key_result if asked and asked.want != "another" else None
    new = [one for one in proposals_for(state, looked) if (one.place, one.now) not in there]
    new = [one for one in new if not _outgrown(one, looked)]
    return replace(
        state, proposals=(*(one for one in new if one.place.key_result != busy or busy is None), *kept)
    )


def _standing(state: State) -> State:
    """Let suggestions go whose place no longer holds what they were for; one for a new line comes last."""
    lines, okr = places(state.draft), state.draft.okr
    kept: list[Proposal] = []
    for one in state.proposals:
        if one.place.name == "text" and one.place.key_result is not None and not one.was:
            kept.append(one._replace(place=Place(len(state.draft.key_results))))
        elif one.place.name == "text":
            kept += [one] if lines.get(one.place.wire, "") == one.was else []
        else:
            kept += [one] if getattr(okr, one.place.name, "") == one.was else []
    return replace(state, proposals=tuple(kept))


def _outgrown(one: Proposal, looked: Looked) -> bool:
    """Say whether a suggestion shows a blank for a value that was given meanwhile."""
    index, lines = one.place.key_result, looked.reading.key_results
    if index is None or index >= len(lines) or not one.was:
        return False
    read = fields(lines[index])
    return any(f"[{name}]" in one.now and given(getattr(read, name)) for name in LEVELS)


def _parent(state: State, room: Room) -> Parent | None:
    """Choose the goal above that the draft most likely serves."""
    return next(iter(parents_for(state.draft, room.company, 1)), None) if room.company else None


def looked_at(state: State, room: Room) -> Looked:
    """Look at the draft as it now stands."""
    return look(state.draft, room.company, room.tuning)


def say(state: State, key: str, blanks: Blanks = NOTHING) -> str:
    """Give a sentence in the language of the person."""
    return phrase(state.language, key, blanks, state.said, state.turns)
