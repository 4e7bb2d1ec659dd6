"""The places of a line that tell its kind: which word opens it, what a figure counts, what ends it.

Places and traits are what a line is weighed by: they are made of classes of words and of shapes, so that
they mean the same in every field of work and in every language with a word list.
"""

from collections.abc import Sequence
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
LENGTHS = tuple(f"length {steps}" for steps in range(MOST_STEPS + 1))
IGNORED = frozenset(".!*_`→⇒➔➜-–—=<>≥≤~…mM")
"""Signs that say nothing of their own: a full stop is a habit, an arrow one of many, `m` of two minds."""
AIMED = frozenset(("target", "change"))
UNKNOWN, NO_COMMAND, NO_FIGURES = ["nothing known"], ["no command"], ["0 figures"]


Placed = tuple[str, Token]
"""The name of a place, and the word that stands in it."""


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
    begin = parts.wording.start
    tokens = [t for t in parts.tokens if t.start >= begin and t.text not in IGNORED]
    counted = [_Counted(f, counted_noun(parts, f.number)) for f in parts.sizing.figures if f.role in AIMED]
    acted_on = object_noun(parts) if parts.wording.head else subject(parts)
    words = [("has", token) for token in tokens]
    words += _ends(parts, tokens, acted_on)
    if len(counted) == 1:
        words += _around(parts, tokens, counted[0])
    elif counted:  # two figures may stand around the same word, which counts once for each place
        words += dict.fromkeys(placed for one in counted for placed in _around(parts, tokens, one))
    if effect := parts.wording.effect:
        words += [("effect", t) for t in tokens if effect.start <= t.start < effect.end]
    traits = [f"rule {decided}", f"kind {kind}", f"rule {decided}: {kind}"]
    traits += _of_wording(parts, acted_on)
    traits += _of_figures(parts, counted) if parts.sizing.figures else NO_FIGURES
    return Places(words, traits, parts.words.language)


def _ends(parts: Parts, tokens: list[Token], acted_on: Token | None) -> list[Placed]:
    head = parts.wording.head
    ends = list(zip(OPENING, tokens, strict=False))
    if last := _last_word(tokens):
        ends.append(("last", last))
    if head:
        ends.append(("head", head))
    if acted_on:
        ends.append(("object" if head else "subject", acted_on))
    return ends


def _last_word(tokens: list[Token]) -> Token | None:
    for token in reversed(tokens):
        if token.is_word:
            return token
    return None


def _around(parts: Parts, tokens: list[Token], one: _Counted) -> list[Placed]:
    start, end = one.figure.number.span
    before = [t for t in tokens if t.start < start]
    after = [t for t in tokens if t.start >= end and t.is_word]
    around = [("before", t) for t in before[-BESIDE[0] :]]
    around += [("after", t) for t in after[: BESIDE[1]]]
    if one.noun:
        around += [("counted", one.noun), (f"counted {one.figure.number.kind}", one.noun)]
        behind = next((t for t in parts.tokens if t.start > one.noun.start), None)
        if behind and behind.is_word:
            around.append(("behind", behind))
    elif named := next((t for t in reversed(before) if t.noun), None):
        around.append(("named", named))
    return around


def _of_wording(parts: Parts, acted_on: Token | None) -> list[str]:
    wording, figures = parts.wording, parts.sizing.figures
    words = [t for t in parts.tokens if t.is_word]
    traits = [LENGTHS[min(MOST_STEPS, len(words) // WORDS_A_STEP)]]
    traits += _of_command(wording.head, acted_on) if wording.head else _of_none(words, acted_on, figures)
    if effect := wording.effect:
        traits.append("effect")
        if any(f.number.span.start >= effect.start for f in figures):
            traits.append("effect with a figure")
    else:
        traits.append("no effect, figures" if figures else "no effect, no figure")
    if wording.means:
        traits.append("means")
    if test := success_test(parts):
        traits.append("test with a figure" if any(map(str.isdigit, test)) else "test without a figure")
    if later_clauses(parts):
        traits.append("a later clause with a figure")
    return traits


def _of_command(head: Token, acted_on: Token | None) -> list[str]:
    nouns = (acted_on and acted_on.noun) or UNKNOWN
    object_named = "command with an object" if acted_on else "command without an object"
    return [object_named, *(f"{verb} {noun}" for verb in head.verb for noun in nouns)]


def _of_none(words: list[Token], acted_on: Token | None, figures: Sequence[Figure]) -> list[str]:
    """Say of a line without a command what is done in it: `members trained`."""
    done = acted_on and figures and words and "past" in words[-1].forms
    return ["no command", *(f"{noun} done" for noun in acted_on.noun)] if acted_on and done else NO_COMMAND


def _of_figures(parts: Parts, counted: list[_Counted]) -> list[str]:
    sizing = parts.sizing
    traits = [f"{min(MOST_COUNTED, len(sizing.figures))} figures"]
    for figure in sizing.figures:
        traits += (figure.role, f"{figure.role}: {figure.number.kind}")
        if figure.number.kind == "duration":  # hours are a service, months a deadline
            traits.append(f"{figure.role} in {figure.number.unit}")
    for one in counted:
        traits += _of_counted(parts, one)
    if sizing.bound:
        goal = sizing.goal
        traits += (f"bound {sizing.bound}", f"bound {sizing.bound}: {goal.kind if goal else ''}")
    if sizing.baseline:
        target = sizing.target.value if sizing.target else None
        traits += ("baseline", _movement(sizing.baseline.value, target))
    return traits


def _movement(baseline: float | None, target: float | None) -> str:
    if baseline is None or target is None:
        return "open"
    return "falls" if target < baseline else "rises" if target > baseline else "flat"


def _of_counted(parts: Parts, one: _Counted) -> list[str]:
    number, head = one.figure.number, parts.wording.head
    if one.noun is None:
        traits = [f"counts nothing: {number.kind}"]
    else:
        nouns, verbs = one.noun.noun or UNKNOWN, head.verb if head else NO_COMMAND
        traits = [f"{number.kind} of {noun}" for noun in nouns]
        traits += [f"{verb} counting {noun}" for noun in nouns for verb in verbs]
    if made(parts, number):
        traits.append("counted as made")
    if counts_an_answer(parts, number):
        traits.append("counts an answer")
    if number.span.start <= parts.wording.start + 1:
        traits.append(f"opens with {number.kind}")
    if number.worded:
        traits.append("figure in words")
    return traits
