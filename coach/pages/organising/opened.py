"""The lines behind what was pressed; before anything is pressed, what stands out."""

from collections.abc import Iterator
from html import escape

import streamlit as st

from coach import checks, wiring
from coach.organisation.across import once
from coach.organisation.groups import Group
from coach.pages.facilitating.address import lead_here
from coach.pages.okrs import okr
from coach.pages.oneline import line_row
from coach.pages.organising import address
from coach.pages.organising.found import OF_ONE, Opened, find
from coach.pages.organising.holding import Table
from coach.pages.organising.pressing import pressable
from coach.pages.organising.serving import serving
from coach.pages.parts import choose
from coach.pages.parts.decided import keys
from coach.pages.waiting import patience
from coach.reports.organisation.items import MARKS
from coach.reports.organisation.saying import NAMELESS, many, team_name, words_at
from coach.reports.organisation.tables import listed

HOUR = "Take it into the room: a page for a session with this team"
MOST, FEW = 12, 6
"""Objectives, and findings across teams, that are listed; the map and its table show all of them."""


def opened(table: Table) -> None:
    """Lay out the lines behind what was pressed."""
    found = find(table, address.opened())
    if found is None:
        _stands_out(table)
        return
    with st.container(horizontal=True, vertical_alignment="center", key="opened-head"):
        st.html(f'<h2 class="oc-team">{escape(found.title)}</h2>')
        st.button("Close", key="org-close", type="tertiary", on_click=address.close)
    if found.team:
        _for_team(table, found.team)
    if found.changes:
        pressable(f'<div class="oc-wide">{listed(found.changes)}</div>', "listed", address.press)
    _lines(found)
    kind, _, place = address.opened().partition("-")
    if kind in OF_ONE:
        serving(table, int(place))


def _for_team(table: Table, group: Group) -> None:
    """Say how a team stands, and what can be prepared for it."""
    loose = f", {group.loose:,} without a link to a goal here" if group.loose else ""
    said = f"{many(len(group.places), 'objective')}, {many(group.key_results, 'key result')}{loose}."
    st.html(f'<p class="oc-small">{said}</p>')
    if table.case.ids:
        lead_here(HOUR, group.name if table.whole.okr(group.places[0]).team else "")


def _lines(found: Opened) -> None:
    standing = wiring.store().decisions(keys((), found.sheet_lines))
    for line in found.sheet_lines[:MOST]:
        line_row(line, standing)
    pages = choose.pages(found.blocks)
    number = min(st.session_state.get("org-lines", 1), pages)
    if pages > 1:
        st.session_state["org-lines"] = number
        number = st.pagination(pages, key="org-lines")
    for block in choose.page(found.blocks, number):
        okr(block)


def _stands_out(table: Table) -> None:
    """List what was found across teams, what nobody carries and what serves nothing, each to be pressed."""
    whole = table.whole
    places = (*whole.trees.uncarried, *whole.trees.loose)
    with patience("Looking for what they may serve"):
        rows = [*_across(table), *(_row(table, place) for place in places[:MOST])]
    if not rows:
        st.html('<p class="oc-small">Press an objective or a number to see its lines and findings.</p>')
        return
    more = len(places) - MOST
    rest = f'<p class="om-none">And {many(more, "more objective")} on the map.</p>' if more > 0 else ""
    st.html('<h2 class="oc-team">What stands out</h2>')
    pressable(f'<ul class="om-list">{"".join(rows)}</ul>{rest}', f"out-{table.name}", address.press)


def _across(table: Table) -> Iterator[str]:
    """List what was found about several teams together."""
    known = {finding.says for finding in once(table.whole.review, table.whole.across)}
    lines = [line for line in table.case.about_sheets if line.text in known]
    for line in lines[:FEW]:
        yield _pressed(f"about-{line.id}", line.text, checks.by_name()[line.findings[0].finding.check].short)


def _row(table: Table, place: int) -> str:
    whole = table.whole
    mark = MARKS[whole.trees.standing[place]]
    offered = whole.offers.of(place)[:1] if place in whole.trees.loose else []
    near = f"close to “{words_at(whole, offered[0].to)}”" if offered else ""
    words = whole.okr(place).objective or NAMELESS
    return _pressed(f"okr-{place}", words, mark, team_name(whole.team(place)), near)


def _pressed(key: str, words: str, mark: str, *more: str) -> str:
    small = "".join(f" · {escape(one)}" for one in more if one)
    return (
        f'<li><button type="button" class="om-row" data-press="{key}">{escape(words)}'
        f"<small><b>{escape(mark)}</b>{small}</small></button></li>"
    )
