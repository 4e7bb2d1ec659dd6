"""Deciding about a line: use a suggestion, change it, or set a finding aside; all of it can be undone."""

from html import escape

import streamlit as st

from coach import checks
from coach.finding import Excepted
from coach.pages import state
from coach.pages.parts.decided import touched
from coach.pages.parts.lines import Line, Shown
from coach.pages.parts.offer import offer_html
from coach.pages.parts.suggested import Suggestion
from coach.reports.excepted import SOURCES
from coach.reports.standing import WORDS, refusal
from coach.store import Decision

Places = list[tuple[str, str]]


def suggestion(line: Line, offered: Suggestion, before: int, others: bool) -> None:
    """Show a suggestion as a difference, with what can be done about it.

    `before` counts those above it; `others` says whether there is a choice, so that it may be left out alone.
    """
    number, name = offered.number, f"{line.id}-{offered.number}"
    st.html(offer_html(line.text, offered, before))
    mode = state.modes().get(line.id, "")
    if mode == f"change-{number}":
        _change(line, offered, name)
    elif mode == f"refuse-{number}":
        _leave_out(line, offered, name) if others else _refuse(line, touched(line, offered), name)
    else:
        with st.container(horizontal=True, key=f"acts-{name}"):
            st.button(
                "Use it",
                key=f"use-{name}",
                type="primary",
                on_click=_chosen,
                args=(line, offered, "accepted", offered.now),
            )
            st.button("Change it", key=f"change-{name}", on_click=_mode, args=(line, f"change-{number}"))
            st.button("Not this", key=f"refuse-{name}", on_click=_mode, args=(line, f"refuse-{number}"))


def set_aside(line: Line, shown: Shown) -> None:
    """Offer to set a finding aside that no suggestion would clear."""
    name = f"{line.id}-{shown.finding.check}"
    if state.modes().get(line.id) == f"aside-{shown.finding.check}":
        _refuse(line, [(shown.key, shown.finding.check)], name)
    else:
        st.button(
            f"Set aside “{checks.by_name()[shown.finding.check].short}”",
            key=f"aside-{name}",
            on_click=_mode,
            args=(line, f"aside-{shown.finding.check}"),
        )


def aside(line: Line, shown: Shown, decision: Decision) -> None:
    """Show a finding that was set aside, its reason, and the way back."""
    reason = f": {escape(decision.reason)}" if decision.reason else ""
    name = checks.by_name()[shown.finding.check].short
    with st.container(
        horizontal=True, vertical_alignment="center", key=f"gone-{line.id}-{shown.finding.check}"
    ):
        st.html(f'<p class="oc-small">“{escape(name)}” is set aside{reason}</p>', width="content")
        _undo(line, [(shown.key, shown.finding.check)], shown.finding.check)


def back(shown: Shown, decision: Decision) -> None:
    """Say that a finding was set aside in another cycle, and why, and is open again."""
    name = checks.by_name()[shown.finding.check].short
    st.html(
        f'<p class="oc-small">“{escape(name)}” was set aside for {escape(decision.cycle)}: '
        f"{escape(decision.reason)}. That cycle is over, so it is open again.</p>"
    )


def excepted(one: Excepted) -> None:
    """Show what an exception in the sheet or the file sets aside."""
    name = checks.by_name()[one.finding.check].short
    st.html(
        f'<p class="oc-small">“{escape(name)}” is set aside {SOURCES[one.source]}: {escape(one.reason)}</p>'
    )


def left_out(line: Line, offered: Suggestion, decision: Decision) -> None:
    """Say which suggestion was left out of several, and the way back."""
    reason = f": {escape(decision.reason)}" if decision.reason else ""
    with st.container(
        horizontal=True, vertical_alignment="center", key=f"without-{line.id}-{offered.number}"
    ):
        words = escape(checks.shortened(offered.now))
        st.html(f'<p class="oc-small">“{words}” is left out{reason}</p>', width="content")
        _undo(line, [(line.key, refusal(offered.now))], f"without-{offered.number}")


