"""Which of several files holds the company's goals: guessed by its teams and its name."""

from collections.abc import Sequence
from pathlib import Path

from coach.linking.teams import means_company
from coach.pages.parts import opened
from coach.pages.parts.opened import Kept


def company_of(files: Sequence[Kept]) -> tuple[str, ...]:
    """Name those of several files that seem to hold the company's goals; none where all would."""
    if len(files) < 2:  # noqa: PLR2004 - a file by itself has nobody below it
        return ()
    found = [file.id for file in files if _seems_company(file)]
    return tuple(found) if len(found) < len(files) else ()


def above_first(files: Sequence[Kept], company: Sequence[str]) -> tuple[Kept, ...]:
    """Give files in the order of a review: those with the company's goals first."""
    return tuple(sorted(files, key=lambda file: file.id not in company))


def _seems_company(file: Kept) -> bool:
    teams = {okr.team for sheet in opened.one(file) for okr in sheet.okrs} - {""}
    return all(map(means_company, teams)) if teams else means_company(Path(file.name).stem)
