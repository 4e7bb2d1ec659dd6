"""The part of the Settings page about what left, what is remembered, and where things are kept."""

from html import escape

import streamlit as st

from coach import wiring
from coach.pages import wished
from coach.pages.parts import asked
from coach.pages.parts.leaving import stays_here
from coach.pages.parts.ledger import ledger_html
from coach.reports.left import left_csv
from coach.tuning import FILE, Tuning

AT_FIRST = 10
"""Calls in the table at first."""
MOST = 100_000
"""Calls in the file."""


def left() -> None:
    """List what left this machine, newest first."""
    st.html('<h2 class="oc-team">What left</h2>')
    shown = st.session_state.get("left_shown", AT_FIRST)
    rows = wiring.store().ledger.recent(shown + 1)
    if not rows:
        st.html("<p>Nothing yet. Each call to a model is listed here, without its words.</p>")
        return
    st.html(ledger_html(rows[:shown]))
    with st.container(horizontal=True):
        if len(rows) > shown:
            st.button("Show more", key="more-left", type="tertiary", on_click=_more)
        st.download_button(
            "Take the list away as CSV",
            data=lambda: left_csv(wiring.store().ledger.recent(MOST)).encode(),
            file_name="what-left.csv",
            mime="text/csv",
            on_click="ignore",
            key="take-left",
        )


def _more() -> None:
    st.session_state.left_shown = 10 * st.session_state.get("left_shown", AT_FIRST)


def answers() -> None:
    """Say how many answers are remembered, and let a person forget them."""
    st.html('<h2 class="oc-team">Remembered answers</h2>')
    number = wiring.store().answers.count()
    if not number:
        st.html("<p>None. What a model answers is kept here, so that nothing is asked or paid for twice.</p>")
        return
    what = "1 answer" if number == 1 else f"{number:,} answers"
    st.html(f"<p>{what}, so that nothing is asked, or paid for, twice. Stand-ins in them stay stand-ins.</p>")
    with st.popover("Forget them", key="forgetting", width="content"):
        st.html('<p class="oc-small">The same questions would have to be asked, and paid for, again.</p>')
        st.button(f"Forget {what}", key="forget", on_click=_forget)


def _forget() -> None:
    asked.forget()


def places(tuning: Tuning) -> None:
    """Say where things are kept."""
    st.html('<h2 class="oc-team">Where things are kept</h2>')
    settings = wiring.settings()
    listed = {
        "Data folder": str(settings.data),
        "Sheets, decisions, answers": wiring.store().where,
        "Index of the guidance": "a Chroma server" if settings.chroma else str(settings.data / "library"),
        "Your company’s guidance": str(settings.guide or "none"),
        f"{FILE} in use": str(tuning.file or "none"),
        "Key to the model": _key(),
        "Words being typed": "their tab of your browser, until they are kept",
    }
    items = "".join(f"<dt>{escape(name)}</dt><dd>{escape(value)}</dd>" for name, value in listed.items())
    where = "All of it is on this machine." if stays_here(settings) else "Some of it is on another machine."
    st.html(f'<dl class="oc-places">{items}</dl><p class="oc-small">{where}</p>')


def _key() -> str:
    found = wished.anybody()
    if found is None or not found.key_from:
        return "none"
    return "this session’s memory, and nowhere else" if found.key_from == wished.PAGE else found.key_from
