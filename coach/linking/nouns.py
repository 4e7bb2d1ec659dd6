"""The nouns of linking: a place among many okrs, a link between two, a suggestion with its reason."""

from collections.abc import Callable, Sequence
from typing import Literal, NamedTuple

from coach.finding import By

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
    speaks of the same field: “leads” and “campaign”; all as written there."""
    beside: str = ""
    """Another objective of the same team that somebody put below the parent; "" where none is."""
    telling: bool = False
    """Whether a shared word says much by itself: few speak of it, and it stands in one of the objectives."""

    @property
    def is_faint(self) -> bool:
        """Whether it says little: one word that many use, or none that is the same."""
        return not (self.metric or self.team or self.beside or self.telling or len(self.shared) > 1)


class Suggestion(NamedTuple):
    """A line that an objective without a parent may serve; `score` is 0..1 and only ranks."""

    to: Spot
    score: float
    reason: Reason
    by: By = "rule"
    """What ranked it: `rule`, or `model` where vectors of meaning did."""
