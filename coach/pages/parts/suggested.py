"""Suggestions for a line: each one that a person may choose, change or leave out by itself."""

from collections.abc import Iterable
from dataclasses import dataclass

from coach import checks
from coach.finding import By, Rewrite


@dataclass(frozen=True, slots=True)
class Suggestion:
    """A better line, or several that take the place of one; `number` counts those of its line from 0."""

    now: str
    clears: tuple[str, ...]
    why: str = ""
    initiative: str = ""
    number: int = 0
    by: By = "rule"
    model: str = ""


def suggestions(rewrites: Iterable[Rewrite]) -> list[Suggestion]:
    """Make suggestions of rewrites; the parts of a line that is taken apart by rule belong together."""
    given = list(rewrites)
    if len(given) > 1 and all(r.by == "rule" for r in given) and _takes_apart(given[0]):
        first = given[0]
        return [Suggestion("\n".join(r.now for r in given), first.clears, first.why, first.initiative)]
    return [
        Suggestion(r.now, r.clears, r.why, r.initiative, number, r.by, r.model)
        for number, r in enumerate(given)
    ]


def _takes_apart(rewrite: Rewrite) -> bool:
    return any(checks.by_name()[name].mend == "split" for name in rewrite.clears)
