"""The Check-in page: the choices, then a check-in or the close of a cycle."""

from html import escape

import streamlit as st

from coach.errors import CoachError
from coach.facts.nouns import Team
from coach.pages import state
from coach.pages.bring import bring
from coach.pages.checking import address, holding
from coach.pages.checking.choosing import choosing
from coach.pages.checking.paper import paper
from coach.pages.checking.recording import recording
from coach.pages.checking.taking import take
from coach.pages.checking.went import caveat, has_gone, went
from coach.pages.checking.wording import Words, before, offer, words
from coach.pages.closing import desk as closing
from coach.pages.frame import sorry
from coach.pages.parts.earlier import earlier_html
from coach.pages.parts.paper import full_day
from coach.pages.receiving import told
from coach.pages.table import PAST, sheet_ids
from coach.pages.waiting import patience

WELCOME = (
    "Before a check-in, a team or its lead finds here what is worth ten honest minutes. "
    "This sheet is made up and shown as of {day}: look around, or use your own."
)
AT_THE_END = (
    "At the end of a cycle a team lays the numbers beside its own judgement, and keeps what it learned. "
    "This sheet is made up and shown as of {day}: look around, or use your own."
)
CLOSED = "This sheet holds closed cycles only: there is nothing to check in on yet."


def show() -> None:
    """Lay out the page."""
    table = _table()
    day, known = address.day(table.today), address.taken_in() or address.closing()
    with patience("Looking at what the sheet says"):
        written = holding.mark()
        found = holding.teams(table, day, taken_in=known, closing=address.closing())
        teams = {team.name: team for team in found}
    name = address.team(list(teams)) if teams else ""
    team = teams.get(name)
    now = holding.sitting(team, address.voice(), taken_in=known) if team and not address.closing() else None
    asked = None
    if now:
        now, asked = words(table, now)
    _head(table, team, now)
    if not table.ids:
        says = AT_THE_END if address.closing() else WELCOME
        st.html(f'<p class="oc-small oc-welcome">{says.format(day=full_day(day))}</p>')
    if team is None:
        st.html(f'<p class="oc-opening">{CLOSED}</p>')
        return
    choosing(list(teams), name, day)
    if now is None:
        closing.show(team)
    else:
        _check_in(now, written, asked)


def _check_in(now: holding.Sitting, written: int, asked: Words | None) -> None:
    """Lay out a check-in: the brief on paper, the record, how it went, and what was said before."""
    closing.suggestion(now.team)
    if says := caveat(now):
        st.html(f'<p class="oc-small oc-opening">{says}</p>')
    offer(asked)
    before(asked)
    paper(now, address.minutes())
    with st.container(key="beneath"):
        recording(now, written)
        if has_gone(now):
            went(now)
        if held := holding.earlier(now.team):
            st.html(
                f'<h2 class="oc-team">Other check-ins</h2><div class="oc-days">{earlier_html(held)}</div>'
            )


def _table() -> holding.Table:
    """Open what the address names; where that can't be done, say so and open the sample."""
    try:
        ids = sheet_ids()
        return holding.table(ids, sheet_ids(PAST) if ids else ())
    except CoachError as error:
        st.session_state.fault = error
        state.use(())
        return holding.table(())


def _head(table: holding.Table, team: Team | None, now: holding.Sitting | None) -> None:
    with st.container(horizontal=True, vertical_alignment="bottom", key="head"):
        st.html(f'<h1 class="oc-title">Check-in <small>{escape(table.name)}</small></h1>')
        with st.container(horizontal=True, width="content", key="tools"):
            bring(table)
            if now:
                take(table, now)
            elif team:
                closing.take_away(table, team)
    if fault := st.session_state.pop("fault", None):
        sorry(fault)
    told(len(table.ids))
