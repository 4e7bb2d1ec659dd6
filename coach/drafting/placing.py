"""What a person said goes to its place in the draft, in their own words."""

from collections.abc import Callable, Mapping
from dataclasses import replace
from itertools import pairwise

from coach.drafting.agenda import ENOUGH, VALUES
from coach.drafting.anew import new_goal, pasted
from coach.drafting.filling import fields
from coach.drafting.heard import Heard, Said, Sort, Values
from coach.drafting.looking import look
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
from coach.drafting.state import Question, State, Want
from coach.drafting.valuing import ahead, bare, begun_from, figured, tells, valued
from coach.reading.line import by_rules
from coach.reading.promise import promise_in
from coach.reading.words import ENGLISH

ABOVE: frozenset[Want] = frozenset({"goal", "which", "difference", "objective"})
"""Questions whose answer is the objective."""
TALK: frozenset[Sort] = frozenset({"change", "task", "wish"})
"""What may be talk around an answer."""
ABOUT_VALUES: frozenset[Want] = frozenset({"levels", "target", "due", "ambition", "parent", "owner"})
"""Questions whose answer is no line."""
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
        goals = tuple(map(capital, heard.goals))
        placed = Placed(replace(placed.state, goals=goals), (*placed.news, News("goals")))
    unsure = "unknown" in heard.wishes and _open(placed).want in VALUES
    for said in heard.said:
        if unsure and said.sort in TALK:
            continue  # what surrounds “I don’t know” is no line
        if said.sort == "measure" and _open(placed).want == "ambition" and placed.news:
            continue  # it says why that value
        placed = PLACERS[said.sort](placed, said)
    return placed


def meant(state: State, said: Said | None = None) -> int | None:
    """Say which key result is spoken of: the one named, the one asked about, else the last."""
    lines, asked = len(state.draft.key_results), state.open.key_result if state.open else None
    for index in (said.key_result if said else None, asked):
        if index is not None and 0 <= index < lines:
            return index
    return lines - 1 if lines else None


def _open(placed: Placed) -> Question:
    return placed.state.open or Question("goal", "")


def _change(placed: Placed, said: Said) -> Placed:
    draft, asked = placed.state.draft, _open(placed)
    if asked.want in REPLACES and asked.key_result is not None:
        return _on_line(placed, asked.key_result, said.text)
    if not draft.okr.objective or asked.want == "objective":
        return headed(placed, said.text)
    if asked.want in ABOUT_VALUES and _beside(placed, said):
        return placed
    return added(placed, said.text)


def _beside(placed: Placed, said: Said) -> bool:
    """Say whether a remark to a question for a value is no line: there are enough, or it tells no change."""
    if len(placed.state.draft.key_results) >= ENOUGH:
        return True
    language = placed.state.language
    return language == ENGLISH and by_rules(said.text, language).kind.name != "outcome"


def _task(placed: Placed, said: Said) -> Placed:
    okr, text, asked = placed.state.draft.okr, capital(said.text), _open(placed)
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
    asked, lines = _open(placed), placed.state.draft.key_results
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
    draft, asked = placed.state.draft, _open(placed)
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
    state, index = placed.state, meant(placed.state, said)
    if _open(placed).want in {"result", "another"} and tells(said, state):
        return _measure(placed, said)
    said = ahead(said, _open(placed).want)
    if index is None:
        return placed
    if _open(placed).want == "levels":
        state = begun_from(state, index, said.values)
    draft = filled(state.draft, index, said.values, state.language)
    kind = "reach" if _open(placed).want == "ambition" else "values"
    return placed.draft(draft, News(kind, said.text, index, said.values))


def _due(placed: Placed, said: Said) -> Placed:
    if _open(placed).want == "left_out" and any(one.kind == "left_out" for one in placed.news):
        return placed  # it says until when that waits
    state, due = placed.state, said.values.due or said.text
    draft = state.draft
    if said.key_result is not None and said.key_result < len(draft.key_results):
        draft = filled(draft, said.key_result, Values(due=due), state.language)
        return placed.draft(draft, News("due", due, said.key_result))
    for index, kr in enumerate(look(draft).reading.key_results):
        if not fields(kr).due:
            draft = filled(draft, index, Values(due=due), state.language)
    okr = draft.okr if draft.okr.period else replace(draft.okr, period=due)
    return placed.draft(replace(draft, okr=okr), News("due", due))


def _owner(placed: Placed, said: Said) -> Placed:
    index = said.key_result
    if index is None or index >= len(placed.state.draft.key_results):
        return placed.okr(News("owner", said.text), owner=said.text)
    lines = [*placed.state.draft.key_results]
    lines[index] = replace(lines[index], owner=said.text)
    return placed.okr(News("owner", said.text, index), key_results=tuple(lines))


def _promise(placed: Placed, said: Said) -> Placed:
    """Note the kind of promise by the word they used; a promise without another word is committed."""
    words = [word for word in said.text.split() if len(word) > 1]  # a letter stands for one in cells only
    spoken = (*words, *map(" ".join, pairwise(words)))
    found = ((promise_in(word, ""), word.strip(",.;")) for word in spoken)
    kind, word = next(((kind, word) for kind, word in found if kind), ("committed", "committed"))
    return placed.okr(News(kind, said.text), promise=word)


def _parent(placed: Placed, said: Said) -> Placed:
    return placed.okr(News("parent", said.text), parent=said.text)


def _team(placed: Placed, said: Said) -> Placed:
    return placed.okr(News("team", said.text), team=said.text)


def _left_out(placed: Placed, said: Said) -> Placed:
    draft = placed.state.draft
    return placed.draft(replace(draft, left_out=(*draft.left_out, said.text)), News("left_out", said.text))


def _meaning(placed: Placed, said: Said) -> Placed:
    index = meant(placed.state, said)
    if index is None:
        return placed.okr(News("meaning", said.text), note=said.text)
    lines = [*placed.state.draft.key_results]
    lines[index] = replace(lines[index], note=said.text)
    return placed.okr(News("meaning", said.text, index), key_results=tuple(lines))


def _reason(placed: Placed, said: Said) -> Placed:
    draft = placed.state.draft
    if not draft.okr.objective:
        return headed(placed, said.text)
    if draft.why and draft.why != said.text:
        note = draft.okr.note or said.text
        return placed.okr(News("reason", said.text), note=note)
    return reasoned(placed.draft(draft, News("reason", said.text)), said.text)


PLACERS: Mapping[Sort, Callable[[Placed, Said], Placed]] = {
    "change": _change,
    "task": _task,
    "measure": _measure,
    "wish": _wish,
    "value": _value,
    "due": _due,
    "owner": _owner,
    "parent": _parent,
    "team": _team,
    "left_out": _left_out,
    "promise": _promise,
    "meaning": _meaning,
    "reason": _reason,
}


def _on_line(placed: Placed, index: int, text: str) -> Placed:
    if index < len(placed.state.draft.key_results):
        return replaced(placed, index, text)
    return added(placed, text)
