"""Closing a cycle on the Check-in page: the close on paper, and what other cycles were closed with."""

import streamlit as st

from coach import wiring
from coach.facts.nouns import Team
from coach.pages.checking.holding import Table
from coach.pages.closing.holding import Closing, end_of, is_due
from coach.pages.closing.paper import paper
from coach.pages.closing.taking import take
from coach.pages.parts.closed import past_html
from coach.pages.parts.paper import full_day

DUE = "This cycle {ends} on {day}. “Close the cycle” above has a place for what you learned."
KEPT = "What you type is kept as soon as you leave a field. Your file stays as it is."


def show(team: Team) -> None:
    """Lay out the close of a team's cycle."""
    st.html(f'<p class="oc-small oc-welcome">{KEPT}</p>')
    paper(Closing(team))
    if past := wiring.past_closes(team):
        with st.container(key="beneath"):
            language = Closing(team).close().language
            st.html(
                '<h2 class="oc-team">Other cycles closed</h2>'
                f'<div class="oc-days">{past_html(past, language)}</div>'
            )


def suggestion(team: Team) -> None:
    """Say near the end of a cycle, and after it, that it can be closed."""
    end = end_of(team)
    if end and is_due(team):
        ends = "ended" if end < team.today else "ends"
        st.html(f'<p class="oc-small oc-welcome">{DUE.format(ends=ends, day=full_day(end))}</p>')


def take_away(table: Table, team: Team) -> None:
    """Offer the close to take away."""
    take(table, Closing(team))
