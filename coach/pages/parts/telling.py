"""What came of a job that asked a model, written into the review: what it took, and what has no answer."""

from dataclasses import replace
from typing import TYPE_CHECKING

from coach.jobs import Job
from coach.jobs import Progress as Far
from coach.pages.parts.jobs import LEFT
from coach.review import Asked, Review
from coach.spending.telling import Used, cost_of

if TYPE_CHECKING:
    from coach.judge.plan import Plan

STOPPED = "It was stopped before the answer was there."


def told(review: Review, plan: "Plan", job: Job, far: Far) -> Review:
    """Say in a review what a job took, and why it has no answer about some okrs."""
    used = _used(plan, far)
    asked = review.asked or Asked(plan.asker.model, plan.asker.host, (), "", {})
    missing = {question.okr for question in plan.questions if question.key not in plan.known}
    why = STOPPED if job.state == "cancelled" else next(iter(far.errors), job.error)
    okrs = tuple(replace(okr, unheard=why) if n in missing else okr for n, okr in enumerate(review.okrs))
    sentence = f"{used.sentence} {LEFT}" if far.left else used.sentence
    return replace(review, okrs=okrs, asked=replace(asked, sentence=sentence, figures=used.figures))


def _used(plan: "Plan", far: Far) -> Used:
    used = Used(
        far.calls,
        far.remembered,
        far.sent,
        far.received,
        is_counted=far.counted,
        model=plan.asker.model,
    )
    return replace(used, cost=cost_of(plan.asker.price, used))
