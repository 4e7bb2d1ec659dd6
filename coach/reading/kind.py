"""Whether a line is an outcome, an output or an activity, and the words that decided it.

An outcome says what someone will experience: a level, a quality, an answer from outside. An output is a
thing the team makes, also when counted; an activity is work going on. The rules go from the strongest
sign to the weakest; without any sign a line is an output, because that is what bare fragments name.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Literal, NamedTuple

from coach.finding import Span
from coach.reading.measure import Figure, Sizing
from coach.reading.numbers import Number
from coach.reading.tokens import Token
from coach.reading.wording import Wording, names_a_number

KindName = Literal["outcome", "output", "activity"]
NEAR = 7
"""How many words after a figure still say what it counts."""


class Kind(NamedTuple):
    """What a line is, and the stretches of it that decided."""

    name: KindName
    because: tuple[Span, ...]


@dataclass(frozen=True, slots=True)
class Parts:
    """All that the rules look at: the line's text, tokens, wording and sizing."""

    text: str
    tokens: Sequence[Token]
    wording: Wording
    sizing: Sizing

    def within(self, span: Span | None) -> list[Token]:
        """Give the tokens of a stretch."""
        return [t for t in self.tokens if span and span.start <= t.start < span.end]

    def outside_means(self) -> list[Figure]:
        """Give the figures that are not part of the way there (`by shipping 5 alerts`)."""
        means = self.wording.means
        return [f for f in self.sizing.figures if not (means and means.start <= f.number.span.start < means.end)]


def kind_of(parts: Parts) -> Kind:
    """Decide by the first rule that has something to say."""
    for rule in RULES:
        if kind := rule(parts):
            return kind
    return Kind("output", ())


def _measured_effect(parts: Parts) -> Kind | None:
    effect = parts.wording.effect
    if not effect:
        return None
    for figure in parts.sizing.figures:
        if effect.start <= figure.number.span.start < effect.end and counts_an_answer(parts, figure.number):
            return Kind("outcome", (effect,))
    return None


def _assisting(parts: Parts) -> Kind | None:
    return _by_head(parts, "assisting", "activity")


def _hedging(parts: Parts) -> Kind | None:
    head = parts.wording.head
    if head and "hedging" in head.verb and not (head.verb & {"making", "reaching"}):
        return Kind("activity", (head.span,))
    return None


def _planning(parts: Parts) -> Kind | None:
    return _by_head(parts, "planning", "output")


def _by_head(parts: Parts, tag: str, name: KindName) -> Kind | None:
    head = parts.wording.head
    if head and tag in head.verb and not head.verb & {"reaching", "raising", "lowering"}:
        return Kind(name, (head.span,))
    return None


def _moving(parts: Parts) -> Kind | None:
    """`Reduce churn`, `increase throughput`, `improve monitoring by shipping 5 alerts`."""
    head = parts.wording.head
    if not (head and head.verb & {"raising", "lowering"}):
        return None
    figures = parts.outside_means()
    if parts.wording.means and not figures:
        return Kind("output", (head.span, parts.wording.means))
    noun = _object_noun(parts)
    own_work = noun is not None and "work" in noun.noun and not noun.noun & {"metric", "respondent"}
    if own_work and noun is not None and not ("lowering" in head.verb and figures) and not _any_percent(figures):
        return Kind("output", (head.span, noun.span))
    return Kind("outcome", (head.span,) + ((noun.span,) if noun else ()))


def _any_percent(figures: Sequence[Figure]) -> bool:
    return any(f.number.kind == "percent" and f.role != "change" for f in figures)


def _keeping(parts: Parts) -> Kind | None:
    head = parts.wording.head
    if not (head and "keeping" in head.verb):
        return None
    if parts.sizing.figures or any(t.noun & {"metric", "trouble"} for t in parts.within(parts.wording.object)):
        return Kind("outcome", (head.span,))
    return Kind("activity", (head.span,))


def _reaching(parts: Parts) -> Kind | None:
    """`Reach 200 paying users` is an answer from outside; `reach all milestones` is not."""
    head = parts.wording.head
    if not (head and "reaching" in head.verb):
        return None
    for figure in parts.outside_means():
        if counts_an_answer(parts, figure.number):
            return Kind("outcome", (head.span, figure.number.span))
    noun = _object_noun(parts)
    if noun and noun.noun & {"metric", "respondent", "trouble"} and "making" not in head.verb:
        return Kind("outcome", (head.span, noun.span))
    return Kind("output", (head.span,)) if "making" in head.verb or (noun and "work" in noun.noun) else None


