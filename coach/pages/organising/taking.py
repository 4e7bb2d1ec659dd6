"""Taking what is to be seen away: as a page to print, Markdown or JSON, made when it is asked for."""

from collections.abc import Callable

import streamlit as st

from coach.pages.organising.holding import Table
from coach.reports import organisation

FORMS = {
    "html": ("A page to read or print", "text/html"),
    "md": ("Markdown for a wiki or a message", "text/markdown"),
    "json": ("JSON for a program", "application/json"),
}


def take(table: Table) -> None:
    """Offer the organisation in each form."""
    with st.popover("Take away", key="take", width="content"):
        for ending, (what, mime) in FORMS.items():
            st.download_button(
                what,
                data=_maker(table, ending),
                file_name=f"{table.case.stem}-organisation.{ending}",
                mime=mime,
                on_click="ignore",
                width="stretch",
                key=f"take-{ending}",
            )


def _maker(table: Table, ending: str) -> Callable[[], bytes]:
    return lambda: organisation.FORMS[ending](table.whole).encode()
