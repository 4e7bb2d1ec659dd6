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
    found: list[Element] = []
    open_ones: list[re.Match[str]] = []
    for tag in _TAG.finditer(text, rows.end()) if rows else ():
        closing, name, _, empty = tag.groups()
        if closing and not open_ones:
            break  # the worksheet ends
        begun = open_ones.pop() if closing else tag
        if name and not closing and not empty:
            open_ones.append(tag)
        elif name and not open_ones:
            found.append(Element(begun[2].rpartition(":")[2], begun[3], begun.start(), tag.end()))
    return found


def place_for_drawing(text: str) -> int:
    """Say where in a worksheet the element belongs that leads to the boxes of comments."""
    before = [one for one in elements(text) if one.name in _ORDER]
    if before:
        return before[-1].end
    rows = re.search(r"</(?:\w+:)?sheetData\s*>", text)
    return rows.end() if rows else len(text)
