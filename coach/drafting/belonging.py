"""What belongs to an okr beside its lines: dates and names, the promise, the goal above, what is left out."""

from dataclasses import replace
from itertools import pairwise

from coach.drafting.filling import fields
from coach.drafting.heard import Said, Values
from coach.drafting.hearing import talk
from coach.drafting.homing import is_sentence
from coach.drafting.looking import look
from coach.drafting.placed import TODAY, News, Placed, added, filled, headed, noted, reasoned, replaced
from coach.drafting.state import Question, State
from coach.reading.promise import promise_in

NEW = frozenset({"key_result", "measured", "picked"})
"""News of a line that wasn't there before."""


def question_of(placed: Placed) -> Question:
    """Give the question that is open; at the beginning that for the goal."""
    return placed.state.open or Question("goal", "")


def meant(state: State, said: Said | None = None) -> int | None:
    """Say which key result is spoken of: the one named, the one asked about, else the last."""
    lines, asked = len(state.draft.key_results), state.open.key_result if state.open else None
    for index in (said.key_result if said else None, asked):
        if index is not None and 0 <= index < lines:
            return index
    return lines - 1 if lines else None


def due(placed: Placed, said: Said) -> Placed:
    """Put a date into every line that has none, or into the one it names."""
    if question_of(placed).want == "left_out" and any(one.kind == "left_out" for one in placed.news):
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


def dated(placed: Placed) -> Placed:
    """Give a new line the date they said for all of it, where it has none of its own."""
    until, language = placed.state.draft.okr.period, placed.state.language
    if not any(until and until in words for words in placed.state.given):
        return placed
    draft = placed.state.draft
    for index in {one.key_result for one in placed.news if one.kind in NEW and one.key_result is not None}:
        if not fields(look(draft).reading.key_results[index]).due:
            draft = filled(draft, index, Values(due=until), language)
    return placed.draft(draft)


def owner(placed: Placed, said: Said) -> Placed:
    """Write a name beside the okr, or beside the line it is for."""
    index = said.key_result
    if index is None or index >= len(placed.state.draft.key_results):
        return placed.okr(News("owner", said.text), owner=said.text)
    lines = [*placed.state.draft.key_results]
    lines[index] = replace(lines[index], owner=said.text)
    return placed.okr(News("owner", said.text, index), key_results=tuple(lines))


def promise(placed: Placed, said: Said) -> Placed:
    """Note the kind of promise by the word they used; a promise without another word is committed."""
    words = [word for word in said.text.split() if len(word) > 1]  # a letter stands for one in cells only
    spoken = (*words, *map(" ".join, pairwise(words)))
    found = ((promise_in(word, ""), word.strip(",.;")) for word in spoken)
    kind, word = next(((kind, word) for kind, word in found if kind), ("committed", "committed"))
    return placed.okr(News(kind, said.text), promise=word)


def parent(placed: Placed, said: Said) -> Placed:
    """Note the goal above."""
    return placed.okr(News("parent", said.text), parent=said.text)


def team(placed: Placed, said: Said) -> Placed:
    """Note the team."""
    return placed.okr(News("team", said.text), team=said.text)


def left_out(placed: Placed, said: Said) -> Placed:
    """Note what is left out on purpose."""
    draft = placed.state.draft
    return placed.draft(replace(draft, left_out=(*draft.left_out, said.text)), News("left_out", said.text))


def meaning(placed: Placed, said: Said) -> Placed:
    """Keep what a short form in a line stands for; where it was asked what is counted, that is the line."""
    index, asked = meant(placed.state, said), question_of(placed)
    lines = len(placed.state.draft.key_results)
    counting = {f"{note}:{asked.key_result}" for note in ("count", "wish")} & {*placed.state.notes}
    if asked.want == "meaning" and asked.key_result is not None and (counting or asked.key_result >= lines):
        new = asked.key_result >= lines
        return added(placed, said.text) if new else replaced(placed, asked.key_result, said.text)
    if index is None:
        return placed.okr(News("meaning", said.text), note=said.text)
    told = [*placed.state.draft.key_results]
    told[index] = replace(told[index], note=said.text)
    return placed.okr(News("meaning", said.text, index), key_results=tuple(told))


def reason(placed: Placed, said: Said) -> Placed:
    """Keep why it matters, and how things are today."""
    draft, asked, language = placed.state.draft, question_of(placed), placed.state.language
    words = placed.state.given[-1].lower() if placed.state.given else ""
    if talk.holds("because", words):
        if (
            not draft.okr.objective
            and asked.want in {"objective", "difference"}
            and is_sentence(said.text, language)
        ):
            return headed(placed, said.text)
    elif not draft.okr.objective:
        placed = noted(placed, TODAY)
    if draft.why and draft.why != said.text:
        return placed.okr(News("reason", said.text), note=draft.okr.note or said.text)
    return reasoned(placed.draft(draft, News("reason", said.text)), said.text)
