"""Figures in a text: numbers with their sign and marks, but not those that name a day or a thing."""

import re
from collections.abc import Iterator
from functools import cache

from coach.reading.phrases import any_of
from coach.reading.words import languages, load

_FIGURE = re.compile(
    r"(?<![\w.,])(?:(?<=[^\w)\]])[+−-]|(?<![^\n])[+−-])?"
    r"(?:\d{1,3}(?:[ \u00a0\u202f]\d{3})+(?!\d)(?:[.,]\d+)?|\d+(?:[.,'’]\d+)*)"
    r"(?!\d)(?!(?:st|nd|rd|th|D|G)\b)"
)
_YEAR = re.compile(r"(?:19|20)\d\d")
_WITH_UNIT = re.compile(r"[ \u00a0\u202f]?[%‰€$£¥]")


def find(text: str) -> Iterator[tuple[int, int, str]]:
    """Give where figures stand in a text."""
    named = {place for match in _named().finditer(text) for place in range(*match.span())}
    for match in _FIGURE.finditer(text):
        start, end = match.span()
        year = _YEAR.fullmatch(match[0]) and not _WITH_UNIT.match(text, end)
        joined = start and text[start - 1] in "-‐/" and text[start - 2 : start - 1].isalpha()
        if not year and not joined and start not in named and end - 1 not in named:
            yield start, end, "FIGURE"


@cache
def _named() -> re.Pattern[str]:
    """Compile what names a day or a thing: 15 May, 2027-03-31, 24/7, phase 2."""
    calendars = [load(language).calendar for language in languages()]
    months = any_of([word for one in calendars for month in one.get("months", ()) for word in month])
    things = any_of([word for one in calendars for word in one.get("named", ())])
    day = r"\d{1,2}(?:\.|st|nd|rd|th)?"
    return re.compile(
        rf"\b24/7\b|\b\d{{4}}-\d\d?(?:-\d\d?)?\b|\b\d{{1,2}}[./]\d{{1,2}}[./](?:\d{{4}}|\d\d)\b"
        rf"|\b{day}[ \u00a0](?:of )?(?:{months})\b\.?|\b(?:{months})\b\.?[ \u00a0]{day}(?!\d)"
        rf"|\b(?:{things})\b[ \u00a0]\d+\b|\bISO[ \u00a0]\d+(?::\d+)?|\b(?:19|20)\d\d/(?:19|20)?\d\d\b",
        re.IGNORECASE,
    )
