"""Taking the papers away: that of a team, or those of all teams in one file, made when they are asked for."""

from collections.abc import Callable

import streamlit as st

from coach import wiring
from coach.pages.parts.cases import Case
from coach.reports.hour import Form, written
from coach.review import Review

FORMS: dict[str, tuple[Form, str, str]] = {
    "html": ("html", "A page to print", "text/html"),
    "md": ("markdown", "Markdown for a wiki or a message", "text/markdown"),
    "json": ("json", "JSON for a program", "application/json"),
}
"""Each form by the ending of its file: its name, what it is good for, and its media type."""


def take(case: Case, review: Review, team: str, minutes: int) -> None:
    """Offer the paper of a team in each form, and those of all teams to print."""
    with st.popover("Take away", key="take-hour", width="content"):
        for ending, (_, what, mime) in FORMS.items():
            _button(f"{case.stem}-session.{ending}", what, mime, _maker(review, ending, team, minutes))
        what = "The pages of all teams, to print"
        _button(f"{case.stem}-sessions.html", what, "text/html", _maker(review, "html", "", minutes))


def _button(name: str, what: str, mime: str, make: Callable[[], bytes]) -> None:
    st.download_button(
        what, data=make, file_name=name, mime=mime, on_click="ignore", width="stretch", key=f"take-{name}"
    )


def _maker(review: Review, ending: str, team: str, minutes: int) -> Callable[[], bytes]:
    def made() -> bytes:
        hours = wiring.hours(review, team)
        return "".join(written(FORMS[ending][0], hours, wiring.passage_name, minutes)).encode()

    return made
