"""The one who works on jobs: takes on what nobody works on, gives signs of life, and stops when told."""

import traceback
from collections.abc import Callable, MutableMapping
from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, datetime, timedelta
from math import ceil
from threading import Event, Lock, Thread
from time import monotonic
from typing import TypeVar

from coach import wiring
from coach.errors import CoachError, GoneError, StoreError
from coach.jobs.material import KEPT, close, hush
from coach.jobs.nouns import MOST, Order, is_keyless
from coach.jobs.ordering import KeyGoneError, takes, tuning_of
from coach.jobs.working import OPEN, do_part, settle
from coach.resting import set_apart
from coach.store import KeptJob
from coach.store.jobs import GOING

LOOK = 0.5
"""Seconds between two looks at what there is to do, and at whether somebody held or ended a job."""
BEAT = 5.0
"""Seconds between two signs of life."""
SILENT = timedelta(seconds=20)
"""After so long without one, others take a job on."""
AT_ONCE = KEPT
"""Jobs that are worked on at the same time; the others wait for their turn."""
AFTER_TROUBLE = 2.0
"""Seconds until the store is tried again."""
BROKEN = CoachError(
    "Something broke while this job was worked on.",
    "What was answered until then is kept; the terminal says more.",
)
T = TypeVar("T")


class Runner:
    """Works on the jobs that ask a model, several at once, from where others left them.

    `keys` are those that were typed, by job; `tell` is told what keeps a job from going on where that can't
    be written down, and "" once it goes on.
    """

    def __init__(self, name: str, keys: MutableMapping[str, str], tell: Callable[[str, str], None]) -> None:
        self._name, self._keys, self._tell = name, keys, tell
        self._mine: dict[str, _Work] = {}
        self._where = wiring.settings().jobs
        self._ending = Event()
        self._beat = 0.0

    def run(self) -> None:
        """Work until `end` is called; returns once all that was on its way is kept."""
        while not self._ending.wait(LOOK):
            try:
                self._look()
            except StoreError as error:
                for job in self._mine:
                    self._tell(job, str(error))
                self._ending.wait(AFTER_TROUBLE)
            except Exception:  # noqa: BLE001  (it is our bug, and loud; other jobs go on)
                traceback.print_exc()
                self._ending.wait(AFTER_TROUBLE)
        for work in self._mine.values():
            work.stop()
        for work in self._mine.values():
            work.join()

    def end(self) -> None:
        """Ask nothing more."""
        self._ending.set()

    def _look(self) -> None:
        store = wiring.store().jobs
        if self._mine and monotonic() - self._beat > BEAT:
            store.beat(self._name)
            self._beat = monotonic()
        held = store.held(self._name) if self._mine else set()
        for job, work in list(self._mine.items()):
            if job not in held:
                work.stop()
            if work.over:
                del self._mine[job]
        for one in store.going():
            if len(self._mine) >= AT_ONCE:
                break
            self._consider(one)

    def _consider(self, job: KeptJob) -> None:
        """Take a job on where nobody works on it and its key is at hand."""
        order, key = Order.of(job.body), self._keys.get(job.id, "")
        if job.id in self._mine or not takes(order, self._where) or (is_keyless(job) and not key):
            return
        if wiring.store().jobs.claim(job.id, self._name, datetime.now(UTC) - SILENT):
            self._mine[job.id] = _Work(job.id, order, key, self)

    def keyless(self, job: str, key: str, why: str) -> None:
        """Leave a job to whoever has its key, and say so; unless another than this one came meanwhile."""
        if self._keys.get(job, "") == key:
            wiring.store().jobs.turn(job, "waiting", GOING, why)

    def tell(self, job: str, trouble: str) -> None:
        """Pass on what keeps a job from going on."""
        self._tell(job, trouble)

    def leave(self, job: str) -> None:
        """Let go of a job that is over or held."""
        wiring.store().jobs.leave(job, self._name)


class _Work:
    """One job being worked on, a few parts at once so that the model always has something to do."""

    def __init__(self, job: str, order: Order, key: str, runner: Runner) -> None:
        self._job, self._order, self._key, self._runner = job, order, key, runner
        self._stop = Event()
        self._numbers: list[int] = []
        self._lock = Lock()
        self._thread = Thread(target=self._run, name=f"job {job}", daemon=True)
        self._thread.start()

    @property
    def over(self) -> bool:
        return not self._thread.is_alive()

    def stop(self) -> None:
        """Ask nothing more; nobody waits for a server any longer."""
        if not self._stop.is_set():
            self._stop.set()
            hush(self._job)

    def join(self) -> None:
        self._thread.join()

    def _run(self) -> None:
        try:
            self._patiently(self._begin)
            threads = ceil(wiring.at_once(tuning_of(self._order)) / MOST) + 1
            with set_apart(), ThreadPoolExecutor(threads, "part") as pool:
                list(pool.map(lambda _: self._some(), range(threads)))
            self._patiently(lambda: settle(self._job))
        except KeyGoneError as error:
            why = str(error)
            self._patiently(lambda: self._runner.keyless(self._job, self._key, why))
        except CoachError as error:
            self._fails(str(error))
        except BaseException:
            self._fails(str(BROKEN))
            raise
        finally:
            close(self._job)
            self._patiently(lambda: self._runner.leave(self._job))

    def _fails(self, why: str) -> None:
        self._patiently(lambda: wiring.store().jobs.turn(self._job, "failed", GOING, why))

    def _patiently(self, do: Callable[[], T]) -> T | None:
        """Do something with the store, as often as it takes, or until nobody wants it any more."""
        while True:
            try:
                done = do()
            except GoneError:
                raise
            except StoreError as error:
                self._runner.tell(self._job, str(error))
                if self._stop.wait(AFTER_TROUBLE):
                    return None
            else:
                self._runner.tell(self._job, "")
                return done

    def _begin(self) -> None:
        """Begin where another left off: what it was doing is done again."""
        store = wiring.store().jobs
        store.parts.turn(self._job, "waiting", ("running",))
        self._numbers = store.parts.numbers(self._job, OPEN)[::-1]

    def _some(self) -> None:
        """Do parts one after the other until none is left."""
        while not self._stop.is_set():
            with self._lock:
                if not self._numbers:
                    return
                number = self._numbers.pop()
            self._one(number)

    def _one(self, number: int) -> None:
        """Do a part, as often as it takes."""
        while not self._stop.is_set():
            came = self._patiently(lambda: do_part(self._job, number, stop=self._stop, key=self._key))
            if came is None or came.again is None:
                return
            self._stop.wait(came.again)
