"""One turn of a drafting conversation as other programs read it; within a version fields are only added."""

from typing import TYPE_CHECKING, Any

from coach import WIRE
from coach.drafting.agenda import missing_words
from coach.drafting.state import STAGES, Draft, Kind, Proposal, State
from coach.reports.wire import measure_json, noun_json

if TYPE_CHECKING:
    from coach.draft import Talk
    from coach.drafting.looking import Looked

Json = dict[str, Any]

UNSAID: tuple[Kind, ...] = ("begun", "worded")
"""Steps that are no turn of the person's."""


def turn_json(talk: "Talk", looked: "Looked") -> Json:
    """Give the last turn, and the draft as it now stands."""
    reply, state = talk.last.reply, talk.state
    return {
        "wire": WIRE,
        "id": talk.id,
        "turn": sum(step.kind not in UNSAID for step in talk.steps),
        "says": reply.says,
        "cites": [cited.address for cited in reply.cites],
        "by": reply.by,
        "draft": draft_json(state.draft, looked),
        "proposes": [_proposal(one) for one in state.proposals],
        "findings": [noun_json(finding) for finding in looked.findings],
        "missing": missing_words(state),
        "done": state.done,
        "step": talk.last.number,
        "stage": stage_of(state),
        "asks": state.open.want if state.open else None,
        "options": [option._asdict() for option in state.options],
        "you_first": state.you_first,
        "quotes": [cited._asdict() for cited in reply.cites],
        "model": reply.model or None,
        "broke_off": reply.broke_off or None,
    }


def draft_json(draft: Draft, looked: "Looked") -> Json:
    """Give the okr, each key result with its measure as a review has it, and what belongs beside it."""
    okr = draft.okr
    return {
        "objective": okr.objective,
        "key_results": [
            {"text": line.text, "measure": measure_json(read.measure)} | _cells(draft, number)
            for number, (line, read) in enumerate(
                zip(draft.key_results, looked.reading.key_results, strict=True)
            )
        ],
        "owner": okr.owner or None,
        "parent": okr.parent or None,
        "team": okr.team or None,
        "period": okr.period or None,
        "promise": looked.reading.promise,
        "initiatives": list(okr.initiatives),
        "why": draft.why,
        "left_out": list(draft.left_out),
        "unknown": [place.wire for place in draft.unknown],
        "find_out": [{"place": place.wire, "how": how} for place, how in draft.find_out],
    }


CELLS = ("baseline", "target", "unit", "due", "owner", "promise", "source", "metric")
"""Cells of a key result that a draft may fill beside its words."""


def _cells(draft: Draft, number: int) -> Json:
    line = draft.key_results[number]
    cells = {name: getattr(line, name) for name in CELLS if getattr(line, name)}
    return {"cells": cells, "initiatives": list(line.initiatives), "settled": line.text in draft.settled}


def stage_of(state: State) -> str:
    """Say at which stop of the map a conversation is."""
    if state.done and not state.open:
        return "done"
    last = state.open or next(iter(state.asked[-1:]), None)
    return STAGES[last.want] if last else "why"


def _proposal(one: Proposal) -> Json:
    fields: Json = {"place": one.place.wire, "was": one.was, "now": one.now}
    return fields | {"why": one.why, "by": one.by, "model": one.model or None}
