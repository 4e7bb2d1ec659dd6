"""Values in what was said: which line they belong to, and which end of it they are."""

import re
from dataclasses import replace

from coach.drafting.filling import fields
from coach.drafting.heard import Said, Values
from coach.drafting.looking import look
from coach.drafting.placed import LEVELS, Placed, content, filled
from coach.drafting.state import State, Want

A_WORD = 4
"""Letters of a word that says what is counted; shorter ones are units and talk."""
A_LINE = 2
"""Words that make a line of its own, beside its values."""
_FIGURE = re.compile(r"\d+(?:[.,]\d+)*")


def bare(said: Said) -> bool:
    """Say whether a line is nothing but values: `from 30 to 6 by December`."""
    return any(said.values[:2]) and not _own_words(said)


def _own_words(said: Said) -> set[str]:
    """Give the words that say what is counted, beside the values and the date."""
    return {word for word in content(said.text) - content(said.values.due) if len(word) >= A_WORD}


def ahead(said: Said, want: Want) -> Said:
    """Take one value with a date for the end: `80 by summer`."""
    values = said.values
    if want == "levels" and values.due and values.baseline and not values.target:
        return said._replace(values=values._replace(baseline="", target=values.baseline))
    return said


def figured(said: Said) -> bool:
    """Say whether a line holds a value in figures; `when they need one` holds none."""
    return any(_FIGURE.search(value) for value in said.values[:2])


def begun_from(state: State, index: int, values: Values) -> State:
    """Take the figure of a line for today's, where another one is given for the end: `35`, then `80`."""
    kr = state.draft.key_results[index]
    read = fields(look(state.draft).reading.key_results[index])
    if values.baseline or not values.target or read.baseline or not _FIGURE.search(read.target):
        return state
    head = _before(kr.text, Values(target=read.target))
    if not head:
        return state
    lines = [*state.draft.key_results]
    lines[index] = replace(kr, text=head, baseline=read.target, target="")
    okr = replace(state.draft.okr, key_results=tuple(lines))
    return replace(state, draft=replace(state.draft, okr=okr))


def tells(said: Said, state: State) -> bool:
    """Say whether a value comes with words of its own, about something that isn't in the draft yet."""
    words = _own_words(said)
    return len(words) >= A_LINE and not any(words & content(line) for line in state.draft.okr.lines[1:])


def valued(placed: Placed, said: Said) -> Placed:
    """Keep values beside a new line where its own words don't show them to a reader: `…, 61 % now`."""
    draft = placed.state.draft
    index = len(draft.key_results) - 1
    if not placed.news or placed.news[-1].key_result != index or not any(said.values[:2]):
        return placed
    read = fields(look(draft).reading.key_results[index])
    shown = {"baseline": read.baseline, "target": read.target}
    odd = {
        name: value
        for name in LEVELS
        if (value := getattr(said.values, name)) and not _in(value, shown[name])
    }
    if not odd:
        return placed
    lines = [*draft.key_results]
    if head := _before(lines[index].text, said.values):
        lines[index] = replace(lines[index], text=head)
        draft = replace(draft, okr=replace(draft.okr, key_results=tuple(lines)))
        return placed.draft(filled(draft, index, said.values, placed.state.language))
    lines[index] = replace(lines[index], **odd)
    return placed.okr(key_results=tuple(lines))


def _before(text: str, values: Values) -> str:
    """Give what stands before the values of a line, where that says by itself what is counted."""
    starts = [text.find(value) for value in values[:2] if value]
    if -1 in starts or _FIGURE.search(head := text[: min(starts)]):
        return ""
    words = head.split(" ")
    while words and not content(words[-1]):
        words.pop()
    head = " ".join(words).strip(" ,;:–—-")
    return head if len(content(head)) > 1 else ""


def _in(value: str, shown: str) -> bool:
    return bool(shown) and _FIGURE.findall(value) == _FIGURE.findall(shown)
