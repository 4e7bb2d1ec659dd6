"""A job in words, as HTML: what it is, how it stands, how far it is, and what it has taken so far."""

from collections.abc import Sequence
from datetime import datetime
from html import escape

from coach.jobs import Job, Progress
from coach.pages.parts import pace
from coach.spending.amounts import counted, money

STATES = {
    "waiting": "waiting for its turn",
    "running": "running",
    "paused": "paused",
    "done": "done",
    "failed": "ended before all was answered",
    "cancelled": "cancelled",
}
"""How each state is called."""
LEFT = (
    "What was asked in the last moments before okr-coach was stopped isn’t in these figures; "
    "the ledger on the Settings page has it."
)
QUARTERS = ("", "a quarter done", "half done", "three quarters done", "nearly done")


def state_of(job: Job) -> str:
    """Say how a job stands."""
    return "waiting" if job.waits else STATES[job.state]


def about(job: Job) -> str:
    """Say what a job is about, and since when."""
    agreed = job.order.agreed
    when = f"begun {moment(job.made)}"
    if agreed is None:
        return f"Reviewed by rules and guidance, {when}."
    model = agreed.model.partition(":")[2]
    return f"{counted(agreed.okrs, 'OKR')} for {model} at {agreed.host}, {when}."


def moment(when: datetime) -> str:
    """Write a time as people here read it."""
    return f"{when.astimezone():%d %b %H:%M}"


def going_html(job: Job, far: Progress) -> str:
    """Write a job that isn't over."""
    over = far.done + far.failed
    reading = f"{over:,} of {far.total:,} asked"
    used = f"{taken(far)} so far" if far.calls else ""
    going = [] if job.waits else [pace.speed(far), pace.left(far)]
    parts = [reading, *going, used, _missing(far)]
    return (
        f'<article class="oc-job"><h3>{escape(job.name)} <span class="oc-small">{state_of(job)}</span></h3>'
        f'<p class="oc-small">{escape(about(job))}</p>'
        f'<div class="oc-going"><progress max="{max(far.total, 1)}" value="{over}" '
        f'aria-label="{escape(job.name)}: how far it is"></progress></div>'
        f'<p class="oc-small oc-far">{escape(" · ".join(filter(None, parts)))}</p>'
        f'{_left(far)}<p class="oc-why">{escape(job.error)}</p></article>'
    )


def over_html(job: Job, far: Progress) -> str:
    """Write a job that is over."""
    ended = f", {moment(job.ended)}" if job.ended else ""
    said = [f"{far.done:,} of {far.total:,} answered", _known(far), taken(far), _missing(far)]
    why = "".join(f"<p>{escape(reason)}</p>" for reason in _reasons(job, far))
    return (
        f'<article class="oc-job"><h3>{escape(job.name)} <span class="oc-small">{state_of(job)}{ended}</span>'
        f'</h3><p class="oc-small">{escape(about(job))}</p>'
        f'<p class="oc-small oc-far">{escape(" · ".join(filter(None, said)))}</p>{_left(far)}{why}</article>'
    )


def taken(far: Progress) -> str:
    """Say what a job has taken: money where a price is known, else tokens."""
    if not far.calls:
        return ""
    if far.cost:
        return money(far.cost, far.currency)
    how = "" if far.counted else "about " if far.left else "at most "
    return f"{how}{far.sent + far.received:,} tokens"


def announced(found: Sequence[tuple[Job, Progress]]) -> str:
    """Say for those who listen how the jobs stand; it changes rarely, so that nobody is talked over."""
    said = [f"{job.name}: {', '.join(filter(None, (state_of(job), _quarter(far))))}." for job, far in found]
    return f'<p class="oc-heard" role="status" aria-live="polite">{escape(" ".join(said))}</p>'


def missing_of(far: Progress) -> int:
    """Count what has no answer."""
    return far.total - far.done


def _quarter(far: Progress) -> str:
    return QUARTERS[min(int(4 * far.share), 4)]


def _known(far: Progress) -> str:
    return f"{far.remembered:,} of them remembered" if far.remembered else ""


def _left(far: Progress) -> str:
    return f'<p class="oc-small">{LEFT}</p>' if far.left else ""


def _missing(far: Progress) -> str:
    return f"{counted(far.failed, 'has', 'have')} no answer" if far.failed else ""


def _reasons(job: Job, far: Progress) -> list[str]:
    """Say why it ended, and why questions have no answer, where that isn't the same."""
    if job.state != "failed":
        return []
    same = any(job.error.endswith(reason) for reason in far.errors)
    return list(filter(None, far.errors if same else (job.error, *far.errors)))