def _making(parts: Parts) -> Kind | None:
    return _by_head(parts, "making", "output")


def _ensuring(parts: Parts) -> Kind | None:
    head = parts.wording.head
    if not (head and "ensuring" in head.verb):
        return None
    return _level(parts) or _answer(parts) or Kind("output", (head.span,))


def _level(parts: Parts) -> Kind | None:
    """`NPS 41 to 60`, `95 % of orders on time`, `time to merge below 12 days`."""
    for figure in parts.outside_means():
        if figure.role != "window" and counts_an_answer(parts, figure.number):
            return Kind("outcome", (figure.number.span,))
    return None


def _answer(parts: Parts) -> Kind | None:
    """`Customers find the answer alone`: somebody outside does something."""
    for i, token in enumerate(parts.tokens):
        if "respondent" not in token.noun or i + 1 >= len(parts.tokens):
            continue
        follower = parts.tokens[i + 1]
        if "responding" in follower.verb and follower.forms & {"base", "third"} and not follower.noun:
            return Kind("outcome", (token.span, follower.span))
    return None


def _done(parts: Parts) -> Kind | None:
    """`Handbook updated`: a thing, and the word that says it is made."""
    for token in reversed(parts.tokens):
        if "past" in token.forms and token.verb & {"making", "planning"} and "base" not in token.forms:
            return Kind("output", (token.span,))
    return None


RULES: tuple[Callable[[Parts], Kind | None], ...] = (
    _measured_effect,
    _assisting,
    _hedging,
    _moving,
    _keeping,
    _reaching,
    _planning,
    _making,
    _ensuring,
    _level,
    _done,
    _answer,
)


def counts_an_answer(parts: Parts, number: Number) -> bool:
    """Say whether a figure counts what somebody experiences rather than what the team makes."""
    if number.worded and number.value != 0:
        return False
    counted = counted_noun(parts, number)
    if counted is not None:
        if counted.noun & {"metric", "trouble"} or counted.is_abbreviation:
            return True
        if "work" in counted.noun:
            return False
        if "respondent" in counted.noun:
            return not _made_to_them(parts, counted)
    named = named_before(parts, number)
    if named is not None:
        return not ("work" in named.noun and not named.noun & {"metric", "trouble"})
    return number.kind in ("percent", "points", "money", "duration") and counted is None and not _made(parts, number)


def _made(parts: Parts, number: Number) -> bool:
    return any(
        t.start > number.span.end and "past" in t.forms and t.verb & {"making", "planning"} for t in parts.tokens
    )


def _made_to_them(parts: Parts, counted: Token) -> bool:
    """`60 % of managers trained`: something is done to people by the team."""
    after = [t for t in parts.tokens if t.start > counted.start][:2]
    return any("past" in t.forms and "making" in t.verb and "responding" not in t.verb for t in after)


def counted_noun(parts: Parts, number: Number) -> Token | None:
    """Give the noun a figure counts: the last one of the words after it, up to the next clause."""
    found = None
    seen = 0
    for token in parts.tokens:
        if token.start < number.span.end:
            continue
        if seen and ("preposition" in token.word or not token.is_word or "modal" in token.word):
            break
        if token.low in ("of", "the") or token.text == "%":
            continue
        if not token.is_word or seen >= NEAR or token.low in _CUTS:
            break
        seen += 1
        if token.noun or token.is_abbreviation:
            found = token
        elif found and token.verb:
            break
    return found


_CUTS = frozenset("by in for with at from to on until per within".split())


def named_before(parts: Parts, number: Number) -> Token | None:
    """Give the name of a number that stands before its figure: `NPS 41`, `time to merge below 12 days`."""
    first = parts.tokens[parts.wording.head_at].start if parts.wording.head_at < len(parts.tokens) else 0
    head_end = parts.wording.head.span.end if parts.wording.head else first
    for token in reversed(parts.tokens):
        if token.start >= number.span.start or token.start < head_end:
            continue
        if token.noun & {"metric", "trouble"} or token.is_abbreviation:
            return token
        if "work" in token.noun or "respondent" in token.noun:
            return token
    return None


def _object_noun(parts: Parts) -> Token | None:
    """Give the noun the head acts on: the last of its first group of words."""
    found = None
    for token in parts.within(parts.wording.object):
        if found and ("preposition" in token.word or not token.is_word):
            break
        if token.noun or token.is_abbreviation:
            found = token
    return found


__all__ = ["Kind", "KindName", "Parts", "counted_noun", "counts_an_answer", "kind_of", "named_before", "names_a_number"]
