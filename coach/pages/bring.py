"""Bringing sheets: files, a folder or a zip, those brought before, and the way back to the sample."""

from typing import Protocol

import streamlit as st

from coach import wiring
from coach.pages import state
from coach.pages.parts.before import Together, before
from coach.pages.parts.label import label
from coach.pages.parts.leaving import kept_where
from coach.pages.parts.unpacked import DOCUMENTS, KINDS, MOST_BYTES
from coach.pages.receiving import came

MOST_MEGABYTES = MOST_BYTES >> 20
BEFORE = 6
"""Files and sets that were brought before, to choose from."""


class OnTable(Protocol):
    """What is on the table: the names of kept sheets, and of those brought for their past values."""

    @property
    def ids(self) -> tuple[str, ...]:
        """Name the sheets; empty for the sample."""

    @property
    def past(self) -> tuple[str, ...]:
        """Name those brought for their past values."""


def bring(case: OnTable) -> None:
    """Offer to use other sheets."""
    turn = st.session_state.setdefault("upload_turn", 0)  # a new turn is a closed popover and an empty field
    with st.popover("Use your own sheet", key=f"bring-{turn}", width="content"):
        _files(turn)
        if case.ids:
            many = "file" if len(case.ids) == 1 else f"{len(case.ids):,} files"
            st.toggle(f"Add to the {many} on the table", key="adding")
        _past(case, turn)
        _recent(case)
        if case.ids:
            st.button("Back to the sample", key="sample", on_click=_use, args=((),))


def _files(turn: int) -> None:
    folder = st.session_state.get("whole_folder")
    field = "folder" if folder else "upload"
    st.file_uploader(
        "Choose a folder; the sheets in it are taken" if folder else "Choose one or more files of OKRs",
        type=[*KINDS, *DOCUMENTS] if folder else None,  # what the field refuses is gone without a word
        accept_multiple_files="directory" if folder else True,
        max_upload_size=MOST_MEGABYTES,
        key=f"{field}-{turn}",
        on_change=came,
        args=(field,),
    )
    st.toggle("A whole folder", key="whole_folder")
    st.html(
        '<p class="oc-small">One row per key result is enough: objective, key result, team, owner, '
        "baseline, target. Other layouts are understood, too. CSV, XLSX, XLS, ODS, Markdown and text can be "
        f"read. The files of many teams may come at once, or as a zip. {kept_where(wiring.settings())}</p>"
    )


def _past(case: OnTable, turn: int) -> None:
    """Offer to add past values to the sheets on the table."""
    if not case.ids:
        return
    st.file_uploader(
        "Past values or scores, if you have them",
        type=None,
        accept_multiple_files=True,
        max_upload_size=MOST_MEGABYTES,
        key=f"past-{turn}",
        on_change=came,
        args=("past",),
    )
    st.html(
        '<p class="oc-small">An earlier version of the sheet, or earlier cycles. Targets are then held '
        "against where the numbers come from; the older lines themselves are not judged.</p>"
    )
    if case.past:
        st.button("Without past values", key="no-past", type="tertiary", on_click=_use, args=(case.ids,))


def _use(ids: tuple[str, ...]) -> None:
    state.use(ids)
    st.session_state.upload_turn += 1


def _recent(case: OnTable) -> None:
    others = [one for one in before(wiring.store(), BEFORE + 1) if set(one.ids) != set(case.ids)][:BEFORE]
    if not others:
        return
    st.html('<p class="oc-label">Brought before</p>')
    for one in others:
        st.button(_name(one), key=f"recent-{one.key}", type="tertiary", on_click=_use, args=(one.ids,))


def _name(one: Together) -> str:
    return f"{label(one.name)} · {one.when.astimezone():%d %b %H:%M}"
