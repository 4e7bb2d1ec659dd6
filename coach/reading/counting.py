"""What a figure counts: something people experience, or something the team makes."""

from collections.abc import Sequence

from coach.reading.numbers import Number
from coach.reading.parts import MOVES, NEAR, Parts, noted
from coach.reading.tokens import Token

_SIGNS_PASSED_OVER = "%\"“'‘+"


@noted
def subject(parts: Parts) -> Token | None:
    """Give the noun a line opens with: `share` in `Share of users who …`, `time` in `Median time to …`.

    `Number of X`, `count of X` stand for X. None where the line opens with a verb or a figure.
    """
    if parts.wording.head is not None:
        return None
    return _group_head([t for t in parts.tokens if t.start >= parts.wording.start])


def _group_head(tokens: Sequence[Token]) -> Token | None:
    found = None
    for i, token in enumerate(tokens):
        if "each" in token.small and not found:
            continue
        if found and "number_of" in found.small and "of" in token.small:
            return _group_head(tokens[i + 1 :]) or found
        if token.ends_group and i:
            return found
        if not token.is_word and token.text not in "%\"“'‘(&/-–":
            return found
        if token.noun or token.is_abbreviation:
            found = token
        elif found and token.verb and token.forms & {"base", "third"}:
            return found
    return found


@noted
def counted_noun(parts: Parts, number: Number) -> Token | None:
    """Give the noun a figure counts: the last one of the words after it, up to the next clause."""
    found = None
    seen = 0
    for token in parts.after(number.span.end, 2 * NEAR):
        if seen and ("preposition" in token.word or not token.is_word or "modal" in token.word):
            break
        if "passed_over" in token.small or token.text in _SIGNS_PASSED_OVER:
            continue
        if not token.is_word or seen >= NEAR or "preposition" in token.word:
            break
        seen += 1
        if found and "respondent" in found.noun and _acts(token):
            break
        if token.noun or token.is_abbreviation:
            found = token
        elif found and token.verb:
            break
    return found


def _acts(token: Token) -> bool:
    return bool(token.verb & {"responding", "reaching"}) and bool(token.forms & {"base", "third"})


@noted
def counts_an_answer(parts: Parts, number: Number) -> bool:
    """Say whether a figure counts what somebody experiences rather than what the team makes."""
    if number.worded and number.value != 0 and number.kind == "count":
        return False
    counted = counted_noun(parts, number)
    if counted is not None:
        return _noun_answers(parts, counted, number)
    named = _named_before(parts, number)
    if named is not None:
        return _is_answer(named, number)
    if number.kind == "money":
        return True
    return number.kind not in ("count", "multiple") and not made(parts, number)


def _noun_answers(parts: Parts, noun: Token, number: Number) -> bool:
    if noun.noun & {"metric", "trouble"}:
        return True
    if "cases" in noun.noun:
        return number.kind != "count"
    if "work" in noun.noun:
        return "respondent" in noun.noun and number.is_share and not made(parts, number)
    if "respondent" in noun.noun:
        return not done_to_them(parts, noun)
    behind = next((t for t in parts.tokens if t.start > noun.start), None)
    if noun.is_abbreviation and behind and "brought" in behind.word:
        return True
    return not (made(parts, number) or _dealt_with(parts, noun))


def _is_answer(noun: Token, number: Number) -> bool:
    if noun.noun & {"metric", "trouble"} or noun.is_abbreviation:
        return True
    if "cases" in noun.noun:
        return number.kind != "count"
    return "work" not in noun.noun


def _named_before(parts: Parts, number: Number) -> Token | None:
    """Give the name of a number that stands before its figure: `NPS 41`, `time to merge below 12 days`."""
    begin = parts.wording.body
    before = [t for t in parts.tokens if begin <= t.start < number.span.start]
    opener = subject(parts)
    if opener and opener.start < number.span.start and opener.noun & {"metric", "trouble"}:
        return opener
    return next((t for t in reversed(before) if t.noun or t.is_abbreviation), None)


@noted
def made(parts: Parts, number: Number) -> bool:
    """Say whether the figure's sentence ends in something being made: `5 of 9 sites rebuilt`."""
    behind = parts.after(number.span.end, 40)
    return any("dealt" in t.word or ("past" in t.forms and t.verb & {"making", "planning"}) for t in behind)


def done_to_them(parts: Parts, counted: Token) -> bool:
    """Say whether the team acts on those counted: `60 managers trained`, `3 applications submitted`."""
    for token in [t for t in parts.tokens if t.start > counted.start][:2]:
        if "brought" in token.word:
            return False
        if token.word & {"done_to", "dealt"}:
            return True
        made_them = "past" in token.forms and "making" in token.verb and not token.verb & MOVES
        if made_them and "served" not in token.word and "responding" not in token.verb:
            return "response" not in counted.noun
    return False


def _dealt_with(parts: Parts, counted: Token) -> bool:
    """`100 % of classrooms fitted with shelves`: a thing nobody listed, and a participle nobody listed."""
    after = next((t for t in parts.tokens if t.start > counted.start), None)
    if after is None:
        return False
    return "dealt" in after.word or ("past" in after.small and not after.tags - {"weasel"})


@noted
def object_noun(parts: Parts) -> Token | None:
    """Give the noun the head acts on: the last of its first group of words."""
    found = None
    for token in parts.within(parts.wording.object):
        if found and ("preposition" in token.word or not token.is_word):
            break
        if token.noun or token.is_abbreviation:
            found = token
    return found
