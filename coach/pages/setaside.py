"""What was set aside with a reason, wherever that was written, and what is to be known of exceptions."""

from html import escape

import streamlit as st

from coach.pages.parts.decided import Decisions
from coach.reports.excepted import apart, heading, set_aside
from coach.review import Review


def listed_apart(review: Review, decisions: Decisions) -> None:
    """List what was set aside in the sheet, in okr-coach.toml and on the page, folded under its count."""
    found, _ = apart(review, decisions)
    kinds = set_aside(found)
    if not (kinds or found.exceptions_told):
        return
    with st.expander(heading(found), type="compact", key="set-aside", expanded=bool(found.exceptions_told)):
        items = [
            f"<li><b>{escape(one.short)}</b>, {escape(one.place)}: {escape(one.reason)} "
            f'<span class="oc-small">{escape(one.where)}</span></li>'
            for one in kinds
        ]
        items += [f"<li>{escape(said)}</li>" for said in found.exceptions_told]
        st.html(f'<div class="oc-told"><ul>{"".join(items)}</ul></div>')
