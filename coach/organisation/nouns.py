"""The nouns of the organisation: its okrs with their levels and links, the teams and what was found there."""

from dataclasses import dataclass

from coach.linking import Link
from coach.review import Review


@dataclass(frozen=True, slots=True)
class Organisation:
    """All okrs of a review as one organisation."""

    review: Review
    open: tuple[int, ...]
    """The okrs of the running cycle, each once, as places in `review.okrs`; all below is about these."""
    links: dict[int, Link]
    """The link of each okr that serves another, by its place in `review.okrs`, as `to.okr` is one."""
    levels: dict[int, int]
    """How far below the company each okr stands: 0 for the company's own."""
