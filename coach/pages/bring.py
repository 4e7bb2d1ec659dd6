"""Bringing a sheet: upload, sheets brought before, and the way back to the sample."""

from typing import Protocol

import streamlit as st

from coach import wiring
from coach.errors import CoachError
from coach.pages import state
from coach.pages.parts.cases import keep
from coach.pages.parts.label import label

KINDS = ["csv", "tsv", "txt", "md", "xlsx", "xlsm", "xls", "ods"]
MOST_MEGABYTES = 20


class OnTable(Protocol):
    """What is on the table: the names of kept sheets, and of those brought for their past values."""

    @property
    def ids(self) -> tuple[str, ...]:
        """Name the sheets; empty for the sample."""

    @property
    def past(self) -> tuple[str, ...]:
        """Name those brought for their past values."""


def bring(case: OnTable) -> None:
    """Offer to use another sheet."""
    turn = st.session_state.setdefault("upload_turn", 0)  # a new turn is a closed popover and an empty field
    with st.popover("Use your own sheet", key=f"bring-{turn}", width="content"):
        st.file_uploader(
            "Choose one or more files of OKRs",
            type=KINDS,
            accept_multiple_files=True,
            max_upload_size=MOST_MEGABYTES,
            key=f"upload-{turn}",
            on_change=_uploaded,
        )
        st.html(
            '<p class="oc-small">One row per key result is enough: objective, key result, team, owner, '
            "baseline, target. Other layouts are understood, too. The file stays on this machine.</p>"
        )
        _past(case, turn)
        _recent(case)
        if case.ids:
            st.button("Back to the sample", key="sample", on_click=_use, args=((),))


def _past(case: OnTable, turn: int) -> None:
    """Offer to add past values to the sheets on the table."""
    if not case.ids:
        return
    st.file_uploader(
        "Past values or scores, if you have them",
        type=KINDS,
        accept_multiple_files=True,
        max_upload_size=MOST_MEGABYTES,
        key=f"past-{turn}",
        on_change=_past_uploaded,
        args=(case.ids,),
    )
    st.html(
        '<p class="oc-small">An earlier version of the sheet, or earlier cycles. Targets are then held '
        "against where the numbers come from; the older lines themselves are not judged.</p>"
    )
    if case.past:
        st.button("Without past values", key="no-past", type="tertiary", on_click=_use, args=(case.ids,))


def _uploaded() -> None:
    if ids := _kept("upload"):
        _use(ids)


def _past_uploaded(ids: tuple[str, ...]) -> None:
    if past := _kept("past"):
        _use(ids, past)


def _kept(field: str) -> tuple[str, ...]:
    """Keep what was uploaded; a fault is shown on the next run."""
    files = st.session_state.get(f"{field}-{st.session_state.upload_turn}") or []
    try:
        return keep([(file.name, file.getvalue()) for file in files])
    except CoachError as error:
        st.session_state.fault = error
        st.session_state.upload_turn += 1
        return ()


def _use(ids: tuple[str, ...], past: tuple[str, ...] = ()) -> None:
    state.use(ids, past)
    st.session_state.upload_turn += 1


def _recent(case: OnTable) -> None:
    others = [kept for kept in wiring.store().recent_sheets(6) if (kept.id,) != case.ids]
    if not others:
        return
    st.html('<p class="oc-label">Brought before</p>')
    for kept in others:
        name = f"{label(kept.name)} · {kept.when.astimezone():%d %b %H:%M}"
        st.button(name, key=f"recent-{kept.id}", type="tertiary", on_click=_use, args=((kept.id,),))
