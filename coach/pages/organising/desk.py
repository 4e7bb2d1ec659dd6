"""The Organisation page: one sentence, what is looked at, and beside it the lines behind what is pressed."""

from html import escape

import streamlit as st

from coach.pages.bring import bring
from coach.pages.frame import sorry
from coach.pages.opening import on_table
from coach.pages.organising import address, holding
from coach.pages.organising.choosing import choosing
from coach.pages.organising.drawing import picture
from coach.pages.organising.opened import opened
from coach.pages.organising.taking import take
from coach.pages.receiving import told
from coach.pages.tabled import tabled
from coach.pages.waiting import patience
from coach.reports.organisation.saying import cycle, sentence

WELCOME = (
    "This page shows who serves whom across all teams, and where findings gather. "
    "The ferry company is made up: press anything to look around, or bring the sheets of your own teams."
)


def show() -> None:
    """Lay out the page."""
    case = on_table(holding.SAMPLE)
    with patience("Seeing who serves whom"):
        table = holding.table(case)
    _head(table)
    if fault := st.session_state.pop("fault", None):
        sorry(fault)
    told(len(case.ids))
    if not case.ids:
        st.html(f'<p class="oc-small oc-welcome">{WELCOME}</p>')
    st.html(f'<p class="oc-opening">{escape(sentence(table.whole))}</p>')
    tabled(case)
    if not table.whole.trees.places:
        return
    choosing(table)
    with st.container(key="organisation"):
        drawn, beside = st.columns([3, 2], gap="large")
        with drawn, st.container(key="drawn"):
            picture(table, address.view())
        with beside, st.container(key="opened"):
            opened(table)


def _head(table: holding.Table) -> None:
    with st.container(horizontal=True, vertical_alignment="bottom", key="head"):
        named = table.case.name if table.case.ids else "the sample"
        small = " · ".join(filter(None, (cycle(table.whole), named)))
        st.html(f'<h1 class="oc-title">Organisation <small>{escape(small)}</small></h1>')
        with st.container(horizontal=True, width="content", key="tools"):
            bring(table.case)
            take(table)
