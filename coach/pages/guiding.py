"""The Guidance page: search on top, topics below, a passage as a short column, and what we look for."""

import streamlit as st

from coach import wiring
from coach.errors import CoachError, ContentError
from coach.pages.frame import sorry
from coach.pages.parts import warm
from coach.pages.parts.cards import families, family
from coach.pages.parts.reading import ADDRESS, Links, found_html, heading, passage_html, topics_html
from coach.pages.table import SHEET, named

HITS = 5


def show() -> None:
    """Lay out the page: one passage where the address names it, else search and topics."""
    warm.warm()
    links = Links({SHEET: named()})
    address = st.query_params.get(ADDRESS, "")
    if address:
        _one(address, links)
        return
    st.html(heading("Guidance"))
    _search(links)
    st.html(topics_html(wiring.library().pages, links))
    st.html('<h2 class="oc-team">What we look for</h2>')
    for flag in families():
        st.html(family(flag))


def _one(address: str, links: Links) -> None:
    library = wiring.library()
    try:
        passage = library.cite(address)
    except ContentError as error:
        st.html(heading("Guidance"))
        sorry(error)
        st.html(f'<p><a href="{links.home}">All guidance</a></p>')
        return
    page = next(page for page in library.pages if passage in page.passages)
    st.html(passage_html(passage, page, links))


def _search(links: Links) -> None:
    question = st.text_input(
        "Search the guidance", key="question", placeholder="For example: is a launch a key result?"
    )
    if not question.strip():
        return
    try:
        with st.spinner("Looking through the guidance"):
            found = warm.search(question, HITS)
    except CoachError as error:
        sorry(error)
        return
    if not found:
        st.html("<p>No passage has these words. Try others, or look through the topics below.</p>")
    for passage in found:
        st.html(found_html(passage, wiring.library().best_sentence(passage, question), links))
