"""Taking a brief away: as a page to print, Markdown, text for a chat, and the rhythm for a calendar."""

from collections.abc import Callable

import streamlit as st

from coach.briefing.nouns import Brief
from coach.errors import CoachError
from coach.pages.checking import address
from coach.pages.checking.holding import Sitting, Table
from coach.pages.checking.workbook import workbook
from coach.reports.briefs import Form, Rhythm, as_calendar, written

FORMS: dict[str, tuple[Form, str, str]] = {
    "html": ("html", "A page to read or print", "text/html"),
    "md": ("markdown", "Markdown for a wiki or a message", "text/markdown"),
    "json": ("json", "JSON for a program", "application/json"),
}
"""Each form by the ending of its file: its name, what it is good for, and its media type."""
CHATS: dict[Form, str] = {"slack": "Slack", "teams": "Teams"}
RHYTHMS = {7: "every week", 14: "every two weeks"}
NO_END = "There is no calendar to take away: the sheet doesn’t say when the cycle ends, or it is over."


def take(table: Table, now: Sitting) -> None:
    """Offer the brief in each form."""
    minutes = address.minutes()
    with st.popover("Take away", key="take-brief", width="content"):
        for ending, (_, what, mime) in FORMS.items():
            st.download_button(
                what,
                data=_maker(now.brief, ending, minutes),
                file_name=f"{table.stem}-check-in-{now.team.today}.{ending}",
                mime=mime,
                on_click="ignore",
                width="stretch",
                key=f"take-{ending}",
            )
        for form, name in CHATS.items():
            with st.expander(f"Text for {name}", type="compact"):
                st.code(
                    "".join(written(form, [now.brief], now.team.today, minutes)),
                    language=None,
                    wrap_lines=True,
                )
        _calendar(table, now, minutes)
        workbook(table, now)


def _maker(brief: Brief, ending: str, minutes: int) -> Callable[[], bytes]:
    return lambda: "".join(written(FORMS[ending][0], [brief], brief.today, minutes)).encode()


def _calendar(table: Table, now: Sitting, minutes: int) -> None:
    """Offer the check-ins from this day on as a series for a calendar."""
    made = {every: _series(now, every, minutes) for every in RHYTHMS}
    if not any(made.values()):
        st.html(f'<p class="oc-small">{NO_END}</p>')
    for every, text in made.items():
        if text:
            st.download_button(
                f"A calendar entry {RHYTHMS[every]} from this day",
                data=text,
                file_name=f"{table.stem}-check-ins.ics",
                mime="text/calendar",
                on_click="ignore",
                width="stretch",
                key=f"take-ics-{every}",
            )


def _series(now: Sitting, every: int, minutes: int) -> str:
    try:
        return as_calendar([now.brief], Rhythm(now.team.today, every=every, minutes=minutes))
    except CoachError:
        return ""
