"""Signs of a change or a level that is told in words: it goes down, it is measured by a survey."""

from coach.reading.clauses import instrument
from coach.reading.counting import subject
from coach.reading.parts import ANSWERS, Kind, Parts
from coach.reading.tokens import Token

_MOVES = frozenset(("raising", "lowering"))
SOON = 4
"""Words behind a verb of going within which its direction stands."""


def measured_by_instrument(parts: Parts) -> Kind | None:
    """`… at 82 %, as measured by the visitor survey`: what is asked or counted outside is felt there."""
    span = instrument(parts)
    if span is None:
        return None
    head = parts.wording.head
    if head and head.verb & {"making", "planning", "assisting"} and not parts.wording.effect:
        return None
    return Kind("outcome", (span,))


def goes(parts: Parts) -> Kind | None:
    """`Complaints go down`, `the energy bill cut in half`: something moves, with or without a figure."""
    if parts.wording.head is not None:
        return None
    tokens = [t for t in parts.tokens if t.start >= parts.wording.start]
    opener = subject(parts)
    own = opener is not None and "work" in opener.noun and not opener.noun & ANSWERS
    if own or not tokens or tokens[0].is_word is False:
        return None
    for i, token in enumerate(tokens[1:], 1):
        if "preposition" in token.word or (token.noun and token is not opener and not token.verb):
            continue
        if _is_said_to_move(token) or ("going" in token.word and _directed(tokens[i + 1 : i + 1 + SOON])):
            return Kind("outcome", (tokens[0].span, token.span))
    return None


def _is_said_to_move(token: Token) -> bool:
    """A finite form or a participle of a verb that moves a value, and no noun: `falls`, `rises`, `halved`."""
    finite = bool(token.forms & {"third", "past"}) or (
        "base" in token.forms and "noun_verb" not in token.word
    )
    return bool(token.verb & _MOVES) and finite and not token.noun and "comparative" not in token.word


def _directed(behind: list[Token]) -> bool:
    return any("level_word" in t.word or "comparative" in t.word for t in behind)
