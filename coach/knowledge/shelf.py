"""A folder that is whole or not there: built beside its place, sealed with checksums, moved in one step.

Chroma ends the whole process on some damaged vector files, so they are compared with their seal
before it may open them. Its SQLite file changes at every opening and tells of damage by itself.
"""

import hashlib
import json
import os
import shutil
import tempfile
import time
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path

SEAL = "checksums.json"
BESIDE = ".building-"
UNSEALED = (SEAL, "chroma.sqlite3", "chroma.sqlite3-journal", "chroma.sqlite3-wal", "chroma.sqlite3-shm")
HOUR = 3600
MONTH = 30 * 24 * HOUR


def is_whole(place: Path) -> bool:
    """Say whether a folder is there and its files are as they were sealed."""
    try:
        sealed = json.loads((place / SEAL).read_text(encoding="utf-8"))
        return bool(sealed == _checksums(place))
    except (OSError, ValueError):
        return False


def build(place: Path, fill: Callable[[Path], None]) -> None:
    """Fill a folder and move it into its place; where another process was first, what it built stays."""
    place.parent.mkdir(parents=True, exist_ok=True)
    beside = Path(tempfile.mkdtemp(prefix=BESIDE, dir=place.parent))
    try:
        fill(beside)
        (beside / SEAL).write_text(json.dumps(_checksums(beside)), encoding="utf-8")
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


def _checksums(place: Path) -> dict[str, str]:
    files = sorted(path for path in place.rglob("*") if path.is_file() and path.name not in UNSEALED)
    return {str(path.relative_to(place)): hashlib.sha256(path.read_bytes()).hexdigest() for path in files}
