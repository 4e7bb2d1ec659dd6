"""The Draft page: the shelf of drafts, or one draft with the talk on the left and the OKR on the right."""

from typing import TYPE_CHECKING

import streamlit as st

from coach.drafting.looking import Looked
from coach.errors import StoreError
from coach.pages.drafting import holding, speaking
from coach.pages.drafting.shelf import shelf
from coach.pages.drafting.stopping import stopping
from coach.pages.drafting.taking import take
from coach.pages.drafting.talking import talk
from coach.pages.drafting.writing import okr
from coach.pages.parts import warm

if TYPE_CHECKING:
    from coach.draft import Talk


def show() -> None:
    """Lay out the page."""
    warm.warm()
    key = holding.draft_id()
    now = _open(key) if key else None
    if now is None:
        holding.faults()
        shelf()
    else:
        _one(now)


def _open(key: str) -> "Talk | None":
    """Open the draft that the address names; where that can't be done, say so and show the shelf."""
    try:
        return holding.held(key).talk
    except StoreError as error:
        st.session_state.fault = error
        holding.use("")
        return None


def _one(now: "Talk") -> None:
    looked = holding.looked(holding.drafting(), now)
    holding.shown(now)
    _head(now, looked)
    one = speaking.voice(now)
    streams = speaking.due(one)
    with st.container(key="desk"):
        left, right = st.columns([11, 10], gap="large")
        with left:
            place = talk(now, one, streams=streams)
        with right, st.container(key="now"):
            _okr(now.id)
    speaking.before(one, now)
    if one and streams:
        speaking.speak(one, now, place)


@st.fragment
def _okr(key: str) -> None:
    """Lay out the OKR; what is typed into it is looked at here first, the rest of the page follows."""
    now = holding.held(key).talk
    looked = holding.looked(holding.drafting(), now)
    okr(now.state.draft, looked, done=now.state.done)
    if holding.behind(now):
        st.rerun()


def _head(now: "Talk", looked: Looked) -> None:
    with st.container(horizontal=True, vertical_alignment="bottom", key="head"):
        st.html('<h1 class="oc-title">Draft</h1>', width="content")
        stopping(now.state, looked)
        with st.container(horizontal=True, width="content", key="tools"):
            st.button("All drafts", key="all", on_click=holding.use, args=("",))
            take(now)
