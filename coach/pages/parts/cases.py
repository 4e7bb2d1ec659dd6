"""What is on the table: the sample or kept sheets, read and reviewed, the last few remembered."""

import json
from collections import OrderedDict
from dataclasses import dataclass, replace
from threading import Lock

from coach import wiring
from coach.okr import Sheet
from coach.pages.parts.counts import Counts, count, periods
from coach.pages.parts.lines import Block, Line, about_sheets, blocks
from coach.review import Progress, Review

REMEMBERED = 8
"""Reviews kept in memory; another one takes the place of the one that was looked at longest ago."""


@dataclass(frozen=True, slots=True)
class Case:
    """A review with the sheets it is of; `ids` name them in the store and are empty for the sample."""

    ids: tuple[str, ...]
    names: tuple[str, ...]
    review: Review
    blocks: tuple[Block, ...]
    about_sheets: tuple[Line, ...]
    counts: Counts
    past: tuple[str, ...] = ()
    """Names in the store of the sheets brought for their past values."""
    address: str = ""
    """What it is a review of, and by which tuning; two reviews of the same have the same."""

    @property
    def lines(self) -> list[Line]:
        """All lines of the current cycle."""
        return [line for block in self.blocks for line in block.lines]

    @property
    def title(self) -> str:
        """Name it by its cycle, else by its file."""
        return periods(self.review) or self.name

    @property
    def name(self) -> str:
        """Name the files it is of."""
        return ", ".join(self.names) if self.ids else "the sample sheet"

    @property
    def stem(self) -> str:
        """A name for files made of it."""
        return self.names[0].rsplit(".", 1)[0] if self.ids else "sample"


_known: OrderedDict[str, Case] = OrderedDict()
_lock = Lock()


def open_case(
    ids: tuple[str, ...],
    progress: Progress | None = None,
    profile: str = "",
    past: tuple[str, ...] = (),
    sample: str = wiring.SAMPLE,
) -> Case:
    """Read and review kept sheets, or the sample where none is named, by a profile chosen on the page.

    `past` names kept sheets whose past values the targets are held against. Raises StoreError, SheetError
    and TuningError.
    """
    tuned = wiring.tuning(page=profile)
    kept, earlier = ([(key, *wiring.store().sheet(key)) for key in keys] for keys in (ids, past))
    named = [[(key, mapping) for key, _, _, mapping in sheets] for sheets in (kept, earlier)]
    address = json.dumps([id(tuned), named, "" if ids else sample], sort_keys=True)
    with _lock:
        if address in _known:
            _known.move_to_end(address)
            return _known[address]
    sheets = _read(kept) if ids else wiring.read_sheets([wiring.sample(sample)])
    review = wiring.review_sheets(sheets, progress, tuned=tuned, history=_read(earlier))
    case = replace(_made(ids, tuple(name for _, name, _, _ in kept), review), past=past, address=address)
    return _remember(address, case)


def again(case: Case, review: Review) -> Case:
    """Give the case with another review of the same sheets, such as one to which a model has answered."""
    if review is case.review:
        return case
    address = f"{case.address} {id(review)}"
    with _lock:
        if address in _known:
            return _known[address]
    made = _made(case.ids, case.names, review)
    return _remember(address, replace(made, past=case.past, address=case.address))


def _remember(address: str, case: Case) -> Case:
    with _lock:
        _known[address] = case
        while len(_known) > REMEMBERED:
            _known.popitem(last=False)
    return case


def _read(kept: list[tuple[str, str, bytes, dict[str, str]]]) -> list[Sheet]:
    sheets: list[Sheet] = []
    for _, name, data, mapping in kept:
        sheets += wiring.read_upload(name, data, mapping, first=len(sheets))
    return sheets


def _made(ids: tuple[str, ...], names: tuple[str, ...], review: Review) -> Case:
    return Case(ids, names, review, tuple(blocks(review)), tuple(about_sheets(review)), count(review))


def keep(files: list[tuple[str, bytes]]) -> tuple[str, ...]:
    """Keep uploaded files, after each was found to hold okrs; raises SheetError and keeps none otherwise."""
    for name, data in files:
        wiring.read_upload(name, data)
    return tuple(dict.fromkeys(wiring.store().keep_sheet(name, data) for name, data in files))


def correct(key: str, mapping: dict[str, str]) -> None:
    """Remember what the columns of a kept sheet mean; raises SheetError and keeps the old ones then."""
    name, data, _ = wiring.store().sheet(key)
    wiring.read_upload(name, data, mapping)
    wiring.store().remember_mapping(key, mapping)
