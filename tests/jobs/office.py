"""Jobs as a test meets them: a store of its own, a scripted server, runners in threads of this process."""

import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from threading import Thread
from typing import Any

import pytest

from coach import jobs, wiring
from coach.jobs import Asking, Job, Progress, enduring, material, working
from coach.jobs.here import HERE, Here
from coach.jobs.runner import Runner
from coach.llm import trying
from tests.judge.asking_over_http import sheet
from tests.llm.server import Server

PATIENCE = 90.0
BEGIN = Here.begin
"""How jobs are truly begun: with a process beside."""


class Office:
    """Everything that lasts is in one folder; `fresh` is what a start of the program does to the rest."""

    def __init__(self, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        self.data, self._patch = tmp_path / "data", monkeypatch
        self.troubles: dict[str, str] = {}
        monkeypatch.setenv("COACH_DATA", str(self.data))
        monkeypatch.setattr(Here, "begin", lambda *_, **__: None)
        monkeypatch.setattr(trying, "FIRST_WAIT", 0.01)
        monkeypatch.setattr(enduring, "FIRST_WAIT", 0.1)
        monkeypatch.setattr(working, "FIRST_WAIT", 0.1)
        monkeypatch.setattr(working, "FOR_OTHERS", 0.05)
        self.fresh()

    def fresh(self) -> None:
        """Forget what only the memory of a process holds."""
        if wiring.store.cache_info().currsize:
            wiring.store().close()
        for part in (wiring.settings, wiring.store, wiring.library):
            part.cache_clear()
        for one in material._kept.values():
            one.close()
        material._kept.clear()
        for pool in material._pools.values():
            pool.shutdown()
        material._pools.clear()
        working._alone.clear()
        working._unwritten.clear()
        self._patch.setattr(working, "_enduring", enduring.Enduring())
        HERE.keys.clear()

    def with_model(self, server: Server, key: str = "", **more: str) -> None:
        """Name the server's model in the environment."""
        named = {"COACH_MODEL": "openai:scripted", "COACH_MODEL_URL": server.url, "COACH_MODEL_KEY": key}
        for name, value in (named | more).items():
            self._patch.setenv(name, value)
        wiring.settings.cache_clear()

    def start(self, text: str | int = 6, config: str = "", typed: str = "") -> Job:
        """Begin a job about a table, or about so many okrs, as a page does."""
        table = sheet(text) if isinstance(text, int) else text
        key = wiring.store().keep_sheet("q2.csv", table.encode())
        tuned = wiring.tuning(config=self._file(config))
        chosen = wiring.chosen(tuned, "", "", typed)
        assert chosen
        review = wiring.review_sheets(wiring.read_upload("q2.csv", table.encode()), tuned=tuned)
        asking = Asking(wiring.plan(review, tuned, chosen.choice), chosen)
        return jobs.start("Spring", jobs.order([key], tuned, asking=asking), asking)

    def _file(self, config: str) -> Path | None:
        if not config:
            return None
        self.data.mkdir(exist_ok=True)
        file = self.data / "okr-coach.toml"
        file.write_text(config, "utf-8")
        return file

    @contextmanager
    def runner(self, name: str = "") -> Iterator[Runner]:
        """Let somebody work in threads of this process."""
        runner = Runner(name or HERE.name, HERE.keys, self.troubles.__setitem__)
        thread = Thread(target=runner.run, daemon=True)
        thread.start()
        try:
            yield runner
        finally:
            runner.end()
            thread.join(PATIENCE)
        assert not thread.is_alive()

    def until(self, job: Job, *states: str, seconds: float = PATIENCE) -> Job:
        """Wait until a job is in one of these states."""
        return self.when(job, lambda found: found.state in states, seconds)

    def when(self, job: Job, true: Any, seconds: float = PATIENCE) -> Job:
        """Wait until something is true of a job."""
        end = time.monotonic() + seconds
        while not true(found := jobs.job(job.id)):
            assert time.monotonic() < end, (found.state, found.error, jobs.progress(job.id))
            time.sleep(0.02)
        return found

    def settled(self, job: Job) -> None:
        """Wait until nobody works on a part of a job that was held or ended."""
        parts = wiring.store().jobs.parts
        self.when(job, lambda _: not parts.numbers(job.id, ("running",)))

    def done(self, job: Job) -> Progress:
        """Work until a job is done, and say what it took."""
        with self.runner():
            self.until(job, "done")
        return jobs.progress(job.id)
