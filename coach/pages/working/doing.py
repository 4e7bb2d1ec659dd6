"""What a person does with a job: hold it, let it go on, end it, ask again, and open what it is about."""

from collections.abc import Callable
from pathlib import Path

import streamlit as st

from coach import jobs
from coach.errors import CoachError
from coach.jobs import Job, Progress
from coach.pages import frame, table, wished
from coach.pages.limiting import LIMITS
from coach.pages.parts.jobs import going_html, missing_of
from coach.pages.state import PROFILE

REVIEW = Path(frame.__file__).with_name("review.py")


def going(job: Job, far: Progress) -> None:
    """Lay out a job that isn't over."""
    with st.container(key=f"job-{job.id}", gap="small"):
        st.html(going_html(job, far))
        with st.container(horizontal=True, gap="small", key=f"does-{job.id}"):
            if job.state == "paused" or job.keyless:
                _go_on(job)
            else:
                st.button("Pause", key=f"pause-{job.id}", on_click=_do, args=(jobs.pause, job.id))
            _cancel(job, far)
            opened(job)


def opened(job: Job) -> None:
    """Offer to open the review it is about."""
    named = {
        table.SHEET: ",".join(job.order.sheets),
        table.PAST: ",".join(job.order.past),
        table.COMPANY: ",".join(job.order.company) or (table.NONE if job.order.sheets else ""),
        PROFILE: job.order.tuned.page,
    }
    if st.button("Open the review", key=f"open-{job.id}"):
        for part in named:
            st.session_state[part] = ""  # what was looked at before doesn’t count
        st.switch_page(REVIEW, query_params={part: given for part, given in named.items() if given})


def again(job: Job, far: Progress) -> None:
    """Offer to ask once more for what is missing."""
    if job.state != "failed" or not missing_of(far):
        return
    number = missing_of(far)
    says = f"Ask again for the {number:,} that {'is' if number == 1 else 'are'} missing"
    st.button(says, key=f"again-{job.id}", on_click=_do, args=(_retry, job.id))


def _go_on(job: Job) -> None:
    """Offer to let it go on; with a key that has to be typed again, say where."""
    if job.order.keyed == wished.PAGE and job.keyless and not wished.wished().key:
        st.page_link(frame.SETTINGS, label="Type the key again")
    else:
        st.button("Go on", key=f"resume-{job.id}", on_click=_do, args=(_resume, job.id))


def _cancel(job: Job, far: Progress) -> None:
    """End a job for good, after it was asked once."""
    with st.popover("Cancel", key=f"cancelling-{job.id}", width="content"):
        answered = "What was answered stays." if far.done else "No answer is lost."
        st.html(f'<p class="oc-small">Nothing more is asked. {answered}</p>')
        st.button("Cancel this job", key=f"cancel-{job.id}", on_click=_do, args=(jobs.cancel, job.id))


def _do(what: Callable[[str], object], key: str) -> None:
    """Do something with a job; a fault is shown on the next run."""
    try:
        what(key)
    except CoachError as error:
        st.session_state.fault = error


def _resume(key: str) -> None:
    """Go on, with limits that were set anew in this session; none is lifted in silence."""
    job = jobs.job(key)
    mine = {name: getattr(wished.wished(), ours) for ours, (_, name) in LIMITS.items()}
    limits = {name: getattr(job.order.tuned, name) if one is None else one for name, one in mine.items()}
    jobs.resume(key, wished.typed_for(job), limits if job.error else None)


def _retry(key: str) -> None:
    jobs.retry(key, wished.typed_for(jobs.job(key)))
