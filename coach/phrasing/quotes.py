"""What people wrote, as a sentence of a brief quotes it: found, taken out, and put back exactly."""

import re
from collections.abc import Iterable, Sequence
from functools import cache
from typing import NamedTuple

from coach.briefing.words import load

MARKS = '“”„"«»'
GAP = "“”"
"""What stands for a quotation where only our own words are looked at."""
_FILL = "\0"
"""What keeps the other quotations in their place until all are taken out."""
_QUOTED = re.compile(r"“[^“”]*”|„[^„“”]*[“”]")
_ONE_BLANK = re.compile(r"\{\w+\}")


class Apart(NamedTuple):
    """A text taken apart: our own words with a gap for each quotation, and what is quoted."""

    ours: str
    quoted: tuple[str, ...]
    """With their marks, in order."""


def apart(text: str, written: Iterable[str], language: str) -> Apart:
    """Take out what people wrote; words between marks that we put there ourselves stay.

    `written` are texts that hold marks of quotation themselves.
    """
    found: list[tuple[int, str]] = []

    def taken(match: re.Match[str]) -> str:
        if _ours(match[0][1:-1], language):
            return match[0]
        found.append((match.start(), match[0]))
        return GAP.ljust(len(match[0]), _FILL)

    for one in sorted(written, key=len, reverse=True):
        text = re.sub(rf"[“„]{re.escape(one)}[“”]", taken, text)
    ours = _QUOTED.sub(taken, text)
    return Apart(_closed(ours), tuple(quote for _, quote in sorted(found)))


def again(text: str, known: Sequence[str]) -> Apart:
    """Take known quotations out of a text, whatever their marks; `known` have those to be written.

    Marks that are left in `ours` belong to nobody.
    """
    found: list[tuple[int, str]] = []
    for quote in sorted(set(known), key=len, reverse=True):
        words = r"\s+".join(map(re.escape, quote[1:-1].split()))

        def taken(match: re.Match[str], quote: str = quote) -> str:
            found.append((match.start(), quote))
            return GAP.ljust(len(match[0]), _FILL)

        text = re.sub(rf"[{MARKS}]{words}[{MARKS}]", taken, text)
    return Apart(_closed(text), tuple(quote for _, quote in sorted(found)))


def rejoined(parted: Apart) -> str:
    """Put the quotations back, with the marks that the brief writes."""
    pieces = parted.ours.split(GAP)
    quoted = iter(parted.quoted)
    return "".join([pieces[0], *(f"{next(quoted)}{piece}" for piece in pieces[1:])])


def _closed(text: str) -> str:
    return " ".join(text.replace(_FILL, "").split())


def _ours(words: str, language: str) -> bool:
    return any(one.fullmatch(words) for one in _between_our_marks(language))


@cache
def _between_our_marks(language: str) -> tuple[re.Pattern[str], ...]:
    """Know what the wordings themselves put between marks: a question to ask, a word of the trade."""
    wordings = (text for texts in load()[language].values() for text in texts)
    found = {quote[1:-1] for text in wordings for quote in _QUOTED.findall(text)}
    parts = (_ONE_BLANK.split(one) for one in sorted(found) if not _ONE_BLANK.fullmatch(one))
    return tuple(re.compile(".+".join(map(re.escape, one)), re.DOTALL) for one in parts)
