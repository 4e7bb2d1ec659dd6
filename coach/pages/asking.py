"""Asking the model about what is on the table: what would go, the yes, how far it is, what came of it."""

from html import escape
from typing import TYPE_CHECKING

import streamlit as st

from coach import jobs, wiring
from coach.errors import CoachError
from coach.jobs import Job
from coach.pages import state
from coach.pages.frame import JOBS, sorry
from coach.pages.parts import asked
from coach.pages.parts.asked import Whom
from coach.pages.parts.cases import Case
from coach.pages.parts.consent import after_html, before_html, going_html, okrs
from coach.pages.parts.label import label
from coach.pages.payload import payload
from coach.pages.waiting import PATIENCE
from coach.pages.wished import typed_for

if TYPE_CHECKING:
    from coach.judge.plan import Plan

TICK = 1.0
"""Seconds between two looks at a job."""
AWAY = "It goes on when this page is closed."


def ask(whom: Whom | None, job: Job | None) -> None:
    """Offer to ask the model, where one is in use."""
    if whom:
        st.button("Ask the model", key="ask", on_click=_open, disabled=bool(job and not job.over))


def before(case: Case, whom: Whom | None) -> None:
    """Open the dialog in which a person says yes, where it was asked for."""
    if whom and st.session_state.get("asking"):
        title = f"Ask {label(whom.choice.model)}"
        st.dialog(title, width="medium", on_dismiss=_close)(_dialog)(case, whom)


def under_way(case: Case, job: Job | None) -> None:
    """Say how far the job about this is, or what came of it."""
    if job is None:
        return
    if not job.over or asked.settles(job):
        st.fragment(_progress, run_every=TICK)(job.id)
    elif asked.is_fresh(job):
        _after(case, job)


def _open() -> None:
    st.session_state.asking = True
    st.session_state.pop("plan", None)


def _close() -> None:
    st.session_state.asking = False
    st.session_state.pop("plan", None)


def _dialog(case: Case, whom: Whom) -> None:
    """Say what would go where, show it on request, and ask for the yes."""
    if not st.session_state.get("asking"):
        st.rerun()
    try:
        plan = _plan(case, whom)
        sentences = wiring.before_yes(plan, whom.tuned)
    except CoachError as error:
        sorry(error)
        return
    st.html(before_html(plan, whom, sentences))
    if plan.left:
        payload(plan, keyed=bool(whom.choice.key))
    with st.container(horizontal=True, key="yes"):
        if plan.left:
            yes = f"Send {okrs(plan.estimate.okrs)} to {label(whom.choice.host)}"
            st.button(yes, key="send", type="primary", on_click=_send, args=(case, whom))
        st.button("Cancel" if plan.left else "Close", key="cancel-asking", on_click=_close)


def _plan(case: Case, whom: Whom) -> "Plan":
    """Make the plan once for a dialog, so that what is read is what goes."""
    if "plan" not in st.session_state:
        with st.spinner("Putting together what would be sent"):
            whom.choice.check()
            st.session_state.plan = wiring.plan(case.review, whom.tuned, whom.choice)
            if st.session_state.plan.left:
                jobs.prepare()
    return st.session_state.plan  # type: ignore[no-any-return]


def _send(case: Case, whom: Whom) -> None:
    try:
        asked.start(case, whom, st.session_state.plan)
    except CoachError as error:
        st.session_state.fault = error
    _close()


def _progress(key: str) -> None:
    """Show how far it is, once it takes longer than a moment; at its end the page shows what came of it."""
    job = jobs.job(key)
    if asked.settles(job):
        st.html(going_html(job, jobs.progress(key), stopping=True))
    elif job.over:
        _ended()
    elif asked.age(job) > PATIENCE or job.state == "paused":
        _going(job)


def _going(job: Job) -> None:
    with st.container(key="going", gap="small"):
        st.html(going_html(job, jobs.progress(job.id)))
        with st.container(horizontal=True, vertical_alignment="center", key="going-does"):
            if job.state == "paused" or job.keyless:
                st.button("Go on", key="go-on", on_click=_go_on, args=(job,))
            st.button("Stop asking", key="stop-asking", on_click=_stop, args=(job.id,))
            st.html(f'<p class="oc-small">{escape(AWAY)}</p>', width="content")
            st.page_link(JOBS, label="All jobs")


def _go_on(job: Job) -> None:
    """Let it go on, with the key as this session has it."""
    jobs.resume(job.id, typed_for(job))


def _stop(key: str) -> None:
    jobs.cancel(key)


def _ended() -> None:
    if any(state.modes().values()):
        _on_request()
    else:
        st.rerun()


def _on_request() -> None:
    """Leave the page as it is while somebody writes; it is drawn anew when they say so."""
    with st.container(horizontal=True, vertical_alignment="center", key="going"):
        st.html('<p class="oc-small">The answers are here.</p>', width="content")
        if st.button("Show the answers", key="show-answers"):
            st.rerun()


def _after(case: Case, job: Job) -> None:
    missing = sum(bool(okr.unheard) for okr in case.review.okrs)
    with st.container(key="after"):
        st.html(after_html(case.review, job))
        with st.container(horizontal=True, vertical_alignment="center"):
            if missing:
                more = f"Ask for the {missing:,} that {'is' if missing == 1 else 'are'} missing"
                st.button(more, key="ask-missing", on_click=_open)
            st.button("Close", key="read", type="tertiary", on_click=asked.put_away, args=(job,))
