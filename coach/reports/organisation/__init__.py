"""An organisation to take away: as JSON, Markdown or one HTML page; plain functions that give text."""

from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from coach.organisation.whole import Whole

__all__ = ["FORMS", "as_html", "as_json", "as_markdown"]


def as_json(whole: "Whole") -> str:
    """Give an organisation as JSON, in the shape that other programs rely on."""
    from io import StringIO

    from coach.reports.organisation.wire import write

    stream = StringIO()
    write(whole, stream)
    return stream.getvalue()


def as_markdown(whole: "Whole") -> str:
    """Give an organisation as Markdown to paste into a wiki or a message."""
    from coach.reports.organisation.markdown import markdown

    return markdown(whole)


def as_html(whole: "Whole") -> str:
    """Give an organisation as one HTML page that needs no other file, and prints well."""
    from coach.reports.organisation.page import page

    return page(whole)


FORMS: Mapping[str, Callable[["Whole"], str]] = {"html": as_html, "md": as_markdown, "json": as_json}
"""What gives each form, by the ending of its file."""
