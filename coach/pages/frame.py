"""What surrounds every page: the stylesheet, the quiet line at the end, and faults in plain words."""

from html import escape
from typing import TYPE_CHECKING

import streamlit as st

from coach.errors import CoachError, ListedError
from coach.pages.parts.problems import told
from coach.pages.parts.style import stylesheet
from coach.settings import Settings

if TYPE_CHECKING:
    from streamlit.navigation.page import StreamlitPage


def framed(page: "StreamlitPage") -> None:
    """Run a page within its frame; a fault that is nobody's bug is shown as its sentence."""
    st.html(stylesheet())
    try:
        page.run()
        quiet_line()
    except CoachError as error:
        sorry(error)


def sorry(error: CoachError) -> None:
    """Show what happened and what to do now, with every problem in its place."""
    st.html(told(error.sentence, error.hint, error.problems if isinstance(error, ListedError) else ()))


def quiet_line() -> None:
    """Say once how the coach works, and what leaves the machine."""
    from coach import wiring

    settings = wiring.settings()
    st.html(f'<p class="oc-small oc-quiet">{escape(settings.about_the_model)} {escape(where(settings))}</p>')


def where(settings: Settings) -> str:
    """Say where sheets and decisions are kept."""
    if settings.store.startswith("sqlite") and not settings.chroma:
        return "Nothing leaves this machine: sheets and decisions are kept on it."
    return (
        "Sheets, decisions and the index of the guidance are kept where your settings say, and nowhere else."
    )
