"""One turn of the conversation without a model: hear, put in place, look, and ask for the next thing."""

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any

from coach.drafting.state import Place, Proposal, Question, Reply, Stage, State
from coach.okr import KeyResult, Okr
from coach.tuning import Tuning

if TYPE_CHECKING:
    from coach.knowledge import Library


@dataclass(frozen=True, slots=True)
class Room:
    """What stands around a conversation: the guidance, the company's okrs, the tuning."""

    library: "Library"
    company: tuple[Okr, ...] = ()
    tuning: Tuning | None = None


def begun(state: State, _room: Room) -> Reply:
    """Open the conversation: what the coach is, and the first question."""
    question = Question("goal", "What should be different by the end of the cycle, and for whom?")
    return Reply(question.says, replace(state, open=question, asked=(*state.asked, question)))


def said(state: State, words: str, _room: Room) -> Reply:
    """Answer what a person said."""
    okr = state.draft.okr
    if not okr.objective:
        okr = replace(okr, objective=words)
        question = Question("result", "What would you see or count that shows it?")
    else:
        row = 2 + len(okr.key_results)
        okr = replace(okr, key_results=(*okr.key_results, KeyResult(row, words)))
        question = Question("another", f"What else would show it, beside “{words}”?", row - 1)
    state = replace(state, draft=replace(state.draft, okr=okr), given=(*state.given, words), open=question)
    return Reply(question.says, replace(state, asked=(*state.asked, question)))


def accepted(state: State, which: int, _room: Room, text: str = "") -> Reply:
    """Take a proposal over, in the person's own words where they changed it."""
    chosen = state.proposals[which]
    draft = placed(state, chosen.place, text or chosen.now).draft
    rest = tuple(one for one in state.proposals if one is not chosen)
    return Reply("It is in the draft.", replace(state, draft=draft, proposals=rest))


def declined(state: State, which: int, _room: Room) -> Reply:
    """Leave a proposal out; it isn't made again."""
    chosen: Proposal = state.proposals[which]
    rest = tuple(one for one in state.proposals if one is not chosen)
    return Reply("Yours stays.", replace(state, proposals=rest, declined=(*state.declined, chosen)))


def edited(state: State, place: Place, value: str, _room: Room) -> Reply:
    """Take over what a person typed into a field; an empty line of a key result takes it out."""
    return Reply("", placed(state, place, value))


def jumped(state: State, _stage: Stage, _room: Room) -> Reply:
    """Go to another stop of the map, and ask there."""
    return Reply("", state)


def placed(state: State, place: Place, value: str) -> State:
    """Put a value into its place."""
    okr = state.draft.okr
    said: dict[str, Any]
    if place.key_result is None:
        said = {"objective" if place.name == "text" else place.name: value}
    else:
        lines = [*okr.key_results]
        if place.key_result == len(lines):
            lines.append(KeyResult(2 + len(lines), ""))
        cell: dict[str, Any] = {place.name: value}
        lines[place.key_result] = replace(lines[place.key_result], **cell)
        said = {"key_results": tuple(lines)}
    draft = replace(state.draft, okr=replace(okr, **said))
    return replace(state, draft=draft, given=(*state.given, value))
