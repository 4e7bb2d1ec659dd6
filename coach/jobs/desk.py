"""What a person does with jobs: begin one, look at it, hold it, let it go on, end it, try again."""

from collections.abc import Iterator, Mapping
from contextlib import suppress
from dataclasses import replace
from secrets import token_hex
from typing import Any

from coach import wiring
from coach.errors import CoachError
from coach.jobs import elsewhere
from coach.jobs.counting import count
from coach.jobs.here import HERE
from coach.jobs.nouns import MOST, Job, Order, Part, Progress
from coach.jobs.ordering import PAGE, Asking, takes
from coach.store import KeptJob
from coach.store.jobs import GOING


def start(name: str, order: Order, asking: Asking) -> Job:
    """Begin a job, which then goes on by itself; `asking` is what somebody said yes to.

    Raises StoreError where it can't be kept.
    """
    key = token_hex(6)
    if order.keyed == PAGE:
        HERE.keys[key] = asking.chosen.choice.key
    store = wiring.store().jobs
    store.make(key, name, order.kept(), list(_parts(asking)), HERE.name if takes(order) else "")
    HERE.begin()
    return job(key)


def prepare() -> None:
    """Make ready for a job that asks a model and may soon begin; raises StoreError."""
    HERE.prepare()


def jobs(most: int = 50) -> list[Job]:
    """List the jobs, the latest first."""
    return [_told_of(one) for one in wiring.store().jobs.recent(most)]


def job(key: str) -> Job:
    """Give a job; raises StoreError where it is not here."""
    return _told_of(wiring.store().jobs.of(key))


def progress(key: str) -> Progress:
    """Say how far a job is; raises StoreError where it is not here."""
    found = job(key)
    return count(found.order, wiring.store().jobs.parts.told(key), going=found.going)


def pause(key: str) -> bool:
    """Hold a job: nothing more is asked, what is on its way is waited for and kept."""
    return wiring.store().jobs.turn(key, "paused", GOING)


def resume(key: str, typed: str = "", limits: Mapping[str, float | None] | None = None) -> bool:
    """Let a job go on that was held; `typed` is the key as it was typed anew, `limits` are those set by now.

    The names of limits are those of `Tuned`, such as most_tokens_a_run.
    """
    store = wiring.store().jobs
    if typed:
        HERE.keys[key] = typed
    if limits is not None:
        order = Order.of(store.of(key).body)
        given: dict[str, Any] = dict(limits)
        store.order(key, replace(order, tuned=replace(order.tuned, **given)).kept())
    found = store.turn(key, "waiting", ("paused", "waiting"))
    HERE.begin()
    return found


def cancel(key: str) -> bool:
    """End a job for good: nothing more is asked; what was answered stays."""
    store = wiring.store().jobs
    found = store.turn(key, "cancelled", (*GOING, "paused"))
    if found:
        store.parts.turn(key, "cancelled", ("waiting",))
    return found


def retry(key: str, typed: str = "") -> bool:
    """Ask once more for what is missing of a job, and only for that; `typed` is as in `resume`."""
    store = wiring.store().jobs
    if typed:
        HERE.keys[key] = typed
    store.parts.turn(key, "waiting", ("failed",))
    found = store.turn(key, "waiting", ("failed", "paused"))
    HERE.begin()
    return found


def begin() -> None:
    """See to it that what was left from before goes on; a page may call it at every turn."""
    with suppress(CoachError):  # the pages themselves will say what is the matter
        HERE.begin(again=True)


def _told_of(kept: KeptJob) -> Job:
    return Job.of(kept, HERE.beside.trouble(kept.id) or elsewhere.trouble(kept))


def _parts(asking: Asking) -> Iterator[dict[str, Any]]:
    """Cut the questions of a plan into parts, each question once."""
    keys = list(dict.fromkeys(one.key for one in asking.plan.questions))
    for first in range(0, len(keys), MOST):
        some = keys[first : first + MOST]
        yield {"keys": some, "told": Part(total=len(some)).kept()}
