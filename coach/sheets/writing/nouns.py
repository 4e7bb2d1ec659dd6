"""The nouns of writing back: what was entered for a line, the cells it goes to, the file that comes out."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Literal, NamedTuple

Name = Literal["value", "status", "confidence", "note", "updated"]
NAMES: tuple[Name, ...] = ("value", "status", "confidence", "note", "updated")
MEANING: Mapping[Name, str] = {
    "value": "current",
    "status": "status",
    "confidence": "confidence",
    "note": "note",
    "updated": "updated",
}
"""What a column with each of these means."""


class Entry(NamedTuple):
    """What was entered for one key result; "" leaves its cell as it is."""

    row: int
    text: str
    """The words of the key result."""
    sheet: int = 0
    """Which of the file's sheets it stands in, as reading the file gives them."""
    value: str = ""
    status: str = ""
    confidence: str = ""
    note: str = ""


class Change(NamedTuple):
    """What goes into one cell; `column` counts from 0, `row` as a spreadsheet does."""

    row: int
    column: int
    name: Name
    text: str
    line: str
    """The words of the key result it is about."""


@dataclass(frozen=True, slots=True)
class Plan:
    """All that changes in one table: headings of new columns, cells, rows that go on with those above."""

    head_rows: tuple[int, ...]
    """The rows with headings, each the same."""
    width: int
    """How many columns there were."""
    last: int
    """The last row of the table."""
    heads: dict[int, str] = field(default_factory=dict)
    changes: list[Change] = field(default_factory=list)
    copies: dict[int, int] = field(default_factory=dict)
    """New rows below the last, and the row each one takes its other cells from."""
    cleared: tuple[int, ...] = ()
    """The columns that say what was said, by them or by us, which a new row doesn't take over."""
    said: list[str] = field(default_factory=list)
    headers: tuple[str, ...] = ()
    line_column: int = 0
    """A column that holds lines."""

    def called(self, column: int) -> str:
        """Give the heading of a column."""
        return self.heads.get(column) or (self.headers[column] if column < len(self.headers) else "")


class Written(NamedTuple):
    """A file with what was entered, under the name it had; `said` tells what could not be put there.

    `losses` tells, before anybody takes it, what else is no longer as it was.
    """

    name: str
    data: bytes
    said: tuple[str, ...] = ()
    losses: tuple[str, ...] = ()
