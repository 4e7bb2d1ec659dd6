"""The Guidance page: search on top, topics below, a passage as a short column, and what we look for."""

from html import escape

import streamlit as st

from coach import wiring
from coach.errors import CoachError, ContentError
from coach.knowledge import GuidePage, Passage
from coach.pages.frame import sorry
from coach.pages.parts.cards import family, families
from coach.pages.parts.reading import found_html, passage_html

ADDRESS = "passage"
"""The part of the address that names the open passage."""
HITS = 5


def show() -> None:
    """Lay out the page: one passage where the address names it, else search and topics."""
    st.html('<h1 class="oc-title">Guidance</h1>')
    address = st.query_params.get(ADDRESS, "")
    if address:
        _one(address)
    else:
        _search()
        _topics(wiring.library().pages)
        _checks()


def _one(address: str) -> None:
    _link("All guidance", {})
    try:
        passage = wiring.library().cite(address)
    except ContentError as error:
        sorry(error)
        return
    st.html(passage_html(passage))
    page = next(page for page in wiring.library().pages if passage in page.passages)
    with st.container(key="beside", gap=None):
        st.html(f'<p class="oc-label">Also in “{escape(page.title)}”</p>')
        for other in page.passages:
            if other is not passage:
                _passage_link(other)


def _search() -> None:
    question = st.text_input(
        "Search the guidance", key="question", placeholder="For example: is a launch a key result?", max_chars=300
    ).strip()
    if not question:
        return
    try:
        with st.spinner("Looking through the guidance", show_time=False):
            found = wiring.library().search(question, HITS)
    except CoachError as error:
        sorry(error)
        return
    if not found:
        st.html("<p>No passage has these words. Try others, or look through the topics below.</p>")
    for passage in found:
        with st.container(key=f"hit-{passage.address.replace('#', '--')}", gap=None):
            st.html(found_html(passage, wiring.library().best_sentence(passage, question)))
            _passage_link(passage, "Read all of it")


def _topics(pages: tuple[GuidePage, ...]) -> None:
    st.html('<h2 class="oc-team">Topics</h2>')
    with st.container(key="topics-grid", horizontal=True, gap="large"):
        for page in pages:
            with st.container(key=f"topic-{page.name}", width=300, gap=None):
                lead = f"<p>{escape(page.lead)}</p>" if page.lead else ""
                st.html(f'<div class="oc-card"><h3>{escape(page.title)}</h3>{lead}</div>')
                for passage in page.passages:
                    _passage_link(passage)


def _checks() -> None:
    st.html('<h2 class="oc-team">What we look for</h2>')
    for flag in families():
        st.html(family(flag))


def _passage_link(passage: Passage, label: str = "") -> None:
    own = " · your company" if passage.own and not label else ""
    _link((label or passage.title) + own, {ADDRESS: passage.address})


def _link(label: str, query: dict[str, str]) -> None:
    from pathlib import Path

    st.page_link(Path(__file__).with_name("guidance.py"), label=label, query_params=query)
