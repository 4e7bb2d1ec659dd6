"""What a person reads before a model is asked, meanwhile, and afterwards."""

from collections import defaultdict
from collections.abc import Iterable
from html import escape
from typing import TYPE_CHECKING

from coach import checks
from coach.pages.parts.asked import Run, Whom
from coach.pages.parts.leaving import HIDDEN, place_html, warning
from coach.reports.asked import brought
from coach.review import Review, Reviewed

if TYPE_CHECKING:
    from coach.judge.plan import Plan

NAMED = 3
"""Okrs that are named for each reason why they have no answer; the rest is counted."""


def okrs(number: int) -> str:
    """Count okrs."""
    return f"{number:,} OKR{'' if number == 1 else 's'}"


def before_html(plan: "Plan", whom: Whom, sentences: Iterable[str]) -> str:
    """Say what would go where, what it would take, and what is hidden."""
    if not plan.left:
        return "<p>Every OKR here is answered already. Nothing would be sent.</p>"
    choice = whom.choice
    said = [*sentences, HIDDEN[whom.tuned.model.mask]]
    said += filter(None, [warning(choice)])
    items = "".join(f"<li>{escape(sentence)}</li>" for sentence in said)
    would = f"{okrs(plan.estimate.okrs)} would go to <b>{escape(choice.model)}</b> at {place_html(choice)}."
    return f'<div class="oc-prose"><p>{would}</p><ul>{items}</ul></div>'


def going_html(run: Run) -> str:
    """Say how far it is."""
    says = f"Asking {run.model}: {run.done:,} of {run.total:,}"
    if run.stopping:
        says = f"Stopping: waiting for what is on its way to {run.model}"
    bar = f'<progress max="{max(run.total, 1)}" value="{run.done}" aria-label="{escape(says)}"></progress>'
    return f'<div class="oc-going"><p class="oc-small">{escape(says)}</p>{bar}</div>'


def after_html(review: Review) -> str:
    """Say what was used, and which okrs have no answer and why."""
    parts = [f"<p>{escape(said)}</p>" for said in (brought(review), _took(review)) if said]
    if review.asked and review.asked.unkept:
        parts.append(f"<p>Not every answer could be kept: {escape(review.asked.unkept)}</p>")
    reasons: dict[str, list[Reviewed]] = defaultdict(list)
    for reviewed in review.okrs:
        if reviewed.unheard:
            reasons[reviewed.unheard].append(reviewed)
    if reasons:
        number = sum(map(len, reasons.values()))
        items = "".join(f"<li>{_unheard(why, missing)}</li>" for why, missing in reasons.items())
        heading = f"{okrs(number)} {'has' if number == 1 else 'have'} no answer; what rules found stands."
        parts.append(f"<p>{heading}</p><ul>{items}</ul>")
    return f'<div class="oc-after oc-prose" role="status">{"".join(parts)}</div>'


def _took(review: Review) -> str:
    return review.asked.sentence if review.asked else ""


def _unheard(why: str, missing: list[Reviewed]) -> str:
    names = [f"“{checks.shortened(one.reading.okr.objective)}”" for one in missing[:NAMED]]
    rest = [f"{len(missing) - NAMED:,} more"] if len(missing) > NAMED else []
    return f'{escape(why)} <span class="oc-small">{escape(", ".join([*names, *rest]))}</span>'
