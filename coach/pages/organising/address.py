"""What of the Organisation page is in the address: which view, and what is open in it."""

from typing import Literal, get_args

import streamlit as st

View = Literal["map", "findings", "ambition", "changes"]
VIEWS: tuple[View, ...] = get_args(View)
VIEW, OPEN = "view", "open"
"""The parts of the address: what is looked at, and what was pressed there."""
PAGES = ("org-page", "org-lines")
"""Which page of teams is shown, and which page of lines; kept between two clicks only."""


def given(part: str) -> str:
    """Give a part of the address; coming back from another page, what it was before."""
    held = f"organisation {part}"
    found = st.query_params.get(part, "") or st.session_state.get(held, "")
    if found:
        st.query_params[part] = found
    st.session_state[held] = found
    return str(found)


def put(part: str, text: str) -> None:
    """Put a part into the address, or take it out."""
    st.session_state[f"organisation {part}"] = st.query_params[part] = text
    if not text:
        del st.query_params[part]


def view() -> View:
    """Say what is looked at."""
    found = given(VIEW)
    return next((one for one in VIEWS if one == found), "map")


def opened() -> str:
    """Say what was pressed; "" where nothing is open."""
    return given(OPEN)


def press(name: str) -> None:
    """Open the lines behind something; pressed again, close them."""
    put(OPEN, "" if name == opened() else name)
    st.session_state.pop("org-lines", None)
    st.session_state.opened = set()


def close() -> None:
    """Close what is open."""
    press(opened())
