"""Which key result a value belongs to, and what becomes of values that none takes."""

import re
from dataclasses import replace

from coach.drafting.filling import fields
from coach.drafting.heard import Said, Values
from coach.drafting.hearing import talk
from coach.drafting.hearing.lines import ORDINALS
from coach.drafting.looking import look
from coach.drafting.placed import LEVELS, News, Placed, capital, content, filled, given, noted, same
from coach.drafting.state import Question, State, Want
from coach.okr import KeyResult
from coach.reading.line import by_rules

ASKS_VALUES: frozenset[Want] = frozenset({"levels", "target", "meaning", "finding", "difference"})
"""Questions about a line to which a value is an answer."""
A_NAME = 4
"""Words of which what is counted has at most so many, beside more or fewer."""
PAIR = 2
"""Figures of a correction: the right one, and the one it takes the place of."""
_FIGURE = re.compile(r"\d+(?:[.,]\d+)*")


def home_of(placed: Placed, said: Said, asked: Question) -> int | None:
    """Give the key result a value is for; None where it can be for none that is there.

    The one that is named, asked about, or new in this message; the one that is corrected; else the last one
    with room. What stands is not overwritten.
    """
    state = placed.state
    count = len(state.draft.key_results)
    new = [one.key_result for one in placed.news if one.key_result is not None]
    for index in (_named(state, said), _asked(said, asked), *reversed(new)):
        if index is not None and 0 <= index < count:
            return index
    if count and corrects(state):
        return _spoken_of_last(state)
    roomy = (index for index in reversed(range(count)) if _has_room(state, index, said.values))
    return next(roomy, None)


def holder(state: State, said: Said, asked: Question) -> int | None:
    """Give the key result one of whose values is spoken of: `10 is a stretch`, where the target is 10."""
    spoken = _FIGURE.findall(said.text)
    if from_to(said) or corrects(state) or asked.want in ASKS_VALUES:
        return None
    lines = [*range(len(state.draft.key_results))]
    if asked.want == "ambition" and asked.key_result in lines:
        lines.sort(key=lambda index: index != asked.key_result)
    ends = ((index, _FIGURE.findall(_levels(state, index)["target"])) for index in lines)
    return next((index for index, figures in ends if figures and figures[0] in spoken), None)


def from_to(said: Said) -> bool:
    """Say whether a value names both ends, today's first."""
    start, end = said.values[:2]
    return bool(start and end) and said.text.find(start) < said.text.find(end)


def corrects(state: State) -> bool:
    """Say whether the message takes back what was said before: `no, 50`."""
    words = state.given[-1] if state.given else ""
    return any(talk.opening(name, words.lower()) for name in ("away", "rather"))


def corrected(state: State, said: Said) -> tuple[int, Values] | None:
    """Give the line and the end that a correction is for, where it names what stood there: `45 not 54`."""
    spoken = _FIGURE.findall(said.text)
    if len(set(spoken)) != PAIR or not corrects(state):
        return None
    for index in reversed(range(len(state.draft.key_results))):
        for name, value in _levels(state, index).items():
            old = next(iter(_FIGURE.findall(value)), "")
            if old in spoken:
                new = next(figure for figure in spoken if figure != old)
                return index, Values()._replace(**{name: new})
    return None


def _named(state: State, said: Said) -> int | None:
    """Give the line the value names, by its place in the list or by a word that means something."""
    index = said.key_result
    if index is None or index >= len(state.draft.key_results):
        return None
    words = (state.given[-1] if state.given else said.text).lower()
    by_place = any(talk.holds(name, words) for name in (*ORDINALS, "last", "line_noun"))
    shared = content(words) & content(state.draft.key_results[index].text)
    return index if by_place or shared else None


def _asked(said: Said, asked: Question) -> int | None:
    if asked.want == "ambition":
        return None if from_to(said) else asked.key_result
    return asked.key_result if asked.want in ASKS_VALUES else None


def _spoken_of_last(state: State) -> int:
    count = len(state.draft.key_results)
    about = [one.key_result for one in state.asked if one.want in ASKS_VALUES]
    return next((n for n in reversed(about) if n is not None and n < count), count - 1)


