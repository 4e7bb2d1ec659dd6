"""What is on the table: the sample or kept sheets, read and reviewed, the last few remembered."""

import json
from collections import OrderedDict
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from threading import Lock
from typing import NamedTuple

from coach import wiring
from coach.pages.parts import levels, opened, titles
from coach.pages.parts.counts import Counts, count, periods
from coach.pages.parts.lines import Block, Line, about_sheets, blocks
from coach.pages.parts.opened import Kept, Telling
from coach.pages.parts.shared import shared
from coach.review import Progress, Review
from coach.tuning import Tuning

REMEMBERED = 8
"""Reviews kept in memory; another one takes the place of the one that was looked at longest ago."""


class Wanted(NamedTuple):
    """What to review, and by what: kept files by their names in the store, and a profile."""

    ids: tuple[str, ...] = ()
    """None is the sample."""
    past: tuple[str, ...] = ()
    """Files brought for their past values."""
    company: tuple[str, ...] | None = None
    """Those among `ids` with the company's goals; None leaves it to be guessed."""
    profile: str = ""
    sample: str = wiring.SAMPLE
    """Which sample to open where no file is named."""


@dataclass(frozen=True, slots=True)
class Case:
    """A review with the sheets it is of; `ids` name them in the store and are empty for the sample."""

    ids: tuple[str, ...]
    names: tuple[str, ...]
    review: Review
    blocks: tuple[Block, ...]
    about_sheets: tuple[Line, ...]
    counts: Counts
    wanted: Wanted = field(default=Wanted())
    """What was asked for, as the address names it."""
    tuned: Tuning | None = field(default=None, repr=False)
    """By what it was tuned."""
    company: tuple[str, ...] = ()
    """Those among `ids` that hold the company's goals; they come first."""
    address: str = ""
    """What it is a review of, and by which tuning; two reviews of the same have the same."""

    @property
    def past(self) -> tuple[str, ...]:
        """Names in the store of the sheets brought for their past values."""
        return self.wanted.past

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
        return titles.named(self.names)

    @property
    def stem(self) -> str:
        """A name for files made of it."""
        return titles.stem(self.names)


_known: OrderedDict[str, Case] = OrderedDict()
_lock = Lock()


class Watch(NamedTuple):
    """Who is told how far it is: file by file while reading, then okr by okr."""

    reading: Telling | None = None
    reviewing: Progress | None = None


SAMPLE, UNWATCHED = Wanted(), Watch()


def open_case(wanted: Wanted = SAMPLE, watch: Watch = UNWATCHED) -> Case:
    """Read and review what is wanted; raises StoreError, SheetError and TuningError."""
    tuned = wiring.tuning(page=wanted.profile)
    files, earlier = opened.kept(wanted.ids), opened.kept(wanted.past)
    opened.prepare((*files, *earlier), watch.reading)
    above = levels.company_of(files) if wanted.company is None else wanted.company
    versions = [[file.version for file in some] for some in (files, earlier)]
    address = json.dumps([id(tuned), versions, above, "" if files else wanted.sample])
    with _lock:
        if address in _known:
            _known.move_to_end(address)
            return _known[address]
    made = _Making(levels.above_first(files, above), above, earlier, tuned, address, wanted)
    return shared(address, lambda progress: _remember(address, made(progress)), watch.reviewing)


class _Making(NamedTuple):
    """All that a case is made of."""

    files: Sequence[Kept]
    above: tuple[str, ...]
    earlier: Sequence[Kept]
    tuned: Tuning
    address: str
    wanted: Wanted

    def __call__(self, progress: Progress) -> Case:
        """Review it."""
        files = self.files
        sheets = opened.sheets(files) or tuple(wiring.read_sheets([wiring.sample(self.wanted.sample)]))
        top = len(opened.sheets(files[: len(self.above)]))
        history = opened.sheets(self.earlier)
        review = wiring.review_sheets(sheets[top:], progress, sheets[:top], self.tuned, history)
        made = replace(_made(files, review), tuned=self.tuned)
        return replace(made, wanted=self.wanted, address=self.address, company=self.above)


def again(case: Case, review: Review) -> Case:
    """Give the case with another review of the same sheets, such as one to which a model has answered."""
    if review is case.review:
        return case
    address = f"{case.address} {id(review)}"
    with _lock:
        if address in _known:
            return _known[address]
    made = replace(
        case,
        review=review,
        blocks=tuple(blocks(review)),
        about_sheets=tuple(about_sheets(review)),
        counts=count(review),
    )
    return _remember(address, made)


def _remember(address: str, case: Case) -> Case:
    with _lock:
        _known[address] = case
        while len(_known) > REMEMBERED:
            _known.popitem(last=False)
    return case


def _made(files: Sequence[Kept], review: Review) -> Case:
    ids, names = tuple(file.id for file in files), tuple(file.name for file in files)
    return Case(ids, names, review, tuple(blocks(review)), tuple(about_sheets(review)), count(review))


def correct(key: str, mapping: dict[str, str]) -> None:
    """Remember what the columns of a kept sheet mean; raises SheetError and keeps the old ones then."""
    name, data, _ = wiring.store().sheet(key)
    wiring.read_upload(name, data, mapping)
    wiring.store().remember_mapping(key, mapping)
