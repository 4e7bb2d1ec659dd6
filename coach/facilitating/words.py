"""Every sentence of an hour, in several wordings, from knowledge/facilitating/."""

import zlib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from coach.content import folder
from coach.reading.language import usual
from coach.reading.words import ENGLISH
from coach.wordings import Wordings, fitting
from coach.wordings import load as read_wordings

PLACE = "knowledge/facilitating"
BLANKS = frozenset("other speaks next teams number team minutes name line count".split())
"""All that can stand in a sentence; a wording whose blank is empty doesn't fit."""


@cache
def load(place: Path | None = None) -> Mapping[str, Wordings]:
    """Read the sentences of every language; raises ContentError where one is missing or has an odd blank."""
    return read_wordings(place or folder(PLACE), BLANKS)


def language_for(lines: Iterable[str]) -> str:
    """Give the language most lines are in, where we write it, else English."""
    language = usual(lines)
    return language if language in load() else ENGLISH


@dataclass(frozen=True, slots=True)
class Words:
    """The wordings for one team: the same team always gets the same ones."""

    language: str
    team: str

    def __call__(self, key: str, /, **blanks: str) -> str:
        """Give a wording whose blanks all have something to hold, those with most blanks before others."""
        texts = load()[self.language][key]
        most = max((text.count("{") for text in texts if next(fitting([text], blanks), "")), default=0)
        fit = [text for text in texts if text.count("{") == most]
        turn = zlib.crc32(self.team.encode("utf-8", "replace")) % len(fit) if fit else 0
        return next(fitting(fit[turn:] + fit[:turn], blanks), "")

    def every(self, key: str) -> tuple[str, ...]:
        """Give all wordings of a sentence that has no blanks."""
        return load()[self.language][key]

    def has(self, key: str) -> bool:
        """Say whether there is such a sentence."""
        return key in load()[self.language]
