"""How a line is worded: its label, head verb, object, effect clause and means clause."""

import re
from collections.abc import Sequence
from functools import cache
from typing import NamedTuple

from coach.finding import Span
from coach.reading.heads import begins_a_name, head_behind, head_in_front
from coach.reading.phrases import any_of
from coach.reading.tokens import Token
from coach.reading.words import NO_TAGS, Lows, WordList, load

_PREFIX = re.compile(r"^\s*[^:.,;%\d]{2,40}:\s+(?=\S)")


class Wording(NamedTuple):
    """The parts of a line: where its words begin, its head verb, and the clauses around the object."""

    start: int
    """Where the sentence begins, after any tag, number or label."""
    head: Token | None
    """The verb in command form that the line opens with, if it does."""
    object: Span | None
    """What the head acts on, up to the first clause."""
    effect: Span | None
    """The clause that names an effect: `to raise …`, `so that …`, `=> …`."""
    means: Span | None
    """The clause that names the way: `by shipping …`."""
    last: bool = False
    """Whether the head stands behind its object, as in `Portal einführen`."""

    @property
    def opens(self) -> int:
        """Where the head and its object begin."""
        return self.head.start if self.head and not self.last else self.start

    @property
    def body(self) -> int:
        """Where the words begin that the head acts on; the sentence where there is no head."""
        return self.head.span.end if self.head and not self.last else self.start


def parse(text: str, tokens: Sequence[Token], words: WordList, lows: Lows, *, falls: bool = False) -> Wording:
    """Find the parts of a line by the closed classes of its language; `falls` where its values do."""
    start = _start(text, tokens)
    at = next(
        (i for i, t in enumerate(tokens) if t.start >= start and t.text[0] not in "\"“'‘("), len(tokens)
    )
    front = head_in_front(tokens, at)
    if front and falls and begins_a_name(tokens, front):
        front = None
    behind = None
    if words.verb_last and (front is None or "base" not in front.forms):
        behind = head_behind(tokens, at)
    head = behind or front
    effect = _effect(text, words, lows, head)
    means = _means(text, words, lows, head.span.end if head else start)
    end = min((s.start for s in (effect, means) if s), default=len(text))
    begin = tokens[at].start if at < len(tokens) else start
    if head:
        begin, end = (begin, head.start) if behind else (head.span.end, end)
    obj = Span(begin, end) if begin < end else None
    return Wording(start, head, obj, effect, means, last=behind is not None)


def _start(text: str, tokens: Sequence[Token]) -> int:
    start = len(text) - len(text.lstrip())
    prefix = _PREFIX.match(text, start)
    if prefix and _opens_with_verb(tokens, prefix.end()) and not _opens_with_verb(tokens, start):
        return prefix.end()
    return start


def _opens_with_verb(tokens: Sequence[Token], at: int) -> bool:
    first = next((t for t in tokens if t.start >= at), None)
    return bool(first and "base" in first.forms)


class _Clauses(NamedTuple):
    """One language's clauses of the way and of the effect, compiled."""

    means_words: Lows
    means: re.Pattern[str]
    purpose: re.Pattern[str]


@cache
def _clauses_of(language: str) -> _Clauses:
    words = load(language)
    means, purpose = words.clauses["means"], words.clauses["purpose"]
    between = rf"(?:(?:{any_of(means.get('between', ()))})\s+)?"
    ends, by, to = (
        any_of(each) for each in (means.get("endings", ()), means.get("by", ()), words.groups["to"])
    )
    opens, adverb = any_of(purpose.get("opens", ())), any_of(purpose.get("adverb", ()))
    return _Clauses(
        frozenset(word.split()[0] for word in means.get("by", ())),
        re.compile(rf"\b(?:{by})\s+{between}[^\W\d_]+(?:{ends})\b", re.IGNORECASE),
        re.compile(
            rf"\b(?:(?:{opens})\s)?(?:{to})\s+(?:\w+(?:{adverb})\s)?(?P<verb>[^\W\d_]+)\b", re.IGNORECASE
        ),
    )


def _means(text: str, words: WordList, lows: Lows, start: int) -> Span | None:
    clauses = _clauses_of(words.language)
    return (
        None
        if clauses.means_words.isdisjoint(lows)
        else _clause(clauses.means.search(text, start), len(text))
    )


def _effect(text: str, words: WordList, lows: Lows, head: Token | None) -> Span | None:
    start = head.span.end if head else 0
    phrase = words.phrases["effect"].search(text, lows, start)
    toward = None if words.groups["to"].isdisjoint(lows) else _toward(text, start, words, head)
    found = [m for m in (phrase, toward) if m]
    return _clause(min(found, key=lambda m: m.start()), len(text)) if found else None


def _toward(text: str, start: int, words: WordList, head: Token | None) -> re.Match[str] | None:
    """Find `to` with a verb that moves a value: `to raise`, `to reach`; `from 3 to 5` has no verb."""
    if head is None or (
        head.verb & {"raising", "lowering", "reaching"} - {"making"} and not head.verb & {"making"}
    ):
        return None
    for match in _clauses_of(words.language).purpose.finditer(text, start):
        if _aims(words, match["verb"].lower()):
            return match
    return None


def _aims(words: WordList, verb: str) -> bool:
    aims = words.verbs.get(verb, NO_TAGS) & {"raising", "lowering", "reaching", "ensuring"}
    return bool(aims) or "levelling" in words.words.get(verb, NO_TAGS)


def _clause(match: re.Match[str] | None, end: int) -> Span | None:
    return Span(match.start(), end) if match else None
