"""What the words of a line weigh in their places: three judgements, where single rules reach their end.

The weights are learnt from labelled lines (tests/evals/learn.py) and shipped as data. A judgement is a sum,
so its reasons can be shown: the words that weighed most.
"""

from collections import defaultdict
from collections.abc import Mapping
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

Sums = tuple[int, int, int]
"""Weights for the three questions in thousandths: whole numbers add up to the same in any order."""
NOTHING: Sums = (0, 0, 0)
THOUSAND = 1000


class Weighed(NamedTuple):
    """The three judgements of a line as log odds in thousandths; above 0 means yes."""

    task: int
    countable: int
    modest: int


def marks(token: Token, place: str) -> tuple[str, ...]:
    """Give what a word is weighed by: its classes and forms, its shape, and itself in some places."""
    return shape(token) + itself(token, place)


def itself(token: Token, place: str) -> tuple[str, ...]:
    """Give the word as a mark of its own, in places where it is one."""
    return (f"={token.low}",) if token.is_word and place in WORDED else ()


def shape(token: Token) -> tuple[str, ...]:
    """Give the classes of a word, the forms of a verb, and how a word or sign looks that nobody listed."""
    forms = [f"~{form}" for form in token.forms] if token.verb else ()
    looks: tuple[str, ...] = ()
    if token.is_abbreviation:
        looks = ("~abbreviation",)
    elif not token.is_word:
        looks = ("~digit" if token.text[0].isdigit() else f"~{token.text}",)
    elif not token.tags:
        low = token.low
        ends = (f"~-{end}" for end in SUFFIXES if low.endswith(end) and len(low) > len(end) + 2)
        looks = (next(ends, "~word"),)
    return (*token.tags, *forms, *looks)


def places_marked(place: str, figures: str) -> tuple[str, ...]:
    """Give the names under which a place is weighed: itself, and itself with or without figures."""
    return (place, place + figures) if place in FELT_BY_FIGURES else (place,)


@cache
def _weights() -> tuple[Sums, Mapping[str, Sums], Mapping[str, Mapping[str, Sums]]]:
    """Load the weights: what every line starts from, those of traits, those of marks by place."""
    content: dict[str, Any] = loads((folder("knowledge/words") / "weights.json").read_text("utf-8"))
    learnt = {place: _whole(named) for place, named in content["places"].items()}
    return _whole({"": content["start"]})[""], _whole(content["traits"]), learnt


def _whole(named: Mapping[str, tuple[float, float, float]]) -> dict[str, Sums]:
    """Give weights in thousandths."""
    return {
        name: (round(task * THOUSAND), round(countable * THOUSAND), round(modest * THOUSAND))
        for name, (task, countable, modest) in named.items()
    }


@cache
def _weights_at(place: str, figures: str) -> Mapping[str, Sums]:
    """Give what marks weigh in a place, by itself and with or without figures together."""
    _, _, learnt = _weights()
    named = [learnt[name] for name in places_marked(place, figures) if name in learnt]
    every = {mark: [weights[mark] for weights in named if mark in weights] for one in named for mark in one}
    return {mark: tuple(map(sum, zip(*found, strict=True))) for mark, found in every.items()}  # type: ignore[misc]


class _Known(dict[str, dict[str, Sums]]):
    """What written words of a language weigh in each place, remembered; of lines with figures, or without."""

    def __init__(self, figures: str) -> None:
        """Take whether the lines hold figures."""
        super().__init__()
        self._figures = figures
        self._shapes: dict[str, tuple[str, ...]] = {}

    def __missing__(self, place: str) -> dict[str, Sums]:
        """Begin a place."""
        known = self[place] = {}
        return known

    def weigh(self, place: str, token: Token) -> Sums:
        """Weigh a written word that is met in a place for the first time."""
        weights = _weights_at(place, self._figures)
        if token.text not in self._shapes:
            if len(self._shapes) > MOST_KNOWN:
                self._shapes.clear()
            self._shapes[token.text] = shape(token)
        marked = self._shapes[token.text] + itself(token, place)
        found = [weights[mark] for mark in marked if mark in weights]
        if len(self[place]) > MOST_KNOWN:
            self[place].clear()
        added = tuple(map(sum, zip(*found, strict=True))) if found else NOTHING
        self[place][token.text] = added  # type: ignore[assignment]
        return added  # type: ignore[return-value]


MOST_KNOWN = 50_000


@cache
def _known(figures: str, language: str) -> _Known:  # noqa: ARG001  (each language has its own words)
    return _Known(figures)


def _of_words(places: Places) -> list[Sums]:
    """Give what each word of a line weighs in its place."""
    known = _known(WITHOUT if "0 figures" in places.traits else WITH_FIGURES, places.language)
    return [known[place].get(token.text) or known.weigh(place, token) for place, token in places.words]


def weigh(places: Places) -> Weighed:
    """Add up what the words and traits of a line weigh; each trait counts once."""
    start, traits, _ = _weights()
    of_traits = [traits[trait] for trait in set(places.traits) if trait in traits]
    task, countable, modest = start
    for a, b, c in (*_of_words(places), *of_traits):
        task, countable, modest = task + a, countable + b, modest + c
    return Weighed(task, countable, modest)


def reasons(places: Places, question: str, *, yes: bool, most: int = 3) -> tuple[Span, ...]:
    """Give the words that weighed most for one side of a question, the heaviest first."""
    at = QUESTIONS.index(question)
    side = 1 if yes else -1
    totals: dict[int, int] = defaultdict(int)
    for (_, token), sums in zip(places.words, _of_words(places), strict=True):
        totals[token.start] += side * sums[at]
    spans = {token.start: token.span for _, token in places.words}
    heaviest = sorted(totals, key=lambda start: -totals[start])[:most]
    return tuple(spans[start] for start in heaviest if totals[start] > 0)
