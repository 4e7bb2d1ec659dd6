"""On top of the Check-in page: whose check-in, on which day, for whom, how long."""

from collections.abc import Sequence
from datetime import date

import streamlit as st

from coach.briefing.nouns import LENGTHS, Voice
from coach.pages.checking import address

SAYS = {"team": "Team together", "lead": "Lead, one-on-one"}


def choosing(names: Sequence[str], team: str, day: date) -> None:
    """Lay out the choices; each of them goes into the address."""
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
