"""The nouns of linking: a place among many okrs, a link between two, a suggestion with its reason."""

from collections.abc import Callable, Sequence
from typing import Literal, NamedTuple

How = Literal["id", "number", "text", "near"]
"""By what a parent was found: its identifier, its number in an outline, its words, or nearly its words."""

Meaning = Callable[[Sequence[str]], Sequence[Sequence[float]] | None]
"""Gives a vector of length one for each text, or None where one has none; texts that mean the same have
vectors that point the same way."""


class Spot(NamedTuple):
    """A line among many okrs: the objective, or one of its key results, both counted from 0."""

    okr: int
    key_result: int | None = None


class Link(NamedTuple):
    """An objective serves another line, as somebody wrote it."""

    okr: int
    to: Spot
    how: How
    said: str
    """The words or the number that name the parent, as written."""


class Reason(NamedTuple):
    """What speaks for a suggestion, in words that can be checked: all of them stand in the okrs."""

    shared: tuple[str, ...] = ()
    """Words of the parent that the objective or its key results say as well, as written there."""
    metric: str = ""
    """The metric that both count; "" where they don't."""
    team: str = ""
    """The team above by its name, such as “Sales” for “Sales / North”; "" where names tell nothing."""
    akin: tuple[tuple[str, str], ...] = ()
    """Where no word is shared, words of the parent, each with one of the objective's or its key results' that
    speaks of the same field: “team” and “candidates”; all as written there."""


class Suggestion(NamedTuple):
    """A line that an objective without a parent may serve; `score` is 0..1 and only ranks."""

    to: Spot
    score: float
    reason: Reason
