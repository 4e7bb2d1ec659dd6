"""A finding explained: the question first, then the words, why, and where experts disagree."""

from html import escape

from coach import checks, wiring
from coach.errors import ContentError
from coach.finding import Finding
from coach.pages.parts.lines import Line, Shown
from coach.pages.parts.marks import Mark, marked
from coach.pages.parts.prose import folded, html_of


def explained(shown: Shown, line: Line) -> str:
    """Write a finding in the order in which a person would talk about it."""
    finding = shown.finding
    check = checks.by_name()[finding.check]
    parts = [f'<p class="oc-asks">{escape(finding.asks)}</p>']
    if shown.repeat:
        parts += [f'<p class="oc-small">The same {escape(shown.repeat)}.</p>']
    if line.place != "sheet":
        parts += [_part("The words", f'<p class="oc-quote">{_words(shown)}</p>{_weighed(finding)}')]
    if line.place == "sheet" and finding.quote and finding.quote not in finding.says:
        parts += [_part("For example", f"<p>{_example(shown)}</p>")]
    says = "" if line.place == "sheet" else f"<p>{escape(finding.says)}</p>"
    parts += [_part("Why" if says else "To read", says + "".join(map(_passage, finding.cites)))]
    if check.disagree:
        parts += [_part("Where experts disagree", html_of(check.disagree))]
    return (
        f'<section class="oc-finding oc-prose" aria-label="{escape(check.short)}">{"".join(parts)}</section>'
    )


def _weighed(finding: Finding) -> str:
    """Name the words that weighed most, unless they are all that is quoted."""
    words = [word for word in finding.because if word != finding.quote]
    said = ", ".join(f"“{escape(word)}”" for word in words)
    return f'<p class="oc-small">What weighed most: {said}</p>' if words else ""


def _example(shown: Shown) -> str:
    row = f' <span class="oc-small">{escape(shown.label)}</span>' if shown.label else ""
    return f"“{escape(shown.finding.quote)}”{row}"


def _words(shown: Shown) -> str:
    finding = shown.finding
    label = f'<span class="oc-small">{escape(shown.label)}:</span> ' if shown.label else ""
    where = shown.context.find(finding.quote)
    if finding.span.cut(shown.context) == finding.quote:
        where = finding.span.start
    if where < 0 or not finding.quote:
        return label + escape(shown.context or finding.quote)
    span = type(finding.span)(where, where + len(finding.quote))
    return label + marked(shown.context, [Mark(span, finding.flag, finding.says)])


def _passage(address: str) -> str:
    try:
        return folded(wiring.library().cite(address))
    except ContentError:
        return ""


def _part(label: str, html: str) -> str:
    return f'<div class="oc-part"><p class="oc-label">{escape(label)}</p>{html}</div>'
