"""The search of the guidance made ready while a person is still reading or typing."""

from contextlib import suppress
from functools import cache
from threading import Thread

from coach import wiring
from coach.errors import CoachError
from coach.knowledge import Passage

ENOUGH = 60.0
"""Seconds to wait for the index before asking anyway, which tells what is the matter."""


@cache
def warm() -> Thread:
    """Begin to open the index, once for this process."""
    thread = Thread(target=_open, name="guidance", daemon=True)
    thread.start()
    return thread


def search(question: str, most: int) -> list[Passage]:
    """Search the guidance when its index is open; raises LibraryError."""
    warm().join(ENOUGH)
    return wiring.library().search(question, most)


def _open() -> None:
    with suppress(CoachError):  # the search itself will say what is the matter
        _ = wiring.library().index
