"""Taking a draft away: as Markdown, as a row for its sheet, as JSON; and the conversation as Markdown."""

from typing import TYPE_CHECKING

import streamlit as st

from coach.drafting.looking import Looked

if TYPE_CHECKING:
    from coach.draft import Talk


def take(now: "Talk", looked: Looked) -> None:
    """Offer the draft in each form."""
    with st.popover("Take away", key="take-draft", width="content"):
        st.html(f"<p>{len(now.steps)} {len(looked.findings)}</p>")
