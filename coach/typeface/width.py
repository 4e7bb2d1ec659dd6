"""How wide words are in the typeface, so that what fits on a sheet of paper is known before it is printed."""

from functools import lru_cache
from unicodedata import east_asian_width

EM = {
    0.18: "'",
    0.22: "′",
    0.24: "!(),.:;ij{}ìíîï",
    0.26: " I[]|ÌÍÎÏ",
    0.28: "l‘’",
    0.3: "`",
    0.34: '"-f·',
    0.36: "t",
    0.4: "*„",
    0.42: "/_r°²³–",
    0.44: "“”",
    0.46: "\\",
    0.48: "sz«»",
    0.5: "Lª",
    0.52: "?cgxç",
    0.54: "aekvyºàáâãäåèéêëýÿ",
    0.56: "$+0123456789<=>JP^hnu~µ×ñùúûü€−",
    0.58: "FSoòóôõöø",
    0.6: "ERTZbdpqÈÉÊË",
    0.62: "BYÝð",
    0.64: "AKÀÁÂÃÄÅÞßþ",
    0.66: "UVXÙÚÛÜ",
    0.68: "HNÑ…",
    0.7: "#&DÐ",
    0.72: "CÇ",
    0.74: "G",
    0.76: "%OwÒÓÔÕÖØ",
    0.78: "Q",
    0.84: "Mm",
    0.88: "@æ",
    0.9: "Æ",
    0.96: "W",
    1.0: "→",
    1.06: "—",
}
"""Letters by their width in parts of the size of type, rounded up, in the plain weight."""
BOLD = 1.06
"""How much wider words are in the bold weight at most."""
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
