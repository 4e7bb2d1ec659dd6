"""Closed classes of talk that mean the same whatever question is open: a promise, a line with values."""

import re

from coach.drafting.heard import Heard, Said, Sort
from coach.drafting.hearing import talk
from coach.drafting.homing import from_to, is_sentence
from coach.drafting.placed import Placed, content
from coach.finding import Span
from coach.reading.line import by_rules

OPEN: frozenset[Sort] = frozenset(
    {"change", "task", "wish", "meaning", "left_out", "parent", "reason", "measure"}
)
"""What a stretch is taken for by the question that is open, or for want of a better sign."""
NAMED = range(2, 9)
"""Words that mean something in the name of what is counted."""
_WORD = re.compile(r"[^\W_]+(?:['-][^\W_]+)*")
_FIGURE = re.compile(r"\d")


def righted(placed: Placed, said: Said) -> Said:
    """Give a stretch the sort that its own words show, where the open question gave it another."""
    if said.sort in OPEN and is_promise(said.text):
        return said._replace(sort="promise")
    figured = from_to(said) or is_measured(said.text, placed.state.language)
    if said.sort in {"left_out", "parent"} and figured:
        return said._replace(sort="measure")
    if said.sort == "left_out" and _only_judges(said.text):
        return said._replace(sort="value")
    return said


def overheard(heard: Heard, language: str) -> tuple[Said, ...]:
    """Give what was taken for talk and is for the okr: a promise, something else to count."""
    if not heard.beside:
        return ()
    words = heard.words
    if is_promise(words):
        return (Said("promise", words, Span(0, len(words))),)
    start = talk.opening("adds", words.lower())
    rest = words[start:].strip(" .")
    counts = start or talk.opening("vague", rest.lower()) or talk.opening("wishful", rest.lower())
    named = len(content(rest)) in NAMED and not is_sentence(rest, language) and not _FIGURE.search(rest)
    if not counts or not named or talk.holds("trouble", rest.lower()):
        return ()
    return (Said("change", rest, Span(len(words) - len(rest), len(words))),)


def is_promise(text: str) -> bool:
    """Say whether words say how a goal is meant and nothing else: `a promise`, `it's a stretch`."""
    low = text.lower()
    if talk.whole("promise", low):
        return True
    place = next(talk.places("promises", low), None)
    around = talk.words_of("promise") | talk.words_of("no_count") | {"the", "der", "die", "das"}
    left = _WORD.findall(f"{low[: place.start]} {low[place.end :]}") if place else ["no"]
    return all(word in around for word in left)


def is_measured(text: str, language: str) -> bool:
    """Say whether a line has values of its own: from–to, or a share."""
    line = by_rules(text, language)
    start, end = line.sizing.baseline, line.sizing.goal
    if start and end:
        return True
    return bool(end and end.unit == "%" and line.wording.head is None)


def _only_judges(text: str) -> bool:
    """Say whether words are a figure and what it would be: `10 is brave` leaves nothing out."""
    return bool(_FIGURE.match(text)) and talk.holds("being", text.lower())
