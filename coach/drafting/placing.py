"""What a person said goes to its place in the draft, in their own words."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace

from coach.drafting import belonging
from coach.drafting.agenda import ENOUGH, VALUES
from coach.drafting.anew import new_goal, pasted
from coach.drafting.belonging import question_of
from coach.drafting.heard import Heard, Said, Sort, Values
from coach.drafting.hearing import talk
from coach.drafting.homing import corrected, holder, home_of, homeless, is_sentence, settled_in
from coach.drafting.placed import (
    News,
    Placed,
    added,
    alike,
    capital,
    filled,
    headed,
    noted,
    reasoned,
    replaced,
    same,
)
from coach.drafting.righting import is_measured, overheard, righted
from coach.drafting.state import State, Want
from coach.drafting.valuing import ahead, bare, begun_from, figured, tells, valued
from coach.reading.due import find_due
from coach.reading.line import by_rules
from coach.reading.words import ENGLISH

ABOVE: frozenset[Want] = frozenset({"goal", "which", "difference", "objective"})
"""Questions whose answer is the objective."""
TALK: frozenset[Sort] = frozenset({"change", "task", "wish"})
"""What may be talk around an answer."""
ABOUT_VALUES: frozenset[Want] = frozenset({"levels", "target", "due", "ambition", "parent", "owner"})
"""Questions whose answer is no line."""
COUNTED: frozenset[Want] = frozenset({"result", "another", "meaning"})
"""Questions whose answer names what is counted."""
BY = {ENGLISH: "by", "de": "bis"}
"""What leads to a date that somebody names alone."""
SEVERAL = 2
"""Goals among which one is chosen."""
REPLACES: frozenset[Want] = frozenset({"difference", "meaning", "finding"})
"""Questions about a line whose answer takes the place of that line."""


def place(state: State, heard: Heard) -> Placed:
    """Put all that is for the okr into its place; what is already there changes nothing."""
    placed = Placed(state)
    if "new_goal" in heard.wishes:
        placed = new_goal(placed)
    if heard.okr:
        return pasted(placed, heard.okr)
    if heard.goals:
        placed = _several(placed, heard.goals)
    unsure = "unknown" in heard.wishes and question_of(placed).want in VALUES
    for said in heard.said or overheard(heard, state.language):
        if unsure and said.sort in TALK:
            continue  # what surrounds “I don’t know” is no line
        if said.sort == "measure" and question_of(placed).want == "ambition" and placed.news:
            continue  # it says why that value
        fit = righted(placed, _dated(said, state.language))
        placed = PLACERS[fit.sort](placed, fit)
    return belonging.dated(settled_in(placed))


def _dated(said: Said, language: str) -> Said:
    """Take a line that is nothing but a date for one: `June`."""
    alone = said.text.strip(" .")
    led = f"{BY.get(language, BY[ENGLISH])} {alone}"
    whole = any(
        (due := find_due(text, language=language)) and due.span == (0, len(text)) for text in (alone, led)
    )
    return said._replace(sort="due", values=Values(due=said.text)) if whole else said


def _several(placed: Placed, goals: Sequence[str]) -> Placed:
    """Let them choose among several goals; lines with values are none, and stand below whichever it is."""
    language = placed.state.language
    measured = [goal for goal in goals if is_measured(goal, language)]
    others = tuple(goal for goal in goals if goal not in measured)
    if len(others) == 1:
        placed = headed(placed, others[0])
    for line in measured:
        placed = added(placed, line)
    if len(others) < SEVERAL:
        return placed
    state = replace(placed.state, goals=tuple(map(capital, others)))
    return Placed(state, (*placed.news, News("goals")))


def _change(placed: Placed, said: Said) -> Placed:
    draft, asked = placed.state.draft, question_of(placed)
    if asked.want in REPLACES and asked.key_result is not None:
        return _on_line(placed, asked.key_result, said.text)
    if placed.state.loose and asked.want in COUNTED and not is_sentence(said.text, placed.state.language):
        return added(placed, said.text)
    if not draft.okr.objective or asked.want == "objective":
        return headed(placed, said.text)
    also = talk.opening("adds", (placed.state.given or ("",))[-1].lower()) > 0
    if asked.want in ABOUT_VALUES and not also and _beside(placed, said):
        return placed.draft(draft, News("aside", said.text))
    return added(placed, said.text)


def _beside(placed: Placed, said: Said) -> bool:
    """Say whether a remark to a question for a value is no line: there are enough, or it tells no change."""
    if len(placed.state.draft.key_results) >= ENOUGH:
        return True
    language = placed.state.language
    return language == ENGLISH and by_rules(said.text, language).kind.name != "outcome"


def _task(placed: Placed, said: Said) -> Placed:
    okr, text, asked = placed.state.draft.okr, capital(said.text), question_of(placed)
    acts = by_rules(text, placed.state.language).wording.head is not None
    if not acts and okr.objective:
        # a name alone: of what is counted, where that was asked; else it is said beside the question
        return added(placed, text) if asked.want in {"result", "another"} else placed
    if any(same(text, one) for one in okr.initiatives):
        return placed.draft(placed.state.draft, News("still", text))
    placed = placed.okr(News("task", text), initiatives=(*okr.initiatives, text))
    seen = any(one.kind == "key_result" for one in placed.news)
    if okr.objective and not seen and asked.want in {"result", "another"}:
        return noted(placed, f"work:{len(okr.key_results)}")
    return placed


def _measure(placed: Placed, said: Said) -> Placed:
    asked, lines = question_of(placed), placed.state.draft.key_results
    if said.key_result is not None and said.key_result < len(lines):
        return replaced(placed, said.key_result, said.text)
    index = asked.key_result
    if index is not None and index < len(lines):
        if asked.want in REPLACES:
            return _on_line(placed, index, said.text)
        if asked.want in VALUES and alike(lines[index].text, said.text):
            return replaced(placed, index, said.text)
    if lines and bare(said):
        return _value(placed, said)
    if not placed.state.draft.okr.objective and asked.want in ABOVE and not figured(said):
        return headed(placed, said.text)
    return valued(added(placed, said.text), said)


def _wish(placed: Placed, said: Said) -> Placed:
    draft, asked = placed.state.draft, question_of(placed)
    if not draft.okr.objective:
        if asked.want in {"objective", "difference"}:
            return headed(placed, said.text)
        return reasoned(placed.draft(draft, News("wish", said.text)), said.text)
    if asked.want in {"result", "another"}:
        return noted(added(placed, said.text), f"wish:{len(draft.key_results)}")
    if asked.want == "difference" and asked.key_result is not None:
        return noted(_on_line(placed, asked.key_result, said.text), f"wish:{asked.key_result}")
    return placed


def _value(placed: Placed, said: Said) -> Placed:
    """Put values into the line they are for; what stands is only spoken of, and none is lost."""
    state, asked = placed.state, question_of(placed)
    if asked.want in {"result", "another"} and tells(said, state):
        return _measure(placed, said)
    said = ahead(said, asked.want)
    if (wrong := corrected(state, said)) is not None:
        draft = filled(state.draft, *wrong, state.language)
        return placed.draft(draft, News("values", said.text, *wrong))
    if (held := holder(state, said, asked)) is not None:
        placed = belonging.promise(placed, said) if talk.holds("promises", said.text.lower()) else placed
        return placed.draft(placed.state.draft, News("spoken_of", said.text, held))
    if not any(said.values):
        return placed
    index = home_of(placed, said, asked)
    if index is None:
        return homeless(placed, said)
    if asked.want == "levels":
        state = begun_from(state, index, said.values)
    draft = filled(state.draft, index, said.values, state.language)
    kind = "reach" if asked.want == "ambition" and asked.key_result == index else "values"
    return placed.draft(draft, News(kind, said.text, index, said.values))


PLACERS: Mapping[Sort, Callable[[Placed, Said], Placed]] = {
    "change": _change,
    "task": _task,
    "measure": _measure,
    "wish": _wish,
    "value": _value,
    "due": belonging.due,
    "owner": belonging.owner,
    "parent": belonging.parent,
    "team": belonging.team,
    "left_out": belonging.left_out,
    "promise": belonging.promise,
    "meaning": belonging.meaning,
    "reason": belonging.reason,
}


def _on_line(placed: Placed, index: int, text: str) -> Placed:
    if index < len(placed.state.draft.key_results):
        return replaced(placed, index, text)
    return added(placed, text)
