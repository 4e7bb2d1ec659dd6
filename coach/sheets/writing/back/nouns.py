"""The nouns of giving a file back: what is said of which cell, what stands beside a line, the summary."""

from collections.abc import Mapping
from typing import Literal, NamedTuple

Look = Literal["title", "small", "lead", "heading", "label", "number", "text", "quiet", "head", "link", ""]
"""How a cell of the summary looks."""


class Remark(NamedTuple):
    """One thing that is said of a cell: a heading in a few words, then paragraphs."""

    row: int
    line: str
    """The words of the line it is about; "" where it is about whatever its quote stands in."""
    place: str
    """objective or key_result where it is about the line itself, else what it is about."""
    title: str
    says: tuple[str, ...]
    quote: str = ""


class Suggestion(NamedTuple):
    """What stands in the column of suggestions beside a line."""

    row: int
    line: str
    place: str
    text: str


class Cell(NamedTuple):
    """A cell of the summary; `to` is the remark whose cell it leads to."""

    text: str = ""
    look: Look = "text"
    to: tuple[int, Remark] | None = None
    """The page the remark is of, counted from 0, and the remark."""
    over: int = 1
    """How many columns it takes."""


class Report(NamedTuple):
    """The summary: its language, the widths of its columns in letters, its rows."""

    language: str
    widths: tuple[int, ...]
    rows: tuple[tuple[Cell, ...], ...]


class Page(NamedTuple):
    """What one sheet of the file is given: remarks on its cells, and suggestions beside its lines."""

    language: str
    remarks: tuple[Remark, ...] = ()
    suggestions: tuple[Suggestion, ...] = ()


class Given(NamedTuple):
    """All that a file is given, a page for each of its sheets in their order."""

    pages: tuple[Page, ...]
    report: Report
    hints: Mapping[str, tuple[str, ...]]
    """By language, what a remark on the heading of our exceptions explains."""
