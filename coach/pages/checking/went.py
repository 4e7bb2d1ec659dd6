"""How it went so far: the course of each key result as a small drawing, in a grid."""

from html import escape

import streamlit as st

from coach.pages.checking.holding import Sitting
from coach.pages.parts.course import course_html
from coach.reports.briefs.parts import words_of

NOTHING = (
    "This sheet has no values over time yet, so nothing can be said about pace. A column “Current” beside "
    "a column “Last update”, or a column for each week such as “5 Feb”, is enough. "
    "What you record here counts, too."
)

NO_TIME = (
    "The sheet doesn’t say when the cycle begins, so nothing can be said about pace, and a quiet brief "
    "doesn’t mean that all is well. A column “Cycle” with the quarter, such as “Q1 2027”, is enough."
)


def caveat(now: Sitting) -> str:
    """Say what the sheet lacks, where no word about pace can rest on it."""
    if not has_gone(now):
        return NOTHING
    lines = [one for one in now.team.courses if one.points and one.target is not None]
    return NO_TIME if lines and not any(one.start for one in lines) else ""


def has_gone(now: Sitting) -> bool:
    """Say whether anything is known of the way so far."""
    return any(course.said for course in now.team.courses)


def went(now: Sitting) -> None:
    """Lay out all courses of a team."""
    brief, say = now.brief, words_of(now.brief)
    items = "".join(
        f'<div><h3 class="oc-went">{escape(course.key_result.text)}</h3>'
        f"{course_html(course, brief.today, say)}</div>"
        for course in now.team.courses
    )
    st.html(f'<h2 class="oc-team">How it went so far</h2><div class="oc-grid">{items}</div>')
