"""A job that asks no model: its sheets are reviewed in this process, where the pages find what came of it."""

from collections import OrderedDict
from dataclasses import dataclass
from threading import Lock
from time import monotonic, sleep
from typing import TYPE_CHECKING

from coach import wiring
from coach.errors import CoachError
from coach.jobs.material import reviewed
from coach.jobs.nouns import Order, Part
from coach.organisation import Organisation, see
from coach.store.jobs import GOING

if TYPE_CHECKING:
    from coach.review import Review

KEPT = 2
"""Jobs whose review stays in memory."""
TOLD_EVERY = 1.0
"""Seconds between two notes of how far it is."""
BREATH = 0.0005
"""Seconds for which others of this process may go on, after each okr."""


@dataclass(frozen=True, slots=True)
class Found:
    """What came of a job that asked no model."""

    review: "Review"
    organisation: Organisation


_found: OrderedDict[str, Found] = OrderedDict()
_lock = Lock()


def found(job: str) -> Found | None:
    """Give what came of a job in this process; None where it isn't done, or not since the last start."""
    return _found.get(job)


def do_review(job: str) -> None:
    """Review the sheets of a job, and end it; raises StoreError where the store can't be read or written."""
    store = wiring.store().jobs
    store.turn(job, "running", ("waiting",))
    order = Order.of(store.of(job).body)
    watched = _Watched(job)
    store.parts.begin(job, 0, lambda _, own: own)
    try:
        review = reviewed(order, watched)
        _remember(job, Found(review, see(review)))
    except _HeldError:
        store.parts.turn(job, "waiting", ("running",))
        return
    except CoachError as error:
        store.turn(job, "failed", GOING, str(error))
        return
    store.parts.end(job, 0, "done", watched.part(len(review.okrs)).kept())
    store.turn(job, "done", GOING)


class _HeldError(Exception):
    """Somebody held or ended the job."""


class _Watched:
    """Tells how far it is, lets the pages go on in between, and stops where somebody asked for it."""

    def __init__(self, job: str) -> None:
        self._job, self._told, self._total = job, monotonic(), 0

    def __call__(self, done: int, total: int) -> None:
        """Be told how many of how many okrs are reviewed."""
        self._total = total
        sleep(BREATH)
        if monotonic() - self._told < TOLD_EVERY:
            return
        self._told = monotonic()
        store = wiring.store().jobs
        if store.of(self._job).state not in GOING:
            raise _HeldError
        store.parts.tell(self._job, 0, self.part(done).kept())

    def part(self, done: int) -> Part:
        """Give it as the figures of a part."""
        return Part(total=self._total, done=done)


def _remember(job: str, made: Found) -> None:
    with _lock:
        _found[job] = made
        while len(_found) > KEPT:
            _found.popitem(last=False)
