"""What is said when a cycle is closed, in several wordings, from knowledge/closing/."""

import zlib
from collections.abc import Mapping
from functools import cache

from coach.content import folder
from coach.wordings import Wordings, fitting
from coach.wordings import load as read_wordings

PLACE = "knowledge/closing"
BLANKS = frozenset("line baseline target last share day status gap cycle count total cycles".split())
"""All that can stand in a sentence; a wording whose blank is empty doesn't fit."""


@cache
def load() -> Mapping[str, Wordings]:
    """Read the sentences of every language; raises ContentError where one is missing or has an odd blank."""
    return read_wordings(folder(PLACE), BLANKS)


def said(language: str, key: str, blanks: Mapping[str, str] | None = None) -> str:
    """Give one of the wordings that say most, the same each time for the same line; "" where none fits."""
    given = blanks or {}
    fit = [text for text in load()[language][key] if next(fitting((text,), given), "")]
    most = max((text.count("{") for text in fit), default=0)
    fullest = [text for text in fit if text.count("{") == most]
    about = given.get("line", "").encode("utf-8", "replace")
    return fullest[zlib.crc32(about) % len(fullest)].format_map(given) if fullest else ""
