"""The body of a review: filters, what is about whole sheets, the okrs page by page, and past cycles."""

from html import escape

import streamlit as st

from coach import wiring
from coach.pages import state
from coach.pages.okrs import okr
from coach.pages.oneline import line_row
from coach.pages.parts import choose
from coach.pages.parts.cases import Case
from coach.pages.parts.counts import teams
from coach.pages.parts.decided import Decisions, keys
from coach.pages.parts.flags import name_of
from coach.pages.parts.lines import Line
from coach.pages.parts.past import past_html
from coach.pages.setaside import listed_apart
from coach.reports.view import about_heading
from coach.review import Reviewed


def listing(case: Case) -> None:
    """Lay out everything that is asked for."""
    decisions = wiring.store().decisions(keys(case.blocks, case.about_sheets))
    if not st.session_state.get("topic"):
        _filters(case, decisions)
    wanted = state.wanted()
    blocks = choose.chosen(case.blocks, wanted, decisions)
    _about_sheets(case, wanted, decisions)
    st.html('<div id="okrs"></div>')
    if not blocks:
        _nothing(case)
    number = _page_number(choose.pages(blocks))
    team = None
    for block in choose.page(blocks, number):
        if block.okr.team != team:
            team = block.okr.team
            st.html(f'<h2 class="oc-team">{escape(team or "No team named")}</h2>')
        okr(block)
    if choose.pages(blocks) > 1:
        st.html(
            f'<p class="oc-small">Page {number:,} of {choose.pages(blocks):,}, {len(blocks):,} OKRs in all. '
            '<a href="#okrs">Choose a page</a></p>'
        )
    listed_apart(case.review, decisions)
    _past([okr for okr in case.review.okrs if okr.reading.closed])


def _filters(case: Case, decisions: Decisions) -> None:
    names = teams(case.review)
    with st.container(key="filters"):
        with st.container(horizontal=True, vertical_alignment="center", gap="medium"):
            if len(names) > 1:
                st.selectbox(
                    "Team",
                    ["", *names],
                    format_func=lambda team: team or "All teams",
                    key="team",
                    width=240,
                    label_visibility="collapsed",
                    on_change=state.first_page,
                )
            st.toggle("Only undecided", key="undecided", on_change=state.first_page)
        left = choose.tally([*case.lines, *case.about_sheets], state.wanted(), decisions)
        st.pills(
            "Flag",
            case.counts.flags,
            format_func=lambda flag: f"{name_of(flag)} {left[flag]:,}",
            key="flag",
            wrap=True,
            label_visibility="collapsed",
            on_change=state.first_page,
        )


def _about_sheets(case: Case, wanted: choose.Wanted, decisions: Decisions) -> None:
    lines = [line for line in case.about_sheets if choose.shows(line, wanted, decisions)]
    if lines:
        _some(about_heading(case.review), lines)


@st.fragment
def _some(heading: str, lines: list[Line]) -> None:
    """Lay out what is about whole sheets, a few at a time, since a long sheet may have hundreds."""
    st.html(f'<h2 class="oc-team">{heading}</h2>')
    shown = lines[: st.session_state.get("about_shown", state.FIRST)]
    standing = wiring.store().decisions(keys((), shown))
    with st.container(key="okr-sheet", gap=None):
        for line in shown:
            line_row(line, standing)
    if len(lines) > len(shown):
        st.button(f"Show more of {len(lines):,}", key="more", type="tertiary", on_click=state.more_about)


def _page_number(pages: int) -> int:
    if pages < 2:  # noqa: PLR2004 - one page needs no numbers
        return 1
    if st.session_state.get("page", 1) > pages:
        st.session_state.page = pages
    return st.pagination(pages, key="page")


def _nothing(case: Case) -> None:
    if not case.blocks:
        st.html(
            '<p class="oc-opening">There are closed cycles only, so there is nothing to talk about yet.</p>'
        )
        return
    st.html("<p>No line fits these filters.</p>")
    st.button("Show every line", key="nothing", on_click=state.show_all)


def _past(okrs: list[Reviewed]) -> None:
    if not okrs:
        return
    label = f"Past cycles: {len(okrs)} OKR{'s' if len(okrs) > 1 else ''}, closed and not judged"
    with st.expander(label, type="compact", key="past"):
        for past in okrs:
            st.html(past_html(past.reading.okr))
