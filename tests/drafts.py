"""Drafts as a test finds them: kept as if a conversation had come this far."""

from coach import wiring
from coach.drafting.state import (
    Cited,
    Draft,
    Option,
    Place,
    Proposal,
    Question,
    Reply,
    State,
    Step,
    to_json,
)
from coach.okr import KeyResult, Okr
from coach.store.drafts import Drafts

OBJECTIVE = "Suppliers settle their questions without ringing us"
CALLS = "Calls from suppliers a week from 140 to 60 by the end of June"
TASK = "Launch the supplier portal by May"
BLANK = "Share of orders that suppliers change themselves from [baseline] to 70 %"
QUESTION = Question("levels", "Where does that stand today, and where should it be?", 1)
MEASURE = Option(
    "Questions settled in the portal",
    "Share of supplier questions settled in the portal from [baseline] to [target]",
    "It shows whether people find the answer themselves.",
    "%",
)
BETTER = Proposal(
    Place(1),
    TASK,
    "Share of suppliers who settle their questions in the portal from [baseline] to [target] by May",
    "It says what is different once the portal is there.",
    initiative="Launch the supplier portal",
)


def state(*key_results: KeyResult, objective: str = OBJECTIVE) -> State:
    """Give a state with these key results, and a question open."""
    okr = Okr("", 0, 1, "Purchasing", "Q2 2027", objective, key_results, owner="Ida")
    return State(Draft(okr, why="We need to finally launch the portal."), open=QUESTION, asked=(QUESTION,))


HALF_WAY = state(KeyResult(2, CALLS, owner="Bo"), KeyResult(3, TASK))


def kept(*replies: tuple[str, str, State], drafts: Drafts | None = None) -> str:
    """Keep a draft of such steps (words, reply, state), and give its id."""
    drafts = drafts or wiring.store().drafts
    key = drafts.begin({"company": [], "sheet": ""})
    for number, (words, says, stands) in enumerate(replies):
        reply = Reply(says, stands, (Cited("outcomes#tasks-and-outcomes"),) if number else ())
        step = Step(number, "said" if words else "begun", words, reply, number - 1)
        title = stands.draft.okr.objective
        drafts.add(key, number, to_json(step), title=title, words=title.casefold())
    return key
