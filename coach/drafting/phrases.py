"""Every sentence of the coach where no model speaks, in several wordings, from knowledge/talk/."""

from collections.abc import Container, Iterator, Mapping
from functools import cache
from pathlib import Path
from string import Formatter
from typing import Any, NamedTuple

from coach.content import folder
from coach.errors import ContentError
from coach.frontmatter import load_yaml
from coach.reading.words import ENGLISH

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
def load(place: Path | None = None) -> Mapping[str, Mapping[str, tuple[str, ...]]]:
    """Read the sentences of every language; raises ContentError where one is missing or has an odd blank."""
    files = sorted((place or folder(PLACE)).glob("*.yaml"))
    spoken = {path.stem: _read(path) for path in files}
    for path in files:
        _same(path, spoken[path.stem], spoken[ENGLISH])
    return spoken


def _read(path: Path) -> Mapping[str, tuple[str, ...]]:
    listed = dict(_flat(load_yaml(path.read_text("utf-8"), path)))
    for key, texts in listed.items():
        if not texts or not all(isinstance(text, str) and text for text in texts):
            raise ContentError(f"{path.name}: {key} holds something other than sentences.")
        for odd in {name for text in texts for name in _names(text)} - set(Blanks._fields):
            raise ContentError(f"{path.name}: {key} has the blank {{{odd}}}, which nobody fills.")
    return listed


def _flat(content: Mapping[str, Any], before: str = "") -> Iterator[tuple[str, tuple[Any, ...]]]:
    for name, value in content.items():
        if isinstance(value, Mapping):
            yield from _flat(value, f"{before}{name}.")
        else:
            yield f"{before}{name}", tuple(value) if isinstance(value, list) else (value,)


def _same(path: Path, one: Mapping[str, object], english: Mapping[str, object]) -> None:
    if odd := sorted(one.keys() ^ english.keys()):
        raise ContentError(f"{path.name} and {ENGLISH}.yaml differ in {', '.join(odd)}.")


def _names(text: str) -> Iterator[str]:
    return (name for _, name, _, _ in Formatter().parse(text) if name is not None)


def _fitting(texts: tuple[str, ...], blanks: Blanks) -> Iterator[str]:
    for text in texts:
        if all(getattr(blanks, name) for name in _names(text)):
            yield text.format_map(blanks._asdict())
