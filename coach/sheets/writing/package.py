"""A workbook as its parts: which one holds a worksheet, what styles show, and all put together again."""

import io
import posixpath
import re
import zipfile
from dataclasses import dataclass
from functools import cached_property

_MAIN = re.compile(r"\{[^}]*\}")
_DATES = frozenset((*range(14, 23), *range(27, 37), *range(45, 48), *range(50, 59)))
"""Numbers of the built-in formats that show days and times."""
_DAY = (1980, 1, 1, 0, 0, 0)
"""When new parts are from, so that the same workbook always comes out the same."""
_PERCENT = frozenset((9, 10))
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

    def part_of(self, worksheet: str) -> str:
        """Give the name of the part that holds a worksheet."""
        book = _parsed(self.parts["xl/workbook.xml"])
        key = next(
            value
            for sheet in book.iter()
            if _MAIN.sub("", sheet.tag) == "sheet" and sheet.get("name") == worksheet
            for name, value in sheet.attrib.items()
            if name.endswith("}id")
        )
        rels = _parsed(self.parts["xl/_rels/workbook.xml.rels"])
        target = next(str(one.get("Target")) for one in rels.iter() if one.get("Id") == key)
        return target.lstrip("/") if target.startswith("/") else posixpath.normpath(f"xl/{target}")

    @cached_property
    def formats(self) -> list[str]:
        """Say for each style what it shows: “percent”, “date” or ""."""
        if "xl/styles.xml" not in self.parts:
            return []
        styles = _parsed(self.parts["xl/styles.xml"])
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
        return bool(re.search(rb'date1904="(?:1|true)"', self.parts["xl/workbook.xml"]))

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


def counted_anew(book: bytes) -> bytes:
    """Ask the spreadsheet program to count all formulas when it opens the workbook."""
    if found := re.search(rb"<(?:\w+:)?calcPr\b[^>]*?(?=/?>)", book):
        kept = re.sub(rb'\sfullCalcOnLoad="[^"]*"', b"", found[0])
        return book[: found.start()] + kept.rstrip() + b' fullCalcOnLoad="1"' + book[found.end() :]
    last = [*re.finditer(rb"</((?:\w+:)?)(?:sheets|externalReferences|definedNames)>", book)][-1]
    return book[: last.end()] + b"<" + last[1] + b'calcPr fullCalcOnLoad="1"/>' + book[last.end() :]


def _shows(number: int, own: dict[int, str]) -> str:
    code = _QUOTED.sub("", own.get(number, "")).lower()
    if number in _PERCENT or "%" in code:
        return "percent"
    return "date" if number in _DATES or (re.search(r"[dy]", code) and "general" not in code) else ""


def _parsed(data: bytes):  # type: ignore[no-untyped-def]  # noqa: ANN202
    from defusedxml.ElementTree import fromstring

    return fromstring(data)
