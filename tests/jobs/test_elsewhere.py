"""A job that is for workers says so where there are none, and what a worker needs is said in a sentence."""

import asyncio
from datetime import UTC, datetime, timedelta
from threading import Event
from typing import Any

import pytest

from coach import jobs, wiring
from coach.cli import run
from coach.errors import StoreError
from coach.jobs.ordering import KeyGoneError
from coach.jobs.queue import OnePart
from coach.jobs.runner import AFTER_TROUBLE
from coach.jobs.worker import Worker, _Doing, _open_parts
from coach.store.database import server_address
from tests.jobs.office import Office
from tests.judge import brains
from tests.llm.server import Server


def test_a_job_that_no_worker_looks_at_says_what_to_start(
    office: Office, monkeypatch: pytest.MonkeyPatch
) -> None:
    with Server(brains.content) as server:
        office.with_model(server, COACH_JOBS="workers")
        job = office.start(2)
    assert jobs.job(job.id).error == ""
    store = wiring.store().jobs
    minute_ago = datetime.now(UTC) - timedelta(minutes=1)
    real = store.of
    monkeypatch.setattr(store, "of", lambda key: real(key)._replace(made=minute_ago))
    assert "okr-coach worker" in jobs.job(job.id).error
    assert not jobs.job(job.id).keyless
    assert store.claim(job.id, "workers", minute_ago)
    assert jobs.job(job.id).error == ""


def test_workers_leave_alone_what_an_app_with_other_settings_works_on(office: Office) -> None:
    with Server(brains.content) as server:
        office.with_model(server, COACH_JOBS="workers")
        job = office.start(2)
    store, now = wiring.store().jobs, datetime.now(UTC)
    assert store.claim(job.id, "an app", now - timedelta(minutes=1))
    assert _open_parts() == []
    store.leave(job.id, "an app")
    assert _open_parts() == [OnePart(job.id, 0)]


@pytest.mark.parametrize(
    ("settings", "sentence"),
    [
        ({}, "Jobs run with the app, so a worker would have nothing to do. Set COACH_JOBS=workers"),
        ({"COACH_JOBS": "workers"}, "The store is a file on this machine, which workers can’t share."),
        (
            {"COACH_JOBS": "workers", "COACH_STORE": "postgresql://me:hush@127.0.0.1:1/db"},
            "The database cannot be reached. See whether it is running",
        ),
    ],
)
def test_a_worker_that_lacks_something_says_what(
    settings: dict[str, str], sentence: str, office: Office, monkeypatch: pytest.MonkeyPatch, capsys: Any
) -> None:
    for name, value in settings.items():
        monkeypatch.setenv(name, value)
    wiring.settings.cache_clear()
    assert run(["worker"]) == 2
    said = capsys.readouterr().err
    assert said.startswith(sentence)
    assert "hush" not in said


@pytest.mark.parametrize(
    ("trouble", "seconds", "came"),
    [
        (StoreError("The disk is full."), AFTER_TROUBLE, ("waiting", "")),
        (KeyGoneError("COACH_MODEL_KEY"), None, ("waiting", "The key from COACH_MODEL_KEY")),
        (ZeroDivisionError("a bug of ours"), None, ("failed", "Something broke")),
    ],
)
def test_what_keeps_a_worker_from_a_part_is_waited_for_or_written_down(
    trouble: Exception, seconds: float | None, came: tuple[str, str], office: Office, monkeypatch: Any
) -> None:
    with Server(brains.content) as server:
        office.with_model(server, COACH_JOBS="workers")
        job = office.start(2)

    def fails(*_: object, **__: object) -> None:
        raise trouble

    monkeypatch.setattr("coach.jobs.worker.do_part", fails)
    told: list[str] = []
    working = Worker.__new__(Worker)
    working._tell = told.append
    assert working._seconds_until_again(_Doing(OnePart(job.id, 0), Event())) == seconds
    found = jobs.job(job.id)
    assert found.state == came[0]
    assert found.error.startswith(came[1])
    assert ["a bug of ours" in one for one in told] == [True] * (came[0] == "failed")


def test_a_fault_of_ours_in_a_chore_of_a_worker_is_told_and_the_chore_goes_on() -> None:
    told: list[str] = []
    faults = [ZeroDivisionError("a bug of ours"), StoreError("The database is away.")]
    working = Worker.__new__(Worker)
    working._tell = told.append

    async def both() -> None:
        done = asyncio.Event()

        async def chore() -> None:
            if faults:
                raise faults.pop()
            done.set()

        again = asyncio.create_task(working._again(chore, 0))
        await asyncio.wait_for(done.wait(), 20)
        again.cancel()

    asyncio.run(both())
    assert ["a bug of ours" in one for one in told] == [True]


@pytest.mark.parametrize("kind", ["postgres", "postgresql+psycopg", "postgresql"])
def test_a_worker_finds_the_database_however_its_address_is_written(kind: str) -> None:
    assert server_address(f"{kind}://me:a%40b@host/name?sslmode=require") == (
        "postgresql://me:a%40b@host/name?sslmode=require"
    )
