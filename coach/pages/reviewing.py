"""The Review page: what to talk about first, where findings gather, and every line with what to do."""

from html import escape

import streamlit as st

from coach.errors import CoachError
from coach.jobs import Job
from coach.pages.asking import ask, before, under_way
from coach.pages.bring import bring
from coach.pages.facilitating.address import lead_here
from coach.pages.frame import sorry
from coach.pages.listing import listing
from coach.pages.opening import on_table
from coach.pages.overview import overview
from coach.pages.parts import warm
from coach.pages.parts.asked import Whom, heard, job_of
from coach.pages.parts.cases import Case
from coach.pages.receiving import told
from coach.pages.tabled import tabled
from coach.pages.take import take
from coach.pages.tuned import tuned
from coach.pages.waiting import waiting
from coach.pages.wished import whom

WELCOME = (
    "OKR coach reads a sheet of OKRs and says what is worth talking about, and why. "
    "This sheet is made up: press a topic or a line to look around."
)
HOUR = "Take it into the room: a page for a session with each team"


def show() -> None:
    """Lay out the page."""
    by_rules = on_table()
    asked = _whom(by_rules)
    case = _heard(by_rules, asked)
    job = job_of(by_rules, asked)
    _head(case, asked, job)
    for fault in _faults():
        sorry(fault)
    told(len(case.ids))
    under_way(case, job)
    if not case.ids:
        st.html(f'<p class="oc-small oc-welcome">{WELCOME}</p>')
    tabled(case)
    overview(case)
    lead_here(HOUR)
    listing(case)
    before(by_rules, asked)


def _whom(case: Case) -> Whom | None:
    """Give the model in use; where what was set can't be meant, say so and go on by rules."""
    try:
        return whom(case.review.tuning)
    except CoachError as error:
        st.session_state.fault = error
        return None


def _heard(case: Case, asked: Whom | None) -> Case:
    """Add what the model said; where that can't be looked up, say so and go on by rules."""
    if asked:
        warm.warm()  # what is asked cites the guidance
    try:
        with waiting("Reading what was answered before") as progress:
            return heard(case, asked, progress)
    except CoachError as error:
        st.session_state.fault = error
        return case


def _faults() -> list[CoachError]:
    fault = st.session_state.pop("fault", None)
    return [fault] if fault else []


def _head(case: Case, asked: Whom | None, job: Job | None) -> None:
    with st.container(horizontal=True, vertical_alignment="bottom", key="head"):
        st.html(_title(case))
        with st.container(horizontal=True, width="content", key="tools"):
            bring(case)
            tuned(case)
            ask(asked, job)
            take(case)


def _title(case: Case) -> str:
    small = f" <small>{escape(case.name)}</small>" if case.name != case.title else ""
    return f'<h1 class="oc-title">{escape(case.title)}{small}</h1>'
