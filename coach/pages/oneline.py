"""A line on the screen: its words with marks in place, its short names, and what opens beneath."""

from html import escape

import streamlit as st

from coach import checks
from coach.finding import Finding
from coach.pages import state
from coach.pages.deciding import aside, back, excepted, left_out, set_aside, suggestion, undo_words
from coach.pages.parts.decided import Decisions, Standing, standing
from coach.pages.parts.diff import chips
from coach.pages.parts.explain import explained
from coach.pages.parts.label import label
from coach.pages.parts.lines import Line
from coach.pages.parts.marks import marked, marks_of, short

NAMELESS = "No objective named"
"""What stands where a sheet has key results without an objective."""


def line_row(line: Line, decisions: Decisions, beneath: str = "") -> None:
    """Lay out a line, and small print beneath it; one with findings opens when it is pressed."""
    stands = standing(line, decisions)
    is_open = line.id in state.opened()
    opens = bool(line.findings or line.excepted)
    kind = "row" if opens else "still"
    with st.container(key=f"{kind}-{line.id}", gap=None):
        st.html(row_html(line, stands, is_open))
        if opens:
            st.button(
                f"{'Close' if is_open else 'Open'}: {label(line.text or NAMELESS)}",
                key=f"open-{line.id}",
                on_click=state.toggle,
                args=(line.id,),
            )
    if beneath:
        st.html(beneath)
    if is_open and opens:
        with st.container(key=f"panel-{line.id}", gap="small"):
            _panel(line, stands)


def row_html(line: Line, stands: Standing, is_open: bool) -> str:
    """Write a line with its marks and short names."""
    opens = line.findings or line.excepted
    arrow = ("oc-arrow oc-down" if is_open else "oc-arrow") if opens else ""
    return (
        f'<div class="oc-line oc-{line.place.replace("_", "-")}"><span class="{arrow}"></span>'
        f'<span class="oc-words">{_words(line, stands)}</span>'
        f'<span class="oc-shorts">{_shorts(line, stands)}</span></div>'
    )


def _words(line: Line, stands: Standing) -> str:
    if stands.words:
        new = "<br>".join(chips(part) for part in stands.words.text.split("\n"))
        return f'<span class="oc-new">{new}</span><del>{escape(line.text)}</del>'
    cells = f' <span class="oc-note oc-cells">{escape(line.cells)}</span>' if line.cells else ""
    if line.place == "sheet":
        return escape(line.text) + cells
    if not line.text:
        return f'<span class="oc-note">{NAMELESS}</span>'
    return marked(line.text, marks_of((shown.finding for shown in stands.open), line.text)) + cells


def _shorts(line: Line, stands: Standing) -> str:
    parts = [_short(shown.finding) for shown in stands.open]
    parts += [_short(shown.finding, gone=True) for shown, _ in stands.aside]
    parts += [_short(one.finding, gone=True) for one in line.excepted]
    if stands.words:
        parts.append('<span class="oc-note">your new words</span>')
    if line.named:
        parts.append(f'<span class="oc-note">{escape(line.named)}</span>')
    if not parts and line.place == "key_result":
        parts.append('<span class="oc-note">nothing to improve</span>')
    return "".join(parts)


def _short(finding: Finding, gone: bool = False) -> str:
    return short(checks.by_name()[finding.check].short, finding.flag, gone, finding.model)


def _panel(line: Line, stands: Standing) -> None:
    """Lay out what was found, what could stand there instead, and what was decided."""
    if stands.words:
        undo_words(line, stands.words)
    answered = {check for s in stands.suggestions for check in s.clears}
    for shown, decision in stands.back:
        back(shown, decision)
    for shown in stands.open:
        st.html(explained(shown, line))
        if shown.finding.check not in answered:
            answered.add(shown.finding.check)
            set_aside(line, shown)
    for before, offered in enumerate(stands.suggestions):
        suggestion(line, offered, before, others=len(stands.suggestions) > 1)
    _settled(line, stands)


def _settled(line: Line, stands: Standing) -> None:
    """Show what was left out or set aside, and the way back."""
    for offered, decision in stands.refused:
        left_out(line, offered, decision)
    for shown, decision in {shown.finding.check: (shown, d) for shown, d in stands.aside}.values():
        aside(line, shown, decision)
    for one in line.excepted:
        excepted(one)
