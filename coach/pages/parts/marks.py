"""A line as HTML, with the words that findings rest on marked in place; everything else is escaped."""

from collections.abc import Iterable
from html import escape
from typing import NamedTuple

from coach.finding import Finding, Span


class Mark(NamedTuple):
    """A stretch of a line, the flag it is marked for, and what the mark says."""

    span: Span
    flag: str
    says: str


def marks_of(findings: Iterable[Finding], text: str) -> list[Mark]:
    """Give the marks of those findings whose words stand in this text."""
    return [
        Mark(f.span, f.flag, f.says)
        for f in findings
        if f.quote and f.span.end > f.span.start and f.span.cut(text) == f.quote
    ]


def marked(text: str, marks: Iterable[Mark]) -> str:
    """Mark stretches of a text; where two overlap, the one that begins first keeps the shared words."""
    html: list[str] = []
    done = 0
    for mark in sorted(marks, key=lambda m: (m.span.start, -m.span.end)):
        start, end = max(mark.span.start, done), mark.span.end
        if start >= end:
            continue
        html += [escape(text[done:start]), _mark(text[start:end], mark)]
        done = end
    return "".join((*html, escape(text[done:])))


def _mark(words: str, mark: Mark) -> str:
    return f'<mark class="f-{escape(mark.flag)}" title="{escape(mark.says)}">{escape(words)}</mark>'


def short(words: str, flag: str, gone: bool = False) -> str:
    """Write the short name of a finding, underlined as its flag is; `gone` greys one that was set aside."""
    kind = "oc-short oc-gone" if gone else "oc-short"
    return f'<span class="{kind} f-{escape(flag)}">{escape(words)}</span>'
