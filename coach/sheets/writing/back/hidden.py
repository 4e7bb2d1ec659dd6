"""Our summary is known again where somebody has hidden it, though hidden worksheets are not read."""

import re
from collections.abc import Iterator, Sequence
from html import unescape

from coach.sheets.ours import says_so
from coach.sheets.writing.package import Package
from coach.sheets.writing.page import Rows

_SHARED = "xl/sharedStrings.xml"
_STRING = re.compile(r"<((?:\w+:)?)si\b[^>]*?(?:/>|>(.*?)</\1si\s*>)", re.DOTALL)
_TEXT = re.compile(r"<((?:\w+:)?)t\b[^>]*>([^<]*)</\1t\s*>")
_NUMBER = re.compile(r"""\bt=["']s["'].*?<(?:\w+:)?v>\s*(\d+)\s*<""", re.DOTALL)
_FIRST = 6
"""Rows in which a summary says that it is ours."""
_BEGIN = 50_000
"""Bytes of a worksheet in which those rows stand."""


def hidden_reports(package: Package, hidden: Sequence[str]) -> Iterator[str]:
    """Name the worksheets we added before, out of those that are hidden."""
    mine = _mine(package) if hidden else frozenset()
    for name in hidden:
        begin = package.parts[package.part_of(name)][:_BEGIN].decode("utf-8-sig", "replace")
        rows = Rows(f"{begin}</sheetData>")
        cells = (cell for row in range(1, _FIRST + 1) for cell in rows.row(row).cells.values())
        if any(_is_mine(cell.text, mine) for cell in cells):
            yield name


def _is_mine(cell: str, mine: frozenset[int]) -> bool:
    number = _NUMBER.search(cell)
    return int(number[1]) in mine if number else says_so(_words(cell))


def _mine(package: Package) -> frozenset[int]:
    """Give the numbers of the strings that say that a worksheet is ours."""
    text = package.parts.get(_SHARED, b"").decode("utf-8-sig", "replace")
    return frozenset(
        number for number, found in enumerate(_STRING.finditer(text)) if says_so(_words(found[2] or ""))
    )


def _words(inner: str) -> str:
    return "".join(unescape(text) for _, text in _TEXT.findall(inner))
