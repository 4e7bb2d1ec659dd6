"""The top of a review: how much there is, what to talk about first, and the chart."""

from html import escape

import streamlit as st

from coach.pages import state
from coach.pages.parts.cases import Case
from coach.pages.parts.chart import chart
from coach.pages.parts.counts import invitation, opening, seen, table
from coach.pages.parts.flags import LOOKS
from coach.pages.parts.label import label
from coach.pages.parts.lines import topic_lines
from coach.review import Topic


def overview(case: Case) -> None:
    """Lay out sentence, topics and chart."""
    topics = case.review.first
    st.html(f'<p class="oc-opening">{escape(opening(case.review))} {invitation(len(topics))}</p>')
    if topics:
        with st.container(key="topics", gap=None):
            for number, topic in enumerate(topics, 1):
                _topic(case, topic, number)
    if st.session_state.get("topic"):
        _one_topic()
    elif case.review.findings:
        _chart(case)
    elif case.blocks:
        st.html(
            '<p class="oc-opening">Nothing to improve. These OKRs can go to the conversation as they are.</p>'
        )


def _topic(case: Case, topic: Topic, number: int) -> None:
    team = f"<b>{escape(topic.team)}:</b> " if topic.team and topic.team not in topic.says else ""
    here = " oc-here" if st.session_state.get("topic") == topic.says else ""
    lines = topic_lines(topic, case.blocks, case.about_sheets)
    with st.container(key=f"row-topic-{number}", gap=None):
        st.html(
            f'<div class="oc-topic{here}"><span class="oc-number">{number}</span>'
            f'<span>{team}{escape(topic.says)}</span><span class="oc-arrow"></span></div>'
        )
        st.button(
            f"Show the lines of topic {number}: {label(topic.says)}",
            key=f"topic-{number}",
            on_click=state.show_topic,
            args=(topic.says, lines),
        )


def _one_topic() -> None:
    """Say that only one topic is shown, in the place of the chart, so that its lines are near."""
    with st.container(horizontal=True, vertical_alignment="center", key="only"):
        st.html('<p class="oc-small">Only the lines of this topic are shown.</p>', width="content")
        st.button("Show every line", key="everything", on_click=state.show_all)


def _chart(case: Case) -> None:
    with st.container(key="chart", gap="small"):
        st.html(f'<p class="oc-small oc-seen">{escape(seen(case.counts))}</p>')
        st.altair_chart(
            chart(case.counts, dark=st.context.theme.type == "dark"),
            width="stretch",
            key="bars",
            on_select=_picked,
            selection_mode="picked",
            alt=f"Findings by team and flag. {seen(case.counts)}",
        )
        with st.expander("The same as a table", type="compact"):
            st.dataframe(table(case.counts), hide_index=True)


def _picked() -> None:
    """Show what stands behind a bar that was pressed."""
    points = st.session_state.bars.get("selection", {}).get("picked", [])
    if points:
        names = {look.name: flag for flag, look in LOOKS.items()}
        state.show_all()
        st.session_state.update(team=points[0].get("team", ""), flag=names.get(points[0].get("flag", "")))
