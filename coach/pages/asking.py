"""Asking the model about the sheet on the table: what would go, the yes, how far it is, what came of it."""

from typing import TYPE_CHECKING

import streamlit as st

from coach import wiring
from coach.errors import CoachError
from coach.pages import state
from coach.pages.frame import sorry
from coach.pages.parts import asked
from coach.pages.parts.asked import Run, Whom
from coach.pages.parts.cases import Case
from coach.pages.parts.consent import after_html, before_html, going_html, okrs
from coach.pages.parts.label import label
from coach.pages.payload import payload
from coach.pages.waiting import PATIENCE

if TYPE_CHECKING:
    from coach.judge.plan import Plan

TICK = 0.5
"""Seconds between two looks at a run."""


def ask(case: Case, whom: Whom | None) -> None:
    """Offer to ask the model, where one is in use."""
    if whom:
        run = asked.run_of(case, whom)
        st.button("Ask the model", key="ask", on_click=_open, disabled=bool(run and run.going))


def before(case: Case, whom: Whom | None) -> None:
    """Open the dialog in which a person says yes, where it was asked for."""
    if whom and st.session_state.get("asking"):
        title = f"Ask {label(whom.choice.model)}"
        st.dialog(title, width="medium", on_dismiss=_close)(_dialog)(case, whom)


def under_way(case: Case, whom: Whom | None) -> None:
    """Say how far a run is, or what came of it."""
    run = asked.run_of(case, whom)
    if run is None or run.read:
        return
    if run.going:
        st.fragment(_progress, run_every=TICK)(run)
    else:
        _after(run)


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
    return st.session_state.plan  # type: ignore[no-any-return]


def _send(case: Case, whom: Whom) -> None:
    asked.start(case, whom, st.session_state.plan)
    _close()


def _progress(run: Run) -> None:
    """Show how far it is, once it takes longer than a second; at its end the page shows what came of it."""
    if not run.going:
        if any(state.modes().values()):
            _on_request()
        else:
            st.rerun()
    elif run.seconds > PATIENCE:
        with st.container(horizontal=True, vertical_alignment="bottom", key="going"):
            st.html(going_html(run))
            st.button("Stop asking", key="stop-asking", on_click=run.stop, disabled=run.stopping)


def _on_request() -> None:
    """Leave the page as it is while somebody writes; it is drawn anew when they say so."""
    with st.container(horizontal=True, vertical_alignment="center", key="going"):
        st.html('<p class="oc-small">The answers are here.</p>', width="content")
        if st.button("Show the answers", key="show-answers"):
            st.rerun()


def _after(run: Run) -> None:
    if run.fault:
        sorry(run.fault)
    missing = sum(bool(okr.unheard) for okr in run.review.okrs) if run.review else 0
    with st.container(key="after"):
        if run.review:
            st.html(after_html(run.review))
        with st.container(horizontal=True, vertical_alignment="center"):
            if missing:
                more = f"Ask for the {missing:,} that {'is' if missing == 1 else 'are'} missing"
                st.button(more, key="ask-missing", on_click=_open)
            st.button("Close", key="read", type="tertiary", on_click=_read, args=(run,))


def _read(run: Run) -> None:
    run.read = True
