"""The places of a line that tell its kind: which word opens it, what a figure counts, what ends it.

Places and traits are what a line is weighed by: they are made of classes of words and of shapes, so that
they mean the same in every field of work and in every language with a word list.
"""

from collections.abc import Iterator
from typing import NamedTuple

from coach.reading.clauses import later_clauses, success_test
from coach.reading.counting import counted_noun, counts_an_answer, made, object_noun, subject
from coach.reading.measure import Figure
from coach.reading.parts import Parts
from coach.reading.tokens import Token

OPENING = ("opens", "second", "third")
BESIDE = 2, 3
"""How many words before and after a figure are looked at."""
MOST_COUNTED = 3
WORDS_A_STEP, MOST_STEPS = 4, 6
"""The length of a line in steps of so many words."""
IGNORED = frozenset(".!*_`→⇒➔➜-–—=<>≥≤~…")
"""Signs that say nothing of their own: a full stop is a habit, an arrow one of many."""
AIMED = frozenset(("target", "change"))


class Placed(NamedTuple):
    """A word in a place of its line."""

    place: str
    token: Token


class _Counted(NamedTuple):
    """A figure that is aimed at, and the noun it counts, if it counts one."""

    figure: Figure
    noun: Token | None


class Places(NamedTuple):
    """All that a line is weighed by: its words in their places, and what is true of it as a whole."""

    words: list[Placed]
    traits: list[str]
    language: str


def places_of(parts: Parts, decided: str, kind: str) -> Places:
    """Take a line apart for weighing; `decided` names the rule that gave it its `kind`."""
    tokens = [t for t in parts.tokens if t.start >= parts.wording.start and t.text not in IGNORED]
    counted = [_Counted(f, counted_noun(parts, f.number)) for f in parts.sizing.figures if f.role in AIMED]
    acted_on = object_noun(parts) if parts.wording.head else subject(parts)
    words = [Placed("has", token) for token in tokens]
    words += _ends(parts, tokens, acted_on)
    for one in counted:
        words += _around(parts, tokens, one)
    if effect := parts.wording.effect:
        words += [Placed("effect", t) for t in tokens if effect.start <= t.start < effect.end]
    traits = [f"rule {decided}", f"kind {kind}", f"rule {decided}: {kind}"]
    traits += _of_wording(parts, acted_on)
    traits += _of_figures(parts, counted)
    return Places(words, traits, parts.words.language)


def _ends(parts: Parts, tokens: list[Token], acted_on: Token | None) -> Iterator[Placed]:
    yield from map(Placed, OPENING, tokens)
    if last := _last_word(tokens):
        yield Placed("last", last)
    if parts.wording.head:
        yield Placed("head", parts.wording.head)
    if acted_on:
        yield Placed("object" if parts.wording.head else "subject", acted_on)


def _last_word(tokens: list[Token]) -> Token | None:
    return next((t for t in reversed(tokens) if t.is_word), None)


def _around(parts: Parts, tokens: list[Token], one: _Counted) -> Iterator[Placed]:
    span = one.figure.number.span
    before = [t for t in tokens if t.start < span.start]
    after = [t for t in tokens if t.start >= span.end and t.is_word]
    if one.noun:
        yield Placed("counted", one.noun)
        yield Placed(f"counted {one.figure.number.kind}", one.noun)
        behind = next((t for t in parts.tokens if t.start > one.noun.start), None)
        if behind and behind.is_word:
            yield Placed("behind", behind)
    elif named := next((t for t in reversed(before) if t.noun), None):
        yield Placed("named", named)
    yield from (Placed("before", t) for t in before[-BESIDE[0] :])
    yield from (Placed("after", t) for t in after[: BESIDE[1]])


def _of_wording(parts: Parts, acted_on: Token | None) -> Iterator[str]:
    wording, figures = parts.wording, parts.sizing.figures
    words = [t for t in parts.tokens if t.is_word]
    yield f"length {min(MOST_STEPS, len(words) // WORDS_A_STEP)}"
    if wording.head:
        yield "command with an object" if acted_on else "command without an object"
        nouns = sorted(acted_on.noun) if acted_on and acted_on.noun else ["nothing known"]
        yield from (f"{verb} {noun}" for verb in sorted(wording.head.verb) for noun in nouns)
    else:
        yield "no command"
        last = _last_word(words)
        if acted_on and figures and last and "past" in last.forms:
            yield from (f"{noun} done" for noun in sorted(acted_on.noun))
    if wording.effect:
        inside = any(f.number.span.start >= wording.effect.start for f in figures)
        yield "effect"
        if inside:
            yield "effect with a figure"
    else:
        yield f"no effect, {'figures' if figures else 'no figure'}"
    if wording.means:
        yield "means"
    if test := success_test(parts):
        yield "test with a figure" if any(map(str.isdigit, test)) else "test without a figure"
    if later_clauses(parts):
        yield "a later clause with a figure"


def _of_figures(parts: Parts, counted: list[_Counted]) -> Iterator[str]:
    sizing = parts.sizing
    yield f"{min(MOST_COUNTED, len(sizing.figures))} figures"
    for figure in sizing.figures:
        yield figure.role
        yield f"{figure.role}: {figure.number.kind}"
    for one in counted:
        yield from _of_counted(parts, one)
    if sizing.bound:
        yield f"bound {sizing.bound}"
        yield f"bound {sizing.bound}: {sizing.goal.kind if sizing.goal else ''}"
    if sizing.baseline:
        yield "baseline"
        yield _movement(sizing.baseline.value, sizing.target.value if sizing.target else None)


def _movement(baseline: float | None, target: float | None) -> str:
    if baseline is None or target is None:
        return "open"
    return "falls" if target < baseline else "rises" if target > baseline else "flat"


def _of_counted(parts: Parts, one: _Counted) -> Iterator[str]:
    number, head = one.figure.number, parts.wording.head
    if one.noun is None:
        yield f"counts nothing: {number.kind}"
    else:
        verbs = sorted(head.verb) if head else ["no command"]
        for noun in sorted(one.noun.noun) or ["nothing known"]:
            yield f"{number.kind} of {noun}"
            yield from (f"{verb} counting {noun}" for verb in verbs)
    if made(parts, number):
        yield "counted as made"
    if counts_an_answer(parts, number):
        yield "counts an answer"
    if number.span.start <= parts.wording.start + 1:
        yield f"opens with {number.kind}"
    if number.worded:
        yield "figure in words"
