"""The shape in which a model lays out what a person said in one turn: flat, closed, and all of it quotes."""

from typing import Literal

from pydantic import BaseModel, ConfigDict


class _Closed(BaseModel):
    model_config = ConfigDict(extra="forbid")


class TakenLine(_Closed):
    """What was said about one key result; "" for what wasn't."""

    line: str
    """K1, K2 … for one that is in the draft, "new" for another."""
    text: str
    baseline: str
    target: str
    unit: str
    due: str
    owner: str


class Unknown(_Closed):
    """A value that the person says they don't know."""

    line: str
    value: Literal["baseline", "target", "due", "owner"]
    quote: str
    """The words with which they say so."""


class Taken(_Closed):
    """All that a message holds for the draft, each piece copied from it."""

    objective: str
    key_results: list[TakenLine]
    owner: str
    parent: str
    left_out: list[str]
    unknown: list[Unknown]
