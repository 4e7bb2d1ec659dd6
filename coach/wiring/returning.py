"""A person's own files come back with what was found in them, or with a page beside those we can't write."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import nullcontext
from datetime import date
from pathlib import PurePath
from typing import TYPE_CHECKING, NamedTuple

from coach.errors import SheetError
from coach.wiring import parts

if TYPE_CHECKING:
    from coach.review import Review
    from coach.sheets.writing import Written
    from coach.sheets.writing.back import Opened
    from coach.store import Decision

SUFFIX = "-reviewed"
"""What the name of a copy ends with, before its kind."""
PAGE = ".html"
"""The kind of a page beside a file that can't be written to."""


class File(NamedTuple):
    """A file that was reviewed, and what its columns were said to mean."""

    name: str
    data: bytes
    mapping: Mapping[str, str]


def given_back(
    review: "Review",
    files: Sequence[File],
    decisions: "Mapping[tuple[str, str], Decision] | None" = None,
    first: int = 0,
    progress: Callable[[int, int], None] | None = None,
) -> "Iterator[Written]":
    """Give a copy of each file with its part of a review, or a page beside one that can't be written to.

    `first` is the number of the first sheet of the files in the review. Raises SheetError where a file isn't
    the one that was reviewed.
    """
    from coach.reports.returned import part_of
    from coach.sheets.sandbox import for_many
    from coach.sheets.writing.back import Opened

    taken: set[str] = set()
    with for_many() if len(files) > parts.FEW else nullcontext():
        for number, file in enumerate(files):
            if progress:
                progress(number, len(files))
            opened = Opened(*file)
            sheets = range(first, first + len(opened.sheets))
            if [one.name for one in opened.sheets] != [
                one.name for one in review.sheets[first : sheets.stop]
            ]:
                raise SheetError(f"“{file.name}” is not the file that was reviewed.", "Review it again.")
            written = _written(part_of(review, sheets), opened, sheets, decisions or {})
            first = sheets.stop
            yield written._replace(name=_unlike(written.name, taken))
    if progress:
        progress(len(files), len(files))


def returned_name(name: str, ending: str = "") -> str:
    """Name the copy of a file, or the page beside one of another kind; a copy of a copy has the same name."""
    from coach.sheets.writing import can_write

    path = PurePath(name)
    kind = ending or (path.suffix if can_write(name) else PAGE)
    return f"{path.stem.removesuffix(SUFFIX)}{SUFFIX}{kind}"


def _written(
    review: "Review", opened: "Opened", sheets: range, decisions: "Mapping[tuple[str, str], Decision]"
) -> "Written":
    """Give a copy, or the same report as a page to read where there is no place for notes in the file."""
    from coach.reports import as_html
    from coach.reports.cells import harmless
    from coach.reports.returned import given
    from coach.sheets.writing import Written

    why = f"“{opened.name}” can’t be written to: only XLSX, XLSM, CSV and TSV files can."
    if opened.can_be_given_back:
        today = date.today()  # noqa: DTZ011  (the day here)
        wanted = given(review, decisions, parts.library(), (opened.name, sheets, today))
        try:
            return opened.given(wanted, harmless)._replace(name=returned_name(opened.name))
        except SheetError as error:
            why = error.sentence
    text = as_html(review, decisions, parts.library())
    name = returned_name(opened.name, PAGE)
    return Written(name, text.encode(), (why, f"Its notes are in “{name}” instead, a page to read or print."))


def _unlike(name: str, taken: set[str]) -> str:
    """Give a name that no other copy of this run has."""
    path = PurePath(name)
    names = (name, *(f"{path.stem}-{n}{path.suffix}" for n in range(2, 10_000)))
    found = next(one for one in names if one.casefold() not in taken)
    taken.add(found.casefold())
    return found
