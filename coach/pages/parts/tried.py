"""What came of trying a model, in one sentence."""

from html import escape

from coach.llm import Outcome
from coach.llm.ability import Ability
from coach.pages.parts.problems import told

CAN = {
    "schema": "Its answers can be held to a strict shape.",
    "json": "Its answers can be held to JSON.",
    "text": "It answers in plain text; what doesn’t fit is asked for once more.",
}


def tried_html(outcome: "Outcome[Ability]", model: str) -> str:
    """Say that it answers and what it can do, or what is the matter and what to do."""
    if outcome.value is None:
        return told(outcome.told.sentence, outcome.told.hint)
    return f'<p role="status">{escape(model)} answers. {CAN[outcome.value.shape]}</p>'
