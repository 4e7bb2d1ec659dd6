"""Where jobs run by default: in a process beside the app, which is looked after while there are any."""

from contextlib import suppress
from datetime import UTC, datetime
from secrets import token_hex
from threading import Event, Lock, Thread
from time import monotonic

from coach import settings, wiring
from coach.errors import StoreError
from coach.jobs.beside import Beside
from coach.jobs.nouns import Order, is_keyless
from coach.jobs.ordering import takes
from coach.jobs.runner import SILENT
from coach.store import KeptJob, Store

LOOK = 1.0
"""Seconds between two looks at what there is to do."""
SELDOM = 5.0
"""Seconds between two looks of a page whether anything is left from before."""
IDLE = 60.0
"""Seconds without work after which nobody looks any more, until a job is begun."""


class Here:
    """Looks after the jobs of this process while there are any."""

    def __init__(self) -> None:
        self.name = token_hex(8)
        """What this process is called where it says that it works on something."""
        self.keys: dict[str, str] = {}
        self.beside = Beside(self.name)
        self._thread: Thread | None = None
        self._looked, self._where = 0.0, ""
        self._nudge, self._lock = Event(), Lock()

    def begin(self, *, again: bool = False) -> None:
        """Look after jobs, where there are any; `again` is for pages, which ask at every turn."""
        if again and monotonic() - self._looked < SELDOM:
            return
        self._looked = monotonic()
        if not wiring.has_store():
            return
        store, self._where = wiring.store(), wiring.settings().jobs
        self._nudge.set()
        if any(map(self._ours, store.jobs.going())):
            self._attend(store)

    def prepare(self) -> None:
        """Begin the process beside ahead of a job that may come: it takes seconds until it can ask."""
        self._where = wiring.settings().jobs
        if self._where == settings.HERE:
            self._attend(wiring.store())
            self.beside.see_to(dict(self.keys))

    def end(self) -> None:
        """End what runs beside; for tests, and where the app ends in order."""
        self.beside.end()

    def _attend(self, store: Store) -> None:
        """See to it that somebody looks after jobs from now on, until there are none for a while."""
        with self._lock:
            if self._thread is None or not self._thread.is_alive():
                self._thread = Thread(target=self._run, args=(store,), name="jobs", daemon=True)
                self._thread.start()

    def _run(self, store: Store) -> None:
        busy = monotonic()
        while True:
            with suppress(StoreError):  # it is tried again in a moment
                if self._look(store):
                    busy = monotonic()
            if monotonic() - busy > IDLE and self._leaves():
                break
            self._nudge.wait(LOOK)
            self._nudge.clear()
        self.beside.end()

    def _leaves(self) -> bool:
        """Leave jobs to another thread from now on, unless one was begun since the last look."""
        with self._lock:
            if self._nudge.is_set():
                return False
            self._thread = None
            return True

    def _look(self, store: Store) -> bool:
        """See to it that somebody works on each job; says whether there is any, here or elsewhere."""
        ours = [job for job in store.jobs.going() if self._ours(job)]
        if any(map(self._is_free, ours)):
            self.beside.see_to(dict(self.keys))
        return bool(ours)

    def _ours(self, job: KeptJob) -> bool:
        """Say whether a job is for this machine, and its key at hand where it waits for one."""
        known = job.id in self.keys or not is_keyless(job)
        return known and takes(Order.of(job.body), self._where)

    def _is_free(self, job: KeptJob) -> bool:
        """Say whether nobody else works on a job; who did may have fallen silent meanwhile."""
        silent = job.beat is None or datetime.now(UTC) - job.beat > SILENT
        return silent or job.runner in {"", self.name}


HERE = Here()
