"""How wide columns and how high rows are on the screen, and how much room some words take."""

import re
from collections.abc import Callable
from math import ceil

from coach.sheets.writing.page import Rows
from coach.sheets.writing.parts import attributes

_COLS = re.compile(r"<((?:\w+:)?)cols\b[^>]*>(.*?)</\1cols>", re.DOTALL)
_COL = re.compile(r"<(?:\w+:)?col\b([^>]*?)/?>")
_FORMAT = re.compile(r"<(?:\w+:)?sheetFormatPr\b([^>]*)>")
_LETTER, _POINT = 7, 4 / 3
"""Pixels of a letter in the usual font, and of a point."""


def yes(value: str | None) -> bool:
    """Read a mark that is 1 or true."""
    return value in ("1", "true")


class Measures:
    """The sizes of a worksheet's columns and rows, in pixels; what is hidden takes no room."""

    def __init__(self, rows: Rows) -> None:
        """Read what the worksheet says of them."""
        self._rows = rows
        head = rows.text[: rows.text.find("sheetData")]
        usual = attributes(found[1]) if (found := _FORMAT.search(head)) else {}
        width = float(usual.get("defaultColWidth") or 9.14)
        self._usual = int(width * _LETTER + 0.5), float(usual.get("defaultRowHeight") or 15) * _POINT
        self._hides = yes(usual.get("zeroHeight"))
        listed = found[2] if (found := _COLS.search(head)) else ""
        self._columns: list[tuple[int, int, int]] = []
        self._known: dict[int, float] = {}
        for one in map(attributes, _COL.findall(listed)):
            size = 0 if yes(one.get("hidden")) else int(float(one.get("width") or width) * _LETTER + 0.5)
            self._columns.append((int(one["min"]) - 1, int(one["max"]) - 1, size))

    def column(self, at: int) -> int:
        """Give the width of a column, counted from 0."""
        return next((size for first, last, size in self._columns if first <= at <= last), self._usual[0])

    def row(self, at: int) -> float:
        """Give the height of a row, counted from 0."""
        if at not in self._known:
            self._known[at] = self._row(at)
        return self._known[at]

    def _row(self, at: int) -> float:
        one = attributes(self._rows.attributes(at + 1))
        if yes(one.get("hidden")) or (self._hides and not one):
            return 0
        return float(one["ht"]) * _POINT if "ht" in one else self._usual[1]


def reach(start: int, offset: float, size: float, measure: Callable[[int], float]) -> tuple[int, int]:
    """Say in which column or row something ends that begins so far within one, and how far within that."""
    at, left = start, offset + size
    while left > (here := measure(at)) and at < start + 400:
        left -= here
        at += 1
    return at, int(min(left, measure(at)))


def lines_of(text: str, letters: float) -> int:
    """Count the lines that words take where so many letters fit beside each other."""
    return sum(max(ceil(len(line) * 1.04 / letters), 1) for line in text.split("\n"))
