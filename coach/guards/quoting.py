"""Where words that somebody quotes stand in a text: each word in its order, however it is set or spelled."""

import re
import unicodedata
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from functools import cache, lru_cache
from itertools import accumulate
from typing import NamedTuple

from coach.finding import Span
from coach.reading.words import languages, load

LETTERS = 2
"""Letters a quote holds at least; less stands in every line."""
BETWEEN = 16
"""Words and signs that an ellipsis may stand for."""
REMEMBERED = 512
"""Texts that are kept taken apart: a line is quoted more than once."""
_END = "\0"
_ALIKE = dict.fromkeys("‐‑‒–—―−", "-") | dict.fromkeys("’‘‛´`", "'") | {"→": "->", "⇒": "->"}
_QUOTATION = frozenset('"«»„”“‟‚‹›「」『』*_')
"""Quotation marks, and the signs of Markdown that models set words in."""
_NO_SPACES = re.compile(
    r"[\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u3040-\u30ff\u3400-\u4dbf\u4e00-\u9fff\U00020000-\U0003ffff]"
)
"""Letters of scripts that part no words: each stands by itself."""
_WORD = re.compile(r"cm*|w[wm]*(?:'w[wm]*)*|s")
"""A word or a sign, by the shapes of its letters."""
_AROUND = frozenset(".,;:!?()[]")
"""What may stand around quoted words and isn't quoted."""


class _Words(NamedTuple):
    """A text taken apart: its words and signs in their plain form, and where each stands.

    `joined` holds them in one string, to be searched at once; `starts` says where each begins in it.
    """

    plain: tuple[str, ...]
    spans: tuple[Span, ...]
    joined: str
    starts: tuple[int, ...]


def locate(quote: str, text: str) -> Span | None:
    """Find where quoted words stand in a text; None where one is missing, or too little is quoted.

    What is found is cut from the text, so a quote may differ in spaces, case, quotation marks, dashes and
    Unicode forms. An ellipsis within it stands for a few words.
    """
    wanted, there = _apart(quote).plain, _apart(text)
    if not _tells_something(wanted):
        return None
    parts = [part for part in map(_trimmed, _cut_at_ellipses(wanted)) if part]
    return _find([wanted], there) or _find([_trimmed(wanted)], there) or _find(parts, there)


def _find(parts: Sequence[Sequence[str]], there: _Words) -> Span | None:
    """Find parts in their order, close together; the shortest stretch that holds them all."""
    best: tuple[int, int] | None = None
    first = _next(parts[0], there, 0)
    while first is not None:
        end = _end(parts, there, first)
        if end is not None and (best is None or end - first < best[1] - best[0]):
            best = first, end
        first = _next(parts[0], there, first + 1) if len(parts) > 1 else None
    return Span(there.spans[best[0]].start, there.spans[best[1] - 1].end) if best else None


def _end(parts: Sequence[Sequence[str]], there: _Words, first: int) -> int | None:
    """Give where the parts end that follow each other from a place on; None where they are far apart."""
    end = first + len(parts[0])
    for part in parts[1:]:
        at = _next(part, there, end)
        if at is None or at - end > BETWEEN:
            return None
        end = at + len(part)
    return end


def _next(part: Sequence[str], there: _Words, start: int) -> int | None:
    """Give the place of a run of words among others, the first from `start` on."""
    if start >= len(there.plain):
        return None
    at = there.joined.find(_joined(part), there.starts[start])
    return bisect_left(there.starts, at) if at >= 0 else None


def _joined(words: Sequence[str]) -> str:
    return _END + "".join(word + _END for word in words)


def _cut_at_ellipses(words: Sequence[str]) -> list[list[str]]:
    parts: list[list[str]] = [[]]
    for n, word in enumerate(words):
        if list(words[n : n + 3]) == ["."] * 3:
            parts.append([])
        parts[-1].append(word)
    return parts


def _trimmed(words: Sequence[str]) -> Sequence[str]:
    """Leave out the full stop behind a quote, and what else stands around it."""
    inside = [n for n, word in enumerate(words) if word not in _AROUND]
    return words[inside[0] : inside[-1] + 1] if inside else ()


def _tells_something(words: Sequence[str]) -> bool:
    """Say whether words point at anything: some letters, and not only small words such as `of the`."""
    telling = [word for word in words if word not in _small()]
    return sum(map(str.isalpha, "".join(telling))) >= LETTERS


@cache
def _small() -> frozenset[str]:
    """The words of every language that say nothing by themselves."""
    small: set[str] = set()
    for known in map(load, languages()):
        small |= known.groups["empty"]
        small |= {w for w, kinds in known.words.items() if kinds & {"preposition", "determiner", "modal"}}
    return frozenset(word for said in small for word in _apart(said).plain)


@lru_cache(maxsize=REMEMBERED)
def _apart(text: str) -> _Words:
    """Take a text apart into words and signs, in small letters and without marks of quotation."""
    letters = _in_order(_letters(text))
    shapes = "".join(_shape(letter) for letter, _ in letters)
    plain: list[str] = []
    spans: list[Span] = []
    for found in _WORD.finditer(shapes):
        inside = letters[found.start() : found.end()]
        plain.append("".join(letter for letter, _ in inside))
        spans.append(Span(inside[0][1], max(at for _, at in inside) + 1))
    starts = accumulate((len(word) + 1 for word in plain[:-1]), initial=0)
    return _Words(tuple(plain), tuple(spans), _joined(plain), tuple(starts))


def _letters(text: str) -> Iterator[tuple[str, int]]:
    """Give the letters of a text in their plain form, each with its place; what can't be seen is left out."""
    for at, letter in enumerate(text):
        for alike in _ALIKE.get(letter, letter):
            for one in unicodedata.normalize("NFKD", unicodedata.normalize("NFKD", alike).casefold()):
                yield from ((other, at) for other in _ALIKE.get(one, one) if not _unseen(other))


def _unseen(letter: str) -> bool:
    """Soft hyphens, letters of no width, and what asks for another look of the letter before."""
    hidden = unicodedata.category(letter) in {"Cf", "Cc", "Cs", "Co", "Cn"} and not letter.isspace()
    return hidden or "\ufe00" <= letter <= "\ufe0f" or letter == "\u034f"


def _in_order(letters: Iterator[tuple[str, int]]) -> list[tuple[str, int]]:
    """Put the marks above and below each letter into the order in which Unicode compares them."""
    keyed: list[tuple[int, int, str, int]] = []
    bare = 0
    for letter, at in letters:
        kind = unicodedata.combining(letter)
        bare += not kind
        keyed.append((bare, kind, letter, at))
    return [(letter, at) for _, _, letter, at in sorted(keyed, key=lambda one: one[:2])]


def _shape(letter: str) -> str:
    """Say what a letter is in a word: c and w make words, m goes on with one, s is a sign."""
    if letter.isspace() or letter in _QUOTATION:
        return " "
    if letter == "'":
        return letter
    if unicodedata.category(letter).startswith("M"):
        return "m"
    return "c" if _NO_SPACES.match(letter) else "w" if letter.isalnum() else "s"
