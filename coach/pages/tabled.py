"""The files on the table: how each was understood, which holds the company's goals, and what to put right."""

from collections.abc import Sequence

import streamlit as st

from coach.pages import state, table
from coach.pages.parts.cases import Case
from coach.pages.parts.files import File, files, overview_html, rows
from coach.pages.parts.understood import told_html
from coach.pages.understood import corrections

HAVE_A_LOOK = " — please have a look"


def tabled(case: Case) -> None:
    """Say what was read, for files that a person brought; open by itself where something was uncertain."""
    if not case.ids:
        return
    found = files(case)
    unsure = [file for file in found if file.unsure]
    one = len(found) == 1
    says = "How your sheet was understood" if one else f"How your {len(found):,} files were understood"
    title = says + (HAVE_A_LOOK if unsure else "")
    with st.expander(title, expanded=bool(unsure) and one, type="compact", key=_key(case)):
        if one:
            _one(found[0])
        else:
            _many(case, found)


def _key(case: Case) -> str:
    return f"understood-{table.named()}-{len(case.ids)}"


def _one(file: File) -> None:
    st.html("".join(told_html(sheet, alone=len(file.sheets) == 1) for sheet in file.sheets))
    corrections(file)


def _many(case: Case, found: Sequence[File]) -> None:
    """Show all files as a table, and one of them in full, those with a guess first."""
    st.html(overview_html(found, case.company))
    st.dataframe(rows(found, case.company), hide_index=True, height=280, key="files")
    by_id = {file.id: file for file in sorted(found, key=lambda file: not file.unsure)}
    chosen = st.selectbox(
        "Look at one file",
        list(by_id),
        format_func=lambda key: by_id[key].title if key in by_id else "",
        key="file",
    )
    if chosen in by_id:
        _chosen(case, by_id[chosen])


def _chosen(case: Case, file: File) -> None:
    _one(file)
    with st.container(horizontal=True, vertical_alignment="center", gap="medium", key="file-does"):
        st.checkbox(
            "It holds the company’s goals",
            value=file.id in case.company,
            key=f"above-{file.id}",
            on_change=_company,
            args=(case, file.id),
        )
        st.button("Take it off the table", key="off", type="tertiary", on_click=_off, args=(file.id,))


def _company(case: Case, key: str) -> None:
    """Remember what a person said of a file in the place of the guess."""
    others = [one for one in case.company if one != key]
    table.put_company([*others, key] if st.session_state[f"above-{key}"] else others)
    state.afresh()


def _off(key: str) -> None:
    """Take a file off the table; it stays among those brought before."""
    company = table.company_ids()
    left = [one for one in table.sheet_ids() if one != key]
    state.use(left, table.sheet_ids(table.PAST) if left else ())
    if company is not None and left:
        table.put_company([one for one in company if one != key])
