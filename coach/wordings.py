"""Sentences in several wordings, from a folder with one YAML file a language: loaded, checked, filled."""

from collections.abc import Collection, Iterator, Mapping, Sequence
from pathlib import Path
from string import Formatter
from typing import Any

from coach.errors import ContentError
from coach.frontmatter import load_yaml
from coach.reading.words import ENGLISH

Wordings = Mapping[str, tuple[str, ...]]
"""All wordings of each sentence, by its name, such as `ask.goal`."""


def load(place: Path, blanks: Collection[str]) -> Mapping[str, Wordings]:
    """Read the sentences of every language; raises ContentError where one is missing or has an odd blank."""
    files = sorted(place.glob("*.yaml"))
    spoken = {path.stem: _read(path, blanks) for path in files}
    for path in files:
        _same(path, spoken[path.stem], spoken[ENGLISH])
    return spoken


def fitting(texts: Sequence[str], blanks: Mapping[str, str]) -> Iterator[str]:
    """Fill the wordings whose blanks all have something to hold."""
    for text in texts:
        if all(blanks.get(name) for name in _names(text)):
            yield text.format_map(blanks)


def _read(path: Path, blanks: Collection[str]) -> Wordings:
    listed = dict(_flat(load_yaml(path.read_text("utf-8"), path)))
    for key, texts in listed.items():
        if not texts or not all(isinstance(text, str) and text for text in texts):
            raise ContentError(f"{path.name}: {key} holds something other than sentences.")
        for odd in {name for text in texts for name in _names(text)}.difference(blanks):
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
