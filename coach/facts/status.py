"""What a status says, whatever its words, signs or colours."""

from functools import lru_cache

from coach.facts.nouns import Colour
from coach.reading.words import load

CELLS = 4096
"""Cells kept in memory: statuses repeat down a column."""
_GROUPS: tuple[tuple[str, Colour | None], ...] = (
    ("no_colour", None),
    ("green", "green"),
    ("amber", "amber"),
    ("red", "red"),
    ("reached", "done"),
)
_LONGEST = 60
"""Characters; a longer cell is a comment."""


@lru_cache(maxsize=CELLS)
def colour(cell: str) -> Colour | None:
    """Read `On track`, `🟡`, `R`, `Gelb` or `Done ✓`; the first that is said counts."""
    said = cell.replace("\ufe0f", "").strip()
    if not said or len(said) > _LONGEST:
        return None
    phrases = load().phrases
    found = [
        (match.start(), -len(match[0]), meant)
        for group, meant in _GROUPS
        for match in phrases[group].everywhere(said)
        if len(match[0]) > 1 or match[0] == said.strip(" .:()") or not match[0].isalpha()
    ]
    return min(found)[2] if found else None


@lru_cache(maxsize=CELLS)
def affirms(cell: str) -> bool:
    """Say whether a cell beside a milestone says that it is there: `yes`, `x`, `100 %`, `done`."""
    said = cell.strip()
    left = load().phrases["affirmed"].blanked(said)
    return bool(said) and (not left.strip() or colour(said) == "done")
