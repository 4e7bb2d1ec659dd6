"""Words of a drawing broken into lines that fit, between words; a drawing can't ask how wide they are."""

import re
from typing import NamedTuple

NARROW, WIDE = frozenset("iljtfrI.,:;'’|!()[]-–„“” "), frozenset("mwMW@%—…")
SLIM, USUAL, CAPITAL, BROAD = 0.31, 0.54, 0.68, 0.86
"""How wide letters are, as a share of their height."""
TAIL = 4
"""Letters that go over to the next line at least."""
_LONG = re.compile(r"\S{18,}")
_WITHIN = re.compile(r"(?<=[-/–])(?=\w)")


class Broken(NamedTuple):
    """The lines of a text, and whether all of it is in them."""

    lines: tuple[str, ...]
    whole: bool


def wide(text: str, size: float) -> float:
    """Guess how wide a text is, with letters so high."""
    return size * sum(map(_letter, text))


def _letter(letter: str) -> float:
    if letter in NARROW:
        return SLIM
    if letter in WIDE:
        return BROAD
    return CAPITAL if letter.isupper() else USUAL if ord(letter) < 0x2E80 else 1.0  # noqa: PLR2004 - wide signs


def broken(text: str, width: float, size: float, most: int) -> Broken:
    """Break a text into up to so many lines; what doesn't fit ends after a whole word, with a sign."""
    lines: list[str] = []
    for piece in _pieces(" ".join(text.split()), width, size):
        if lines and wide(lines[-1] + piece.rstrip(), size) <= width:
            lines[-1] += piece
        else:
            lines.append(piece)
    lines = [line.rstrip() for line in lines]
    if len(lines) <= most:
        return Broken(tuple(lines) or ("",), whole=True)
    return Broken((*lines[: most - 1], _ended(lines[most - 1], width, size)), whole=False)


def _pieces(text: str, width: float, size: float) -> list[str]:
    """Cut before each word; a word wider than a line is cut where it has a hyphen, else where it must be."""
    found: list[str] = []
    for word in re.findall(r"\S+\s*", text):
        parts = _WITHIN.split(word) if _LONG.match(word) else [word]
        for part in parts:
            found += _chunks(part, width, size)
    return found


def _chunks(word: str, width: float, size: float) -> list[str]:
    """Cut a word that is wider than a line, with a hyphen where it goes on."""
    found: list[str] = []
    while wide(word.rstrip(), size) > width and len(word) > 2:  # noqa: PLR2004 - a letter and its hyphen
        fits = next(n for n in range(len(word), 0, -1) if n == 1 or wide(word[:n] + "-", size) <= width)
        fits = max(1, min(fits, len(word.rstrip()) - TAIL))
        found.append(word[:fits] + "-")
        word = word[fits:]
    return [*found, word]


def _ended(line: str, width: float, size: float) -> str:
    """End a line with a sign that more follows, after a whole word where it has more than one."""
    words = line.split(" ")
    while len(words) > 1 and wide(" ".join(words) + " …", size) > width:
        words.pop()
    only = words[0].rstrip("-")
    while len(words) == 1 and len(only) > 1 and wide(only + " …", size) > width:
        only = only[:-1]
    return f"{only if len(words) == 1 else ' '.join(words)} …"
