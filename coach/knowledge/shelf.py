"""A folder that is complete or not there: built beside its place and moved there in one step."""

import os
import shutil
import sqlite3
import tempfile
import time
from collections.abc import Callable
from contextlib import closing, suppress
from pathlib import Path

BESIDE = ".building-"
HOUR = 3600
MONTH = 30 * 24 * HOUR


def is_sound(place: Path) -> bool:
    """Say whether a folder has SQLite files that can be read from end to end.

    Chroma must not find out by itself: once it stumbled over a folder, it refuses that path for good.
    """
    files = list(place.glob("*.sqlite3"))
    try:
        return bool(files) and all(_quick_check(file) == "ok" for file in files)
    except sqlite3.Error:
        return False


def build(place: Path, fill: Callable[[Path], None]) -> None:
    """Fill a folder and move it into its place; where another process was first, what it built stays."""
    place.parent.mkdir(parents=True, exist_ok=True)
    beside = Path(tempfile.mkdtemp(prefix=BESIDE, dir=place.parent))
    try:
        fill(beside)
        _move(beside, place)
    finally:
        shutil.rmtree(beside, ignore_errors=True)


def discard(place: Path) -> None:
    """Take a damaged folder out of its place in one step, then delete it."""
    if place.exists():
        away = Path(tempfile.mkdtemp(prefix=BESIDE, dir=place.parent))
        _move(place, away / "damaged")
        shutil.rmtree(away, ignore_errors=True)


def tidy(place: Path) -> None:
    """Mark a folder as used today; delete neighbours nobody used for a month, and abandoned buildings."""
    with suppress(OSError):
        os.utime(place)
        for neighbour in place.parent.iterdir():
            most = HOUR if neighbour.name.startswith(BESIDE) else MONTH
            if neighbour != place and time.time() - neighbour.stat().st_mtime > most:
                shutil.rmtree(neighbour, ignore_errors=True)


def _move(old: Path, new: Path) -> None:
    """Rename a folder; where somebody else did so a moment ago, theirs is as good."""
    try:
        old.rename(new)
    except OSError:
        if not (new.exists() or not old.exists()):
            raise


def _quick_check(file: Path) -> str:
    with closing(sqlite3.connect(f"{file.absolute().as_uri()}?mode=ro", uri=True)) as connection:
        return str(connection.execute("PRAGMA quick_check(1)").fetchone()[0])
