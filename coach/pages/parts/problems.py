"""A fault as HTML: its sentence, its hint, and each problem with its row and column."""

from collections.abc import Sequence
from html import escape

from coach.errors import Problem

MOST = 20
"""Problems listed; the rest is counted."""


def told(sentence: str, hint: str = "", problems: Sequence[Problem] = ()) -> str:
    """Write a fault, so that it can be read at once and announced by a screen reader."""
    extra = f"<p>{escape(hint)}</p>" if hint else ""
    words = f"<p><strong>{escape(sentence)}</strong></p>{extra}{listed(problems)}"
    return f'<div class="oc-sorry" role="alert">{words}</div>'


def listed(problems: Sequence[Problem]) -> str:
    """List problems, each with its place; "" where the sentence says it all."""
    if len(problems) < 2 and not any(one.row or one.column for one in problems):  # noqa: PLR2004
        return ""
    items = "".join(f"<li>{_place(p)}{escape(p.what)}</li>" for p in problems[:MOST])
    rest = f"<li>and {len(problems) - MOST} more</li>" if len(problems) > MOST else ""
    return f"<ul>{items}{rest}</ul>"


def _place(problem: Problem) -> str:
    row = f"row {problem.row}" if problem.row else ""
    column = f"column “{problem.column}”" if problem.column else ""
    place = ", ".join(filter(None, (row, column)))
    return f"<span>{escape(place[:1].upper() + place[1:])}:</span> " if place else ""
