"""Taking a draft away: as Markdown, as rows for its sheet, as JSON; and the conversation as Markdown."""

from collections.abc import Callable
from typing import TYPE_CHECKING

import streamlit as st

from coach import wiring
from coach.pages.drafting import holding

if TYPE_CHECKING:
    from coach.draft import Drafting, Talk

FORMS = {
    "md": ("Markdown for a wiki or a message", "text/markdown"),
    "csv": ("CSV for a spreadsheet", "text/csv"),
    "json": ("JSON for a program", "application/json"),
    "talk.md": ("The conversation as Markdown", "text/markdown"),
}
"""Each form by the ending of its file: what it is good for, and its media type."""


def take(now: "Talk") -> None:
    """Offer the draft in each form; what is done until the click is in it."""
    lead = holding.drafting()
    look = "primary" if now.state.done else "secondary"
    with st.popover("Take away", key="take-draft", width="content", type=look):  # type: ignore[arg-type]
        for ending, (what, mime) in FORMS.items():
            st.download_button(
                what,
                data=_maker(lead, now.id, ending),
                file_name=f"okr-draft.{ending}",
                mime=mime,
                on_click="ignore",
                width="stretch",
                key=f"take-{ending}",
            )


def _maker(lead: "Drafting", key: str, ending: str) -> Callable[[], bytes]:
    return lambda: made(lead, key, ending)


def made(lead: "Drafting", key: str, ending: str) -> bytes:
    """Make the file of a draft as it is kept now."""
    from coach.reports import drafted

    talk = lead.open(key)
    if ending == "csv":
        return drafted.okr_csv(talk, wiring.sheet_of(talk)).encode()
    if ending == "talk.md":
        return drafted.conversation_markdown(talk, wiring.library()).encode()
    form = drafted.okr_markdown if ending == "md" else drafted.okr_json
    return form(talk, holding.looked(lead, talk)).encode()
