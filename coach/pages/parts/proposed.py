"""A proposal of the coach as a difference, and a measure it offers, as HTML."""

from html import escape

from coach.drafting.state import Option, Proposal
from coach.pages.parts.diff import chips, difference
from coach.pages.parts.marks import by
from coach.pages.parts.offer import reasons
from coach.reports.drafted.told import called


def proposal_html(proposal: Proposal) -> str:
    """Write what would stand there instead, and why; for what isn't there yet only the new words."""
    gone, come = difference(proposal.was, proposal.now) if proposal.was else ("", chips(proposal.now))
    was = f"<span>Was</span><p>{gone}</p>" if gone else ""
    said = reasons(proposal.now, proposal.why, proposal.initiative)
    if proposal.by == "model":
        said += f'<p class="oc-small">Written {escape(by(proposal.model))}, checked by rules</p>'
    label = escape(f"A suggestion for {called(proposal.place)}")
    now = f"<span>{'Now' if was else 'New'}</span><p>{come}</p>"
    return (
        f'<section class="oc-offer oc-prose" aria-label="{label}"><p class="oc-label">{label}</p>'
        f'<div class="oc-diff">{was}{now}</div>{said}</section>'
    )


def option_html(option: Option) -> str:
    """Write a measure that could be the key result: its name, its line with blanks, what it shows."""
    why = f'<p class="oc-small">{escape(option.evidence)}</p>' if option.evidence else ""
    name = f"<p><b>{escape(option.name[:1].upper() + option.name[1:])}</b></p>"
    take = '<span class="oc-take">Take it</span>'
    return f'<div class="oc-option"><div>{name}<p>{chips(option.line)}</p>{why}</div>{take}</div>'
