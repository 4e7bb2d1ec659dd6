"""The talk on the left: what was said, what the coach offers, and the field to answer in."""

from dataclasses import replace
from html import escape
from typing import TYPE_CHECKING

import streamlit as st

from coach.drafting.state import Option, Proposal, State, Step
from coach.pages.drafting import holding
from coach.pages.drafting.again import unsaid
from coach.pages.drafting.speaking import Voice, offer
from coach.pages.parts.label import label
from coach.pages.parts.proposed import option_html, proposal_html
from coach.pages.parts.turns import talked

if TYPE_CHECKING:
    from streamlit.delta_generator import DeltaGenerator

    from coach.draft import Talk

QUICK = {
    "en": ("I don’t know", "Skip"),
    "de": ("Weiß ich nicht", "Überspringen"),
}
"""Quick answers, in the language of the conversation."""
INVITES = {"en": "Answer in your own words", "de": "Mit eigenen Worten antworten"}
GO_ON = {"en": "Go on in your own words", "de": "Mit eigenen Worten weiterreden"}
"""What the field says where a question is open, and where none is."""


def talk(now: "Talk", one: Voice | None, *, streams: bool) -> "DeltaGenerator":
    """Lay out the conversation, and give the place for words that are still to come."""
    with st.container(key="talk", height=560, border=False, autoscroll=True, gap="small"):
        _said(_unanswered(now.steps) if streams else now.steps)
        place = st.empty()
        if not streams:
            _offered(now.state)
        holding.faults()
        unsaid(now.state.draft)
    _answer(now, one)
    return place


def _offered(state: State) -> None:
    """Lay out what the coach offers, and what it says beside a model's words."""
    if aside := st.session_state.get("aside"):
        st.html(f'<p class="oc-did">{escape(aside)}</p>')
    for number, option in enumerate(state.options):
        _option(number, option)
    for number, proposal in enumerate(state.proposals):
        _proposal(number, proposal)


def _unanswered(steps: tuple[Step, ...]) -> tuple[Step, ...]:
    """Give the steps without the words of the last reply, for which others are to come."""
    *before, last = steps
    return (*before, replace(last, reply=last.reply._replace(says="")))


def _said(steps: tuple[Step, ...]) -> None:
    """Write all that was said; the newest is announced to those who don't see it."""
    *before, newest = talked(steps) or [""]
    st.html(f'<div class="oc-talk">{"".join(before)}</div>')
    st.html(f'<div class="oc-talk" role="status">{newest}</div>')


def _option(number: int, option: Option) -> None:
    with st.container(key=f"row-option-{number}", gap=None):
        st.html(option_html(option))
        says = f"Take: {label(option.name)}"
        st.button(says, key=f"pick-{number}", on_click=holding.say, args=(option.name,))


def _proposal(number: int, proposal: Proposal) -> None:
    with st.container(key=f"proposal-{number}", gap="small"):
        st.html(proposal_html(proposal))
        if st.session_state.get("changing") == number:
            _change(number, proposal)
            return
        with st.container(horizontal=True, key=f"acts-proposal-{number}"):
            st.button("Accept", key=f"accept-{number}", type="primary", on_click=_accept, args=(number,))
            st.button("Change", key=f"change-{number}", on_click=_begin_change, args=(number,))
            st.button("Decline", key=f"decline-{number}", on_click=_decline, args=(number,))


def _change(number: int, proposal: Proposal) -> None:
    with st.form(f"changing-{number}", border=False):
        st.text_area("Your words", proposal.now, key=f"words-{number}", height=96)
        with st.container(horizontal=True):
            st.form_submit_button(
                "Use my words", type="primary", key=f"mine-{number}", on_click=_mine, args=(number, proposal)
            )
            st.form_submit_button("Cancel", key=f"keep-{number}", on_click=_begin_change, args=(None,))


def _begin_change(number: int | None) -> None:
    st.session_state.changing = number


def _accept(number: int) -> None:
    holding.act(lambda lead, talk: lead.accept(talk, number))


def _decline(number: int) -> None:
    holding.act(lambda lead, talk: lead.decline(talk, number))


def _mine(number: int, proposal: Proposal) -> None:
    words = st.session_state.get(f"words-{number}", "").strip()
    holding.act(lambda lead, talk: lead.accept(talk, number, words), words, proposal.place)


def _answer(now: "Talk", one: Voice | None) -> None:
    state: State = now.state
    with st.container(key="answer", gap="small"):
        with st.container(horizontal=True, key="quick"):
            if state.open:
                for name, words in zip(
                    ("unknown", "skip"), QUICK.get(state.language, QUICK["en"]), strict=True
                ):
                    st.button(
                        words, key=f"quick-{name}", type="tertiary", on_click=holding.say, args=(words,)
                    )
            if not state.done:
                held = "Suggest again" if state.you_first else "Let me try first"
                st.button(held, key="hold", type="tertiary", on_click=_hold)
            offer(one)
            if now.last.back >= 0:
                st.button("Undo", key="undo", type="tertiary", on_click=_undo)
        invites = INVITES if state.open else GO_ON
        st.chat_input(invites.get(state.language, invites["en"]), key="said", on_submit=_say)


def _say() -> None:
    holding.say(st.session_state.said or "")


def _hold() -> None:
    """Hold suggestions back until the person has tried, or no longer."""
    holding.act(lambda lead, talk: lead.you_first(talk))


def _undo() -> None:
    holding.act(lambda lead, talk: lead.undo(talk))
