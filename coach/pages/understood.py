"""How a sheet was understood, open by itself where something was uncertain, with a way to correct it."""

from html import escape

import streamlit as st

from coach.errors import CoachError
from coach.okr import Sheet
from coach.pages import state
from coach.pages.parts.cases import Case, correct
from coach.sheets import MEANINGS

NONE = "—"
VALUES = "Values over time"
"""What to call the columns that together carry the one meaning nobody is asked about."""
FIRST = ("objective", "key_result", "team", "period", "parent", "owner", "baseline", "target")
"""The meanings a person is asked about first; the others follow."""
MOST = 12
"""Left-out rows listed; the rest is counted."""


def understood(case: Case) -> None:
    """Say what was read, for sheets that a person brought."""
    if not case.ids:
        return
    sheets = case.review.sheets
    unsure = any(sheet.unsure for sheet in sheets)
    label = "How your sheet was understood" + (" — please have a look" if unsure else "")
    with st.expander(label, expanded=unsure, type="compact", key="-".join(("understood", *case.ids))):
        for sheet in sheets:
            st.html(_told(sheet, alone=len(sheets) == 1))
        _corrections(case)


def _told(sheet: Sheet, alone: bool) -> str:
    columns = "; ".join(
        f"{escape(MEANINGS.get(meaning, VALUES))}: <b>{escape(header)}</b>"
        + (" (a guess)" if meaning in sheet.unsure else "")
        for meaning, header in sheet.columns.items()
    )
    lines = [f"<p>{escape(sheet.rows_read.__str__())} rows, read as {escape(sheet.layout)}.</p>"]
    lines += [f"<p>{columns}.</p>"] if columns else []
    lines += [f"<p>{escape(note)}</p>" for note in sheet.notes]
    skipped = "".join(f"<li>Row {s.row}: {escape(s.why)}</li>" for s in sheet.rows_skipped[:MOST])
    rest = len(sheet.rows_skipped) - MOST
    more = f"<li>and {rest:,} more</li>" if rest > 0 else ""
    lines += [f"<p>Left out:</p><ul>{skipped}{more}</ul>"] if skipped else []
    name = "" if alone else f'<p class="oc-label">{escape(sheet.name)}</p>'
    return f'<div class="oc-told">{name}{"".join(lines)}</div>'


def _corrections(case: Case) -> None:
    """Offer to say what each column means, where there is one file with a table."""
    sheet = case.review.sheets[0]
    if len(case.ids) != 1 or not sheet.headers:
        return
    others = [meaning for meaning in MEANINGS if meaning not in FIRST]
    with st.form("columns", border=False):
        _choices(sheet, FIRST)
        with st.popover("Other columns", type="tertiary"):
            _choices(sheet, others)
        st.form_submit_button("Read it this way", on_click=_corrected, args=(case.ids[0], sheet))


def _choices(sheet: Sheet, meanings: tuple[str, ...] | list[str]) -> None:
    columns = st.columns(4)
    for n, meaning in enumerate(meanings):
        now = sheet.columns.get(meaning, NONE)
        options = list(dict.fromkeys([NONE, now, *(header for header in sheet.headers if header)]))
        columns[n % 4].selectbox(
            MEANINGS[meaning], options, index=options.index(now), key=_key(meaning), placeholder=NONE
        )


def _corrected(key: str, sheet: Sheet) -> None:
    """Remember those columns whose meaning a person changed."""
    chosen = {meaning: st.session_state.get(_key(meaning), NONE) for meaning in MEANINGS}
    changed = {m: header for m, header in chosen.items() if header != sheet.columns.get(m, NONE)}
    kept = {m: h for m, h in chosen.items() if h != NONE and h in sheet.headers}
    mapping = kept | {m: "" if h == NONE else h for m, h in changed.items()}
    try:
        correct(key, mapping)
        state.use((key,), state.sheet_ids(state.PAST))
    except CoachError as error:
        st.session_state.fault = error


def _key(meaning: str) -> str:
    return f"column-{meaning}"
