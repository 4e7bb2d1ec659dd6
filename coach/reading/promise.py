"""What kind of promise a line is, as its cell or its own words declare it."""

import re
from collections.abc import Iterable, Mapping
from functools import cache, lru_cache
from typing import NamedTuple, get_args

from coach.content import folder
from coach.finding import Span
from coach.frontmatter import load_yaml
from coach.okr import Promise

UNDECLARED: Promise = "aspirational"
"""How a goal is read whose promise nobody declared; the person is told."""
CELLS = 4096
"""Cells and lines kept in memory: kinds of promise repeat down a column."""
_BRACKETS = re.compile(r"[(\[]([^()\[\]\d]{4,40})[)\]]")
_LABEL = re.compile(r"\s*([^:–—\d]{4,40}?)\s*(?::|\s[-–—])\s")
_LABEL_SIGNS = ":–—-"
_WORD = re.compile(r"[^\W\d_]+")


class _Names(NamedTuple):
    """Names of promises by where they may stand, and the words around them that say nothing."""

    around: frozenset[str]
    cells: Mapping[str, Promise]
    lines: Mapping[str, Promise]
    labels: Mapping[str, Promise]


@lru_cache(maxsize=CELLS)
def promise_in(cell: str, text: str) -> Promise | None:
    """Give the promise that a cell declares, or the line beside it in brackets or as its label; else None."""
    if cell and (found := _named(cell, _names().cells)):
        return found
    label = _LABEL.match(text) if any(sign in text for sign in _LABEL_SIGNS) else None
    if label and (found := _named(label[1], _names().labels)):
        return found
    if "(" not in text and "[" not in text:
        return None
    return next((found for said in _BRACKETS.findall(text) if (found := _named(said, _names().lines))), None)


def promise_words(text: str) -> Span | None:
    """Find the words in a line that declare its promise, without brackets or colon; None where none do."""
    label = _LABEL.match(text)
    if label and _named(label[1], _names().labels):
        return Span(*label.span(1))
    brackets = (Span(*found.span(1)) for found in _BRACKETS.finditer(text))
    return next((span for span in brackets if _named(span.cut(text), _names().lines)), None)


def agreed(promises: Iterable[Promise | None]) -> Promise | None:
    """Give the promise that all of several lines declare; None where they differ or one is silent."""
    every = iter(promises)
    first = next(every, None)
    return first if first and all(other == first for other in every) else None


def _named(said: str, names: Mapping[str, Promise]) -> Promise | None:
    """Look a name up as it is written, then without the words around it."""
    words = [word.lower() for word in _WORD.findall(said)]
    own = [word for word in words if word not in _names().around]
    return names.get(" ".join(words)) or names.get(" ".join(own))


@cache
def _names() -> _Names:
    path = folder("knowledge/words") / "promises.yaml"
    content = load_yaml(path.read_text(encoding="utf-8"), path)

    def named(place: str, otherwise: str) -> Mapping[str, Promise]:
        known: tuple[Promise, ...] = get_args(Promise)
        lists = {one: content[one].get(place, content[one][otherwise]) for one in known}
        return {name: one for one, listed in lists.items() for name in listed}

    around = frozenset(content["around"])
    return _Names(around, named("cells", "cells"), named("lines", "lines"), named("labels", "lines"))
