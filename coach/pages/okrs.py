"""One okr on the screen: its objective, what it serves, its key results, and its score in small print."""

from html import escape

import streamlit as st

from coach import checks, wiring
from coach.pages.drafting.coming import work_on
from coach.pages.oneline import line_row
from coach.pages.parts.decided import keys, points
from coach.pages.parts.lines import Block
from coach.score import Score


@st.fragment
def okr(block: Block) -> None:
    """Lay out an okr; what is pressed in it redraws only this one."""
    decisions = wiring.store().decisions(keys([block]))
    with st.container(key=f"okr-{block.objective.id}", gap=None):
        line_row(block.objective, decisions, _small_print(block, points(block, decisions)))
        for line in block.key_results:
            line_row(line, decisions)
        work_on(block)


def _small_print(block: Block, score: Score | None) -> str:
    one = block.okr
    serves = f"Serves: {escape(one.parent)}" if one.parent else ""
    owner = f"Owner: {escape(one.owner)}" if one.owner else ""
    reading = block.reviewed.reading
    read_as = "" if reading.declares else f"Read as {reading.read_as}, since no promise is declared."
    unheard = f"The model hasn’t answered: {escape(block.reviewed.unheard)}" if block.reviewed.unheard else ""
    said = "".join(f"<span>{part}</span>" for part in (serves, owner, read_as, unheard) if part)
    return f'<div class="oc-fine">{said}{_score(score)}</div>'


def _score(score: Score | None) -> str:
    if score is None:
        return ""
    if not score.deductions:
        return f'<span class="oc-score oc-number">Score {score.points}</span>'
    items = "".join(
        f"<li><span class='oc-number'>−{d.points:g}</span> {escape(checks.by_name()[d.check].short)}"
        f"{f', row {d.row}' if d.row else ''}</li>"
        for d in score.deductions
    )
    return (
        f'<details class="oc-score"><summary>Score <span class="oc-number">{score.points}</span></summary>'
        f"<p>Of 100. The objective, each key result and the whole count alike; each finding takes points "
        f"from the mean.</p><ul>{items}</ul></details>"
    )
