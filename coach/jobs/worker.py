"""A worker: it does parts of jobs from the queue, while they are wanted, and stops when told."""

import asyncio
import logging
import signal
import traceback
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress
from datetime import UTC, datetime, timedelta
from math import ceil
from threading import Event
from time import monotonic
from typing import Any, NamedTuple

from coach import wiring
from coach.errors import CoachError, GoneError, StoreError
from coach.jobs.material import hush
from coach.jobs.nouns import MOST, Order, Part, is_keyless
from coach.jobs.ordering import KeyGoneError, takes
from coach.jobs.queue import SILENT, AgainError, OnePart, Queue
from coach.jobs.runner import AFTER_TROUBLE, BROKEN
from coach.jobs.working import OPEN, do_part, settle
from coach.settings import WORKERS
from coach.store.jobs import GOING

LOOK = 2.0
"""Seconds between two looks at what there is to do and at what others left."""
WATCH = 0.5
"""Seconds between two looks at whether somebody held or ended a job."""
SPARE = 4
"""Threads beside those that do parts, for looking."""


class _Doing(NamedTuple):
    """A part under way, and what ends it early."""

    part: OnePart
    stop: Event


class Worker:
    """Does parts until it is told to stop; `tell` is given one line for each, without words of people."""

    def __init__(self, tell: Callable[[str], None]) -> None:
        """Look whether all is there that a worker needs; raises CoachError."""
        settings = wiring.settings()
        if settings.jobs != WORKERS:
            raise CoachError(
                "Jobs run with the app, so a worker would have nothing to do.",
                "Set COACH_JOBS=workers, for the app too.",
            )
        self._at_once = ceil(settings.concurrency / MOST) + 1
        self._queue = Queue(settings.store, self._do, self._at_once)
        self.where = wiring.store().where
        self._tell = tell
        self._doing: dict[int, _Doing] = {}
        self._ending = asyncio.Event()

    def run(self) -> None:
        """Work until SIGTERM or SIGINT comes; what is under way then is kept, the rest given back."""
        for name in ("procrastinate", "psycopg.pool"):  # what matters of it is told in sentences
            logging.getLogger(name).setLevel(logging.CRITICAL)
        asyncio.run(self._run())

    async def _run(self) -> None:
        loop = asyncio.get_running_loop()
        loop.set_default_executor(ThreadPoolExecutor(self._at_once + SPARE, "worker"))
        loop.set_exception_handler(_quietly)
        for number in (signal.SIGTERM, signal.SIGINT):
            loop.add_signal_handler(number, self._stop)
        beside = [asyncio.create_task(self._again(do, every)) for do, every in self._chores()]
        while not self._ending.is_set():
            try:
                await self._queue.work()
            except StoreError as error:
                self._tell(f"{error} This worker goes on by itself.")
            with suppress(TimeoutError):
                await asyncio.wait_for(self._ending.wait(), AFTER_TROUBLE)
        for one in beside:
            one.cancel()

    def _stop(self) -> None:
        if not self._ending.is_set():
            self._tell("Stopping: what is on its way to a model is waited for, two minutes at most.")
        self._ending.set()
        for one in list(self._doing.values()):
            one.stop.set()
            hush(one.part.job)
        self._queue.stop()

    def _chores(self) -> tuple[tuple[Callable[[], Any], float], ...]:
        return (self._look, LOOK), (self._watch, WATCH)

    async def _again(self, do: Callable[[], Any], every: float) -> None:
        while True:
            try:
                await do()
            except StoreError:
                pass  # `work` tells of it
            except Exception:  # noqa: BLE001  (it is our bug, and loud; other jobs go on)
                self._tell(traceback.format_exc())
            await asyncio.sleep(every)

    async def _look(self) -> None:
        """Put into the queue what is open and not in it, and take over what others left."""
        await self._queue.put(await asyncio.to_thread(_open_parts))
        await self._queue.take_over(list(self._doing))

    async def _watch(self) -> None:
        """End the parts of jobs early that somebody held or ended."""
        for job in {one.part.job for one in list(self._doing.values())}:
            if not await asyncio.to_thread(_is_going, job):
                for one in [one for one in list(self._doing.values()) if one.part.job == job]:
                    one.stop.set()
                hush(job)

    def _do(self, number: int, part: OnePart) -> None:
        """Do a part, in a thread; raises AgainError where somebody should go on with it."""
        doing = self._doing[number] = _Doing(part, Event())
        began = monotonic()
        try:
            again = 0.0 if self._ending.is_set() else self._seconds_until_again(doing)
        finally:
            del self._doing[number]
        if again is None:
            self._tell(f"{_named(part)}: {_figures(part)}, {monotonic() - began:.1f} s")
            return
        how = "given back" if doing.stop.is_set() or not again else f"tried again in {again:.0f} s"
        self._tell(f"{_named(part)}: {how}")
        raise AgainError(again)

    def _seconds_until_again(self, doing: _Doing) -> float | None:
        """Do a part, and say when somebody should go on with it; None where nobody has to."""
        job, number = doing.part
        store = wiring.store().jobs
        try:
            came = do_part(job, number, stop=doing.stop)
            return 0.0 if doing.stop.is_set() and _is_open(doing.part) else came.again
        except KeyGoneError as error:
            store.turn(job, "waiting", GOING, str(error))
        except GoneError:
            return None
        except StoreError:
            return AFTER_TROUBLE
        except Exception:  # noqa: BLE001  (it is our bug, and loud)
            store.turn(job, "failed", GOING, str(BROKEN))
            self._tell(traceback.format_exc())
        return None


def _open_parts() -> list[OnePart]:
    """List the parts that workers should do, and say that there are workers."""
    store = wiring.store().jobs
    found: list[OnePart] = []
    for job in store.going():
        if takes(Order.of(job.body)) or is_keyless(job):
            continue
        if not store.claim(job.id, WORKERS, datetime.now(UTC) - timedelta(seconds=SILENT)):
            continue  # an app that was started with other settings works on it
        numbers = store.parts.numbers(job.id, OPEN)
        found += [OnePart(job.id, number) for number in numbers]
        if not numbers:  # who did the last part was killed before this was written down
            settle(job.id)
    return found


def _is_going(job: str) -> bool:
    try:
        return wiring.store().jobs.of(job).state in GOING
    except GoneError:
        return False


def _is_open(part: OnePart) -> bool:
    kept = wiring.store().jobs.parts.of(*part)
    return _is_going(part.job) and kept is not None and kept.state in OPEN


def _named(part: OnePart) -> str:
    return f"{datetime.now().astimezone():%H:%M:%S}  job {part.job}, part {part.number + 1}"


def _figures(part: OnePart) -> str:
    with suppress(StoreError):
        kept = wiring.store().jobs.parts.of(*part)
        if kept:
            told = Part(**kept.told)
            missing = f", {told.failed} without an answer" if told.failed else ""
            return f"{kept.state}, {told.done} of {told.total} answered{missing}"
    return "not here any more"


def _quietly(loop: asyncio.AbstractEventLoop, context: dict[str, Any]) -> None:
    """Leave out what a database that is away makes tasks say; it is told in a sentence elsewhere."""
    from procrastinate.exceptions import ConnectorException

    if not isinstance(context.get("exception"), ConnectorException):
        loop.default_exception_handler(context)
