"""What of a check-in is in the address, so that it survives a reload and can be sent to somebody."""

from collections.abc import Sequence
from datetime import date

import streamlit as st

from coach.briefing.nouns import LENGTHS, Voice

TEAM, DAY, VOICE, MINUTES = "team", "day", "for", "minutes"
"""The parts of the address: whose check-in, on which day, for whom, how long."""
WHAT = "what"
"""The part of the address that says whether the cycle is closed here."""
CLOSE = "close"
TAKEN_IN = "with"
"""The part of the address that says that the brief is to know what is recorded on its own day."""
VOICES: tuple[Voice, ...] = ("team", "lead")


def given(part: str) -> str:
    """Give a part of the address; coming back from another page, what it was before."""
    held = f"check-in {part}"
    found = st.query_params.get(part, "") or st.session_state.get(held, "")
    if found:
        st.query_params[part] = found
    st.session_state[held] = found
    return str(found)


def put(part: str, text: str) -> None:
    """Put a part into the address, or take it out."""
    st.session_state[f"check-in {part}"] = st.query_params[part] = text
    if not text:
        del st.query_params[part]


def team(names: Sequence[str]) -> str:
    """Say which team is asked for, the first where none of these is."""
    found = given(TEAM)
    return found if found in names else names[0]


def day(otherwise: date) -> date:
    """Say which day is asked for."""
    try:
        return date.fromisoformat(given(DAY))
    except ValueError:
        return otherwise


def closing() -> bool:
    """Say whether the close of the cycle is asked for."""
    return given(WHAT) == CLOSE


def voice() -> Voice:
    """Say for whom the brief is."""
    return "lead" if given(VOICE) == "lead" else "team"


def minutes() -> int:
    """Say how long the check-in is to be."""
    found = given(MINUTES)
    return int(found) if found in map(str, LENGTHS) else LENGTHS[1]


def taken_in() -> bool:
    """Say whether the brief is to know what is recorded on its own day."""
    return given(TAKEN_IN) == "today"


def take_in(wanted: bool) -> None:
    """Let the brief know what is recorded on its own day, or no longer."""
    put(TAKEN_IN, "today" if wanted else "")
