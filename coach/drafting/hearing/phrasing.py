"""Phrases matched word by word: nothing is compiled, and only phrases whose words a text holds are tried.

A phrase is words one after another; `a|b` is either, `_` a space within one, a trailing `?` may be missing,
`*` stands for up to six words, `{,:}` for one of these signs or the end, `{0-9}` for a number.
"""

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from functools import lru_cache
from typing import NamedTuple, Protocol

MOST = 6
"""Words that `*` stands for at most."""
TURNS = frozenset(("but", "aber", "sondern", "because", "weil", "sodass"))
"""Words that `*` doesn't reach over: something else begins with them."""
_TOKEN = re.compile(r"\w+|[^\w\s]")
_GAP = re.compile(r"[\s,]*")
_SPACE = re.compile(r"\s")
_ANY = re.compile(r"[^\s,:;]+\s*")
_DIGITS = re.compile(r"\d+")
_TRAILING = re.compile(r"[\s,.;:!?…]*\Z")


class Spoken(NamedTuple):
    """A text in small letters with plain spaces, every place where it was, and the words it holds."""

    low: str
    holds: frozenset[str]


@lru_cache(maxsize=64)
def spoken(text: str) -> Spoken:
    """Take a text as phrases are held against it."""
    low = text.lower()
    if len(low) != len(text):
        low = "".join(one if len(one.lower()) != 1 else one.lower() for one in text)
    low = _SPACE.sub(" ", low)
    return Spoken(low, frozenset(_TOKEN.findall(low)))


class _Part(Protocol):
    """A part of a phrase: `begins` are the words it may begin with, None where that says nothing."""

    optional: bool
    begins: frozenset[str] | None

    def ends(self, low: str, at: int) -> Iterator[int]:
        """Give where the part may end that begins at a place, the likeliest first."""


class _Words:
    """One of several words, with the space and commas behind it."""

    def __init__(self, written: Sequence[str], *, optional: bool) -> None:
        self.optional = optional
        self._signs = [word[1:-1] for word in written if word[0] == "{" and word != "{0-9}"]
        self._number = "{0-9}" in written
        self._words: dict[str, list[str]] = defaultdict(list)
        for word in (w.replace("_", " ").lower() for w in written if w[0] != "{"):
            self._words[_TOKEN.findall(word)[0]].append(word)
        known = not (self._signs or self._number)
        self.begins: frozenset[str] | None = frozenset(self._words) if known else None

    def ends(self, low: str, at: int) -> Iterator[int]:
        token = _TOKEN.match(low, at)
        for word in self._words.get(token[0], ()) if token else ():
            if low.startswith(word, at) and _apart(low, at, at + len(word)):
                yield _past_gap(low, at + len(word))
        if self._number and (digits := _DIGITS.match(low, at)):
            yield _past_gap(low, digits.end())
        at += len(low[at:]) - len(low[at:].lstrip())
        if at < len(low) and any(low[at] in signs for signs in self._signs):
            yield _past_gap(low, at + 1)


class _Signs:
    """One of several signs, or the end."""

    begins: frozenset[str] | None = None

    def __init__(self, signs: str, *, optional: bool) -> None:
        self.optional = optional
        self._some = re.compile(rf"\s*(?:[{re.escape(signs)}]+|\Z)\s*")
        self._signs = signs

    def ends(self, low: str, at: int) -> Iterator[int]:
        if match := self._some.match(low, at):
            yield match.end()
        before = low[max(0, at - 2) : at]
        if before and (before[-1] in self._signs or (before[-1] == " " and before[0] in self._signs)):
            yield at


class _Any:
    """A few words, as few as will do; never over a comma."""

    optional = True
    begins: frozenset[str] | None = None

    def ends(self, low: str, at: int) -> Iterator[int]:
        for _ in range(MOST):
            word = _TOKEN.match(low, at)
            if low[max(0, at - 1) : at] == "," or low[max(0, at - 2) : at] == ", ":
                return
            if not (some := _ANY.match(low, at)) or (word and word[0] in TURNS):
                return
            at = some.end()
            yield at


