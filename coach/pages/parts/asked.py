"""Asking a model about a case, apart from the screen: the job that asks, and what is answered so far."""

import json
from collections import OrderedDict
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from threading import Lock
from typing import TYPE_CHECKING, NamedTuple

from coach import jobs, wiring
from coach.jobs import Asking, Job, Order
from coach.pages.parts import sets
from coach.pages.parts.cases import REMEMBERED, Case, again
from coach.pages.parts.shared import shared
from coach.pages.parts.telling import told
from coach.review import Progress, Review
from coach.tuning import Tuning

if TYPE_CHECKING:
    from coach.choosing import Chosen
    from coach.judge.plan import Plan
    from coach.llm import Choice

LOOKED_AT = 50
"""Jobs among which the one about a case is looked for, the latest first."""
FRESH = timedelta(days=1)
"""How long what came of a job is told beside the review; the Jobs page has it for longer."""
SETTLING = timedelta(seconds=30)
"""How long what was on its way is waited for after somebody ended a job."""


@dataclass(frozen=True, slots=True)
class Whom:
    """Who is asked, and what is hidden from them."""

    chosen: "Chosen"
    tuned: Tuning

    @property
    def choice(self) -> "Choice":
        """The model that is asked."""
        return self.chosen.choice

    def about(self, case: Case) -> str:
        """Name a case as it is put to them; the key is no part of it."""
        hidden = (self.tuned.model.mask, *self.tuned.model.hide)
        return json.dumps([case.address, self.choice.name, self.choice.url, hidden])


class _Subject(NamedTuple):
    """What a job is about, as far as its questions rest on it."""

    sheets: tuple[str, ...]
    past: tuple[str, ...]
    company: tuple[str, ...]
    tuned: tuple[str, ...]

    @classmethod
    def of(cls, order: Order) -> "_Subject":
        """Read it out of an order."""
        tuned = order.tuned
        return cls(order.sheets, order.past, order.company, (tuned.text, tuned.environment, tuned.page))


def start(case: Case, whom: Whom, plan: "Plan") -> Job:
    """Ask, unless this case is being asked about already; raises StoreError."""
    going = next((job for job in _about(case, whom.tuned) if job.going), None)
    if going:
        return going
    asking = Asking(plan, whom.chosen)
    return jobs.start(name_of(case), _order(case, whom.tuned, asking), asking)


def name_of(case: Case) -> str:
    """Name a job by the cycle and the files it is about."""
    return case.name if case.title == case.name else f"{case.title} · {case.name}"


def job_of(case: Case, whom: Whom | None) -> Job | None:
    """Give the job about a case that isn't over, or the last one that is over and asked the same."""
    if case.review.tuning is None:
        return None
    found = _about(case, whom.tuned if whom else case.review.tuning)
    return next((job for job in found if not job.over or (whom and _asks_same(job, whom))), None)


def is_fresh(job: Job) -> bool:
    """Say whether it was over a short time ago, so that what came of it is told beside the review."""
    return job.ended is not None and datetime.now(UTC) - job.ended < FRESH and job.id not in _read


def put_away(job: Job) -> None:
    """Note that somebody has read what came of it."""
    _read.add(job.id)


def age(job: Job) -> float:
    """Say how many seconds ago it was begun."""
    return (datetime.now(UTC) - job.made).total_seconds()


def settles(job: Job) -> bool:
    """Say whether it was ended by somebody, and what is on its way is waited for."""
    if job.state != "cancelled" or datetime.now(UTC) - job.changed > SETTLING:
        return False
    return bool(wiring.store().jobs.parts.numbers(job.id, ("running",)))


def heard(case: Case, whom: Whom | None, progress: Progress | None = None) -> Case:
    """Give a case with all that the model said of it until now, or until the job about it ends."""
    if whom is None:
        return case
    over = next((job for job in _about(case, whom.tuned) if job.over and _asks_same(job, whom)), None)
    if over is None and not wiring.store().answers.count():
        return case
    upto = [over.id, jobs.progress(over.id).done] if over else []
    address = json.dumps([whom.about(case), upto])
    with _lock:
        if address in _remembered:
            _remembered.move_to_end(address)
            return again(case, _remembered[address])
    found = shared(address, lambda tell: _remember(address, _looked_up(case, whom, over, tell)), progress)
    return again(case, found)


def forget() -> int:
    """Forget every answer, and say how many there were."""
    number = wiring.store().answers.forget()
    with _lock:
        _read.update(job.id for job in jobs.jobs(LOOKED_AT) if job.over)
        _remembered.clear()
    return number


_remembered: OrderedDict[str, Review] = OrderedDict()
_read: set[str] = set()
_lock = Lock()


def _about(case: Case, tuned: Tuning) -> list[Job]:
    """List the jobs that ask a model about a case, the latest first."""
    subject = _Subject.of(_order(case, tuned))
    return [job for job in jobs.jobs(LOOKED_AT) if job.order.asks and _Subject.of(job.order) == subject]


def _order(case: Case, tuned: Tuning, asking: Asking | None = None) -> Order:
    page = tuned.profile.name if tuned.chosen_by == "page" else ""
    sheets, past = sets.named(case.wanted.ids), sets.named(case.past)
    return jobs.order(sheets, tuned, past=past, company=case.company, page=page, asking=asking)


def _asks_same(job: Job, whom: Whom) -> bool:
    """Say whether a job asked the same model, hiding the same."""
    agreed, wishes = job.order.agreed, whom.tuned.model
    return (
        agreed is not None
        and (agreed.model, agreed.host) == (whom.choice.name, whom.choice.host)
        and (job.order.tuned.mask, job.order.tuned.hide) == (wishes.mask, tuple(wishes.hide))
    )


def _looked_up(case: Case, whom: Whom, over: Job | None, progress: Progress) -> Review:
    plan = wiring.plan(case.review, whom.tuned, whom.choice)
    review = wiring.consult(plan, whom.tuned, progress=progress)
    return told(review, plan, over, jobs.progress(over.id)) if over else review


def _remember(address: str, review: Review) -> Review:
    with _lock:
        _remembered[address] = review
        while len(_remembered) > REMEMBERED:
            _remembered.popitem(last=False)
    return review
