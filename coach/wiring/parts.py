"""Settings, guidance, store and sheets, each built once for this process."""

from collections.abc import Collection, Iterable, Mapping
from contextlib import AbstractContextManager, nullcontext
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

from coach.content import folder
from coach.okr import Sheet
from coach.review import Progress, Review, review
from coach.settings import Settings
from coach.tuning import Tuning, load

if TYPE_CHECKING:
    from coach.knowledge import Library
    from coach.organisation.whole import Whole
    from coach.store import Store

SAMPLE = "spring.csv"
STANDARD_INPUT = "-"
FEW = 2
"""Files up to which each is opened by itself."""


@cache
def settings() -> Settings:
    """Read the settings once for this process."""
    return Settings.read()


@cache
def library() -> "Library":
    """Give the guidance: ours, with the company's own where a folder is set; indexed at the first search."""
    from coach.knowledge import load

    chosen = settings()
    return load(chosen.guide, chosen.data / "library", chosen.chroma)


@cache
def store() -> "Store":
    """Give the store of uploads and decisions, opened at first use."""
    from coach.store import Store

    return Store(settings().store)


def read_sheets(paths: Iterable[Path], first: int = 0) -> list[Sheet]:
    """Read files of okrs, `-` from standard input; raises one SheetError about all that cannot be read."""
    from coach.errors import Problem, SheetError

    sheets: list[Sheet] = []
    errors: list[SheetError] = []
    known = tuple(paths)
    with reading(len(known)):
        for path in known:
            try:
                sheets += _read(path, first + len(sheets))
            except SheetError as error:
                errors.append(error)
    if len(errors) > 1:
        raise SheetError(f"{len(errors)} sheets can’t be read.", "", [Problem(str(one)) for one in errors])
    if errors:
        raise errors[0]
    return sheets


def reading(number: int) -> AbstractContextManager[None]:
    """Make ready to open so many files; in the block many are opened quicker than one by one."""
    from coach.sheets.sandbox import for_many

    return for_many() if number > FEW else nullcontext()


def _read(path: Path, first: int) -> list[Sheet]:
    from coach.sheets import read, read_bytes
    from coach.sheets.guard import MOST_BYTES

    if str(path) != STANDARD_INPUT:
        return read(path, first=first)
    import sys

    return read_bytes("standard input", sys.stdin.buffer.read(MOST_BYTES + 1), first=first)


def read_upload(
    name: str, data: bytes, mapping: Mapping[str, str] | None = None, first: int = 0
) -> list[Sheet]:
    """Read an uploaded file, with the person's correction of its columns; `first` numbers its sheets."""
    from coach.sheets import read_bytes

    return read_bytes(name, data, mapping=mapping, first=first)


def sample(name: str = SAMPLE) -> Path:
    """Give the sheet that a page opens on when nobody has brought one."""
    return folder("knowledge/samples") / name


def tuning(sheets: Iterable[Path] = (), config: Path | None = None, page: str = "") -> Tuning:
    """Give the tuning for sheets at these places; `page` is a profile somebody chose on the page.

    Raises TuningError with every problem of the file, and CoachError where a file or profile isn't there.
    """
    from coach.tuning.places import nearest, read

    chosen = settings()
    beside = [sheet for sheet in sheets if str(sheet) != STANDARD_INPUT]
    file = config or chosen.config or nearest(beside, Path.cwd())
    return load(file, read(file) if file else "", chosen.profile, page)


def review_sheets(
    sheets: Iterable[Sheet],
    progress: Progress | None = None,
    company: Iterable[Sheet] = (),
    tuned: Tuning | None = None,
    history: Iterable[Sheet] = (),
) -> Review:
    """Review sheets by rules and guidance, against the company's goals and the past where those are given."""
    from coach.sheets.together import called_alike, called_by_file

    top = tuple(company)
    here = called_by_file((*top, *sheets))
    return review(here[len(top) :], progress, here[: len(top)], tuned, called_alike(tuple(history), here))


def organisation(review: Review, company: Collection[int] = ()) -> "Whole":
    """Give the organisation that a review shows; `company` are the numbers of the company's own sheets."""
    from coach.organisation import see
    from coach.organisation.whole import whole

    return whole(see(review, company))
