"""A line made plain for reading: labels blanked out, spaces and digits of other kinds unified.

The plain text has the same length as the line, so that every place found in it is a place in the line.
A blank as we write it is no label: `[target] % of orders arrive`.
"""

import re

_SPACES = dict.fromkeys(map(ord, "\u00a0\u202f\u2009\u2007\u3000\t\r\n"), " ")
_DIGITS = (
    {0xFF10 + d: str(d) for d in range(10)}
    | {0x0660 + d: str(d) for d in range(10)}
    | {0xFF05: "%", 0x066A: "%"}
)
_UNIFIED = _SPACES | _DIGITS
_LABEL = re.compile(
    r"^(?:\s*(?:[-*•>]+(?=\s)|\*\*|\[[ xX~]?\]|\[(?!(?:baseline|target|date)\])\w{1,12}\](?=\s)"
    r"|\(?\d{1,2}(?:\.\d{1,2})*[.)](?=\s)"
    r"|kr\s?\d*(?:\.\d+)?\s?[:.)–-](?=\s)"
    r"|[a-z]\)(?=\s)))+\s*",
    re.IGNORECASE,
)


def plain(text: str) -> str:
    """Give the text to read: `1. Launch …` without its number, spaces that are spaces."""
    unified = text if text.isascii() else text.translate(_UNIFIED)
    if label := _LABEL.match(unified):
        unified = " " * label.end() + unified[label.end() :]
    return unified
