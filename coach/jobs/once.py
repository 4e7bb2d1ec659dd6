"""A run that asks what nobody else asks: several jobs may hold one question, or two may do one part."""

from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from threading import Event, Lock
from typing import Any, TypeVar

from pydantic import BaseModel

from coach.errors import StoreError
from coach.judge.run import Question, Run, Said

M = TypeVar("M", bound=BaseModel)

_locks: dict[str, Lock] = {}
_wanted: Counter[str] = Counter()
_lock = Lock()


class Once(Run):
    """Looks once more whether a question is answered by now, just before it is put.

    In one process nobody asks it at the same time; elsewhere somebody may, while it is on its way.
    """

    def __init__(self, *means: Any, stop: Event) -> None:  # noqa: ANN401  (as Run takes them)
        """Make ready; besides `stop`, which ends more than this run, its own ends it early."""
        super().__init__(*means)
        self.stop = _Either(stop)

    def answer(self, question: Question, shape: type[M], known: str | None) -> Said[M]:
        """Give the answer to a question, as kept where it is, else that of the model."""
        if known is not None or self.stop.is_set():
            return super().answer(question, shape, known)
        with _alone(question.key):
            return super().answer(question, shape, self.recall(question.key))

    def recall(self, key: str) -> str | None:
        """Look up an answer; where the store can't be read there is none, and asking will say why."""
        with suppress(StoreError):
            return super().recall(key)
        return None


class _Either(Event):
    """Is set where another is, and may be set by itself."""

    def __init__(self, other: Event) -> None:
        super().__init__()
        self._other = other

    def is_set(self) -> bool:
        return super().is_set() or self._other.is_set()


@contextmanager
def _alone(key: str) -> Iterator[None]:
    """Let one thread after the other do something about a question."""
    with _lock:
        _wanted[key] += 1
        mine = _locks.setdefault(key, Lock())
    try:
        with mine:
            yield
    finally:
        with _lock:
            _wanted[key] -= 1
            if not _wanted[key]:
                del _wanted[key], _locks[key]
