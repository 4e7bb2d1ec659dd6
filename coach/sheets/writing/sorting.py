"""What is put beside or below a table is taken into its range, so that its own arrows sort it along."""

import re
from collections.abc import Mapping
from typing import NamedTuple
from xml.sax.saxutils import quoteattr

from coach.sheets.grid import letter
from coach.sheets.writing.page import column_number
from coach.sheets.writing.parts import BOOK, Parts, attributes
from coach.sheets.writing.tail import elements

APART = "In “{name}” the new columns stand apart from its table: its arrows don’t sort them along."
_RANGE = re.compile(r"\$?([A-Z]+)\$?(\d+):\$?([A-Z]+)\$?(\d+)")


class Growth(NamedTuple):
    """What a table gains: headings by their new columns, and how many rows below its last."""

    head: int
    """The row of its headings."""
    column: int
    """A column of its lines, by which it is told from a table beside it."""
    new: Mapping[int, str]
    last: int = 0
    more: int = 0

    def is_of(self, ref: str) -> bool:
        """Say whether a range begins with the row of headings and holds the lines."""
        found = _RANGE.fullmatch(ref)
        if not found or int(found[2]) != self.head:
            return False
        return column_number(found[1]) <= self.column <= column_number(found[3])

    def larger(self, ref: str) -> str:
        """Give a range with what is new; "" where new columns don't stand right beside it."""
        found = _RANGE.fullmatch(ref)
        if not found or (self.new and column_number(found[3]) != min(self.new) - 1):
            return ""
        bottom = int(found[4]) + (self.more if int(found[4]) == self.last else 0)
        return f"{found[1]}{found[2]}:{letter(max(self.new)) if self.new else found[3]}{bottom}"


def sorted_along(parts: Parts, sheet: str, text: str, growth: Growth) -> tuple[str, bool]:
    """Let the table's own arrows reach over what is new, so that sorting moves it with its rows.

    Gives the worksheet, and whether all arrows of the table reach over the new columns.
    """
    whole = True
    for one in elements(text):
        ref = attributes(one.attributes).get("ref", "") if one.name == "autoFilter" else ""
        if not growth.is_of(ref):
            continue
        if larger := growth.larger(ref):
            text = text[: one.start] + text[one.start : one.end].replace(ref, larger, 1) + text[one.end :]
            _name_filter(parts, sheet, ref, larger)
        else:
            whole = False
    for name in parts.tied(sheet, "table"):
        whole = _extend(parts, name, growth) and whole
    return text, whole


def _extend(parts: Parts, name: str, growth: Growth) -> bool:
    """Let a table take in what is new; say whether it has, or has nothing to do with it."""
    text = parts.text(name)
    root = re.search(r"<((?:\w+:)?)table\b([^>]*)>", text)
    told = attributes(root[2]) if root else {}
    ref = told.get("ref", "")
    if not growth.is_of(ref):
        return True
    known = [attributes(one) for one in re.findall(r"<(?:\w+:)?tableColumn\b([^>]*)>", text)]
    taken = {one.get("name", "").casefold() for one in known}
    plain = told.get("tableType", "worksheet") == "worksheet" and told.get("headerRowCount") != "0"
    if told.get("totalsRowCount", "0") != "0":
        growth = growth._replace(more=0)
    if not (root and plain and growth.larger(ref)) or taken & {one.casefold() for one in growth.new.values()}:
        return not growth.new
    top = max((int(one.get("id", "0")) for one in known), default=0)
    more = "".join(
        f'<{root[1]}tableColumn id="{top + n}" name={quoteattr(head)}/>'
        for n, head in enumerate(growth.new.values(), 1)
    )
    text = re.sub(rf"</{root[1]}tableColumns\s*>", lambda at: more + at[0], text)
    count = len(known) + len(growth.new)
    text = re.sub(rf"""(<{root[1]}tableColumns\b[^>]*\bcount=["'])\d+""", rf"\g<1>{count}", text)
    begin, right = re.split(r"(?<=[A-Z])\d+$", ref)[0].split(":")  # its arrows may end a row above its totals
    grown = re.sub(rf"""(?<=\bref=["']){begin}:{right}\d+(?=["'])""", lambda at: growth.larger(at[0]), text)
    parts.put(name, grown)
    return True


def _name_filter(parts: Parts, sheet: str, ref: str, larger: str) -> None:
    """Change the hidden name by which a workbook knows the range of a filter."""
    book = parts.text(BOOK)
    old, new = (_RANGE.fullmatch(one) for one in (ref, larger))
    if not (old and new):
        return
    said = rf"\${old[1]}\${old[2]}:\${old[3]}\${old[4]}"
    at = parts.position(sheet)
    name = re.compile(
        rf'(<(?:\w+:)?definedName\b(?=[^>]*_xlnm\._FilterDatabase)(?=[^>]*\blocalSheetId="{at}")[^>]*>[^<]*!){said}(?=<)'
    )
    parts.put(BOOK, name.sub(rf"\g<1>${new[1]}${new[2]}:${new[3]}${new[4]}", book))
