"""Words and blanks of a text as they are written, for those who ask whether somebody gave them."""

import re
from collections.abc import Iterable
from functools import cache, lru_cache
from typing import Any

from coach.content import folder
from coach.frontmatter import load_yaml

WORD = re.compile(r"[^\W\d_]+(?:[-’'][^\W\d_]+)*")
KEPT = 2048
"""Texts that were given, remembered by what is in them: passages are given with every question."""
_BLANK = re.compile(r"\[[^\]]+\]")
_OWNED = re.compile(r"['’]s$|['’]$")


def without_blanks(text: str) -> str:
    """Give a text with a gap where each blank stands."""
    return _BLANK.sub(" ", text) if "[" in text else text


def blanks(text: str) -> tuple[str, ...]:
    """Give the blanks of a line in order, without their brackets, each once."""
    return tuple(dict.fromkeys(match[1:-1] for match in _BLANK.findall(text)))


def words_of(given: Iterable[str]) -> frozenset[str]:
    """Give all words of some texts in small letters, whole and in parts: `twenty-five`, `twenty`, `five`."""
    return frozenset[str]().union(*map(_words_in, given))


@lru_cache(maxsize=KEPT)
def _words_in(source: str) -> frozenset[str]:
    whole = WORD.findall(source.lower())
    return frozenset((*whole, *(part for word in whole for part in parts(word))))


def parts(word: str) -> list[str]:
    """Take a word apart at its hyphens, without the ending of an owner: `Keller’s` is `Keller`."""
    return _OWNED.sub("", word).split("-")


@cache
def listed(name: str) -> dict[str, Any]:
    """Read one of the lists in knowledge/words/ that only tell what somebody has to have given."""
    path = folder("knowledge/words") / f"{name}.yaml"
    found: dict[str, Any] = load_yaml(path.read_text(encoding="utf-8"), path)
    return found
