"""What stands above a table, on its tab and in the file's name: team, cycle, objective."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from coach.sheets import periods
from coach.sheets.headers import Header, likeness, read_header

_TOLD = frozenset({"team", "period", "parent", "owner", "objective_owner"})
_PAIR = re.compile(r"^([^:]{1,30}?)\s*:\s*(\S.*)$", re.DOTALL)

_PAIRED = 2


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

    def learn_file(self, said: periods.Title) -> None:
        """Take what the name of the file tells; its cycle wins over a guess that leaves the year open."""
        where = "the name of the file"
        if "period" in self.guessed and periods.fuller(self.values["period"], said.period):
            self.values["period"], self.guessed["period"] = said.period, where
        self.learn(said._asdict(), where)

    def notes(self, used: Mapping[str, bool]) -> tuple[str, ...]:
        """Say which values were guessed, of those that some okr needed."""
        names = {"team": "The team", "period": "The cycle"}
        return tuple(
            f"{names[meaning]} “{self.values[meaning]}” was taken from {where}."
            for meaning, where in self.guessed.items()
            if meaning in names and used.get(meaning)
        )


def context(titles: Sequence[Sequence[str]], worksheet: periods.Title, file: str) -> Context:
    """Gather what is known about a whole table: the lines above first, then the tab, then the file."""
    known = Context()
    for cells in titles:
        known.learn(told(cells))
    for cells in titles:
        if not (told(cells) or _heads_columns(cells)):
            known.learn(periods.title(" ".join(cells))._asdict(), "the title above the table")
    known.learn(worksheet._asdict(), "the name of the worksheet")
    known.learn_file(periods.file(file))
    return known


def told(cells: Sequence[str]) -> dict[str, str]:
    """Read “Team: Support” in one cell, or “Team” and “Support” in two; a row of headings tells nothing."""
    values: dict[str, str] = {}
    beside = _beside(cells)
    for name, value in (*((pair[1], pair[2]) for pair in map(_PAIR.match, cells) if pair), *beside):
        meaning = read_header(name).sure
        if meaning in _TOLD:
            values.setdefault(meaning, value)
    return values


def _beside(cells: Sequence[str]) -> list[tuple[str, str]]:
    """Give names with the cell to their right, up to the first heading that has none of its own."""
    found: list[tuple[str, str]] = []
    left = [cell for cell in cells if not _PAIR.match(cell)]
    while len(left) > 1:
        name, value = left[0].rstrip(":"), read_header(left[1])
        read = read_header(name)
        if read == Header():
            left = left[1:]
            continue
        is_heading = value.sure or (value.maybe and len(cells) > _PAIRED)
        if read.sure in (None, "objective", "key_result") or is_heading:
            break
        found.append((name, left[1]))
        left = left[2:]
    return found


def _heads_columns(cells: Sequence[str]) -> bool:
    """Say whether a row is one of headings that stand over others, such as “What, Who, Numbers”."""
    return len(cells) > _PAIRED and likeness(cells) >= _PAIRED and not any(map(periods.is_period, cells))
