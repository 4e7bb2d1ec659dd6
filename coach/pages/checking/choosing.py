"""On top of the Check-in page: a check-in or a close, whose, on which day, for whom, how long."""

from collections.abc import Sequence
from datetime import date

import streamlit as st

from coach.briefing.nouns import LENGTHS, Voice
from coach.pages.checking import address

SAYS = {"team": "Team together", "lead": "Lead, one-on-one"}
WHATS = {"": "Check-in", address.CLOSE: "Close the cycle"}


def choosing(names: Sequence[str], team: str, day: date) -> None:
    """Lay out the choices; each of them goes into the address."""
    now = address.CLOSE if address.closing() else ""
    st.segmented_control(
        "What for",
        list(WHATS),
        key=_filled("what", now),
        format_func=WHATS.__getitem__,
        required=True,
        label_visibility="collapsed",
        on_change=_chose,
        args=(address.WHAT,),
    )
    with st.container(horizontal=True, vertical_alignment="bottom", gap="small", key="choices"):
        st.selectbox(
            "Team",
            names,
            key=_filled("team", team),
            on_change=_chose,
            args=(address.TEAM,),
            width=250,
        )
        st.date_input(
            "Date",
            key=_filled("day", day),
            format="YYYY-MM-DD",
            on_change=_chose,
            args=(address.DAY,),
            width=150,
        )
        if not address.closing():
            _brief()


def _brief() -> None:
    """Offer what a brief may be: for whom, and how long."""
    st.segmented_control(
        "For",
        address.VOICES,
        key=_filled("for", address.voice()),
        format_func=_said,
        required=True,
        on_change=_chose,
        args=(address.VOICE,),
    )
    st.segmented_control(
        "Minutes",
        LENGTHS,
        key=_filled("minutes", address.minutes()),
        required=True,
        on_change=_chose,
        args=(address.MINUTES,),
    )


def _said(voice: Voice) -> str:
    return SAYS[voice]


def _filled(name: str, now: object) -> str:
    """Give the key of a choice, after what the address says was put into it."""
    key = f"check-choice-{name}"
    if st.session_state.get(key) != now:
        st.session_state[key] = now
    return key


def _chose(part: str) -> None:
    found = st.session_state[f"check-choice-{part}"]
    if found is not None:
        address.put(part, str(found))
