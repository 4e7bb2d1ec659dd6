"""The Jobs page: what is going on, kept up to date by itself, and beneath it what is over."""

from html import escape
from pathlib import Path

import streamlit as st

from coach import jobs
from coach.errors import CoachError
from coach.jobs import Job
from coach.pages import frame, wished
from coach.pages.frame import sorry
from coach.pages.parts.jobs import announced, over_html
from coach.pages.working.doing import again, going, opened

REVIEW = Path(frame.__file__).with_name("review.py")
TICK = 2.0
"""Seconds between two looks at what is going on."""
SHOWN = 8
"""Jobs that are over and shown at first."""
WHAT = (
    "Asking a model about your OKRs is a job. It goes on when you close this page, and after "
    "okr-coach was started again; nothing that was answered is asked twice."
)
EMPTY = (
    "No job yet. Bring the sheets of your teams to the Review page and press “Ask the model”. Then you see "
    "here how far it is, what it has taken and what has no answer."
)


def show() -> None:
    """Lay out the page."""
    st.html('<h1 class="oc-title">Jobs</h1>')
    st.html(f'<p class="oc-opening">{WHAT}</p>')
    if fault := st.session_state.pop("fault", None):
        sorry(fault)
    found = jobs.jobs()
    now = [job for job in found if not job.over]
    with st.container(key="jobs", gap=None):
        if now:
            st.fragment(_now, run_every=TICK)(tuple(job.id for job in now))
        _over([job for job in found if job.over])
        if not found:
            _empty()


def _now(known: tuple[str, ...]) -> None:
    """Show what is going on; once something else does, the whole page is drawn anew."""
    try:
        found = [job for job in jobs.jobs() if not job.over]
        far = [(job, jobs.progress(job.id)) for job in found]
    except CoachError as error:  # the store is away for a while; the next look may find it
        sorry(error)
        return
    if tuple(job.id for job in found) != known:
        st.rerun()
    st.html(announced(far))
    for job, progress in far:
        going(job, progress)


def _over(found: list[Job]) -> None:
    if not found:
        return
    st.html('<h2 class="oc-team">Ended</h2>')
    shown = st.session_state.get("jobs_shown", SHOWN)
    for job in found[:shown]:
        far = jobs.progress(job.id)
        with st.container(key=f"job-{job.id}", gap="small"):
            st.html(over_html(job, far))
            with st.container(horizontal=True, gap="small", key=f"does-{job.id}"):
                opened(job)
                again(job, far)
    if len(found) > shown:
        st.button(f"Show more of {len(found):,}", key="more-jobs", type="tertiary", on_click=_more)


def _more() -> None:
    st.session_state.jobs_shown = 4 * st.session_state.get("jobs_shown", SHOWN)


def _empty() -> None:
    st.html(f'<p class="oc-opening">{escape(EMPTY)}</p>')
    with st.container(horizontal=True, key="begin-jobs"):
        st.page_link(REVIEW, label="Go to the Review page")
        if wished.anybody() is None:
            st.page_link(frame.SETTINGS, label="Choose a model first")