def undo_words(line: Line, decision: Decision) -> None:
    """Show the words that were chosen, and the way back."""
    chosen = "written by you" if decision.verdict == "edited" else "taken from the suggestion"
    with st.container(horizontal=True, vertical_alignment="center", key=f"kept-{line.id}"):
        st.html(
            f'<p class="oc-small">These words were {chosen} on {decision.when.astimezone():%d %B}.</p>',
            width="content",
        )
        st.button("Undo", key=f"undo-{line.id}-words", on_click=state.undo_words, args=(line, decision.text))


def _undo(line: Line, places: Places, name: str) -> None:
    st.button("Undo", key=f"undo-{line.id}-{name}", on_click=state.decide, args=(places, "undone"))


def _change(line: Line, offered: Suggestion, name: str) -> None:
    with st.form(f"changing-{name}", border=False):
        st.text_area("Your words", offered.now, key=f"words-{name}", height=96)
        with st.container(horizontal=True):
            st.form_submit_button(
                "Use my words",
                type="primary",
                key=f"mine-{name}",
                on_click=_changed,
                args=(line, offered, name),
            )
            st.form_submit_button("Cancel", key=f"cancel-{name}", on_click=_mode, args=(line, ""))


def _changed(line: Line, offered: Suggestion, name: str) -> None:
    words = st.session_state.get(f"words-{name}", "").strip()
    if words:
        _chosen(line, offered, "edited", words)


def _chosen(line: Line, offered: Suggestion, verdict: str, words: str) -> None:
    """Put words in the place of a line, and settle what the suggestion clears."""
    _settle(line, [(line.key, WORDS), *touched(line, offered)], verdict, {"text": words})


def _leave_out(line: Line, offered: Suggestion, name: str) -> None:
    with st.form(f"refusing-{name}", border=False):
        st.text_input("Why not this one? It may stay empty.", key=f"reason-{name}")
        st.html('<p class="oc-small">Only this suggestion is left out; what was found stays open.</p>')
        with st.container(horizontal=True):
            st.form_submit_button(
                "Leave it out", key=f"drop-{name}", on_click=_without, args=(line, offered, name)
            )
            st.form_submit_button("Cancel", key=f"cancel-{name}", on_click=_mode, args=(line, ""))


def _without(line: Line, offered: Suggestion, name: str) -> None:
    reason = " ".join(st.session_state.get(f"reason-{name}", "").split())
    _settle(line, [(line.key, refusal(offered.now))], "dismissed", {"reason": reason, "cycle": line.cycle})


def _refuse(line: Line, places: Places, name: str) -> None:
    with st.form(f"refusing-{name}", border=False):
        st.text_input(
            "Why not? One line helps whoever reads this next.",
            key=f"reason-{name}",
            placeholder="For example: we chose this milestone on purpose",
        )
        if line.cycle:
            st.html(
                f'<p class="oc-small">Set aside for {escape(line.cycle)}; it is back in the next cycle.</p>'
            )
        if name in st.session_state.get("unreasoned", ()):
            st.html('<p class="oc-small" role="alert">A line of reason is needed to set it aside.</p>')
        with st.container(horizontal=True):
            st.form_submit_button(
                "Set aside", key=f"drop-{name}", on_click=_refused, args=(line, places, name)
            )
            st.form_submit_button("Cancel", key=f"cancel-{name}", on_click=_mode, args=(line, ""))


def _refused(line: Line, places: Places, name: str) -> None:
    """Set aside what a reason was given for; without one, ask again."""
    reason = " ".join(st.session_state.get(f"reason-{name}", "").split())
    st.session_state.unreasoned = () if reason else (name,)
    if reason:
        _settle(line, places, "dismissed", {"reason": reason, "cycle": line.cycle})


def _settle(line: Line, places: Places, verdict: str, words: dict[str, str]) -> None:
    if state.decided(places, verdict, words):  # else the words stay where they were typed
        _mode(line, "")


def _mode(line: Line, mode: str) -> None:
    state.modes()[line.id] = mode
