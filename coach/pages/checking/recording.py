"""Recording a check-in: a row for each key result, with the new value beside what the sheet says now."""

from datetime import date, datetime
from html import escape

import streamlit as st

from coach.facts.nouns import Course, Team
from coach.pages.checking import address, fields, holding
from coach.pages.checking.fields import Place
from coach.pages.checking.holding import Sitting
from coach.pages.parts.course import day_of
from coach.pages.parts.paper import full_day
from coach.pages.table import named
from coach.reports.briefs.headings import headings
from coach.store.checkins import Field

VALUES = ("value", "confidence", "status", "note")
"""What is recorded of a key result."""
HELD = "What you record is not in the brief above, so that its questions hold still while you talk."
KNOWN = "The brief above knows what is recorded here."
KEPT = (
    "What you type is kept under {day} as soon as you leave a field. Your file stays as it is; "
    "“Take away” gives you one with the new values."
)
AHEAD = "That day is still ahead; “Date” above takes you to another."
"""Said where what is typed would be kept under a day to come."""
USUAL = ("on track", "at risk", "off track", "done")
"""What a status may be where the sheet has no words of its own for it."""


@st.fragment
def recording(now: Sitting, written: int) -> None:
    """Lay out the rows; `written` says how far was written when the brief was put together."""
    if address.taken_in() and holding.mark() != written:
        st.rerun()
    says = KEPT.format(day=full_day(now.team.today)) + (f" {AHEAD}" if _lies_ahead(now.team.today) else "")
    st.html(f'<h2 class="oc-team">Record this check-in</h2><p class="oc-small oc-opening">{says}</p>')
    options, kept = statuses(now.team), now.standing()
    with st.container(key="record", gap=None):
        objective = ""
        for number, course in enumerate(now.team.courses):
            if course.okr.objective != objective:
                objective = course.okr.objective
                st.html(f'<h3 class="oc-of-objective">{escape(objective)}</h3>')
            _row(number, course, now, (kept, options))
    if any(at.name in VALUES for at in kept):
        _taken_in()


def _lies_ahead(day: date) -> bool:
    """Say whether a day is still to come; the sample has a day of its own."""
    return bool(named()) and day > datetime.now().astimezone().date()


def _taken_in() -> None:
    """Offer to let the brief know what was recorded for its own day."""
    known = address.taken_in()
    with st.container(horizontal=True, vertical_alignment="center", gap="small", key="taken-in"):
        st.html(f'<p class="oc-small">{KNOWN if known else HELD}</p>', width="content")
        says = "Hold the questions still" if known else "Take it in"
        if st.button(says, key="take-in", type="tertiary", on_click=address.take_in, args=(not known,)):
            st.rerun()


def statuses(team: Team) -> tuple[str, ...]:
    """Give the words the team uses for a status, or the usual ones."""
    used = [course.key_result.status for course in team.courses]
    used += [one.status for course in team.courses for one in course.key_result.check_ins]
    own = tuple(dict.fromkeys(filter(None, used)))
    return own + tuple(one for one in USUAL if one not in {mine.lower() for mine in own}) if own else USUAL


def _row(number: int, course: Course, now: Sitting, known: tuple[dict[Field, str], tuple[str, ...]]) -> None:
    kept, options = known
    line = holding.line_of(now.team, course)
    value, confidence, status, note = (
        (Place(now, field), kept.get(field, "")) for field in (Field(line, name) for name in VALUES)
    )
    with st.container(key=f"record-{number}", gap=None):
        st.html(
            f'<p class="oc-recorded">{escape(course.key_result.text)}</p>'
            f'<p class="oc-small">{escape(says_now(course))}</p>'
        )
        with st.container(horizontal=True, gap="small", key=f"record-fields-{number}"):
            fields.line(value[0], "Value", value[1], wide=110)
            fields.line(confidence[0], "Confidence", confidence[1], wide=110)
            fields.choice(status[0], "Status", status[1], options, wide=160)
            fields.line(note[0], "Note", note[1])
        for place, stands in (value, confidence, status, note):
            fields.fault(place, stands)


def says_now(course: Course) -> str:
    """Say what stands in the sheet and in earlier check-ins."""
    cells, say = course.key_result, headings("en")
    value = cells.current
    day = ""
    if course.points:
        last, number = course.points[-1]
        value, day = say.amount(number, course.unit), f" on {day_of(last)}" if course.updated else ""
    said = [f"Now {value}{day}" if value else "No value yet"]
    ends = " to ".join(
        say.amount(one, course.unit) for one in (course.baseline, course.target) if one is not None
    )
    said += [f"from {ends}"] if course.baseline is not None and course.target is not None else []
    said += [f"status {cells.status}"] if cells.status else []
    said += [f"confidence {cells.confidence}"] if cells.confidence else []
    return " · ".join(said)
