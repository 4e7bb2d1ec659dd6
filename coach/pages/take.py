"""Taking a review away: as JSON, CSV, Markdown, a page of HTML, or in a person's own files."""

from collections.abc import Callable

import streamlit as st

from coach import wiring
from coach.pages.parts.cases import Case
from coach.pages.returning import own_files

FORMS = {
    "html": ("A page to read or print", "text/html"),
    "md": ("Markdown for a wiki or a message", "text/markdown"),
    "csv": ("CSV for a spreadsheet", "text/csv"),
    "json": ("JSON for a program", "application/json"),
}
"""Each form by the ending of its file: what it is good for, and its media type."""


def take(case: Case) -> None:
    """Offer the review in each form; decisions made until the click are in it."""
    with st.popover("Take away", key="take", width="content"):
        for ending, (what, mime) in FORMS.items():
            st.download_button(
                what,
                data=_maker(case, ending),
                file_name=f"{case.stem}-review.{ending}",
                mime=mime,
                on_click="ignore",
                width="stretch",
                key=f"take-{ending}",
            )
        own_files(case)


def _maker(case: Case, ending: str) -> Callable[[], bytes]:
    return lambda: made(case, ending)


def made(case: Case, ending: str) -> bytes:
    """Make the file: the review with the decisions that stand now."""
    from coach import reports

    decisions = wiring.store().decisions(reports.keys(case.review))
    text = {
        "html": reports.as_html,
        "md": reports.as_markdown,
        "csv": reports.as_csv,
        "json": reports.as_json,
    }[ending](case.review, decisions)
    return text.encode()
