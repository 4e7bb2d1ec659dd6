"""Better words for the brief on the page: what would go, the yes, and what a model said of it before."""

from typing import TYPE_CHECKING, NamedTuple

import streamlit as st

from coach import wiring
from coach.errors import CoachError
from coach.pages import state, wished
from coach.pages.checking.holding import Sitting, Table
from coach.pages.parts.asked import Whom
from coach.pages.parts.exact import spoken_html, stand_ins_html
from coach.pages.parts.label import label
from coach.pages.parts.spoken import going_words_html

if TYPE_CHECKING:
    from coach.phrasing import Plan

OPEN = "wording"
"""Under which the session holds that the dialog is wanted."""


class Words(NamedTuple):
    """Whom one may ask for better words, and what would be asked."""

    whom: Whom
    plan: "Plan"


def words(table: Table, now: Sitting) -> tuple[Sitting, Words | None]:
    """Give the check-in as the model in use said it before, else as rules do; and whom one may ask."""
    try:
        whom = wished.whom(wiring.tuning(page=state.profile()))
        if whom is None:
            return now, None
        plan = wiring.phrasing([now.brief], whom.tuned, whom.choice, table.sheets)
        (brief,) = wiring.phrased(plan, whom.tuned)
    except CoachError as error:
        st.session_state.fault = error
        return now, None
    return now._replace(brief=brief), Words(whom, plan)


def offer(asked: Words | None) -> None:
    """Offer to ask the model, where it hasn't said this brief yet."""
    if asked and asked.plan.left:
        st.button("Ask the model for better words", key="ask-words", type="tertiary", on_click=_open)


def before(asked: Words | None) -> None:
    """Open the dialog in which a person says yes, where it was asked for."""
    if asked and asked.plan.left and st.session_state.get(OPEN):
        title = f"Ask {label(asked.whom.choice.model)} for better words"
        st.dialog(title, width="medium", on_dismiss=_close)(_dialog)(asked)


def _open() -> None:
    st.session_state[OPEN] = True


def _close() -> None:
    st.session_state[OPEN] = False


def _dialog(asked: Words) -> None:
    """Say what would go where, show it on request, and ask for the yes."""
    if not st.session_state.get(OPEN):
        st.rerun()
    choice, plan = asked.whom.choice, asked.plan
    st.html(going_words_html(plan.sentences, choice, asked.whom.tuned.model.mask))
    with st.expander("Read exactly what would be sent", key="exact-words", type="compact"):
        for question in plan.left:
            st.html(spoken_html(question.messages, keyed=bool(choice.key), what="brief"))
            st.html(stand_ins_html(question.mask.stand_ins, "brief"))
    with st.container(horizontal=True, key="yes"):
        sent = st.button(f"Send this brief to {label(choice.host)}", key="send-words", type="primary")
        st.button("Cancel", key="cancel-words", on_click=_close)
    if sent:
        with st.spinner(f"Asking {choice.model}"):
            _ask(asked)
        _close()
        st.rerun()


def _ask(asked: Words) -> None:
    """Ask; what was said is remembered and found again when the page is drawn."""
    try:
        (brief,) = wiring.phrased(asked.plan, asked.whom.tuned, asked.whom.choice)
    except CoachError as error:
        st.session_state.fault = error
        return
    if brief.by == "rule" and brief.notes != asked.plan.briefs[0].notes:
        st.session_state.fault = CoachError(brief.notes[-1])
