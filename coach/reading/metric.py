"""What a line measures, put into the noun: the words that name the metric, and the values beside them."""

import re
from collections.abc import Sequence
from functools import cache
from typing import NamedTuple

from coach.finding import Span
from coach.okr import Measure
from coach.reading.due import Due
from coach.reading.measure import direction
from coach.reading.parts import Parts
from coach.reading.phrases import any_of
from coach.reading.tokens import Token
from coach.reading.wording import Wording
from coach.reading.words import load

_EDGES = ' :–—-,;.()"“”'
_VALUES = ("baseline", "target", "change")


class _Edges(NamedTuple):
    """What is cut off a metric's words: small words in front, the next clause behind."""

    opening: re.Pattern[str]
    clause: re.Pattern[str]


@cache
def _edges_of(language: str) -> _Edges:
    says = load(language).clauses["metric"]
    before, at = any_of(says.get("ends_before", ())), any_of(says.get("ends_at", ()))
    return _Edges(
        re.compile(rf"^(?:{any_of(says.get('opening', ()))})\s+", re.IGNORECASE),
        re.compile(rf"[,;.(]\s|\s(?:{before})\s(?=\S*\d|{at})"),
    )


def metric_of(parts: Parts, due: Due | None) -> str | None:
    """Give the metric of a line in its own words; None where it counts nothing.

    Figures that belong to the metric's name stay in it: `falls per 1,000 bed days`, `30-day retention`.
    """
    text, tokens, wording, sizing = parts.text, parts.tokens, parts.wording, parts.sizing
    goal = sizing.goal or sizing.baseline
    if goal is None:
        return None
    edges = _edges_of(parts.words.language)
    first = min(f.number.span.start for f in sizing.figures if f.role in _VALUES or f.number is goal)
    begin = _begin(tokens, wording, first)
    before = [t for t in tokens if begin <= t.start < first and t is not wording.head]
    while before and _is_small(before[-1]):
        before.pop()
    while wording.last and before and (_is_small(before[0]) or "opener" in before[0].word):
        before.pop(0)
    if any(t.is_word and not _is_small(t) for t in before):
        return _clip(text[before[0].start : before[-1].span.end], edges)
    stops = [
        at for at in (due and due.span.start, wording.last and wording.head and wording.head.start) if at
    ]
    end = min([at for at in stops if at > goal.span.end], default=len(text))
    return _clip(_after(text[goal.span.end : end], edges), edges) or None


def _begin(tokens: Sequence[Token], wording: Wording, first: int) -> int:
    """Where the metric can begin: past the head, or past the verb of an effect that holds the figures."""
    if wording.effect and wording.effect.start < first:
        return _past_two_words(tokens, wording.effect)
    return wording.body


def _past_two_words(tokens: Sequence[Token], effect: Span) -> int:
    inside = [t for t in tokens if t.start >= effect.start]
    return inside[1].span.end if len(inside) > 1 else effect.start


def _is_small(token: Token) -> bool:
    small = {"preposition", "comparing", "comparative", "modal", "determiner"}
    return not (token.is_word or token.text[0].isdigit()) or bool(token.word & small)


def _after(words: str, edges: _Edges) -> str:
    words = words.lstrip(" %")
    while opening := edges.opening.match(words):
        words = words[opening.end() :]
    return words


def _clip(words: str, edges: _Edges) -> str:
    return edges.clause.split(words.strip(_EDGES))[0].strip(_EDGES)


def to_measure(parts: Parts, due: Due | None) -> Measure:
    """Put what the line says into the noun; a date stays open where its year is not in the words."""
    sizing = parts.sizing
    goal = sizing.goal
    unit = (goal.unit if goal else None) or (sizing.baseline.unit if sizing.baseline else None)
    blanks = tuple(
        name for name, number in (("baseline", sizing.baseline), ("target", goal)) if number and number.blank
    )
    return Measure(
        metric=metric_of(parts, due),
        baseline=sizing.baseline.value if sizing.baseline else None,
        target=goal.value if goal else None,
        unit=unit,
        direction=direction(sizing, parts.wording.head),
        due=due.on() if due else None,
        blanks=blanks,
    )
