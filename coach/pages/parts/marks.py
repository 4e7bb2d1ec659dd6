"""A line as HTML, with the words that findings rest on marked in place; everything else is escaped."""

from collections.abc import Iterable
from html import escape
from itertools import groupby
from typing import NamedTuple

from coach.finding import Finding, Span
from coach.reports.said import name_of

GRAVE = ("error", "warning", "hint")
"""Severities, the gravest first."""


class Mark(NamedTuple):
    """A stretch of a line, the flag it is marked for, what the mark says, and the model that says so."""

    span: Span
    flag: str
    says: str
    model: str = ""


def marks_of(findings: Iterable[Finding], text: str) -> list[Mark]:
    """Give the marks of those findings whose words stand in this text, the shortest first among equals."""
    here = [f for f in findings if f.quote and f.span.cut(text) == f.quote]
    here.sort(key=lambda f: (GRAVE.index(f.severity), f.span.end - f.span.start))
    return [Mark(f.span, f.flag, f.says, f.model) for f in here]


def marked(text: str, marks: Iterable[Mark]) -> str:
    """Mark stretches of a text; where two overlap, the one given first keeps the shared words."""
    owner: list[Mark | None] = [None] * len(text)
    for mark in marks:
        for at in range(max(mark.span.start, 0), min(mark.span.end, len(text))):
            owner[at] = owner[at] or mark
    html, done = "", 0
    for holder, run in groupby(owner):
        words = text[done : done + len(list(run))]
        done += len(words)
        html += _mark(words, holder) if holder and words.strip() else escape(words)
    return html


def _mark(words: str, mark: Mark) -> str:
    kind = f"f-{escape(mark.flag)}"
    title = f"{mark.says} ({by(mark.model)})" if mark.model else mark.says
    return f'<mark class="{kind}" title="{escape(title)}">{escape(words)}{dot(mark.model)}</mark>'


def short(words: str, flag: str, gone: bool = False, model: str = "") -> str:
    """Write the short name of a finding, underlined as its flag is; `gone` greys one that was set aside."""
    kind = "oc-short oc-gone" if gone else "oc-short"
    return f'<span class="{kind} f-{escape(flag)}">{escape(words)}{dot(model)}</span>'


def dot(model: str) -> str:
    """Write the small open dot that tells a model's finding from one by rule, with its name to be heard."""
    if not model:
        return ""
    return f'<span class="oc-dot"><span class="oc-heard"> {escape(by(model))}</span></span>'


def by(model: str) -> str:
    """Name the model something is of, by its own name."""
    return f"by {name_of(model)}"
