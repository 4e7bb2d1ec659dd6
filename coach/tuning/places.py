"""Where okr-coach.toml is: beside the sheet, in the working folder, or in a folder above; the nearest."""

import os
from collections.abc import Iterable
from pathlib import Path

from coach.errors import CoachError

FILE = "okr-coach.toml"


def nearest(sheets: Iterable[Path], here: Path) -> Path | None:
    """Find the file for some sheets; raises CoachError where they have different ones."""
    found = {file: None for sheet in sheets if (file := _above(sheet.absolute().parent))}
    if len(found) > 1:
        listed = " and ".join(map(str, found))
        raise CoachError(f"These sheets have different files: {listed}.", "Name one with --config.")
    return next(iter(found), None) or _above(here.absolute())


def read(file: Path) -> str:
    """Give the text of the file; raises CoachError where it can't be read."""
    try:
        return file.read_bytes().decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise CoachError(f"{file} is not written in UTF-8.", "Save it as UTF-8, as TOML asks for.") from error
    except OSError as error:
        why = os.strerror(error.errno or 0).lower()
        raise CoachError(
            f"{file} can’t be read: {why}.", "Name the file with --config or COACH_CONFIG."
        ) from error


def _above(folder: Path) -> Path | None:
    """Look in a folder and in all above it."""
    return next((file for one in (folder, *folder.parents) if (file := one / FILE).is_file()), None)
