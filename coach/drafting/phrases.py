"""Every sentence of the coach where no model speaks, in several wordings, from knowledge/talk/."""

from collections.abc import Container, Iterator, Mapping
from functools import cache
from pathlib import Path
from typing import NamedTuple

from coach.content import folder
from coach.reading.words import ENGLISH
from coach.wordings import Wordings, fitting
from coach.wordings import load as read_wordings

PLACE = "knowledge/talk"
LONGEST = 90
"""Characters of a person's words that are quoted; a longer quote ends at a word."""
_ENDS = " \t\n.,;:–—-!?"


class Blanks(NamedTuple):
    """All that can stand in a sentence; "" is nothing, and a wording that needs it doesn't fit."""

    words: str = ""
    line: str = ""
    objective: str = ""
    wish: str = ""
    baseline: str = ""
    target: str = ""
    due: str = ""
    parent: str = ""
    shared: str = ""
    options: str = ""
    quote: str = ""
    lines: str = ""
    blanks: str = ""
    who: str = ""
    left: str = ""
    work: str = ""


NOTHING = Blanks()


def phrase(
    language: str, key: str, blanks: Blanks = NOTHING, said: Container[str] = (), turn: int = 0
) -> str:
    """Give a sentence in a language: of the wordings that fit, the first that wasn't said before.

    Where all were said, `turn` chooses; "" where none fits.
    """
    fit = list(_fitting(wordings(language)[key], blanks))
    new = [one for one in fit if one not in said]
    return new[0] if new else fit[turn % len(fit)] if fit else ""


def fresh(language: str, key: str, blanks: Blanks, said: Container[str]) -> str:
    """Give a question that wasn't put in these words before; "" where all that fit were."""
    fit = _fitting(wordings(language)[key], blanks)
    return next((one for one in fit if question_of(one) not in said), "")


def question_of(text: str) -> str:
    """Give the last sentence of a text, which is the question where it asks."""
    return text.rpartition(". ")[2]


def known(key: str) -> bool:
    """Say whether there is a sentence by this name."""
    return key in wordings(ENGLISH)


def joined(language: str, parts: list[str], by: str = "and") -> str:
    """Join a list as it is spoken: `a, b and c`."""
    if len(parts) < 2:  # noqa: PLR2004  (nothing to join)
        return "".join(parts)
    return f"{', '.join(parts[:-1])} {phrase(language, by)} {parts[-1]}"


def quoted(language: str, words: str) -> str:
    """Put a person's words into the quotation marks of a language."""
    return phrase(language, "quote", Blanks(words=brief(words)))


def brief(words: str) -> str:
    """Give words as they are quoted: on one line, long ones cut at a word."""
    line = " ".join(words.split()).strip(_ENDS.replace("-", ""))
    if len(line) <= LONGEST:
        return line
    return line[:LONGEST].rsplit(" ", 1)[0].rstrip(_ENDS) + " …"


@cache
def wordings(language: str) -> Mapping[str, tuple[str, ...]]:
    """Give all wordings by name, in a language we speak, else in English."""
    return load().get(language, load()[ENGLISH])


@cache
def load(place: Path | None = None) -> Mapping[str, Wordings]:
    """Read the sentences of every language; raises ContentError where one is missing or has an odd blank."""
    return read_wordings(place or folder(PLACE), Blanks._fields)


def _fitting(texts: tuple[str, ...], blanks: Blanks) -> Iterator[str]:
    return fitting(texts, blanks._asdict())
