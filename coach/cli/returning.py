"""Giving sheets back on the command line: a copy of each in a folder, or one workbook under a name."""

import sys
from collections.abc import Iterator, Sequence
from contextlib import ExitStack
from itertools import chain, count
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from coach import reports, wiring
from coach.cli.screen import progress
from coach.errors import CoachError, OutputError

if TYPE_CHECKING:
    from coach.review import Review
    from coach.sheets.writing import Written

_BOOKS = (".xlsx", ".xlsm")


class Reviewed(NamedTuple):
    """A review, the files it is of, the number of the first of their sheets, and whether decisions count."""

    review: "Review"
    paths: Sequence[Path]
    first: int
    decisions: bool


def check(paths: Sequence[Path], shape: str, output: Path | None, back: Path | None) -> None:
    """See before a review that its copies can be put where they are wanted; raises CoachError."""
    if shape == "xlsx":
        _check_one(paths, output)
    if back is None:
        return
    if wiring.STANDARD_INPUT in map(str, paths):
        raise CoachError("Standard input has no name to give it back under.", "Name the file itself.")
    if back.exists() and not back.is_dir():
        raise OutputError(f"“{back}” is a file, and --back takes a folder.", "Name a folder.")
    for path in paths:
        place = back / wiring.returned_name(path.name)
        if place.exists():
            raise OutputError(
                f"“{place}” is there already, and may hold exceptions that somebody wrote into it.",
                "Name another folder, or move it away.",
            )


def _check_one(paths: Sequence[Path], output: Path | None) -> None:
    """See that one workbook is asked for, under a name of its own kind."""
    kinds = {path.suffix.lower() for path in paths}
    if len(paths) != 1 or not kinds <= set(_BOOKS):
        raise CoachError(
            "--format xlsx gives one workbook back, and takes one XLSX or XLSM file.",
            "For several files, or for other kinds, take --back FOLDER.",
        )
    if output is None or str(output) == wiring.STANDARD_INPUT:
        raise CoachError("--format xlsx needs a place for the workbook.", "Add --output FILE.")
    if output.suffix.lower() not in kinds:
        kind = kinds.pop()
        raise OutputError(
            f"“{output.name}” is to be a copy of a {kind} file, which no program opens under another ending.",
            f"Name it {output.stem}{kind}.",
        )


def to_folder(kept: Reviewed, folder: Path) -> None:
    """Put a copy of each file into a folder, and tell of each what else is not as it was."""
    from coach.reports.output import to_file

    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        reason = (error.strerror or str(error)).lower()
        raise OutputError(f"“{folder}” can’t be made: {reason}.", "Name another folder.") from None
    for written in _written(kept):
        place = _free(folder / written.name)
        to_file(place, written.data, kept.paths)
        _tell(place, written)


def _free(place: Path) -> Path:
    """Give a place where nothing is, beside one that was taken meanwhile; the review is done by then."""
    names = (place.with_stem(f"{place.stem}-{n}") for n in count(2))
    return next(one for one in chain([place], names) if not one.exists())


def to_one(kept: Reviewed, output: Path) -> None:
    """Write the one workbook under the name it was given."""
    from coach.reports.output import to_file

    written = next(_written(kept))
    if not written.name.lower().endswith(_BOOKS):
        raise OutputError(written.said[0], "Take --format html --output FILE.")
    to_file(output, written.data, kept.paths)
    _tell(output, written)


def _written(kept: Reviewed) -> "Iterator[Written]":
    decisions = {}
    if kept.decisions:
        found = wiring.store().decisions(reports.keys(kept.review))
        decisions = {key: one for key, one in found.items() if one.verdict != "dismissed"}
    files = [wiring.File(path.name, path.read_bytes(), {}) for path in kept.paths]
    with ExitStack() as stack:
        yield from wiring.given_back(
            kept.review, files, decisions, kept.first, progress(stack, "Writing copies")
        )


def _tell(place: Path, written: "Written") -> None:
    from coach.reports.plain import clean

    lines = (f"Written: {place}", *(f"  {one}" for one in (*written.said, *written.losses)))
    print(*map(clean, lines), sep="\n", file=sys.stderr, flush=True)  # noqa: T201
