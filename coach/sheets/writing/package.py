"""A workbook as its parts: which one holds a worksheet, what styles show, and all put together again."""

import io
import posixpath
import re
import zipfile
from dataclasses import dataclass
from functools import cached_property

from coach.errors import SheetError

_MAIN = re.compile(r"\{[^}]*\}")
_DATES = frozenset((*range(14, 23), *range(27, 37), *range(45, 48), *range(50, 59)))
"""Numbers of the built-in formats that show days and times."""
_DAY = (1980, 1, 1, 0, 0, 0)
"""When new parts are from, so that the same workbook always comes out the same."""
_PERCENT = frozenset((9, 10))
_BEFORE_COUNTING = (
    r"</((?:\w+:)?)(?:sheets|functionGroups|externalReferences|definedNames)\s*>"
    r"|<((?:\w+:)?)(?:functionGroups|externalReferences|definedNames)\b[^>]*/>"
)
"""What stands in a workbook before how it counts, in the order that the standard asks for."""
_QUOTED = re.compile(r'"[^"]*"|\[[^\]]*\]|\\.')


@dataclass(frozen=True)
class Package:
    """The parts of a workbook, each as its bytes."""

    data: bytes

    @cached_property
    def parts(self) -> dict[str, bytes]:
        """Give all parts by their names."""
        with zipfile.ZipFile(io.BytesIO(self.data)) as zipped:
            return {info.filename: zipped.read(info) for info in zipped.infolist()}

    def _tree(self, name: str):  # type: ignore[no-untyped-def]  # noqa: ANN202
        from defusedxml.ElementTree import fromstring

        check_part(name, self.parts.get(name, b""))
        return fromstring(self.parts[name])

    def part_of(self, worksheet: str) -> str:
        """Give the name of the part that holds a worksheet; raises SheetError where there is none."""
        if worksheet not in self._named:
            raise SheetError(f"The workbook doesn’t tell where its worksheet “{worksheet}” is.")
        return self._named[worksheet]

    @cached_property
    def _named(self) -> dict[str, str]:
        """The part of each worksheet, by its name."""
        rels = self._tree("xl/_rels/workbook.xml.rels").iter()
        targets = {one.get("Id"): target for one in rels if (target := one.get("Target"))}
        return {
            sheet.get("name"): part
            for sheet in self._tree("xl/workbook.xml").iter()
            if _MAIN.sub("", sheet.tag) == "sheet"
            for name, key in sheet.attrib.items()
            if name.endswith("}id") and (part := _in_book(targets.get(key, ""))) in self.parts
        }

    @cached_property
    def formats(self) -> list[str]:
        """Say for each style what it shows: “percent”, “date” or ""."""
        if "xl/styles.xml" not in self.parts:
            return []
        styles = self._tree("xl/styles.xml")
        own: dict[int, str] = {}
        found: list[str] = []
        for one in styles.iter():
            tag = _MAIN.sub("", one.tag)
            if tag == "numFmt":
                own[int(one.get("numFmtId") or 0)] = one.get("formatCode") or ""
            elif tag == "cellXfs":
                found = [_shows(int(xf.get("numFmtId") or 0), own) for xf in one]
        return found

    @cached_property
    def counts_from_1904(self) -> bool:
        """Whether its days count from 1904, as on old Macs."""
        return bool(re.search(rb"""date1904=["'](?:1|true)["']""", self.parts["xl/workbook.xml"]))

    @cached_property
    def has_formulas(self) -> bool:
        """Whether any cell is counted from others."""
        sheets = (data for name, data in self.parts.items() if name.startswith("xl/worksheets/"))
        return any(re.search(rb"<(?:\w+:)?f[\s>/]", data) for data in sheets)

    def with_parts(self, changed: dict[str, bytes]) -> bytes:
        """Give the workbook with parts changed, and new ones at its end; all others keep every byte."""
        out = io.BytesIO()
        with zipfile.ZipFile(io.BytesIO(self.data)) as old, zipfile.ZipFile(out, "w") as new:
            for info in old.infolist():
                kind = info.compress_type if info.compress_type in (0, zipfile.ZIP_DEFLATED) else 8
                new.writestr(info, changed.get(info.filename, self.parts[info.filename]), kind)
            for name in sorted(changed.keys() - self.parts.keys()):
                new.writestr(zipfile.ZipInfo(name, _DAY), changed[name], zipfile.ZIP_DEFLATED)
        return out.getvalue()


def counted_anew(book: str) -> str:
    """Ask the spreadsheet program to count all formulas when it opens the workbook."""
    if found := re.search(r"<(?:\w+:)?calcPr\b[^>]*?(?=/?>)", book):
        kept = re.sub(r"""\sfullCalcOnLoad=(?:"[^"]*"|'[^']*')""", "", found[0])
        return f'{book[: found.start()]}{kept.rstrip()} fullCalcOnLoad="1"{book[found.end() :]}'
    last = [*re.finditer(_BEFORE_COUNTING, book)][-1]
    return f'{book[: last.end()]}<{last[1] or last[2] or ""}calcPr fullCalcOnLoad="1"/>{book[last.end() :]}'


def _shows(number: int, own: dict[int, str]) -> str:
    code = _QUOTED.sub("", own.get(number, "")).lower()
    if number in _PERCENT or "%" in code:
        return "percent"
    return "date" if number in _DATES or (re.search(r"[dy]", code) and "general" not in code) else ""


def _in_book(target: str) -> str:
    return target.lstrip("/") if target.startswith("/") else posixpath.normpath(f"xl/{target}")


def check_part(name: str, data: bytes) -> None:
    """See that a part is XML from its begin to its end, and names no entities; raises SheetError."""
    from xml.parsers.expat import ExpatError, ParserCreate

    def refuse(*_: object) -> None:
        raise ValueError

    parser = ParserCreate()
    parser.EntityDeclHandler = refuse
    try:
        parser.Parse(data, True)
    except (ExpatError, ValueError, LookupError):
        raise SheetError(
            f"The workbook is damaged in {name}.",
            "Open it in your spreadsheet program and save it again as XLSX.",
        ) from None
