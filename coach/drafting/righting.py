"""Closed classes of talk that mean the same whatever question is open: a promise, a line with values."""

import re

from coach.drafting.heard import Heard, Said, Sort
from coach.drafting.hearing import talk
from coach.drafting.homing import from_to
from coach.drafting.placed import Placed
from coach.finding import Span
from coach.reading.line import by_rules

OPEN: frozenset[Sort] = frozenset(
    {"change", "task", "wish", "meaning", "left_out", "parent", "reason", "measure"}
)
"""What a stretch is taken for by the question that is open, or for want of a better sign."""
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


def overheard(heard: Heard) -> tuple[Said, ...]:
    """Give what a message says that was taken for talk: a promise is one whatever else was talked about."""
    if not heard.beside or not is_promise(heard.words):
        return ()
    return (Said("promise", heard.words, Span(0, len(heard.words))),)


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
