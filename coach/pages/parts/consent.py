"""What a person reads before a model is asked, meanwhile, and afterwards."""

from collections import defaultdict
from collections.abc import Iterable
from html import escape
from typing import TYPE_CHECKING

from coach import checks
from coach.jobs import Job, Progress
from coach.pages.parts import pace
from coach.pages.parts.asked import Whom
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


def going_html(job: Job, far: Progress, *, stopping: bool = False) -> str:
    """Say how far it is."""
    model, done = model_of(job), far.done + far.failed
    says = " · ".join(filter(None, (f"Asking {model}: {done:,} of {far.total:,}", pace.left(far))))
    if not done and not far.calls:
        says = f"Asking {model}: getting ready for {okrs(far.total)}"
    if stopping:
        says = f"Stopping: waiting for what is on its way to {model}"
    elif job.state == "paused":
        says = f"{model} is asked nothing more for now: {done:,} of {far.total:,} are done"
    why = f'<p class="oc-small">{escape(job.error)}</p>' if job.error and not stopping else ""
    bar = f'<progress max="{max(far.total, 1)}" value="{done}" aria-label="{escape(says)}"></progress>'
    return f'<div class="oc-going"><p class="oc-small">{escape(says)}</p>{bar}{why}</div>'


def model_of(job: Job) -> str:
    """Name the model a job asks, without its vendor."""
    return job.order.agreed.model.partition(":")[2] if job.order.agreed else ""


def after_html(review: Review, job: Job) -> str:
    """Say what was used, and which okrs have no answer and why."""
    parts = [f"<p>{escape(said)}</p>" for said in (brought(review), _took(review)) if said]
    if job.error and not review.asked:
        parts.append(f"<p>{escape(job.error)}</p>")
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
