"""What is said to a model, and by it, as plain text."""

from typing import Literal, NamedTuple

TURNED_AWAY = (
    *("busy", "quota", "key", "unknown_model", "rejected", "too_long", "unavailable", "moved", "untrusted"),
    "unnoted",
)
"""Ways in which a call can end without a server having read anything that it would count."""


class Message(NamedTuple):
    """One message: the coach's own instructions are `system`, material to judge is `user`."""

    role: Literal["system", "user", "assistant"]
    text: str


class Usage(NamedTuple):
    """Tokens as the server counted them; `cached` is the part of `sent` that it had seen before."""

    sent: int
    received: int
    cached: int = 0


class Spent(NamedTuple):
    """What calls have used so far; what no server has counted yet stands in `sent` by its bytes."""

    calls: int = 0
    sent: int = 0
    received: int = 0
