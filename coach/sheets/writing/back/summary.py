"""The worksheet with the report: words to read first, counts, and every finding with a link to its cell."""

from collections.abc import Mapping, Sequence
from xml.sax.saxutils import quoteattr

from coach.sheets.grid import letter
from coach.sheets.ours import headings
from coach.sheets.writing.back.measures import lines_of
from coach.sheets.writing.back.nouns import Cell, Remark, Report
from coach.sheets.writing.back.styles import LOOKS, Styles
from coach.sheets.writing.page import element
from coach.sheets.writing.parts import BOOK, Parts, attributes

LONGEST_NAME = 31
"""Letters in the name of a worksheet."""
_MOST_LINKS = 65_530
"""A worksheet takes no more."""
_LETTERS = 1.12
"""Letters of running text in the room of one digit, by which columns are measured."""
_HEAD = (
    '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n<worksheet xmlns="{main}"><sheetPr>'
    '<tabColor rgb="FF6F8F7A"/><pageSetUpPr fitToPage="1"/></sheetPr><dimension ref="A1:{last}"/><sheetViews>'
    '<sheetView showGridLines="0" workbookViewId="0"/></sheetViews><sheetFormatPr defaultRowHeight="15"/>'
)
_FOOT = (
    '<pageMargins left="0.4" right="0.4" top="0.5" bottom="0.5" header="0.3" footer="0.3"/>'
    '<pageSetup paperSize="9" orientation="landscape" fitToHeight="0"/></worksheet>'
)

Places = Mapping[tuple[int, Remark], tuple[str, str]]
"""The worksheet and cell of each remark of a page."""


def worksheet(report: Report, places: Places, styles: Styles, main: str) -> str:
    """Write the part of the worksheet."""
    rows, merged, links = [], [], []
    for number, cells in enumerate(report.rows, 1):
        made, at = [], 0
        for cell in cells:
            place = f"{letter(at)}{number}"
            found = places.get(cell.to) if cell.to else None
            made.append(_cell(cell, place, found, styles))
            if found:
                links.append(_link(place, *found))
            if cell.over > 1:
                merged.append(f'<mergeCell ref="{place}:{letter(at + cell.over - 1)}{number}"/>')
            at += cell.over
        height = f' ht="{_height(cells, report.widths):g}" customHeight="1"' if cells else ""
        rows.append(f'<row r="{number}"{height}>{"".join(made)}</row>')
    cols = "".join(
        f'<col min="{n}" max="{n}" width="{width}" customWidth="1"/>'
        for n, width in enumerate(report.widths, 1)
    )
    last = f"{letter(len(report.widths) - 1)}{len(rows)}"
    return "".join(
        [
            _HEAD.format(main=main, last=last),
            f"<cols>{cols}</cols><sheetData>{''.join(rows)}</sheetData>",
            f'<mergeCells count="{len(merged)}">{"".join(merged)}</mergeCells>' if merged else "",
            f"<hyperlinks>{''.join(links[:_MOST_LINKS])}</hyperlinks>" if links else "",
            _FOOT,
        ]
    )


def _cell(cell: Cell, place: str, found: tuple[str, str] | None, styles: Styles) -> str:
    text = found[1] if found and not cell.text else cell.text
    look = "text" if cell.look == "link" and not found else cell.look
    number = styles.number(LOOKS[look]) if look in LOOKS else ""
    told = f'r="{place}"' + (f' s="{number}"' if number else "")
    return element("", told, text) if text else f"<c {told}/>"


def _link(place: str, sheet: str, cell: str) -> str:
    target = "'" + sheet.replace("'", "''") + f"'!{cell}"
    return f'<hyperlink ref="{place}" location={quoteattr(target)} display="{cell}"/>'


def _height(cells: Sequence[Cell], widths: Sequence[int]) -> float:
    """Say how many points high a row is for all of its words to show; a page takes 409 at most."""
    at, most = 0, 15.0
    for cell in cells:
        room = sum(widths[at : at + cell.over])
        at += cell.over
        style = LOOKS.get(cell.look)
        size = (style.size if style else 0) or 11
        lines = lines_of(cell.text, room * _LETTERS * 11 / size) if style and style.wraps else 1
        most = max(most, lines * (size * 1.36) + (6 if cell.look in ("title", "heading", "head") else 2))
    return min(most, 409)


def added(parts: Parts, language: str, old: str) -> str:
    """Give the part for our worksheet: the one we added before, or a new one behind all others."""
    if old:
        return parts.package.part_of(old)
    name = parts.free("xl/worksheets/sheet{}.xml")
    book = parts.text(BOOK)
    key = parts.tie(BOOK, "worksheet", name)
    parts.declare(name, "worksheet")
    entries = [*_sheets(book)]
    told = [attributes(one[2]) for one in entries]
    number = max(int(one.get("sheetId", "0")) for one in told) + 1
    title = _free(headings(language).worksheet, [one.get("name", "") for one in told])
    p, end = entries[-1][1], entries[-1].end()
    new = f'<{p}sheet xmlns:r="{parts.relations}" name={quoteattr(title)} sheetId="{number}" r:id="{key}"/>'
    parts.put(BOOK, book[:end] + new + book[end:])
    return name


def _sheets(book: str):  # type: ignore[no-untyped-def]  # noqa: ANN202
    import re

    return re.finditer(r"<((?:\w+:)?)sheet\b([^>]*?)(?:/>|>\s*</\1sheet\s*>)", book)


def _free(wanted: str, taken: Sequence[str]) -> str:
    """Give a name for a worksheet that none has yet, whatever its case."""
    known = {name.casefold() for name in taken}
    names = (wanted, *(f"{wanted[: LONGEST_NAME - 4]} {n}" for n in range(2, 1000)))
    return next(name for name in names if name.casefold() not in known)
