"""What surrounds every page: the stylesheet, the quiet line at the end, and faults in plain words."""

from html import escape
from pathlib import Path
from typing import TYPE_CHECKING

import streamlit as st

from coach.errors import CoachError, ListedError
from coach.pages import typed
from coach.pages.parts.leaving import leaves
from coach.pages.parts.problems import told
from coach.pages.parts.style import stylesheet

if TYPE_CHECKING:
    from streamlit.navigation.page import StreamlitPage

SETTINGS = Path(__file__).with_name("settings.py")
JOBS = Path(__file__).with_name("jobs.py")
READING = ("read the sheet", "OKRs go")
DRAFTING = ("lead this conversation", "your words and the draft go")
"""What rules do on a page, and what would go to a model with a yes."""


def framed(page: "StreamlitPage") -> None:
    """Run a page within its frame; a fault that is nobody's bug is shown as its sentence."""
    st.html(stylesheet(dark=st.context.theme.type == "dark"))
    typed.noted()
    try:
        _receive()
        page.run()
        quiet_line(page)
    except CoachError as error:
        sorry(error)


def _receive() -> None:
    """Read what was just brought, whichever page it was brought on."""
    if st.session_state.get("coming"):
        from coach.pages.receiving import receive

        receive()


def sorry(error: CoachError) -> None:
    """Show what happened and what to do now, with every problem in its place."""
    st.html(told(error.sentence, error.hint, error.problems if isinstance(error, ListedError) else ()))


def quiet_line(page: "StreamlitPage") -> None:
    """Say once how the coach works, and what leaves the machine."""
    from coach import wiring
    from coach.pages.wished import anybody

    found = anybody()
    choice = found.choice if found else None
    model = f"what {choice.model} says carries its name" if choice else "no model takes part"
    does, what = DRAFTING if page.url_path == "draft" else READING
    says = f"Rules and guidance {does}; {model}. {leaves(choice, wiring.settings(), what)}"
    with st.container(horizontal=True, vertical_alignment="center", gap="small", key="quiet"):
        st.html(f'<p class="oc-small oc-quiet">{escape(says)}</p>', width="content")
        if page.url_path != "settings":
            st.page_link(SETTINGS, label="Settings")
