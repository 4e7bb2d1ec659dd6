"""What the words of a line weigh in their places: three judgements, where single rules reach their end.

The weights are learnt from labelled lines (tests/evals/learn.py) and shipped as data. A judgement is a sum,
so its reasons can be shown: the words that weighed most.
"""

from collections import defaultdict
from collections.abc import Iterator, Mapping
from functools import cache
from json import loads
from typing import Any, NamedTuple

from coach.content import folder
from coach.finding import Span
from coach.reading.places import Places
from coach.reading.tokens import Token

QUESTIONS = ("task", "countable", "modest")
"""Is it work rather than a result; could a stranger count it; does it set a low bar."""
WITH_FIGURES, WITHOUT = "+", "-"
SUFFIXES = ("ed", "ing", "tion", "ment", "ity", "ness", "ance", "ence", "al", "ly", "er", "s")
"""Endings by which a word nobody listed still shows its shape."""
WORDED = frozenset(("has", "head", "last", "counted", "behind", "object", "subject", "opens"))
"""Places where a word weighs as itself too, beside its classes."""
FELT_BY_FIGURES = frozenset(("has", "head", "last", "object", "subject", "opens"))
"""Places where a word weighs otherwise when the line holds figures."""

Sums = tuple[float, float, float]
NOTHING: Sums = (0.0, 0.0, 0.0)


class Weighed(NamedTuple):
    """The three judgements of a line as log odds; above 0 means yes."""

    task: float
    countable: float
    modest: float


def marks(token: Token, place: str) -> Iterator[str]:
    """Give what a word is weighed by: its classes and forms, its shape, and itself in some places."""
    yield from sorted(token.tags)
    if token.verb:
        yield from (f"~{form}" for form in sorted(token.forms))
    if token.is_abbreviation:
        yield "~abbreviation"
    elif not token.is_word:
        yield "~digit" if token.text[0].isdigit() else f"~{token.text}"
    elif not token.tags:
        low = token.low
        yield next((f"~-{end}" for end in SUFFIXES if low.endswith(end) and len(low) > len(end) + 2), "~word")
    if token.is_word and place in WORDED:
        yield f"={token.low}"


def places_marked(place: str, figures: str) -> tuple[str, ...]:
    """Give the names under which a place is weighed: itself, and itself with or without figures."""
    return (place, place + figures) if place in FELT_BY_FIGURES else (place,)


@cache
def _weights() -> tuple[Sums, Mapping[str, Sums], Mapping[str, Mapping[str, Sums]]]:
    """Load the weights: what every line starts from, those of traits, those of marks by place."""
    content: dict[str, Any] = loads((folder("knowledge/words") / "weights.json").read_text("utf-8"))
    traits = {name: tuple(sums) for name, sums in content["traits"].items()}
    learnt: dict[str, dict[str, Sums]] = defaultdict(dict)
    for place, named in content["places"].items():
        learnt[place] = {mark: tuple(sums) for mark, sums in named.items()}
    return tuple(content["start"]), traits, learnt


_KNOWN: dict[tuple[str, str, str], dict[str, Sums]] = defaultdict(dict)
MOST_KNOWN = 50_000


def _weight(token: Token, place: str, figures: str, language: str) -> Sums:
    known = _KNOWN[language, place, figures]
    sums = known.get(token.text)
    if sums is None:
        if len(known) > MOST_KNOWN:
            known.clear()
        sums = known[token.text] = _added(token, place, figures)
    return sums


def _added(token: Token, place: str, figures: str) -> Sums:
    _, _, learnt = _weights()
    named = [learnt[name] for name in places_marked(place, figures) if name in learnt]
    found = [weights[mark] for mark in marks(token, place) for weights in named if mark in weights]
    return tuple(map(sum, zip(*found, strict=True))) if found else NOTHING  # type: ignore[return-value]


def weigh(places: Places) -> Weighed:
    """Add up what the words and traits of a line weigh; each word counts once for each place."""
    start, traits, _ = _weights()
    figures = WITHOUT if "0 figures" in places.traits else WITH_FIGURES
    task, countable, modest = start
    for place, token in dict.fromkeys(places.words):
        a, b, c = _weight(token, place, figures, places.language)
        task, countable, modest = task + a, countable + b, modest + c
    for trait in dict.fromkeys(places.traits):
        a, b, c = traits.get(trait, NOTHING)
        task, countable, modest = task + a, countable + b, modest + c
    return Weighed(task, countable, modest)


def reasons(places: Places, question: str, *, yes: bool, most: int = 3) -> tuple[Span, ...]:
    """Give the words that weighed most for one side of a question, the heaviest first."""
    at = QUESTIONS.index(question)
    figures = WITHOUT if "0 figures" in places.traits else WITH_FIGURES
    side = 1 if yes else -1
    totals: dict[Span, float] = defaultdict(float)
    for place, token in dict.fromkeys(places.words):
        totals[token.span] += side * _weight(token, place, figures, places.language)[at]
    heaviest = sorted(totals, key=lambda span: -totals[span])[:most]
    return tuple(span for span in heaviest if totals[span] > 0)
