"""Whether words tell how something is done, `signed within 21 days`, or only that it is."""

from collections.abc import Sequence

from coach.reading.clauses import instrument, success_test
from coach.reading.counting import subject
from coach.reading.numbers import Number
from coach.reading.parts import MOVES, Parts, noted
from coach.reading.tokens import Token

_DEADLINES = frozenset(("months", "quarters", "years"))
_WITHIN = frozenset(("of", "relative"))
"""Small words that stay with the things a line opens with: `copies of keys that are …`."""
SOON = 4
"""Words behind a preposition within which the day or the hour stands."""


@noted
def told_how(parts: Parts) -> bool:
    """Say whether what is done to the things a line opens with is done anyway, and counts by its manner."""
    deed = _deed(parts)
    if deed is None or "served" in deed.word:
        return deed is not None
    behind = _behind_subject(parts)
    timed = any(_is_time(f.number) and f.number.span.start > behind[0].start for f in parts.sizing.figures)
    said = any(_is_manner(parts, behind, i, deed) for i in range(len(behind)))
    return timed or said or parts.words.phrases["out_of_all"].search(parts.text, parts.lows) is not None


@noted
def done_by_us(parts: Parts) -> bool:
    """`Sites migrated`, `Formulare, die neu gestaltet werden`: the team makes it or does it to them."""
    deed = None if instrument(parts) or success_test(parts) else _deed(parts)
    if deed is None or deed.word & {"served", "brought"} or deed.verb & {"responding", *MOVES}:
        return False
    return bool(deed.verb & {"making", "planning"} or deed.word & {"done_to", "dealt"})


def _is_time(number: Number) -> bool:
    """`Within 21 days`, `twice`; who speaks of months means a deadline."""
    return number.kind == "multiple" or (number.kind == "duration" and number.unit not in _DEADLINES)


def _deed(parts: Parts) -> Token | None:
    """Find the participle that belongs to the things a line opens with, where no command opens it.

    In `partners with a certified repairer` it belongs to another noun; in German it would be inflected.
    """
    for token in _behind_subject(parts):
        if _is_participle(token):
            return token
        if "preposition" in token.word and not (parts.words.verb_last or token.small & _WITHIN):
            return None
    return None


def _behind_subject(parts: Parts) -> Sequence[Token]:
    if parts.wording.head is not None:
        return ()
    opener = subject(parts)
    start = opener.start if opener else parts.wording.start
    return [t for t in parts.tokens if t.start > start]


def _is_participle(token: Token) -> bool:
    listed = "past" in token.forms and "base" not in token.forms
    return not token.noun and (listed or ("past" in token.small and not token.tags))


def _is_manner(parts: Parts, behind: Sequence[Token], at: int, deed: Token) -> bool:
    token = behind[at]
    if "clean" in token.small or ("adverb" in token.small and "weasel" not in token.word):
        return True
    if "preposition" in token.word and "by" not in token.small:
        return any("soon" in t.small for t in behind[at + 1 : at + SOON])
    plain = token.is_word and token.text.islower() and not token.tags and "past" not in token.small
    return parts.words.verb_last and plain and behind[at + 1 : at + 2] == [deed]
