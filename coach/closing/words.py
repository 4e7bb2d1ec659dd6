"""What is said when a cycle is closed, in several wordings, from knowledge/closing/."""

import zlib
from collections.abc import Mapping
from functools import cache

from coach.content import folder
from coach.wordings import Wordings, fitting
from coach.wordings import load as read_wordings

PLACE = "knowledge/closing"
BLANKS = frozenset("line baseline target last share gap cycle count total cycles mean".split())
"""All that can stand in a sentence; a wording whose blank is empty doesn't fit."""


@cache
def load() -> Mapping[str, Wordings]:
    """Read the sentences of every language; raises ContentError where one is missing or has an odd blank."""
    return read_wordings(folder(PLACE), BLANKS)


def said(language: str, key: str, blanks: Mapping[str, str] | None = None) -> str:
    """Give a wording that fits, the same each time for the same line; "" where none does."""
    fit = list(fitting(load()[language][key], blanks or {}))
    about = (blanks or {}).get("line", "")
    return fit[zlib.crc32(about.encode("utf-8", "replace")) % len(fit)] if fit else ""
