"""The shelf of drafts: begin one, open, copy and search those that are there, and the bin."""

import streamlit as st

from coach import wiring
from coach.errors import CoachError
from coach.pages.drafting import holding
from coach.pages.drafting.beginning import beginning
from coach.pages.parts.label import label
from coach.pages.parts.reading import heading
from coach.pages.parts.shelved import UNNAMED, binned_html, example_html, shelved_html
from coach.store.drafts import KeptDraft

WELCOME = (
    "Say in your own words what you want to be different. The coach asks for one thing at a time, "
    "and an OKR grows beside the talk. Every word of it is yours to change."
)
MANY = 4
"""Drafts from which on a search is worth its place."""
MOST = 50
"""Drafts listed, the newest first; a search finds the others."""


def shelf() -> None:
    """Lay out the list of drafts."""
    st.html(heading("Drafts") + f'<p class="oc-opening oc-first">{WELCOME}</p>')
    beginning()
    drafts = wiring.store().drafts
    search = str(st.session_state.get("draft-search", "")).strip()
    kept = drafts.recent(search, most=MOST)
    if kept or search:
        st.html('<h2 class="oc-team">Your drafts</h2>')
        if search or len(kept) >= MANY:
            st.text_input("Search your drafts", key="draft-search", placeholder="Words of the draft")
        if not kept:
            st.html("<p>No draft has these words.</p>")
        for draft in kept:
            _shelved(draft)
        if len(kept) == MOST:
            st.html(f'<p class="oc-small">The newest {MOST} are listed; a search finds the others.</p>')
    else:
        st.html(example_html())
    _bin(drafts.recent(binned=True))


def _shelved(draft: KeptDraft) -> None:
    name = label(draft.title or UNNAMED)
    with st.container(horizontal=True, vertical_alignment="center", gap="small", key=f"shelved-{draft.id}"):
        with st.container(key=f"row-shelf-{draft.id}", gap=None):
            st.html(shelved_html(draft))
            st.button(f"Open: {name}", key=f"open-{draft.id}", on_click=holding.use, args=(draft.id,))
        st.button("Copy", key=f"copy-{draft.id}", type="tertiary", on_click=_copy, args=(draft.id,))
        st.button("Bin", key=f"bin-{draft.id}", type="tertiary", on_click=_do, args=("bin", draft.id))


def _bin(binned: list[KeptDraft]) -> None:
    if not binned:
        return
    with st.expander(f"Bin: {len(binned):,}", type="compact", key="bin"):
        for draft in binned:
            with st.container(
                horizontal=True, vertical_alignment="center", gap="small", key=f"binned-{draft.id}"
            ):
                st.html(binned_html(draft))
                _binned(draft)


def _binned(draft: KeptDraft) -> None:
    if st.session_state.get("erasing") == draft.id:
        st.html('<p class="oc-small">Its words are gone then.</p>', width="content")
        st.button("Yes, delete for good", key=f"erase-{draft.id}", on_click=_do, args=("erase", draft.id))
        st.button("Keep it", key=f"spare-{draft.id}", type="tertiary", on_click=_erasing, args=("",))
    else:
        st.button(
            "Restore", key=f"restore-{draft.id}", type="tertiary", on_click=_do, args=("restore", draft.id)
        )
        st.button(
            "Delete for good", key=f"ask-{draft.id}", type="tertiary", on_click=_erasing, args=(draft.id,)
        )


def _erasing(key: str) -> None:
    st.session_state.erasing = key


def _do(what: str, key: str) -> None:
    """Do something with a draft; a fault is shown on the next run."""
    st.session_state.erasing = ""
    try:
        getattr(wiring.store().drafts, what)(key)
    except CoachError as error:
        st.session_state.fault = error


def _copy(key: str) -> None:
    try:
        holding.use(wiring.store().drafts.copy(key))
    except CoachError as error:
        st.session_state.fault = error
