"""The Facilitate page: the choices, then the sheet of paper for one team as it prints."""

from html import escape

import streamlit as st

from coach import reports, wiring
from coach.pages.bring import bring
from coach.pages.facilitating import address
from coach.pages.facilitating.choosing import choosing
from coach.pages.facilitating.taking import take
from coach.pages.frame import sorry
from coach.pages.opening import on_table
from coach.pages.parts.cases import Case
from coach.pages.receiving import told
from coach.reports.hour import nothing, section, stylesheet
from coach.review import Review

WELCOME = (
    "Here is a page for whoever leads a team through its lines: the questions worth the time, the lines side "
    "by side, an agenda. It prints on one sheet. These teams are made up: look around, or use your own sheet."
)
PRINTS = "Printed from the browser, it is one sheet of A4 or US Letter."


def show() -> None:
    """Lay out the page."""
    case = on_table()
    review = _undecided(case)
    names = wiring.team_names(review)
    team = address.team(names) if names else ""
    _head(case, review, team)
    if fault := st.session_state.pop("fault", None):
        sorry(fault)
    told(len(case.ids))
    if not case.ids:
        st.html(f'<p class="oc-small oc-welcome">{WELCOME}</p>')
    if not team:
        st.html(f'<p class="oc-opening">{escape(nothing())}</p>')
        return
    choosing(names, team)
    st.html(f"<style>{stylesheet()}</style>")
    with st.container(key="paper", gap="small"):
        (hour,) = wiring.hours(review, team)
        st.html(section(hour, address.minutes(), wiring.passage_name))
    with st.container(key="beneath"):
        st.html(f'<p class="oc-small">{PRINTS}</p>')


def _undecided(case: Case) -> Review:
    """Give the review without what was set aside on the page."""
    return reports.without_dismissed(case.review, wiring.store().decisions(reports.keys(case.review)))


def _head(case: Case, review: Review, team: str) -> None:
    with st.container(horizontal=True, vertical_alignment="bottom", key="head"):
        st.html(f'<h1 class="oc-title">A session with a team <small>{escape(case.name)}</small></h1>')
        with st.container(horizontal=True, width="content", key="tools"):
            bring(case)
            if team:
                take(case, review, team, address.minutes())
