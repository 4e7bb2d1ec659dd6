"""What was just brought is read file by file; what can be read goes on the table, the rest is said."""

import streamlit as st

from coach.errors import CoachError, Problem, SheetError
from coach.pages import state, table
from coach.pages.parts.brought import Brought, keep_all, told_html
from coach.pages.waiting import naming

FIELDS = {"upload": table.SHEET, "folder": table.SHEET, "past": table.PAST}
"""The fields for files, and to which part of the table they go."""
COMING = "coming"
"""Where the session remembers which field was just filled."""


def came(field: str) -> None:
    """Note that files came into a field; they are read in the run that follows, where it can be watched."""
    st.session_state[COMING] = field


def receive() -> None:
    """Read what came, and put it on the table; a fault is shown on the page."""
    field = st.session_state.get(COMING)
    if not field:
        return
    files = st.session_state.get(f"{field}-{st.session_state.upload_turn}") or []
    try:
        with naming("Reading") as tell:
            brought = keep_all(((file.name, file.getvalue()) for file in files), tell)
        _put(brought, FIELDS[field])
    except CoachError as error:
        st.session_state.fault = error
    st.session_state.upload_turn += 1
    st.session_state[COMING] = ""


def told(on_table: int) -> None:
    """Say what of the files that were brought last was not taken, until a person has read it."""
    brought: Brought | None = st.session_state.get("brought")
    if brought is None:
        return
    with st.container(key="brought"):
        st.html(told_html(brought, on_table))
        st.button("Close", key="read-brought", type="tertiary", on_click=_read)


def _put(brought: Brought, part: str) -> None:
    _read()
    if not brought.ids:
        if brought.faults or brought.others:
            raise _nothing(brought)
        return
    st.session_state.brought = None if brought.is_quiet else brought
    now = table.sheet_ids()
    if part == table.PAST:
        state.use(now, brought.ids)
        return
    before = now if st.session_state.get("adding") else ()
    state.use(tuple(dict.fromkeys((*before, *brought.ids))), table.sheet_ids(table.PAST) if before else ())
    st.session_state.adding = bool(brought.faults)


def _nothing(brought: Brought) -> CoachError:
    """Say why nothing was taken."""
    if not brought.faults:
        return SheetError("No sheet was among these files.", "Bring CSV, XLSX, XLS, ODS, Markdown or text.")
    if len(brought.faults) == 1:
        return brought.faults[0][1]
    problems = [Problem(str(error)) for _, error in brought.faults]
    return SheetError(f"None of these {len(problems):,} files can be read.", "", problems)


def _read() -> None:
    st.session_state.brought = None
