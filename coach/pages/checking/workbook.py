"""A person's own files with the new values in them, after it was said what else would not be as it was."""

from html import escape

import streamlit as st

from coach import wiring
from coach.errors import CoachError
from coach.pages.checking import holding
from coach.pages.checking.holding import Sitting, Table
from coach.pages.parts.label import label

OTHERWISE = "Everything else in it stays as it is."


def workbook(table: Table, now: Sitting) -> None:
    """Offer each file of a person with what was recorded on this day; it is made when it is asked for."""
    if not table.ids:
        return
    wanted = f"{table.address} {now.team.name} {now.team.today} {holding.mark()}"
    if st.session_state.get("check_workbook") != wanted:
        st.button(
            "Your own file with the new values",
            key="take-own",
            width="stretch",
            on_click=_ask,
            args=(wanted,),
        )
        return
    for key, name in zip(table.ids, table.names, strict=True):
        _one(key, name, now)


def _ask(wanted: str) -> None:
    st.session_state.check_workbook = wanted


def _one(key: str, name: str, now: Sitting) -> None:
    try:
        written = wiring.write_back(key, now.team.today, now.team.name)
    except CoachError as error:
        st.html(f'<p class="oc-small">{escape(f"{error.sentence} {error.hint}")}</p>')
        return
    said = "".join(f"<p>{escape(one)}</p>" for one in (*written.said, *(written.losses or (OTHERWISE,))))
    st.html(f'<div class="oc-told">{said}</div>')
    st.download_button(
        f"Take {label(name)} with the new values",
        data=written.data,
        file_name=written.name,
        on_click="ignore",
        width="stretch",
        key=f"take-own-{key}",
    )
