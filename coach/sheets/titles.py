"""What stands above a table, on its tab and in the file's name: team, cycle, objective."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from coach.sheets import periods
from coach.sheets.headers import read_header

_TOLD = frozenset({"team", "period", "parent", "owner", "objective_owner"})
_PAIR = re.compile(r"^([^:]{1,30}?)\s*:\s*(\S.*)$", re.DOTALL)


@dataclass(slots=True)
class Context:
    """Values for a whole table, and a sentence for each that was only guessed."""

    values: dict[str, str] = field(default_factory=dict)
    guessed: dict[str, str] = field(default_factory=dict)
    """Meaning → where it was found, in words."""

    def learn(self, values: Mapping[str, str], where: str = "") -> None:
        """Take values that are not known yet; `where` marks them as guessed."""
        for meaning, value in values.items():
            if value and meaning not in self.values:
                self.values[meaning] = value
                if where:
                    self.guessed[meaning] = where

    def notes(self, used: Mapping[str, bool]) -> tuple[str, ...]:
        """Say which values were guessed, of those that some okr needed."""
        names = {"team": "The team", "period": "The cycle"}
        return tuple(
            f"{names[meaning]} “{self.values[meaning]}” was taken from {where}."
            for meaning, where in self.guessed.items()
            if meaning in names and used.get(meaning)
        )


def context(titles: Sequence[Sequence[str]], worksheet: str, file: str) -> Context:
    """Gather what is known about a whole table: the lines above first, then the tab, then the file."""
    known = Context()
    for cells in titles:
        known.learn(told(cells))
    for cells in titles:
        if not told(cells):
            known.learn(periods.title(" ".join(cells))._asdict(), "the title above the table")
    known.learn(periods.worksheet(worksheet)._asdict(), "the name of the worksheet")
    known.learn(periods.file(file)._asdict(), "the name of the file")
    return known


def told(cells: Sequence[str]) -> dict[str, str]:
    """Read “Team: Support” in one cell, or “Team” and “Support” in two."""
    values: dict[str, str] = {}
    for at, cell in enumerate(cells):
        pair = _PAIR.match(cell)
        name, value = (
            (pair[1], pair[2]) if pair else (cell.rstrip(":"), cells[at + 1] if at + 1 < len(cells) else "")
        )
        meaning = read_header(name).sure
        if meaning in _TOLD and value and (pair or read_header(value).sure is None):
            values.setdefault(meaning, value)
    return values
