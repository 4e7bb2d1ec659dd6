"""Kept sheets as they were read: each file is read once, however often it is looked at."""

from collections import OrderedDict
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import replace
from threading import Lock
from typing import NamedTuple

from coach import wiring
from coach.errors import StoreError
from coach.okr import Sheet

REMEMBERED = 4_000
"""Files whose sheets are kept in memory; another one takes the place of the one looked at longest ago."""
Telling = Callable[[int, int, str], None]
"""Told how many of how many files are read, and the name of the next."""


class Kept(NamedTuple):
    """A kept file: its name, and what a person said its columns mean."""

    id: str
    name: str
    mapping: dict[str, str]

    @property
    def version(self) -> str:
        """Name it as it is read now."""
        return f"{self.id} {sorted(self.mapping.items())}"


_read: OrderedDict[str, tuple[Sheet, ...]] = OrderedDict()
_lock = Lock()


def kept(ids: Sequence[str]) -> tuple[Kept, ...]:
    """Look up kept files in this order, without reading them; raises StoreError where one is not here."""
    known = wiring.store().known(ids)
    if any(key not in known for key in ids):
        raise StoreError("That sheet is not kept here.", "Upload it again.")
    return tuple(Kept(key, *known[key]) for key in ids)


def prepare(files: Sequence[Kept], tell: Telling | None = None) -> None:
    """Read those files that aren't in memory, one after the other; raises SheetError and StoreError."""
    for at, file in enumerate(files):
        if tell and file.version not in _read:
            tell(at, len(files), file.name)
        one(file)


def sheets(files: Iterable[Kept]) -> tuple[Sheet, ...]:
    """Give the sheets of files, numbered in their order; raises SheetError and StoreError."""
    found: list[Sheet] = []
    for file in files:
        found += _numbered(one(file), len(found))
    return tuple(found)


def one(file: Kept) -> tuple[Sheet, ...]:
    """Give the sheets of one file, numbered from 0."""
    with _lock:
        if file.version in _read:
            _read.move_to_end(file.version)
            return _read[file.version]
    name, data, _ = wiring.store().sheet(file.id)
    return remember(file, tuple(wiring.read_upload(name, data, file.mapping)))


def remember(file: Kept, found: tuple[Sheet, ...]) -> tuple[Sheet, ...]:
    """Keep in memory how a file was read."""
    with _lock:
        _read[file.version] = found
        while len(_read) > REMEMBERED:
            _read.popitem(last=False)
    return found


def home(files: Iterable[Kept], number: int) -> tuple[str, int]:
    """Say in which file a sheet is, and which of its sheets it is; "" where it is in none of them."""
    first = 0
    for file in files:
        count = len(one(file))
        if number < first + count:
            return file.id, number - first
        first += count
    return "", 0


def forget() -> None:
    """Remember nothing, as after a start."""
    with _lock:
        _read.clear()


def _numbered(found: Iterable[Sheet], first: int) -> Iterator[Sheet]:
    for at, sheet in enumerate(found, first):
        okrs = tuple(replace(okr, sheet=at) for okr in sheet.okrs) if at else sheet.okrs
        yield replace(sheet, okrs=okrs)
