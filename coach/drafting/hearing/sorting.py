"""A stretch of talk sorted: one of the small parts of an okr, or a line of it."""

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
    span = without_talk(text, span)
    if span.start >= span.end or talk.whole("lead", span.cut(text)):
        return None
    said = small_part(text, span, language, want) or _line(text, span, language, want)
    return said._replace(key_result=which)


def _line(text: str, span: Span, language: str, want: str) -> Said:
    """Sort what is a line of an okr, or would like to be one."""
    words = span.cut(text)
    found = values.values(words, language, want)
    sort_ = sort_of(words, read(words, language), want)
    if sort_ == "task" and _wanted_of_others(text[: span.start], words):
        sort_ = "change"
    return Said(sort_, words, span, Values(due=found.due) if sort_ == "task" else found)


def _wanted_of_others(before: str, words: str) -> bool:
    """`We want people to come back`: somebody else is to do something."""
    wants = before.rstrip().lower().rpartition(" ")[2] in talk.words_of("wanting")
    return wants and not talk.opening("to", words) and any(talk.places("to", words))
