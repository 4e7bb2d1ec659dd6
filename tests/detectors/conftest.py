"""A short way to review a table and look at what was found."""

from collections.abc import Callable

import pytest

from coach.finding import Finding
from coach.okr import Sheet
from coach.review import review
from coach.sheets import read_text

Found = Callable[[str], dict[str, Finding]]
HEADER = "| Team | Period | Objective | Key Result |"


def _sheets(table: str) -> list[Sheet]:
    """Read a table written with its bars; the line below the header may be left out."""
    lines = [line.strip() for line in table.strip().splitlines()]
    rule = "|" + "---|" * (lines[0].count("|") - 1)
    return read_text("table", "\n".join([lines[0], rule, *lines[1:]]))


@pytest.fixture
def found() -> Found:
    """Give the first finding of each check in a table."""

    def run(table: str) -> dict[str, Finding]:
        return {f.check: f for f in reversed(review(_sheets(table)).findings)}

    return run


@pytest.fixture
def line_of(found: Found) -> Callable[..., set[str]]:
    """Give the checks that speak about one key result, with cells beside it."""

    def run(text: str, **cells: str) -> set[str]:
        header = "".join(f" {name.replace('_', ' ').title()} |" for name in cells)
        values = "".join(f" {value} |" for value in cells.values())
        table = f"| Objective | Key Result |{header}\n| Parcels come on the promised day | {text} |{values}"
        return {name for name, f in found(table).items() if f.place in ("key_result", "okr")}

    return run
