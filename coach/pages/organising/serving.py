"""What an objective serves, who serves it, and what it may serve; a choice never changes the sheet."""

from html import escape

import streamlit as st

from coach import wiring
from coach.errors import CoachError
from coach.linking import Spot, Suggestion
from coach.organisation.offering import SERVES, key_of
from coach.pages.organising.holding import Table
from coach.pages.waiting import patience
from coach.reports.organisation.saying import because, team_name, words_at
from coach.reports.organisation.tables import serves

KEPT = "You chose this here. It is drawn as a dashed line; the sheet doesn’t have it yet."
NONE_NEAR = "No line of another team is close enough to suggest."


def serving(table: Table, place: int) -> None:
    """Lay out what an objective serves, or may serve."""
    with st.container(key="serving", gap="small"):
        st.html('<p class="oc-label">Serves</p>')
        if place in table.whole.chosen:
            _chosen(table, place)
        else:
            st.html(f"<p>{escape(serves(place, table.whole))}</p>")
            if place in table.whole.trees.loose or not table.whole.trees.parents:
                _offers(table, place)
        _below(table, place)


def _chosen(table: Table, place: int) -> None:
    st.html(f'<p>{escape(_said(table, table.whole.chosen[place]))}</p><p class="oc-small">{KEPT}</p>')
    st.button("Take it back", key="org-unserve", on_click=_undo, args=(table, place))


def _said(table: Table, spot: Spot) -> str:
    return f"{words_at(table.whole, spot)}, {team_name(table.whole.team(spot.okr))}"


def _offers(table: Table, place: int) -> None:
    """Offer up to three lines, each with its reason."""
    with patience("Looking for what it may serve"):
        found = table.whole.offers.of(place)
    if not found:
        st.html(f'<p class="oc-small">{NONE_NEAR}</p>')
        return
    st.html('<p class="oc-label">It may serve</p>')
    for number, one in enumerate(found):
        _offer(table, place, one, number)


def _offer(table: Table, place: int, one: Suggestion, number: int) -> None:
    whole = table.whole
    kind = "A key result of " if one.to.key_result is not None else ""
    with st.container(key=f"offer-{number}", gap=None):
        st.html(
            f'<div class="oc-offer"><p>{escape(words_at(whole, one.to))}</p>'
            f'<p class="oc-small">{kind}{escape(team_name(whole.team(one.to.okr)))}. '
            f"{escape(because(one.reason))}</p></div>"
        )
        st.button("It serves this", key=f"org-serves-{number}", on_click=_keep, args=(table, place, one.to))


def _below(table: Table, place: int) -> None:
    """Say who serves it."""
    below = table.whole.trees.below.get(place, ())
    if below:
        named = "".join(
            f"<li>{escape(table.whole.okr(one).objective)} "
            f'<span class="oc-small">{escape(team_name(table.whole.team(one)))}</span></li>'
            for one in below[:20]
        )
        more = f'<p class="oc-small">And {len(below) - 20:,} more.</p>' if len(below) > 20 else ""  # noqa: PLR2004
        st.html(f'<p class="oc-label">Served by</p><ul>{named}</ul>{more}')


def _keep(table: Table, place: int, spot: Spot) -> None:
    """Keep a choice; a fault is shown on the next run."""
    seen, okr = table.whole.organisation, table.whole.okr(place)
    try:
        words = words_at(table.whole, spot)
        wiring.store().decide(
            key_of(seen, Spot(place)),
            SERVES,
            "accepted",
            text=key_of(seen, spot),
            reason=words,
            cycle=okr.period,
        )
    except CoachError as error:
        st.session_state.fault = error


def _undo(table: Table, place: int) -> None:
    try:
        wiring.store().undo(key_of(table.whole.organisation, Spot(place)), SERVES)
    except CoachError as error:
        st.session_state.fault = error
