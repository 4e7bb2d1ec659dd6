"""What a file really is by its first bytes, and whether a workbook is safe to open."""

import io
import lzma
import re
import zipfile
import zlib
from typing import Literal

from coach.errors import SheetError
from coach.sheets.grid import MOST_CELLS, MOST_COLUMNS, MOST_ROWS

Kind = Literal["text", "workbook"]

MOST_BYTES = 50 << 20
_MOST_PARTS = 2_000
_MOST_EXPANDED = 200 << 20
_MOST_RATIO = 200
_SMALL = 1 << 20
"""Parts up to this size may shrink as much as they like; they are no danger."""

_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_ENCRYPTED = "EncryptedPackage".encode("utf-16-le")
_FOREIGN = (
    (b"%PDF", "a PDF"),
    (b"\x89PNG", "a picture (PNG)"),
    (b"\xff\xd8\xff", "a photo (JPEG)"),
    (b"GIF8", "a picture (GIF)"),
    (b"RIFF", "a picture, sound or film"),
    (b"{\\rtf", "a rich-text document"),
    (b"\x1f\x8b", "a compressed archive"),
    (b"7z\xbc\xaf", "a compressed archive"),
    (b"Rar!", "a compressed archive"),
    (b"II*\0", "a picture (TIFF)"),
    (b"MM\0*", "a picture (TIFF)"),
    (b"BM", "a picture (BMP)"),
    (b"<!DOCTYPE html", "a web page"),
    (b"<html", "a web page"),
    (b"<svg", "a drawing (SVG)"),
    (b"<?xml", "an XML file"),
)
_BROKEN = (
    zipfile.BadZipFile,
    zipfile.LargeZipFile,
    zlib.error,
    lzma.LZMAError,
    NotImplementedError,
    RuntimeError,
    EOFError,
    OSError,
    ValueError,
)
_EXPORT = "Export the OKRs as CSV or XLSX, or paste them as text."
_CELL = re.compile(rb'<(?:\w+:)?c\s[^>]*?\br="([A-Z]{1,3})(\d{1,9})"|<(?:\w+:)?row\s[^>]*?\br="(\d{1,9})"')
_WORKSHEET = re.compile(r"xl/worksheets/[^/]+\.xml$")


def kind_of(name: str, data: bytes) -> Kind:
    """Say whether bytes are text or a workbook; raises SheetError for anything else, whatever its name."""
    if not data.strip():
        raise SheetError(f"“{name}” is empty.", "Check that it was saved, and choose it again.")
    if len(data) > MOST_BYTES:
        raise SheetError(
            f"“{name}” has more than {MOST_BYTES >> 20} MB, the most we read.",
            "Keep only the worksheet with the OKRs.",
        )
    if data.startswith(_OLE):
        return _old(name, data)
    if data.startswith(b"PK"):
        return _zipped(name, data)
    begin = data[:64].lstrip(b"\xef\xbb\xbf \t\r\n")[:16].lower()
    for start, what in _FOREIGN:
        if begin.startswith(start.lower()) and (start != b"BM" or b"\0" in data[:32]):
            raise SheetError(f"“{name}” is {what}, not a sheet.", _EXPORT)
    if (
        re.search(rb"[\x01-\x08\x0e-\x1a\x1c-\x1f]{1}", data[:4096])
        and b"\0" in data[:4096]
        and not _wide(data)
    ):
        raise SheetError(f"“{name}” is no sheet and no text that we can read.", _EXPORT)
    return "text"


def _wide(data: bytes) -> bool:
    """Say whether bytes may be UTF-16 or UTF-32 text."""
    sample = data[:4096]
    return (
        sample[:2] in (b"\xff\xfe", b"\xfe\xff")
        or max(sample[0::2].count(0), sample[1::2].count(0)) > len(sample) * 0.2
    )


def _old(name: str, data: bytes) -> Kind:
    """Tell XLS from the other files of its time, and from a workbook under a password."""
    if _ENCRYPTED in data:
        raise SheetError(
            f"“{name}” is protected by a password.", "Save a copy without a password and try again."
        )
    for mark, what in (("WordDocument", "a Word document"), ("PowerPoint Document", "a presentation")):
        if mark.encode("utf-16-le") in data:
            raise SheetError(f"“{name}” is {what}, not a sheet.", _EXPORT)
    return "workbook"


