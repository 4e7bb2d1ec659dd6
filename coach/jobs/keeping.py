"""Answers kept as ever, and held in memory while the disk takes none, until it does again."""

from collections.abc import Iterable
from threading import Lock
from typing import NamedTuple

from coach import wiring
from coach.errors import StoreError
from coach.message import Usage


class _Answer(NamedTuple):
    text: str
    model: str
    prompt: str
    usage: Usage | None


class Keeping:
    """The answers of the store; what it could not take is given back from memory, and kept by `flush`."""

    def __init__(self) -> None:
        self._held: dict[str, _Answer] = {}
        self._lock = Lock()

    def of(self, keys: Iterable[str]) -> dict[str, str]:
        """Give the answers that are kept or held; raises StoreError."""
        wanted = set(keys)
        with self._lock:
            held = {key: one.text for key, one in self._held.items() if key in wanted}
        return wiring.store().answers.of(wanted) | held

    def keep(self, key: str, text: str, *, model: str, prompt: str, usage: Usage | None) -> None:
        """Keep an answer, or hold it where the store can't."""
        try:
            wiring.store().answers.keep(key, text, model=model, prompt=prompt, usage=usage)
        except StoreError:
            with self._lock:
                self._held[key] = _Answer(text, model, prompt, usage)

    def flush(self) -> None:
        """Keep what is held; raises StoreError where that still can't be, and holds the rest."""
        with self._lock:
            for key, one in list(self._held.items()):
                text, model, prompt, usage = one
                wiring.store().answers.keep(key, text, model=model, prompt=prompt, usage=usage)
                del self._held[key]
