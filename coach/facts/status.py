"""What a status says, whatever its words, signs or colours."""

import re
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
FEW = 4
"""Words among which a single one is the status: “launching in late May” is not late."""
_SHARE = re.compile(r"(\d+(?:[.,]\d+)?)\s?%")
_WHOLE = 100
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
        if _says(match[0], match.start(), said)
    ]
    meant = min(found)[2] if found else None
    return None if meant == "done" and _is_not_quite(said) else meant


def _is_not_quite(said: str) -> bool:
    """Say whether “done” is asked, still to come, or true of a part: `done?`, `will be done`, `80 % done`."""
    parts = (float(share[1].replace(",", ".")) for share in _SHARE.finditer(said))
    return "?" in said or any(part < _WHOLE for part in parts) or load().phrases["not_quite"].within(said)


@lru_cache(maxsize=CELLS)
def only_colour(cell: str) -> Colour | None:
    """Read a status where a value should stand: nothing but its words, so that `good progress` is none."""
    phrases = load().phrases
    alone = any(not phrases[group].blanked(cell).strip(" .:()!\ufe0f") for group, _ in _GROUPS)
    return colour(cell) if alone else None


def _says(words: str, start: int, said: str) -> bool:
    """Say whether words tell the status: a letter alone, a word in front or among few, else a phrase."""
    if not words.isalpha():
        return True
    if len(words) == 1:
        return words == said.strip(" .:()")
    return start == 0 or len(said.split()) <= FEW


@lru_cache(maxsize=CELLS)
def affirms(cell: str) -> bool:
    """Say whether a cell beside a milestone says that it is there: `yes`, `x`, `100 %`, `done`."""
    said = cell.strip()
    left = load().phrases["affirmed"].blanked(said)
    return bool(said) and (not left.strip() or colour(said) == "done")
