"""A result is written whole or not at all: beside its place first, then moved in one step."""

import os
import shutil
import sys
from collections.abc import Callable, Iterable
from contextlib import suppress
from errno import ELOOP
from io import TextIOWrapper
from pathlib import Path
from typing import TextIO

from coach.errors import OutputError

Write = Callable[[TextIO], None]


def to_file(path: Path, write: Write | bytes, sources: Iterable[Path] = ()) -> None:
    """Write a file, by what writes it or by its bytes.

    Raises OutputError where it can't be, and leaves what was there as it was.
    """
    if any(_same(path, source) for source in sources):
        raise OutputError(f"“{path}” is the sheet itself; it stays as it is.", "Name another file.")
    try:
        _replace(path, write) if _is_plain(path) else _pour(path, write)
    except RuntimeError:  # how older Pythons tell of links that lead in a circle
        raise _refused(f"“{path}”", OSError(ELOOP, os.strerror(ELOOP))) from None
    except OSError as error:
        raise _refused(f"“{path}”", error) from error


def to_screen(write: Write) -> None:
    """Write to standard output as UTF-8; a reader who has seen enough ends it quietly."""
    stream = TextIOWrapper(sys.stdout.buffer, "utf-8", "replace", newline="")
    try:
        write(stream)
        stream.flush()
    except BrokenPipeError:
        _hush()
    except OSError as error:
        _hush()
        raise _refused("Standard output", error) from error
    finally:
        with suppress(OSError, ValueError):
            stream.detach()


def _hush() -> None:
    """Send what is left in buffers nowhere, so that the end of the program doesn't stumble over it."""
    with suppress(OSError, ValueError, AttributeError):
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())


def _is_plain(path: Path) -> bool:
    return path.is_file() or not path.exists()


def _same(path: Path, source: Path) -> bool:
    with suppress(OSError):
        return path.samefile(source)
    return False


def _replace(path: Path, write: Write | bytes) -> None:
    place = path.resolve()
    beside = place.with_name(f".{place.name[:100]}.{os.getpid()}.part")
    try:
        _pour(beside, write)
        if place.exists():
            shutil.copymode(place, beside)
        beside.replace(place)
    finally:
        beside.unlink(missing_ok=True)


def _pour(path: Path, write: Write | bytes) -> None:
    if isinstance(write, bytes):
        path.write_bytes(write)
        return
    with path.open("w", encoding="utf-8", errors="replace", newline="") as stream:
        write(stream)


def _refused(what: str, error: OSError) -> OutputError:
    reason = (error.strerror or str(error)).lower()
    return OutputError(f"{what} could not be written: {reason}.", "Choose another place, or make room there.")
