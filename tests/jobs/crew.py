"""Workers as a test meets them: real processes at one PostgreSQL, and a scripted server that counts."""

import subprocess
import sys
import time
from collections import Counter
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pytest

from coach import jobs, wiring
from coach.jobs import Asking, Job, material
from tests.judge import brains
from tests.judge.asking_over_http import sheet
from tests.llm.server import Server
from tests.postgres import Cluster, running

PATIENCE = 90.0
QUICK = """
from coach.jobs import queue, worker
queue.BEAT, queue.SILENT, worker.SILENT, worker.LOOK = 0.5, 3.0, 3.0, 0.5
"""
"""A worker whose signs of life come more often, so that a test needn’t wait for long."""
RUN = "from coach.cli import main; import sys; sys.argv[1:] = ['worker']; main()"


class Crew:
    """One database, one server, and as many workers as wanted; each is ended by its own process."""

    def __init__(self, cluster: Cluster, server: Server, folder: Path, before: str = "") -> None:
        self.cluster, self.server, self._before = cluster, server, before
        self._log = folder / "workers.log"
        self.workers: list[subprocess.Popen[bytes]] = []

    @property
    def said(self) -> str:
        return self._log.read_text("utf-8") if self._log.exists() else ""

    def staff(self, number: int) -> None:
        """See to it that so many are at work."""
        self.workers = [one for one in self.workers if one.poll() is None]
        while len(self.workers) < number:
            with self._log.open("ab") as log:
                command = [sys.executable, "-c", self._before + RUN]
                self.workers.append(subprocess.Popen(command, stdout=log, stderr=log))

    def end(self) -> list[int]:
        """Stop all of them in order, and say how they left."""
        for one in self.workers:
            one.terminate()
        return [one.wait(timeout=PATIENCE) for one in self.workers]

    def start(self, okrs: int, first: int = 0) -> Job:
        """Begin a job about so many okrs, as a page does; `first` makes them others than before."""
        table = sheet(okrs).replace("house", f"house {first} -") if first else sheet(okrs)
        key = wiring.store().keep_sheet("q2.csv", table.encode())
        tuned = wiring.tuning()
        chosen = wiring.chosen(tuned)
        assert chosen
        review = wiring.review_sheets(wiring.read_upload("q2.csv", table.encode()), tuned=tuned)
        asking = Asking(wiring.plan(review, tuned, chosen.choice), chosen)
        self.server.requests.clear()
        return jobs.start("Spring", jobs.order([key], tuned, asking=asking), asking)

    def asked(self) -> Counter[str]:
        """Count how often each question came."""
        return Counter(asked.text for asked in list(self.server.requests))

    def settled(self, job: Job) -> int:
        """Wait until nobody works on a part of a job that was held or ended, and say how much was asked."""
        parts = wiring.store().jobs.parts
        self.when(lambda: parts.numbers(job.id, ("running",)), lambda running: not running)
        return self.asked().total()

    def until(self, job: Job, *states: str, seconds: float = PATIENCE) -> Job:
        found: Job = self.when(lambda: jobs.job(job.id), lambda found: found.state in states, seconds)
        return found

    def when(self, look: Callable[[], Any], true: Callable[[Any], bool], seconds: float = PATIENCE) -> Any:
        """Look until something is true."""
        end = time.monotonic() + seconds
        while not true(found := look()):
            assert time.monotonic() < end, (found, self.said)
            assert any(one.poll() is None for one in self.workers), self.said
            time.sleep(0.05)
        return found


@contextmanager
def here(settings: Mapping[str, str]) -> Iterator[None]:
    """Let this process be the app, with these settings."""
    with pytest.MonkeyPatch.context() as patch:
        for name, value in settings.items():
            patch.setenv(name, value)
        _forget()
        yield
        _forget()


@contextmanager
def crew(folder: Path, latency: float = 0.05, before: str = "", disk: Path | None = None) -> Iterator[Crew]:
    """Run a database, on its own disk if wanted, and a server for a while, with this process as the app."""
    with running(disk) as cluster, Server(brains.content, latency=latency) as server:
        root = str(Path(__file__).parents[2])
        settings = {"COACH_MODEL": "openai:scripted", "COACH_MODEL_URL": server.url, "COACH_MODEL_KEY": "k"}
        settings |= {"COACH_STORE": cluster.database(), "COACH_JOBS": "workers", "PYTHONPATH": root}
        with here(settings | {"COACH_DATA": str(folder / "data")}):
            one = Crew(cluster, server, folder, before)
            try:
                yield one
            finally:
                one.end()


def _forget() -> None:
    if wiring.store.cache_info().currsize:
        wiring.store().close()
    for part in (wiring.settings, wiring.store, wiring.library):
        part.cache_clear()
    material._kept.clear()
