"""Which numbers of a stretch are figures: a share in words is one, an hour or an age is none."""

import math
import re
from collections.abc import Sequence

from coach.drafting.hearing import talk
from coach.drafting.hearing.pieces import trimmed
from coach.finding import Span
from coach.reading.numbers import Number

_NEXT = re.compile(r"\s+(?P<word>[^\W\d_]+)")


def figures(text: str, numbers: Sequence[Number], *, short: bool) -> list[Number]:
    """Give the figures among the numbers; in a short answer, shares in words are some."""
    shares = _shares(text) if short else []
    taken = [share.span for share in shares]
    kept = [n for n in numbers if not _names(text, n) and not any(_in(n.span, span) for span in taken)]
    found = sorted([*(n for n in kept if n.kind != "multiple"), *shares], key=lambda n: n.span.start)
    whole = [n for n in found if not _of_a_whole(text, n)]
    return whole or found


def _shares(text: str) -> list[Number]:
    places = [trimmed(text, place) for place in talk.places("share_of", text)]
    return [Number(span, math.nan, "fraction", worded=True) for span in places if not _by(text, span)]


def in_words(number: Number) -> bool:
    """Say whether it is a share in words, whose value nobody reckons with."""
    return number.value is not None and math.isnan(number.value)


def _by(text: str, span: Span) -> bool:
    """`By half`, `um die Hälfte`: how far it moves, not where it stands."""
    return talk.closing("moved_by", text[: span.start]) < span.start


def _in(one: Span, other: Span) -> bool:
    return other.start <= one.start < other.end


def _of_a_whole(text: str, number: Number) -> bool:
    """`Out of 110 families about 30 come`: how many there are is not how many do."""
    return talk.closing("out_of", text[: number.span.start]) < number.span.start


def _names(text: str, number: Number) -> bool:
    """`One of them`, `gone by three`, `three times`, `when they're ten`: a word that counts nothing here."""
    if not number.worded:
        return False
    word = number.span.cut(text).lower()
    if word in talk.words_of("no_count"):
        return True
    behind = _NEXT.match(text, number.span.end)
    bare = behind is None or behind["word"].lower() in talk.words_of("beside_count")
    if behind and behind["word"].lower() in talk.words_of("times"):
        return True
    return bare and talk.closing("before_hour", text[: number.span.start]) < number.span.start
