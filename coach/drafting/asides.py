"""What is said between question and answer: a question back, help, measures, all of it laid out."""

from dataclasses import replace
from typing import TYPE_CHECKING, NamedTuple

from coach.drafting.answering import answer
from coach.drafting.offering import options_for, proposal_of
from coach.drafting.phrases import Blanks, brief, joined, known, phrase
from coach.drafting.phrases import quoted as in_quotes
from coach.drafting.placed import TODAY, capital
from coach.drafting.saying import BEHIND, cited
from coach.drafting.state import OBJECTIVE, Cited, Option, Proposal, State, Want
from coach.reading.words import ENGLISH

if TYPE_CHECKING:
    from coach.knowledge import Library

HELPED: frozenset[Want] = frozenset({"goal", "which", "difference", "objective", "result"})
"""Questions where not knowing is met with help before they are left."""
COUNTED: frozenset[Want] = frozenset({"result", "another", "meaning", "levels", "difference"})
"""Questions where measures of the field can help."""
OFFERED = 2
"""Key results that are laid out at once for someone who wants it done for them."""
TOLD_ENGLISH = "english"


class Aside(NamedTuple):
    """Where a conversation stands after an aside, what was said, and the passages with their quotes."""

    state: State
    says: str
    cites: tuple[Cited, ...] = ()
    waits: bool = True
    """Whether to say that the open question waits."""


def answered(state: State, question: str, library: "Library") -> Aside:
    """Answer a question with the words of the guidance; the coach's own question waits."""
    cites = answer(question, library)
    quote = " ".join(next((one.quote for one in cites if one.quote), "").split())
    if not quote:
        return Aside(state, _say(state, "guidance.nothing"))
    says = _say(state, "guidance.found", Blanks(quote=quote))
    if state.language != ENGLISH and TOLD_ENGLISH not in state.notes:
        says = f"{says} {_say(state, 'guidance.english')}"
        state = replace(state, notes=(*state.notes, TOLD_ENGLISH))
    return Aside(state, says, cites)


def helped(state: State) -> Aside:
    """Say what the open question is after, in other words; measures of the field, where it asks for one."""
    want = state.open.want if state.open else "other"
    if state.open:
        state = replace(state, notes=(*state.notes, help_note(state)))
    if want in {"result", "another"} and _may_offer(state):
        offered = with_measures(state)
        if offered.state.options:
            return offered
    key = f"help.{want}"
    cites = BEHIND["help"] if want in COUNTED else BEHIND.get(want, ())
    return Aside(state, _say(state, key if known(key) else "help.other"), cited(cites), waits=False)


def help_note(state: State) -> str:
    """Name the memory of having helped with the open question."""
    return f"help:{state.open.want}:{state.open.key_result}" if state.open else ""


def with_measures(state: State) -> Aside:
    """Offer two or three measures of their field of work, to be picked."""
    options = options_for(state, about(state))
    if not options:
        return Aside(state, _say(state, "metrics.none"), cited(BEHIND["help"]), waits=False)
    state = replace(state, options=options)
    names = [in_quotes(state.language, option.name) for option in options]
    listed = Blanks(options=joined(state.language, names, "or"))
    says = f"{_say(state, 'metrics.offered')} {_say(state, 'metrics.which', listed)}"
    return Aside(state, says, cited(BEHIND["help"]), waits=False)


def laid_out(state: State) -> Aside:
    """Lay out what their words and the measures of their field give, as suggestions with blanks."""
    proposals = _laid(state)
    if not proposals:
        return Aside(state, _say(state, "write.nothing"), waits=False)
    state = replace(state, proposals=(*state.proposals, *proposals))
    return Aside(state, _say(state, "write.laid_out"), cited(BEHIND["help"]), waits=False)


def _laid(state: State) -> tuple[Proposal, ...]:
    """Make suggestions; the one to be accepted first comes last."""
    draft = state.draft
    words = about(state)
    options = options_for(state, words, OFFERED) if words else ()
    lines = [proposal_of(option, draft) for option in _needed(state, options)]
    head = (
        []
        if draft.okr.objective or not words or TODAY in state.notes
        else [Proposal(OBJECTIVE, "", capital(words))]
    )
    offered = {(one.place, one.now) for one in (*state.proposals, *state.declined)}
    return tuple(one for one in (*reversed(lines), *head) if (one.place, one.now) not in offered)


def _needed(state: State, options: tuple[Option, ...]) -> tuple[Option, ...]:
    return options[: max(0, OFFERED - len(state.draft.key_results))]


def about(state: State) -> str:
    """Give the person's words that say what it is about."""
    draft = state.draft
    return draft.okr.objective or draft.why or " ".join(draft.okr.initiatives[-1:])


def _may_offer(state: State) -> bool:
    return not state.you_first or bool(state.draft.key_results)


def _say(state: State, key: str, blanks: Blanks | None = None) -> str:
    return phrase(state.language, key, blanks or Blanks(), state.said, state.turns)


def next_offer(state: State) -> str:
    """Name the suggestion that waits next; "" where none does."""
    return _say(state, "next_offer", Blanks(words=brief(state.proposals[-1].now))) if state.proposals else ""
