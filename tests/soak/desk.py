"""A bulk run as it happens: a scripted server here, the app and its child as processes beside it."""

import os
import signal
import subprocess
import sys
import time
from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any, Self

from coach.jobs.counting import count
from coach.jobs.nouns import Job, Progress
from coach.store import Store
from tests.judge import brains
from tests.llm.replies import busy
from tests.llm.server import Asked, Server

ROOT = Path(__file__).resolve().parents[2]
AT_ONCE = 16


class Desk:
    """One folder, one server, and whoever works on the job in it."""

    def __init__(self, folder: Path, rows: int, latency: float = 0.2) -> None:
        self.data, self.rows = folder / "data", rows
        self.is_busy = False
        self.server = Server(self._answer, latency=latency)
        self.apps: list[subprocess.Popen[str]] = []
        self.job = ""
        self.began = time.monotonic()

    def _answer(self, asked: Asked) -> Any:
        return busy() if self.is_busy else brains.content(asked)

    def __enter__(self) -> Self:
        self.server.start()
        return self

    def __exit__(self, *_: object) -> None:
        for app in self.apps:
            if app.poll() is None:
                self.kill(app)
        self.server.stop()

    @property
    def address(self) -> str:
        return str(self.data / "coach.db")

    def app(self, rows: int = 0) -> "subprocess.Popen[str]":
        """Start the app; with rows, it begins a job about so many."""
        environ = {name: value for name, value in os.environ.items() if not name.startswith("COACH_")}
        environ |= {"COACH_DATA": str(self.data), "COACH_MODEL": "openai:scripted"}
        environ |= {"COACH_MODEL_URL": self.server.url, "PYTHONPATH": str(ROOT)}
        app = subprocess.Popen(
            [sys.executable, "-m", "tests.soak.app", str(rows)],
            cwd=ROOT,
            env=environ,
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            text=True,
            start_new_session=True,
        )
        self.apps.append(app)
        assert app.stdout
        self.job = app.stdout.readline().strip() or self.job
        return app

    def begin(self) -> "subprocess.Popen[str]":
        return self.app(self.rows)

    def kill(self, app: "subprocess.Popen[str]", *, alone: bool = False) -> None:
        """Kill the app as the system would that runs out of memory; unless `alone`, its child as well."""
        app.kill() if alone else os.killpg(app.pid, signal.SIGKILL)
        app.communicate()

    def look(self) -> tuple[Job, Progress]:
        """See how far the job is, as another program would."""
        with Store(self.address) as store:
            found = Job.of(store.jobs.of(self.job))
            return found, count(found.order, store.jobs.parts.told(self.job), going=found.going)

    def until(self, true: Callable[[Job, Progress], bool], seconds: float) -> tuple[Job, Progress]:
        """Wait until something is true of the job, and fail where it takes longer."""
        end = time.monotonic() + seconds
        while True:
            found, told = self.look()
            if true(found, told):
                return found, told
            assert time.monotonic() < end, (found.state, found.error, told, len(self.server.requests))
            time.sleep(0.2)

    def asked(self, number: int, seconds: float) -> None:
        """Wait until so many questions came."""
        end = time.monotonic() + seconds
        while len(self.server.requests) < number:
            assert time.monotonic() < end, self.look()
            time.sleep(0.01)

    def repeated(self) -> int:
        """Count the questions that were answered more than once."""
        asked = Counter(one.text for one in self.server.requests if one.text)
        assert len(asked) <= self.rows
        return sum(asked.values()) - len(asked)

    def children(self) -> list[int]:
        """Find the processes in which questions are put, by what they were started as."""
        found = []
        for place in Path("/proc").glob("[0-9]*"):
            try:
                words = (place / "cmdline").read_bytes().split(b"\0")
                data = f"COACH_DATA={self.data}".encode()
                mine = data in (place / "environ").read_bytes().split(b"\0")
            except OSError:
                continue
            if mine and b"coach.jobs.child" in words:
                found.append(int(place.name))
        return found


@contextmanager
def desk(folder: Path, rows: int, latency: float = 0.2) -> Iterator[Desk]:
    """Set up a desk; all processes are ended when it is over."""
    with Desk(folder, rows, latency) as one:
        yield one
