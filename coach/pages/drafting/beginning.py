"""Beginning a draft: with the company's goals where there are some, and trying first where one wants to."""

from dataclasses import replace

import streamlit as st

from coach import wiring
from coach.drafting.state import empty
from coach.errors import CoachError
from coach.pages.bring import MOST_MEGABYTES
from coach.pages.drafting import holding
from coach.pages.parts.brought import keep
from coach.pages.parts.unpacked import KINDS
from coach.pages.table import named

NO_SHEET = ""


def beginning() -> None:
    """Lay out how to begin."""
    with st.container(horizontal=True, vertical_alignment="center", key="beginning", gap="medium"):
        st.button("Begin a draft", key="begin", type="primary", on_click=_begin)
        st.toggle(
            "You first", key="you-first", help="Suggestions and examples wait until you have tried yourself."
        )
        _company()


def _company() -> None:
    """Offer a sheet with the company's goals, so that the goal above can be suggested."""
    names = {kept.id: kept.name for kept in wiring.store().recent_sheets(12)}
    turn = st.session_state.setdefault("company_turn", 0)
    chosen = st.session_state.get("company", NO_SHEET)
    says = f"Company goals: {names[chosen]}" if chosen in names else "Company goals: none"
    with st.popover(says, key=f"company-goals-{turn}", width="content"):
        st.html(
            '<p class="oc-small">With a sheet of the goals above yours the coach can suggest which one this '
            "draft serves. The file stays on this machine.</p>"
        )
        if names:
            last = named().partition(",")[0]
            st.selectbox(
                "Use a sheet brought before",
                [NO_SHEET, *names],
                format_func=lambda key: (
                    f"{names[key]}{', last reviewed' if key == last else ''}" if key else "none"
                ),
                key="company",
            )
        st.file_uploader(
            "Or choose a file of OKRs",
            type=list(KINDS),
            max_upload_size=MOST_MEGABYTES,
            key=f"company-{turn}",
            on_change=_uploaded,
        )


def _uploaded() -> None:
    file = st.session_state.get(f"company-{st.session_state.company_turn}")
    if file is None:
        return
    try:
        st.session_state.company = keep(file.name, file.getvalue())
    except CoachError as error:
        st.session_state.fault = error
    st.session_state.company_turn += 1


def _begin() -> None:
    start = replace(empty(), you_first=bool(st.session_state.get("you-first")))
    chosen = st.session_state.get("company", NO_SHEET)
    try:
        begun = holding.drafting().begin(company=[chosen] if chosen else [], state=start)
    except CoachError as error:
        st.session_state.fault = error
        return
    holding.use(begun.id)
    holding.hold(begun)
