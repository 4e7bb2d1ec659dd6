"""What is looked at on the Organisation page, and a team to open by its name."""

import streamlit as st

from coach.pages.organising import address
from coach.pages.organising.holding import Table
from coach.reports.organisation.saying import team_name

NAMES: dict[address.View, str] = {
    "map": "Map",
    "findings": "Findings",
    "ambition": "Ambition",
    "changes": "Since last cycle",
}


def choosing(table: Table) -> None:
    """Lay out the choices."""
    with st.container(horizontal=True, vertical_alignment="center", gap="medium", key="choices"):
        st.segmented_control(
            "What to look at",
            address.VIEWS,
            key=_filled("org-view", address.view()),
            format_func=NAMES.__getitem__,
            required=True,
            label_visibility="collapsed",
            on_change=_chose_view,
        )
        if len(table.whole.groups) > 1:
            _team(table)


def _team(table: Table) -> None:
    name = address.opened()
    numbers = [f"team-{n}" for n, _ in enumerate(table.whole.groups)]
    st.selectbox(
        "Open a team",
        numbers,
        key=_filled("org-team", name if name in numbers else None),
        index=None,
        format_func=lambda key: team_name(table.whole.groups[int(key[5:])].name),
        placeholder="Open a team",
        label_visibility="collapsed",
        width=240,
        on_change=_chose_team,
    )


def _filled(key: str, now: object) -> str:
    if st.session_state.get(key) != now:
        st.session_state[key] = now
    return key


def _chose_view() -> None:
    address.put(address.VIEW, st.session_state["org-view"] or "")
    address.put(address.OPEN, "")


def _chose_team() -> None:
    address.put(address.OPEN, "")
    if found := st.session_state["org-team"]:
        address.press(found)
