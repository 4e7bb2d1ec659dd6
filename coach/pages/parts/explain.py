"""A finding explained: the question first, then the words, why, and where experts disagree."""

from collections.abc import Iterable
from html import escape

from coach import checks, wiring
from coach.errors import ContentError
from coach.finding import Finding, Opinion
from coach.pages.parts.lines import Line, Shown
from coach.pages.parts.marks import Mark, by, marked
from coach.pages.parts.prose import folded, html_of
from coach.reports.said import name_of


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
    says = "" if line.place == "sheet" else f"<p>{escape(finding.says)}</p>{_voice(finding)}"
    parts += [_part("Why" if says else "To read", says + _passages(finding.cites))]
    if check.disagree:
        parts += [_part("Where experts disagree", html_of(check.disagree))]
    parts += [_opinion(opinion) for opinion in shown.opinions]
    name = f"{check.short} {by(finding.model)}" if finding.model else check.short
    return f'<section class="oc-finding oc-prose" aria-label="{escape(name)}">{"".join(parts)}</section>'


def _voice(finding: Finding) -> str:
    """Give a model's reason under its name, with the dot that its marks carry."""
    if not finding.model:
        return ""
    model, reason = escape(name_of(finding.model)), escape(finding.reason) or "It gave no reason."
    return f'<p class="oc-voice"><span class="oc-dot"></span><b>{model}:</b> {reason}</p>'


def _opinion(opinion: Opinion) -> str:
    """Write what a model says for letting a line stand, quieter than what it argues against."""
    model = escape(name_of(opinion.model))
    quote = f'<p class="oc-small">It points at “{escape(opinion.quote)}”.</p>' if opinion.quote else ""
    return (
        f'<aside class="oc-opinion" aria-label="Second opinion by {model}">'
        f"<p><b>{model} would let it stand:</b> {escape(opinion.reason)}</p>"
        f"{quote}{_passages(opinion.cites)}</aside>"
    )


def _passages(addresses: Iterable[str]) -> str:
    return "".join(map(_passage, addresses))


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
    return label + marked(shown.context, [Mark(span, finding.flag, finding.says, finding.model)])


def _passage(address: str) -> str:
    try:
        return folded(wiring.library().cite(address))
    except ContentError:
        return ""


def _part(label: str, html: str) -> str:
    return f'<div class="oc-part"><p class="oc-label">{escape(label)}</p>{html}</div>'
