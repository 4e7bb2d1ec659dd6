"""Files out of a zip or a folder: sheets are taken, what lies beside them is named, bombs are refused."""

import zipfile
from collections.abc import Iterable, Iterator
from io import BytesIO
from pathlib import PurePosixPath
from typing import NamedTuple
from zlib import error as ZlibError  # noqa: N812  (a class, in small letters)

from coach.errors import CoachError, SheetError

KINDS = ("csv", "tsv", "txt", "md", "xlsx", "xlsm", "xls", "ods")
DOCUMENTS = ("docx", "doc", "odt", "rtf", "pdf", "pptx", "odp", "numbers", "pages", "html")
"""Files of a folder in which OKRs may stand and that can't be read: they are said, pictures aren't."""
ZIP = "zip"
MOST_FILES = 5_000
"""Files in a zip."""
MOST_BYTES = 20 << 20
"""Bytes of one file in a zip."""
MOST_IN_ALL = 200 << 20
"""Bytes of a zip once it is unpacked."""
DEBRIS = ("__MACOSX", "Thumbs.db", "desktop.ini")


class Found(NamedTuple):
    """What was in the files: sheets with their names, what else lay there, and zips that can't be opened."""

    files: tuple[tuple[str, bytes], ...]
    others: tuple[str, ...] = ()
    faults: tuple[tuple[str, CoachError], ...] = ()


def unpacked(files: Iterable[tuple[str, bytes]]) -> Found:
    """Give the sheets among files, in the order of their names within a zip."""
    sheets: list[tuple[str, bytes]] = []
    others: list[str] = []
    faults: list[tuple[str, CoachError]] = []
    for name, data in files:
        if _is_debris(name):
            continue
        if not name.lower().endswith(f".{ZIP}"):
            sheets.append((name, data))
            continue
        try:
            for inner, content in _inside(name, data):
                (others.append(inner) if content is None else sheets.append((inner, content)))
        except SheetError as error:
            faults.append((name, error))
    return Found(tuple(_without_shared_folder(sheets)), tuple(others), tuple(faults))


def _inside(name: str, data: bytes) -> Iterator[tuple[str, bytes | None]]:
    """Give the files of a zip; the bytes of those that are no sheets are not looked at."""
    try:
        with zipfile.ZipFile(BytesIO(data)) as archive:
            entries = [one for one in archive.infolist() if not one.is_dir() and not _is_debris(one.filename)]
            _check(name, entries)
            for entry in sorted(entries, key=lambda one: one.filename):
                is_sheet = entry.filename.lower().endswith(tuple(f".{kind}" for kind in KINDS))
                yield entry.filename, _content(archive, entry) if is_sheet else None
    except (zipfile.BadZipFile, ZlibError, EOFError, NotImplementedError, OSError, ValueError):
        raise SheetError(f"“{name}” is damaged or no zip.", "Pack it anew, or bring its files.") from None


def _check(name: str, entries: list[zipfile.ZipInfo]) -> None:
    if len(entries) > MOST_FILES:
        raise SheetError(f"“{name}” holds {len(entries):,} files.", f"Bring {MOST_FILES:,} at a time.")
    if any(entry.flag_bits & 1 for entry in entries):
        raise SheetError(f"“{name}” is protected by a password.", "Pack it anew without one.")
    big = next((entry.filename for entry in entries if entry.file_size > MOST_BYTES), "")
    if big or sum(entry.file_size for entry in entries) > MOST_IN_ALL:
        what = f"“{big}” in “{name}”" if big else f"“{name}”"
        raise SheetError(f"{what} is far larger than sheets of OKRs are.", "Bring its sheets without it.")


def _content(archive: zipfile.ZipFile, entry: zipfile.ZipInfo) -> bytes:
    """Read one file, and no more of it than it says it holds."""
    with archive.open(entry) as opened:
        return opened.read(entry.file_size)


def _is_debris(name: str) -> bool:
    """Say whether a file is none of a person's: hidden, a lock of an open workbook, or left by a system."""
    parts = PurePosixPath(name).parts
    return not parts or parts[-1].startswith((".", "~$")) or any(part in DEBRIS for part in parts)


def _without_shared_folder(files: list[tuple[str, bytes]]) -> Iterator[tuple[str, bytes]]:
    """Leave out the folder that all files share, which says nothing about any of them."""
    folders = {PurePosixPath(name).parts[0] if "/" in name else "" for name, _ in files}
    shared = folders.pop() if len(folders) == 1 else ""
    for name, data in files:
        yield (name.removeprefix(f"{shared}/") if shared else name), data
