"""The small map above the talk: where one is, and a way to go elsewhere."""

from typing import Literal

import streamlit as st

from coach.drafting.looking import Looked
from coach.drafting.state import Stage, State
from coach.pages.drafting import holding
from coach.pages.parts.stops import Stop, listed, stops


def stopping(state: State, looked: Looked) -> None:
    """Lay out the map; each stop can be pressed."""
    given = stops(state, looked)
    with st.container(horizontal=True, key="map", gap=None):
        st.html(listed(given), width="content")
        for stop in given:
            st.button(
                stop.name, key=f"stop-{stop.stage}", type=_type(stop), on_click=_jump, args=(stop.stage,)
            )


def _type(stop: Stop) -> Literal["primary", "secondary", "tertiary"]:
    """Tell the three looks of a stop apart: here, there, open."""
    return "primary" if stop.here else "secondary" if stop.there else "tertiary"


def _jump(stage: Stage) -> None:
    holding.act(lambda lead, talk: lead.jump(talk, stage))
