"""What the door needs of others: a witness of what leaves, and a memory of what servers can do."""

from collections.abc import Mapping
from typing import Any, Protocol

from coach.llm.outcome import Kind
from coach.message import Usage


class Witness(Protocol):
    """Is told of every request before it is sent, and of its end; called from many threads."""

    def sending(self, host: str, model: str, purpose: str, size: int) -> int:
        """Note that so many bytes are about to leave; give a number for this request."""

    def ended(self, number: int, kind: Kind, usage: Usage | None) -> None:
        """Note what came of it."""


class Memory(Protocol):
    """Keeps what servers can do, by name; no words of a person."""

    def of(self, name: str) -> dict[str, Any] | None:
        """Give what was kept under a name."""

    def keep(self, name: str, what: Mapping[str, Any]) -> None:
        """Keep something under a name, in place of what was there."""
