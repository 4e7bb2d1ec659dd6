"""A whole draft as JSON: the okr, its measures, what was found, what is open and how to find it out."""

import json
from typing import TYPE_CHECKING

from coach import WIRE, __version__
from coach.drafting.agenda import missing_words
from coach.reports.drafted.turn import draft_json, stage_of
from coach.reports.wire import noun_json

if TYPE_CHECKING:
    from coach.draft import Talk
    from coach.drafting.looking import Looked


def okr_json(talk: "Talk", looked: "Looked") -> str:
    """Give the draft as it now stands."""
    state = talk.state
    told = {
        "wire": WIRE,
        "engine": {"version": __version__},
        "id": talk.id,
        "step": talk.last.number,
        "changed": talk.last.when or None,
        "draft": draft_json(state.draft, looked),
        "findings": [noun_json(finding) for finding in looked.findings],
        "missing": missing_words(state),
        "stage": stage_of(state),
        "done": state.done,
    }
    return json.dumps(told, ensure_ascii=False, allow_nan=False, indent=1) + "\n"
