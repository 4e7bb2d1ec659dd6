"""Every sentence of a brief where no model speaks, in several wordings, from knowledge/checkin/."""

import re
import zlib
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path

from coach.briefing.writing import Writer
from coach.content import folder
from coach.reading.language import usual
from coach.reading.words import ENGLISH
from coach.wordings import Wordings, fitting
from coach.wordings import load as read_wordings

PLACE = "knowledge/checkin"
LONGEST = 90
"""Characters of a note or an answer that are quoted; a longer one ends at a word, with …"""
SAYABLE = 12
"""Words of a line or a comment that are said in a question; a longer one ends there, with …"""
BLANKS = frozenset(
    "line who clauses asks answer day lines updates expected actual now due baseline target values ends end"
    " value count since days last status before from to first other top cycles total mean share quote note"
    " rhythm leads speaks passed rounds start stands".split()
)
"""All that can stand in a sentence; a wording whose blank is empty doesn't fit."""
_ENDS = " \t\n.,;:–—-"
_SMALL = frozenset(
    "a an and at by for from in of on the to with auf aus bis das dem den der die im mit und von zu".split()
)
"""Words that don't end a shortened line."""
_LETTER = re.compile(r"[^\W\d_]")
_BLANK = re.compile(r"\{\w+\}")
_BLANK_AT_END = re.compile(r"\{(\w+)\}\.")


@cache
def load(place: Path | None = None) -> Mapping[str, Wordings]:
    """Read the sentences of every language; raises ContentError where one is missing or has an odd blank."""
    return read_wordings(place or folder(PLACE), BLANKS)


def language_for(lines: tuple[str, ...]) -> str:
    """Give the language most lines of a team are in, where we write it, else English."""
    language = usual(lines)
    return language if language in load() else ENGLISH


def shortened(words: str) -> str:
    """Give a person's words on one line, a long text cut at a word and visibly."""
    line = " ".join(words.split())
    if len(line) <= LONGEST:
        return line
    return line[:LONGEST].rsplit(" ", 1)[0].rstrip(_ENDS) + " …"


def sayable(words: str) -> str:
    """Give a person's words as they can be said in one breath, cut visibly after some words."""
    line = shortened(words)
    said = line.removesuffix(" …").split()
    spoken = [place for place, word in enumerate(said) if _LETTER.search(word)]
    if len(spoken) <= SAYABLE:
        return line
    said = said[: spoken[SAYABLE]]
    while said[-1].lower() in _SMALL or not _LETTER.search(said[-1]):
        said.pop()
    return " ".join(said).rstrip(_ENDS) + " …"


@dataclass(slots=True)
class Words:
    """The wordings of one brief: the same seed gives the same words, and none comes twice.

    `turn` counts check-ins, so that a wording moves on from one to the next.
    """

    language: str
    turn: int
    said: set[str] = field(default_factory=set)
    writers: dict[tuple[str, int | None], Writer] = field(default_factory=dict)
    """How each line writes its numbers, once it has been asked for."""

    def pick(self, key: str, blanks: Mapping[str, str], about: str = "") -> str:
        """Give a wording that fits and wasn't taken in this brief; "" where none fits."""
        return self._turned(self._fitting(key, blanks), blanks, about)

    def fullest(self, key: str, blanks: Mapping[str, str], about: str = "") -> str:
        """Give one of the wordings that fit and say most of the blanks; "" where none fits."""
        fit = self._fitting(key, blanks)
        most = max((_asks_for(text) for text in fit), default=0)
        return self._turned([text for text in fit if _asks_for(text) == most], blanks, about)

    def _fitting(self, key: str, blanks: Mapping[str, str]) -> list[str]:
        return [text for text in self.wordings(key) if next(fitting((text,), blanks), "")]

    def _turned(self, fit: list[str], blanks: Mapping[str, str], about: str) -> str:
        if not fit:
            return ""
        at = self.turn + zlib.crc32(about.encode("utf-8", "replace"))
        turned = [fit[(at + step) % len(fit)] for step in range(len(fit))]
        text = next((one for one in turned if one not in self.said), turned[0])
        self.said.add(text)
        return filled(text, blanks)

    def wordings(self, key: str) -> tuple[str, ...]:
        """Give all wordings by a name; those of a case fall back to the plain ones of the same fact."""
        spoken = load()[self.language]
        kind, fact, _, *voice = (*key.split("."), "")
        return spoken[key] if key in spoken else spoken[".".join(filter(None, (kind, fact, "plain", *voice)))]


def _asks_for(text: str) -> int:
    return len(set(_BLANK.findall(text)))


def filled(text: str, blanks: Mapping[str, str]) -> str:
    """Fill a wording; a full stop that a date brings along isn't doubled."""
    once = {f"{name}_": words.removesuffix(".") for name, words in blanks.items()}
    return _BLANK_AT_END.sub(r"{\1_}.", text).format_map({**blanks, **once})