def _zipped(name: str, data: bytes) -> Kind:
    """Tell workbooks from other zipped files, and refuse those that would unpack too far."""
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as parts:
            infos = parts.infolist()
            _check_kind(name, {info.filename for info in infos})
            _check_parts(name, infos)
            for info in infos:
                if _WORKSHEET.match(info.filename):
                    _check_cells(name, parts, info)
    except _BROKEN as error:
        if "password" in str(error) or "encrypt" in str(error):
            raise SheetError(
                f"“{name}” is protected by a password.", "Save a copy without a password."
            ) from None
        raise SheetError(
            f"“{name}” is damaged: it can't be unpacked.",
            "Open it in your spreadsheet program and save it again as XLSX.",
        ) from None
    return "workbook"


def _check_kind(name: str, parts: set[str]) -> None:
    """Refuse zipped files that are no workbook, by what they are."""
    if "xl/workbook.xml" in parts or "xl/workbook.bin" in parts or "content.xml" in parts:
        return
    kinds = (
        ("word/", "a Word document"),
        ("ppt/", "a presentation"),
        ("Index/", "an Apple Numbers or Pages file"),
    )
    what = next((kind for folder, kind in kinds if any(part.startswith(folder) for part in parts)), None)
    if what is None and any(part.lower().endswith((".csv", ".xlsx", ".md")) for part in parts):
        raise SheetError(
            f"“{name}” is an archive of several files.", "Unpack it and choose the sheet inside."
        )
    raise SheetError(f"“{name}” is {what or 'an archive without a workbook'}, not a sheet.", _EXPORT)


def _check_parts(name: str, infos: list[zipfile.ZipInfo]) -> None:
    """Refuse a workbook that says it unpacks to far more than it is."""
    expanded = sum(info.file_size for info in infos)
    swollen = any(
        info.file_size > _SMALL and info.file_size > _MOST_RATIO * info.compress_size for info in infos
    )
    if len(infos) > _MOST_PARTS or expanded > _MOST_EXPANDED or swollen:
        raise SheetError(
            f"“{name}” would unpack to {max(expanded >> 20, 1):,} MB in {len(infos):,} parts, so we left it.",
            "Copy only the cells with the OKRs into a new workbook.",
        )


def _check_cells(name: str, parts: zipfile.ZipFile, info: zipfile.ZipInfo) -> None:
    """Refuse cells far outside any table, and more cells than anyone could review."""
    cells, read, tail = 0, 0, b""
    with parts.open(info) as part:
        while chunk := part.read(_SMALL):
            read += len(chunk)
            if read > _MOST_EXPANDED:
                raise _far(name, "its worksheets unpack without end")
            buffer = tail + chunk
            last = 0
            for found in _CELL.finditer(buffer):
                last = found.end()
                cells += found[1] is not None
                _check_place(name, found)
            if cells > MOST_CELLS:
                raise _far(name, f"it has more than {MOST_CELLS:,} cells")
            tail = buffer[max(last, len(buffer) - 300) :]


def _check_place(name: str, found: re.Match[bytes]) -> None:
    """Refuse one cell that is too far down or too far right."""
    row = int(found[2] or found[3])
    if row > MOST_ROWS:
        place = f"cell {found[1].decode()}{row}" if found[1] else f"row {row:,}"
        raise _far(name, f"{place} is in use, and {MOST_ROWS:,} rows are the most we read")
    if found[1] and len(found[1]) > 1 and (column := _number(found[1])) > MOST_COLUMNS:
        raise _far(
            name,
            f"cell {found[1].decode()}{row} is in column {column:,}, and {MOST_COLUMNS} are the most we read",
        )


def _far(name: str, what: str) -> SheetError:
    """Say that a workbook reaches too far."""
    return SheetError(
        f"“{name}” was not opened: {what}.", "Copy the table with the OKRs into a new workbook."
    )


def _number(letters: bytes) -> int:
    """Count a column from its letters: A is 1, AA is 27."""
    number = 0
    for letter in letters:
        number = number * 26 + letter - 64
    return number
