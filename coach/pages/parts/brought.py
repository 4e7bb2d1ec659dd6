"""Many files brought at once: what can be read is kept, the rest is said, and nothing is taken twice."""

from collections.abc import Iterable
from dataclasses import dataclass
from hashlib import sha256
from html import escape
from typing import NamedTuple

from coach import wiring
from coach.errors import CoachError, ListedError, SheetError
from coach.okr import Sheet
from coach.pages.parts import opened
from coach.pages.parts.opened import Telling
from coach.pages.parts.problems import listed
from coach.pages.parts.unpacked import unpacked

MOST_FAULTS = 12
"""Files with a fault that are told in full; the others are named."""
MOST_NAMES = 8
"""Names in a list; the rest is counted."""


@dataclass(frozen=True, slots=True)
class Brought:
    """What came of files that were brought."""

    ids: tuple[str, ...] = ()
    faults: tuple[tuple[str, CoachError], ...] = ()
    """The files that can't be read, each with why."""
    twice: tuple[str, ...] = ()
    """The files that hold word for word what another one holds."""
    others: tuple[str, ...] = ()
    """What lay beside the sheets and is none."""

    @property
    def is_quiet(self) -> bool:
        """Whether there is nothing to say about it."""
        return not (self.faults or self.twice or self.others)


def keep(name: str, data: bytes) -> str:
    """Keep one file, after it was found to hold okrs; raises SheetError and keeps it not otherwise."""
    (key,) = _kept([_Read(name, data, tuple(wiring.read_upload(name, data)))])
    return key


def keep_all(files: Iterable[tuple[str, bytes]], tell: Telling | None = None) -> Brought:
    """Keep each file that holds okrs, those within a zip, too; the others are named with their faults."""
    found = unpacked(files)
    good: dict[object, _Read] = {}
    faults, twice = list(found.faults), []
    for at, (name, data) in enumerate(found.files):
        if tell:
            tell(at, len(found.files), name)
        try:
            read = _Read(name, data, tuple(wiring.read_upload(name, data)))
        except SheetError as error:
            faults.append((name, error))
            continue
        if good.setdefault(read.content, read) is not read:
            twice.append(name)
    return Brought(_kept(good.values()), tuple(faults), tuple(twice), found.others)


def told_html(brought: Brought, on_table: int) -> str:
    """Say what was not taken, file by file, and that the others are here."""
    parts = [_faults(brought, on_table)] if brought.faults else []
    if brought.twice:
        parts.append(f"<p>Taken once, since another file holds the same: {_names(brought.twice)}.</p>")
    if brought.others:
        parts.append(f"<p>Left out, as no sheet of OKRs: {_names(brought.others)}.</p>")
    kind = "oc-sorry" if brought.faults else "oc-after oc-small"
    return f'<div class="{kind}" role="status">{"".join(parts)}</div>'


def _faults(brought: Brought, on_table: int) -> str:
    faults = brought.faults
    one = len(faults) == 1
    here = f"The other {on_table:,} are on the table." if on_table > 1 else "The other one is on the table."
    says = f"{'One file' if one else f'{len(faults):,} files'} can’t be read. {here}"
    more = "Bring it again once it is mended; nothing else has to be brought again."
    items = "".join(_fault(name, error) for name, error in faults[:MOST_FAULTS])
    rest = faults[MOST_FAULTS:]
    also = f"<li>and {_names([name for name, _ in rest])}</li>" if rest else ""
    more = more if one else more.replace("it again", "them again").replace("it is", "they are")
    return f"<p><strong>{escape(says)}</strong></p><p>{more}</p><ul>{items}{also}</ul>"


def _fault(name: str, error: CoachError) -> str:
    problems = listed(error.problems) if isinstance(error, ListedError) else ""
    says, told = escape(str(error)), f"<b>{escape(name)}</b>"
    quoted = f"“{escape(name)}”"
    says = says.replace(quoted, told, 1) if quoted in says else f"{told}: {says}"
    return f"<li>{says}{problems}</li>"


def _names(names: Iterable[str]) -> str:
    given = tuple(names)
    shown = ", ".join(f"“{escape(name)}”" for name in given[:MOST_NAMES])
    return shown + (f" and {len(given) - MOST_NAMES:,} more" if len(given) > MOST_NAMES else "")


class _Read(NamedTuple):
    """A file with what was read of it."""

    name: str
    data: bytes
    sheets: tuple[Sheet, ...]

    @property
    def content(self) -> tuple[bytes, tuple[str, ...]]:
        """Tell whether files are the same to us: the same bytes, and the same teams, also by their names."""
        teams = dict.fromkeys(f"{okr.team} {okr.period}" for sheet in self.sheets for okr in sheet.okrs)
        return sha256(self.data).digest(), tuple(teams)


def _kept(files: Iterable[_Read]) -> tuple[str, ...]:
    """Keep files, and remember how they were read unless a person has said otherwise before."""
    listed = tuple(files)
    ids = wiring.store().keep_sheets((one.name, one.data) for one in listed)
    for file, one in zip(opened.kept(ids), listed, strict=True):
        if not file.mapping:
            opened.remember(file, one.sheets)
    return tuple(dict.fromkeys(ids))
