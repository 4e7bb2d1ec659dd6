"""What is said to a model, and by it, as plain text."""

from typing import Literal, NamedTuple


class Message(NamedTuple):
    """One message: the coach's own instructions are `system`, material to judge is `user`."""

    role: Literal["system", "user", "assistant"]
    text: str


class Usage(NamedTuple):
    """Tokens as the server counted them; `cached` is the part of `sent` that it had seen before."""

    sent: int
    received: int
    cached: int = 0
