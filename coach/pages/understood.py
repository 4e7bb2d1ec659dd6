"""A person's correction of what the columns of a file mean."""

import streamlit as st

from coach.errors import CoachError
from coach.pages import state
from coach.pages.parts.cases import correct
from coach.pages.parts.files import File
from coach.sheets import MEANINGS

NONE = "—"
FIRST = ("objective", "key_result", "team", "period", "parent", "owner", "baseline", "target")
"""The meanings a person is asked about first; the others follow."""


def corrections(file: File) -> None:
    """Offer to say what each column of a file means, where it is a table."""
    sheet = file.sheets[0]
    if not sheet.headers:
        return
    others = [meaning for meaning in MEANINGS if meaning not in FIRST]
    with st.form("columns", border=False):
        _choices(file, FIRST)
        with st.popover("Other columns", type="tertiary"):
            _choices(file, others)
        st.form_submit_button("Read it this way", on_click=_corrected, args=(file,))


def _choices(file: File, meanings: tuple[str, ...] | list[str]) -> None:
    sheet, columns = file.sheets[0], st.columns(4)
    for n, meaning in enumerate(meanings):
        now = sheet.columns.get(meaning, NONE)
        options = list(dict.fromkeys([NONE, now, *(header for header in sheet.headers if header)]))
        columns[n % 4].selectbox(
            MEANINGS[meaning], options, index=options.index(now), key=_key(file, meaning), placeholder=NONE
        )


def _corrected(file: File) -> None:
    """Remember those columns whose meaning a person changed."""
    sheet = file.sheets[0]
    chosen = {meaning: st.session_state.get(_key(file, meaning), NONE) for meaning in MEANINGS}
    changed = {m: header for m, header in chosen.items() if header != sheet.columns.get(m, NONE)}
    kept = {m: h for m, h in chosen.items() if h != NONE and h in sheet.headers}
    mapping = kept | {m: "" if h == NONE else h for m, h in changed.items()}
    try:
        correct(file.id, mapping)
        state.afresh()
    except CoachError as error:
        st.session_state.fault = error


def _key(file: File, meaning: str) -> str:
    return f"column-{file.id}-{meaning}"
