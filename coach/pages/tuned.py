"""Which profile is in use: chosen here, unless the environment or okr-coach.toml has chosen already."""

from html import escape

import streamlit as st

from coach.pages import state
from coach.pages.parts.cases import Case
from coach.tuning import DEFAULT, FILE, Tuning

CHOSEN = {"environment": "COACH_PROFILE says so.", "file": f"{FILE} says so."}
"""Why the profile can't be chosen on the page."""


def tuned(case: Case) -> None:
    """Offer the profiles, each with its reason; say what is different from the cards."""
    tuning = case.review.tuning
    if tuning is None:
        return
    with st.popover(f"Profile: {tuning.profile.name}", key="tuned", width="content"):
        if tuning.chosen_by in CHOSEN:
            st.html(f'<p class="oc-small">{escape(tuning.profile.reason)} {CHOSEN[tuning.chosen_by]}</p>')
        else:
            _choice(tuning)
        st.html(f'<div class="oc-told">{_changes(tuning)}</div>')


def _choice(tuning: Tuning) -> None:
    names = list(tuning.profiles)
    st.radio(
        "What is looked for, and how strictly",
        names,
        index=names.index(tuning.profile.name),
        captions=[profile.reason for profile in tuning.profiles.values()],
        key="chosen_profile",
        on_change=_chosen,
    )


def _chosen() -> None:
    name = st.session_state.chosen_profile
    state.choose_profile("" if name == DEFAULT else name)


def _changes(tuning: Tuning) -> str:
    file = f"<p>{escape(str(tuning.file))} is in use.</p>" if tuning.file else ""
    items = "".join(f"<li>{escape(change)}</li>" for change in tuning.changes())
    return f"{file}<p>Different from the cards:</p><ul>{items}</ul>" if items else file