def _apart(low: str, start: int, end: int) -> bool:
    """Say whether what stands there are whole words."""
    if low[start].isalnum() and start and _in_word(low[start - 1]):
        return False
    if not low[end - 1].isalnum() or end >= len(low):
        return True
    return not _in_word(low[end]) and not (low[end] == "-" and low[end + 1 : end + 2].isalnum())


def _in_word(sign: str) -> bool:
    return sign.isalnum() or sign == "_"


def _past_gap(low: str, at: int) -> int:
    gap = _GAP.match(low, at)
    return gap.end() if gap else at


class _Phrase(NamedTuple):
    parts: tuple[_Part, ...]
    needs: tuple[frozenset[str], ...]

    def ends(self, low: str, at: int, part: int = 0) -> Iterator[int]:
        """Give where the phrase may end that begins at a place, the likeliest first."""
        if part == len(self.parts):
            yield at
            return
        here = self.parts[part]
        few = isinstance(here, _Any)
        if few:
            yield from self.ends(low, at, part + 1)
        for end in here.ends(low, at):
            yield from self.ends(low, end, part + 1)
        if here.optional and not few:
            yield from self.ends(low, at, part + 1)


def _phrase(written: str) -> _Phrase:
    parts = tuple(part for one in written.split() for part in _parts(one))
    needs = tuple(p.begins for p in parts if not p.optional and p.begins is not None)
    return _Phrase(parts, needs)


def _parts(written: str) -> Iterator[_Part]:
    if written.startswith("*"):
        yield _Any()
        written = written[1:]
    if not written:
        return
    optional = written.endswith("?") and written != "?"
    written = written.removesuffix("?") if optional else written
    if written.startswith("{") and "0-9" not in written and "|" not in written:
        yield _Signs(written[1:-1], optional=optional)
    else:
        yield _Words(written.split("|"), optional=optional)


class Phrases:
    """A class of phrases; where several fit, the one that is written longest goes first."""

    def __init__(self, written: Iterable[str]) -> None:
        """Take the phrases apart."""
        self._phrases = [_phrase(one) for one in sorted(written, key=len, reverse=True)]
        self._free: list[int] = []
        self._by_start: dict[str, list[int]] = defaultdict(list)
        for number, phrase in enumerate(self._phrases):
            begins = _begins(phrase.parts)
            for word in begins or ():
                self._by_start[word].append(number)
            if begins is None:
                self._free.append(number)

    def whole(self, text: str) -> bool:
        """Say whether a phrase is all of a text."""
        return any(end == len(text) for end in self._ends(spoken(text), 0))

    def end(self, text: str, start: int) -> int | None:
        """Give where the phrase ends that begins at a place; None where none does."""
        return next(self._ends(spoken(text), start), None)

    def places(self, text: str, start: int = 0) -> Iterator[tuple[int, int]]:
        """Give every place where a phrase stands, from the left."""
        said = spoken(text)
        for at in _starts(said.low, start):
            if at >= start and (end := next(self._ends(said, at), None)) is not None:
                yield at, end
                start = max(end, at + 1)

    def closing(self, text: str, start: int) -> int | None:
        """Give where the phrase begins that closes a text; None where none does."""
        said = spoken(text)
        for at in _starts(said.low, start):
            if any(_TRAILING.match(said.low, end) for end in self._ends(said, at)):
                return at
        return None

    def _ends(self, said: Spoken, at: int) -> Iterator[int]:
        token = _TOKEN.match(said.low, at)
        begun = self._by_start.get(token[0], ()) if token else ()
        for number in sorted({*begun, *self._free}) if self._free else begun:
            phrase = self._phrases[number]
            if not any(need.isdisjoint(said.holds) for need in phrase.needs):
                yield from phrase.ends(said.low, at)


def _begins(parts: Sequence[_Part]) -> frozenset[str] | None:
    """Give the words a phrase may begin with; None where it may begin with any."""
    words: frozenset[str] = frozenset()
    for part in parts:
        if part.begins is None:
            return None
        words |= part.begins
        if not part.optional:
            return words
    return None


def _starts(low: str, start: int) -> Iterator[int]:
    for token in _TOKEN.finditer(low, start):
        at = token.start()
        if not at or not _in_word(low[at - 1]):
            yield at
