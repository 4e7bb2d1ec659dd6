"""The elements of a worksheet around its rows: where each stands, and where a new one belongs."""

import re
from typing import NamedTuple

_TAG = re.compile(
    r"<!--.*?-->|<\?.*?\?>|<!\[CDATA\[.*?\]\]>"
    r"""|<(/?)([\w:.-]+)((?:\s+[\w:.-]+\s*=\s*(?:"[^"]*"|'[^']*'))*)\s*(/?)>""",
    re.DOTALL,
)
_ORDER = (
    "sheetData sheetCalcPr sheetProtection protectedRanges scenarios autoFilter sortState dataConsolidate"
    " customSheetViews mergeCells phoneticPr conditionalFormatting dataValidations hyperlinks printOptions"
    " pageMargins pageSetup headerFooter rowBreaks colBreaks customProperties cellWatches ignoredErrors"
    " smartTags drawing legacyDrawing"
).split()
"""What stands before our drawing, in the order that the standard asks for."""


class Element(NamedTuple):
    """An element of a worksheet: its name without prefix, its attributes, where it begins and ends."""

    name: str
    attributes: str
    start: int
    end: int


def elements(text: str) -> list[Element]:
    """Give the elements behind the rows of a worksheet, in their order."""
    rows = re.search(r"</(?:\w+:)?sheetData\s*>|<(?:\w+:)?sheetData\s*/>", text)
    if rows is None:
        return []
    found: list[Element] = []
    depth, begun = 0, None
    for tag in _TAG.finditer(text, rows.end()):
        closing, name, told, empty = tag.groups()
        if name is None:
            continue
        if closing:
            depth -= 1
            if depth < 0:
                break
            if depth == 0 and begun:
                found.append(Element(_bare(begun[2]), begun[3], begun.start(), tag.end()))
        elif empty:
            if depth == 0:
                found.append(Element(_bare(name), told, tag.start(), tag.end()))
        else:
            begun = tag if depth == 0 else begun
            depth += 1
    return found


def place_for_drawing(text: str) -> int:
    """Say where in a worksheet the element belongs that leads to the boxes of comments."""
    before = [one for one in elements(text) if one.name in _ORDER]
    if before:
        return before[-1].end
    rows = re.search(r"</(?:\w+:)?sheetData\s*>", text)
    return rows.end() if rows else len(text)


def _bare(name: str) -> str:
    return name.rpartition(":")[2]
