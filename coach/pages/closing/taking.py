"""Taking a close away: as Markdown for a wiki, as text for a message, as JSON for a program."""

from collections.abc import Callable, Iterator

import streamlit as st

from coach.closing.nouns import Close
from coach.pages.checking.holding import Table
from coach.pages.closing.holding import Closing
from coach.reports.closing import closes_json, closes_markdown, closes_text


def _json(closes: list[Close]) -> Iterator[str]:
    return closes_json(closes, closes[0].today.isoformat())


FORMS: dict[str, tuple[Callable[[list[Close]], Iterator[str]], str, str]] = {
    "md": (closes_markdown, "Markdown for a wiki or a message", "text/markdown"),
    "txt": (closes_text, "Plain text", "text/plain"),
    "json": (_json, "JSON for a program", "application/json"),
}
"""Each form by the ending of its file: what writes it, what it is good for, and its media type."""


def take(table: Table, now: Closing) -> None:
    """Offer the close in each form, as it stands when it is asked for."""
    with st.popover("Take away", key="take-close", width="content"):
        for ending, (_, what, mime) in FORMS.items():
            st.download_button(
                what,
                data=_maker(now, ending),
                file_name=f"{table.stem}-close-{now.team.today}.{ending}",
                mime=mime,
                on_click="ignore",
                width="stretch",
                key=f"take-close-{ending}",
            )


def _maker(now: Closing, ending: str) -> Callable[[], bytes]:
    return lambda: "".join(FORMS[ending][0]([now.close()])).encode()


def next_sheet(now: Closing) -> None:
    """Offer the lines that go on as the first rows of the next sheet."""
    from coach.reports.carried import carried_csv

    with st.container(key="goes-on"):
        st.download_button(
            "Take the lines that go on, as rows for the next sheet",
            data=lambda: "".join(carried_csv([now.close()])).encode("utf-8-sig"),
            file_name="next-cycle.csv",
            mime="text/csv",
            on_click="ignore",
            key="take-next",
        )
