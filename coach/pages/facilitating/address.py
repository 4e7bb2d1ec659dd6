"""What of the Facilitate page is in the address: which team, how long; and the way there from other pages."""

from collections.abc import Sequence
from pathlib import Path

import streamlit as st

from coach.facilitating.nouns import LENGTHS
from coach.pages import table
from coach.reports.hour import MINUTES

PAGE = Path(__file__).resolve().parent.parent / "facilitate.py"
TEAM, LONG = "team", "minutes"
"""The parts of the address."""


def given(part: str) -> str:
    """Give a part of the address; coming back from another page, what it was before."""
    held = f"facilitate {part}"
    found = st.query_params.get(part, "") or st.session_state.get(held, "")
    if found:
        st.query_params[part] = found
    st.session_state[held] = found
    return str(found)


def put(part: str, text: str) -> None:
    """Put a part into the address."""
    st.session_state[f"facilitate {part}"] = st.query_params[part] = text


def team(names: Sequence[str]) -> str:
    """Say which team is asked for, the first where none of these is."""
    found = given(TEAM)
    return found if found in names else names[0]


def minutes() -> int:
    """Say how long the hour is to be."""
    found = given(LONG)
    return int(found) if found in map(str, LENGTHS) else MINUTES


def lead_here(says: str, name: str = "") -> None:
    """Lay out the way to this page, for a team where one is named; what is on the table comes along."""
    parts = {part: table.named(part) for part in (table.SHEET, table.PAST, table.COMPANY)}
    known = {part: text for part, text in {**parts, TEAM: name}.items() if text}
    st.page_link(PAGE, label=says, query_params=known or None)
