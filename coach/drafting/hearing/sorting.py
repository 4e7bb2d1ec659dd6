"""A stretch of talk sorted: one of the small parts of an okr, or a line of it."""

import re

from coach.drafting.heard import Said, Values
from coach.drafting.hearing import talk, values
from coach.drafting.hearing.judging import sort_of
from coach.drafting.hearing.lines import key_result_in
from coach.drafting.hearing.pieces import trimmed, without_talk
from coach.drafting.hearing.small import small_part
from coach.drafting.state import State
from coach.finding import Span
from coach.reading.reader import read


def sort(text: str, span: Span, language: str, state: State) -> Said | None:
    """Sort a stretch of a message; None where nothing is left of it."""
    want = state.open.want if state.open else ""
    which, span = key_result_in(text, span, state)
    span = trimmed(text, span)
    if said := small_part(text, span, language, want):
        return said._replace(key_result=which)
    bare = without_talk(text, span)
    if bare.start >= bare.end or talk.whole("lead", bare.cut(text)):
        return None
    led = _led(text, bare)
    said = small_part(text, bare, language, want) or _line(text, bare, language, want, led=led)
    return said and said._replace(key_result=which)


LEADING = ("lead", "turn_sure", "turn_soft", "write_about")
"""Talk in front of what they want."""


def _led(text: str, bare: Span) -> bool:
    """Say whether `we want to` or the like stands in front."""
    before = re.split(r"[.!?;\n]", text[: bare.start])[-1]
    if not before.strip():
        return False
    return any(talk.closing(name, before) < len(before) for name in LEADING) and (
        talk.holds("wished", before) or talk.holds("wished_lead", before)
    )


def _line(text: str, span: Span, language: str, want: str, *, led: bool) -> Said | None:
    """Sort what is a line of an okr, or would like to be one; None where it is none."""
    words = span.cut(text)
    sort_ = sort_of(words, read(words, language), want, led=led)
    if sort_ is None:
        return _figures(text, span, language, want)
    if sort_ in {"task", "wish"} and _wanted_of_others(text[: span.start], words):
        sort_ = "change"
    if sort_ == "reason":
        return Said(sort_, words, span)
    found = values.values(words, language, want)
    counted = sort_ != "task" and (sort_ != "change" or any(map(str.isdigit, words)))
    return Said(sort_, words, span, found if counted else Values(due=found.due))


def _figures(text: str, span: Span, language: str, want: str) -> Said | None:
    """`Out of 110 families about 30 come`: what holds figures where they were asked for."""
    words = span.cut(text)
    if want not in LEVELS or not any(map(str.isdigit, words)):
        return None
    return Said("value", words, span, values.values(words, language, want, short=True))


LEVELS = frozenset(("levels", "target"))


def _wanted_of_others(before: str, words: str) -> bool:
    """`We want people to come back`: somebody else is to do something."""
    wants = before.rstrip().lower().rpartition(" ")[2] in talk.words_of("wanting")
    return wants and not talk.opening("to", words) and any(talk.places("to", words))
