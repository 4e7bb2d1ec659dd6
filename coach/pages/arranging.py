"""The Settings page: what leaves this machine, the model, what is hidden, limits, what left, what is kept."""

from html import escape

import streamlit as st

from coach import wiring
from coach.pages import state, wished
from coach.pages.hiding import hidden
from coach.pages.kept import answers, left, places
from coach.pages.limiting import limits
from coach.pages.modelling import model
from coach.pages.parts.leaving import leaves
from coach.pages.parts.reading import heading

SESSION = (
    "What you set here holds for this session, until the tab is closed or loaded anew. What should last is "
    "set in the environment or in okr-coach.toml."
)


def show() -> None:
    """Lay out the page."""
    tuning = wiring.tuning(page=state.profile())
    found = wished.anybody()
    choice = found.choice if found else None
    st.html(heading("Settings"))
    st.html(
        f'<p class="oc-opening oc-first">{escape(leaves(choice, wiring.settings()))}</p>'
        f'<p class="oc-small">{SESSION}</p>'
    )
    with st.container(key="settings"):
        model(tuning)
        hidden(tuning)
        limits(tuning)
        left()
        answers()
        places(tuning)