def _levels(state: State, index: int) -> dict[str, str]:
    read = fields(look(state.draft).reading.key_results[index])
    return {name: getattr(read, name) for name in LEVELS}


def _has_room(state: State, index: int, values: Values) -> bool:
    there = _levels(state, index)
    return not any(getattr(values, name) and given(there[name]) for name in LEVELS)


def homeless(placed: Placed, said: Said) -> Placed:
    """Make values that no line takes a key result, in words that were just named, or wait for such words."""
    state = placed.state
    if not any(_FIGURE.search(value) for value in said.values[:2]):
        return placed
    sure = from_to(said) or any("%" in value for value in said.values[:2])
    if state.draft.key_results and not sure:
        return placed.draft(state.draft, News("homeless", said.text))
    placed, words = _just_named(placed)
    if not words and not state.draft.key_results and (goal := state.draft.okr.objective or state.draft.why):
        words = counted_in(goal)
        if not words:
            return noted(opened(placed, goal, said), "count:0")
    if words:
        return opened(placed, words, said)
    waiting = replace(placed.state, loose=(*placed.state.loose, said))
    return Placed(waiting, (*placed.news, News("loose", said.text)))


def opened(placed: Placed, words: str, said: Said) -> Placed:
    """Add a key result in these words with values beside it."""
    okr, index = placed.state.draft.okr, len(placed.state.draft.key_results)
    row = 1 + max([okr.row, *(kr.row for kr in okr.key_results)])
    placed = placed.okr(key_results=(*okr.key_results, KeyResult(row, capital(words))))
    draft = filled(placed.state.draft, index, said.values, placed.state.language)
    return placed.draft(draft, News("measured", capital(words), index, said.values))


def counted_in(goal: str) -> str:
    """Give what a wish would count: `sign-ups` of `more sign-ups`; "" for a sentence."""
    words = goal.split()
    if len(words) > A_NAME or is_sentence(goal):
        return ""
    low = goal.lower()
    past = max(talk.opening(name, low) for name in ("vague", "wishful"))
    return goal[past:].strip() or goal


def is_sentence(text: str, language: str = "en") -> bool:
    """Say whether words tell what somebody does or can do, rather than name what could be counted."""
    low = text.lower()
    words = low.split()
    line = by_rules(text, language)
    if any(talk.whole("relates", word) for word in words[1:A_NAME]) or line.rule == "compared":
        return False
    return line.kind.name == "outcome" or line.wording.head is not None or talk.holds("felt", low)


def _just_named(placed: Placed) -> tuple[Placed, str]:
    """Take what was named in the message before as what is counted, wherever it went."""
    draft, said = placed.state.draft, placed.state.given[:-1]
    before = said[-1] if said else ""
    for name, listed in (("left_out", draft.left_out), ("initiatives", draft.okr.initiatives)):
        if listed and same(listed[-1], before) and not is_sentence(before, placed.state.language):
            if name == "left_out":
                return placed.draft(replace(draft, left_out=listed[:-1])), before
            return placed.okr(initiatives=listed[:-1]), before
    if same(draft.okr.parent, before) and before and not is_sentence(before, placed.state.language):
        return placed.okr(parent=""), before
    return placed, ""


def settled_in(placed: Placed) -> Placed:
    """Give values that waited to the key result that is new; to the goal's words where that came instead."""
    state = placed.state
    if not state.loose:
        return placed
    said, *rest = state.loose
    kinds = {"key_result", "picked"}
    new = [one.key_result for one in placed.news if one.kind in kinds and one.key_result is not None]
    free = [index for index in new if _has_room(state, index, said.values)]
    rested = placed._replace(state=replace(state, loose=tuple(rest)))
    if free:
        draft = filled(state.draft, free[0], said.values, state.language)
        return rested.draft(draft, News("values", said.text, free[0], said.values))
    if not state.draft.key_results and any(one.kind == "objective" for one in placed.news):
        goal = state.draft.okr.objective
        words = counted_in(goal)
        return opened(rested, words, said) if words else noted(opened(rested, goal, said), "count:0")
    return placed
