"""What a line measures, put into the noun: the words that name the metric, and the values beside them."""

import re
from collections.abc import Sequence

from coach.finding import Span
from coach.okr import Measure
from coach.reading.due import Due
from coach.reading.measure import Sizing, direction
from coach.reading.tokens import Token
from coach.reading.wording import Wording

_EDGES = ' :–—-,;.()"“”'
_CLAUSE = re.compile(r"[,;.(]\s|\s(?:by|from|until|within|instead of)\s(?=\S*\d|end|the end)")
_OPENING = re.compile(r"^(?:of|in|the|from|to|a|an)\s+", re.IGNORECASE)
_VALUES = ("baseline", "target", "change")


def metric_of(
    text: str, tokens: Sequence[Token], sizing: Sizing, wording: Wording, due: Due | None
) -> str | None:
    """Give the metric of a line in its own words; None where it counts nothing.

    Figures that belong to the metric's name stay in it: `falls per 1,000 bed days`, `30-day retention`.
    """
    goal = sizing.goal or sizing.baseline
    if goal is None:
        return None
    first = min(f.number.span.start for f in sizing.figures if f.role in _VALUES or f.number is goal)
    begin = _begin(tokens, wording, first)
    before = [t for t in tokens if begin <= t.start < first]
    while before and _is_small(before[-1]):
        before.pop()
    if any(t.is_word and not _is_small(t) for t in before):
        return _clip(text[before[0].start : before[-1].span.end])
    end = due.span.start if due and due.span.start > goal.span.end else len(text)
    return _clip(_after(text[goal.span.end : end])) or None


def _begin(tokens: Sequence[Token], wording: Wording, first: int) -> int:
    """Where the metric can begin: past the head, or past the verb of an effect that holds the figures."""
    if wording.effect and wording.effect.start < first:
        return _past_two_words(tokens, wording.effect)
    return wording.head.span.end if wording.head else wording.start


def _past_two_words(tokens: Sequence[Token], effect: Span) -> int:
    inside = [t for t in tokens if t.start >= effect.start]
    return inside[1].span.end if len(inside) > 1 else effect.start


def _is_small(token: Token) -> bool:
    small = {"preposition", "comparing", "comparative", "modal", "determiner"}
    return not (token.is_word or token.text[0].isdigit()) or bool(token.word & small)


def _after(words: str) -> str:
    words = words.lstrip(" %")
    while opening := _OPENING.match(words):
        words = words[opening.end() :]
    return words


def _clip(words: str) -> str:
    return _CLAUSE.split(words.strip(_EDGES))[0].strip(_EDGES)


def to_measure(
    text: str, tokens: Sequence[Token], sizing: Sizing, wording: Wording, due: Due | None
) -> Measure:
    """Put what the line says into the noun; a date stays open where its year is not in the words."""
    goal = sizing.goal
    unit = (goal.unit if goal else None) or (sizing.baseline.unit if sizing.baseline else None)
    blanks = tuple(
        name for name, number in (("baseline", sizing.baseline), ("target", goal)) if number and number.blank
    )
    return Measure(
        metric=metric_of(text, tokens, sizing, wording, due),
        baseline=sizing.baseline.value if sizing.baseline else None,
        target=goal.value if goal else None,
        unit=unit,
        direction=direction(sizing, wording.head),
        due=due.on() if due else None,
        blanks=blanks,
    )
