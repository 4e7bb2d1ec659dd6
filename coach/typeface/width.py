"""How wide words are in the typeface, so that what fits on a sheet of paper is known before it is printed."""

from functools import lru_cache
from unicodedata import east_asian_width

EM = {
    0.2: "'",
    0.24: ",.:;ijìíîï",
    0.28: " !()Il{|}ÌÍÎÏ‘’",
    0.32: "[]`′",
    0.36: '"-ft··',
    0.4: "*",
    0.44: "/r°²³–„",
    0.48: "\\_sz»“”",
    0.52: "?Lgª«",
    0.56: "$+0123456789<=>JPacehknuvxy~µº×àáâãäåçèéêëñùúûüýÿ€−",
    0.6: "EFSTZbdopqÈÉÊËòóôõöø",
    0.64: "BRY^ÝÞðþ",
    0.68: "AKUVXÀÁÂÃÄÅÙÚÛÜß",
    0.72: "#&CDHNÇÐÑ…",
    0.76: "%GOwÒÓÔÕÖØ",
    0.8: "Q",
    0.84: "m",
    0.88: "@Mæ",
    0.92: "Æ",
    1.0: "W→",
    1.08: "—",
}
"""Letters by their width in parts of the size of type, rounded up, in the wider of the two weights in use."""
UNKNOWN, WIDE = 0.72, 1.08
"""The width of letters that come from another typeface, and of those as wide as high."""
_WIDTHS = {letter: width for width, letters in EM.items() for letter in letters}


@lru_cache(maxsize=4096)
def lines(text: str, width: float, size: float) -> int:
    """Say on how many lines a text stands at most, in a column so wide, in type of this size."""
    count, at = 1, 0.0
    space = _WIDTHS[" "] * size
    for word in text.split():
        long = _width(word) * size
        if at and at + space + long > width:
            count, at = count + 1, 0.0
        elif at:
            at += space
        while at + long > width and long > width:  # a word longer than its column is broken anywhere
            count, long = count + 1, long - width * 0.94 + at
            at = 0.0
        at += long
    return count


def _width(word: str) -> float:
    return sum(_WIDTHS.get(letter) or _other(letter) for letter in word)


def _other(letter: str) -> float:
    return WIDE if east_asian_width(letter) in "WF" else UNKNOWN
