"""An okr of a closed cycle, as a short record to learn from."""

from html import escape

from coach.okr import Okr


def past_html(okr: Okr) -> str:
    """Write an okr with the scores its key results were closed with."""
    items = "".join(
        f'<li>{escape(kr.text)} <span class="oc-small">{escape(kr.score)}</span></li>'
        for kr in okr.key_results
    )
    where = escape(" · ".join(filter(None, (okr.team, okr.period))))
    return (
        f'<div class="oc-past"><p><b>{escape(okr.objective)}</b> <span class="oc-small">{where}</span></p>'
        f"<ul>{items}</ul></div>"
    )
