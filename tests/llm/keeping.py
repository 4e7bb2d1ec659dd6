"""A witness and a memory for tests: what a door told, and what it kept."""

import threading
import time
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from coach.llm.outcome import Kind
from coach.message import Usage


@dataclass
class Note:
    """One request as the witness was told of it."""

    host: str
    model: str
    purpose: str
    size: int
    at: float = field(default_factory=time.monotonic)
    kind: Kind | None = None
    usage: Usage | None = None


class Notebook:
    """A witness that writes everything down."""

    def __init__(self) -> None:
        self.notes: list[Note] = []
        self._lock = threading.Lock()

    def sending(self, host: str, model: str, purpose: str, size: int) -> int:
        with self._lock:
            self.notes.append(Note(host, model, purpose, size))
            return len(self.notes) - 1

    def ended(self, number: int, kind: Kind, usage: Usage | None) -> None:
        self.notes[number].kind, self.notes[number].usage = kind, usage

    def kinds(self, purpose: str = "") -> list[Kind | None]:
        return [note.kind for note in self.notes if note.purpose == (purpose or note.purpose)]


class Shelf(dict[str, dict[str, Any]]):
    """A memory in a dictionary."""

    def of(self, name: str) -> dict[str, Any] | None:
        return self.get(name)

    def keep(self, name: str, what: Mapping[str, Any]) -> None:
        self[name] = dict(what)


class Known(Shelf):
    """A memory in which every server is known already, so that a door doesn't probe."""

    def __init__(self, **ability: Any) -> None:
        from coach.llm.ability import Ability, today

        super().__init__()
        self.known: dict[str, Any] = Ability(**{"since": today(), **ability}).kept()

    def of(self, name: str) -> dict[str, Any] | None:
        return super().of(name) or self.known
