"""The files of a review, each with its sheets: as a list to choose from, and as a table."""

from collections.abc import Sequence
from dataclasses import dataclass
from html import escape
from typing import Any

from coach.okr import Sheet
from coach.pages.parts import opened
from coach.pages.parts.cases import Case
from coach.spending.amounts import counted

NAMED = 3
"""Files that are named in a sentence; more are counted."""


@dataclass(frozen=True, slots=True)
class File:
    """A file with its sheets as the review has them."""

    id: str
    name: str
    sheets: tuple[Sheet, ...]

    @property
    def unsure(self) -> bool:
        """Whether the meaning of a column was guessed."""
        return any(sheet.unsure for sheet in self.sheets)

    @property
    def title(self) -> str:
        """Name it in a list."""
        return f"{self.name} (with a guess)" if self.unsure else self.name

    @property
    def teams(self) -> tuple[str, ...]:
        """The teams whose okrs it holds."""
        return tuple(dict.fromkeys(okr.team for sheet in self.sheets for okr in sheet.okrs if okr.team))


def files(case: Case) -> list[File]:
    """Give the files of a review in its order."""
    found, first = [], 0
    for file in opened.kept(case.ids):
        count = len(opened.one(file))
        found.append(File(file.id, file.name, case.review.sheets[first : first + count]))
        first += count
    return found


def overview_html(found: Sequence[File], company: Sequence[str]) -> str:
    """Say in a sentence or two what the files hold, and which of them is the company's."""
    teams = {team for file in found for team in file.teams}
    okrs = sum(len(sheet.okrs) for file in found for sheet in file.sheets)
    left = sum(len(sheet.rows_skipped) for file in found for sheet in file.sheets)
    whose = f" of {counted(len(teams), 'team')}" if teams else ""
    says = [f"{len(found):,} files hold {counted(okrs, 'OKR')}{whose}.", _above(found, company)]
    if unsure := [file.name for file in found if file.unsure]:
        says.append(f"The meaning of a column was guessed in {_names(unsure)}.")
    if left:
        says.append(f"{counted(left, 'row was', 'rows were')} left out; each file says which.")
    return f'<p class="oc-told">{escape(" ".join(says))}</p>'


def rows(found: Sequence[File], company: Sequence[str]) -> list[dict[str, Any]]:
    """Give the files as a table."""
    return [
        {
            "File": file.name,
            "Team": ", ".join(file.teams),
            "OKRs": sum(len(sheet.okrs) for sheet in file.sheets),
            "Key results": sum(len(okr.key_results) for sheet in file.sheets for okr in sheet.okrs),
            "Rows left out": sum(len(sheet.rows_skipped) for sheet in file.sheets),
            "Read as": ", ".join(dict.fromkeys(sheet.layout for sheet in file.sheets)),
            "Level": "company" if file.id in company else "",
        }
        for file in found
    ]


def _above(found: Sequence[File], company: Sequence[str]) -> str:
    names = [file.name for file in found if file.id in company]
    if not names:
        return "None of them is taken as the company’s goals; choose the one that holds them below."
    return f"The company’s goals are taken from {_names(names)}."


def _names(names: Sequence[str]) -> str:
    shown = ", ".join(f"“{name}”" for name in names[:NAMED])
    return shown + (f" and {len(names) - NAMED:,} more" if len(names) > NAMED else "")
