"""On top of the Facilitate page: for which team, and how long."""

from collections.abc import Sequence

import streamlit as st

from coach.facilitating.nouns import LENGTHS
from coach.pages.facilitating import address


def choosing(names: Sequence[str], team: str) -> None:
    """Lay out the choices; each of them goes into the address."""
    with st.container(horizontal=True, vertical_alignment="bottom", gap="small", key="choices"):
        st.selectbox(
            "Team",
            names,
            key=_filled(address.TEAM, team),
            on_change=_chose,
            args=(address.TEAM,),
            width=320,
        )
        st.segmented_control(
            "Minutes",
            LENGTHS,
            key=_filled(address.LONG, address.minutes()),
            required=True,
            on_change=_chose,
            args=(address.LONG,),
        )


def _filled(name: str, now: object) -> str:
    """Give the key of a choice, after what the address says was put into it."""
    key = f"hour-choice-{name}"
    if st.session_state.get(key) != now:
        st.session_state[key] = now
    return key


def _chose(part: str) -> None:
    found = st.session_state[f"hour-choice-{part}"]
    if found is not None:
        address.put(part, str(found))
