"""A review to take away: as JSON, CSV, Markdown or one HTML page; plain functions that give text.

`decisions` is what `Store.decisions(keys(review))` gives; lines that were accepted are then shown as such,
and what was set aside for this cycle is listed apart, as other exceptions are. `library` is the guidance to
quote; without it, the one we ship.
"""

from collections.abc import Mapping
from typing import TYPE_CHECKING, TextIO

if TYPE_CHECKING:
    from coach.knowledge import Library
    from coach.reports.against import Against
    from coach.review import Review
    from coach.store import Decision

    Decisions = Mapping[tuple[str, str], Decision]

__all__ = ["as_csv", "as_html", "as_json", "as_markdown", "keys", "without_dismissed", "write_json"]


def keys(review: "Review") -> list[str]:
    """List the keys of all lines of a review, to ask the store for their decisions."""
    from coach.reports.standing import keys

    return keys(review)


def without_dismissed(review: "Review", decisions: "Decisions") -> "Review":
    """Take out of a review what was set aside on the page for this cycle."""
    from coach.reports.excepted import apart

    return apart(review, decisions)[0]


def as_json(review: "Review", decisions: "Decisions | None" = None) -> str:
    """Give a review as JSON, in the shape that other programs rely on."""
    from io import StringIO

    stream = StringIO()
    write_json(review, stream, decisions)
    return stream.getvalue()


def write_json(
    review: "Review",
    stream: TextIO,
    decisions: "Decisions | None" = None,
    against: "Against | None" = None,
) -> None:
    """Write a review as JSON, okr by okr, so that a large one needs little memory."""
    from coach.reports.excepted import apart
    from coach.reports.wire import write

    found, others = apart(review, decisions or {})
    if against is None:
        write(found, stream, others)
    else:
        from coach.reports.against import plain

        write(found, stream, others, plain(against))


def as_csv(review: "Review", decisions: "Decisions | None" = None) -> str:
    """Give a review as CSV for a spreadsheet: a row per finding and per suggestion, beside the line."""
    from coach.reports.excepted import apart
    from coach.reports.table import table

    return table(*apart(review, decisions or {}))


def as_markdown(
    review: "Review", decisions: "Decisions | None" = None, library: "Library | None" = None
) -> str:
    """Give a review as Markdown to paste into a wiki or a message."""
    from coach.reports.excepted import apart
    from coach.reports.markdown import markdown

    return markdown(*apart(review, decisions or {}), library)


def as_html(review: "Review", decisions: "Decisions | None" = None, library: "Library | None" = None) -> str:
    """Give a review as one HTML page that needs no other file, and prints well."""
    from coach.reports.excepted import apart
    from coach.reports.letter import letter

    return letter(*apart(review, decisions or {}), library)
