"""A store that can't be written for a while holds a job up, says why, and loses nothing that was answered."""

import sqlite3
from typing import Any
from unittest.mock import Mock

import pytest
from sqlalchemy import event

from coach import jobs, wiring
from coach.errors import StoreError
from coach.jobs import runner as running
from coach.jobs.working import do_part
from coach.store import database
from tests.jobs.office import Office
from tests.jobs.test_working import asked_about
from tests.judge import brains
from tests.llm.server import Server


@pytest.fixture(autouse=True)
def _short(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(database, "PATIENCE", 0.2)
    monkeypatch.setattr(running, "AFTER_TROUBLE", 0.1)


def trouble(office: Office, job: jobs.Job) -> str:
    """Wait until somebody tells what is the matter."""
    office.when(job, lambda _: office.troubles.get(job.id))
    return office.troubles[job.id]


def test_a_store_that_another_program_holds_is_waited_for(office: Office) -> None:
    with Server(brains.content, latency=0.05) as server:
        office.with_model(server, COACH_CONCURRENCY="4")
        job = office.start(60)
        with office.runner(), sqlite3.connect(office.data / "coach.db", isolation_level=None) as other:
            office.when(job, lambda _: len(server.requests) > 10)
            other.execute("BEGIN IMMEDIATE")
            assert trouble(office, job).startswith("Another program is writing to the store.")
            held = len(server.requests)
            assert held < 60
            other.execute("ROLLBACK")
            office.until(job, "done")
        other.close()
        assert asked_about(server).most_common(1)[0][1] == 1
    assert office.troubles[job.id] == ""
    told = jobs.progress(job.id)
    assert (told.calls, told.left) == (60, False)


def test_a_full_disk_is_waited_for(office: Office) -> None:
    most: list[int] = []

    def limit(connection: Any, _: object) -> None:
        connection.execute(f"PRAGMA max_page_count={most[-1] if most else 10**9}")

    with Server(brains.content, latency=0.05) as server:
        office.with_model(server, COACH_CONCURRENCY="4")
        job = office.start(60)
        engine = wiring.store()._desk._engine
        event.listen(engine, "connect", limit)
        with office.runner():
            office.when(job, lambda _: len(server.requests) > 10)
            most.append(1)  # no page more than there are
            engine.dispose()
            assert trouble(office, job).startswith("The disk is full, so nothing was kept.")
            held = len(server.requests)
            assert held < 60
            most.append(10**9)
            engine.dispose()
            office.until(job, "done")
        assert asked_about(server).most_common(1)[0][1] == 1
    assert jobs.progress(job.id).done == 60


def test_figures_miss_nothing_where_the_store_was_away_before_anything_was_asked(
    office: Office, monkeypatch: pytest.MonkeyPatch
) -> None:
    with Server(brains.content) as server:
        office.with_model(server)
        job = office.start(2)
        with monkeypatch.context() as away:
            away.setattr(wiring, "purse_of", Mock(side_effect=StoreError("The database is away.")))
            with pytest.raises(StoreError):
                do_part(job.id, 0)
        do_part(job.id, 0)
    told = jobs.progress(job.id)
    assert (told.done, told.calls, told.left) == (2, 2, False)


def test_a_fault_of_ours_in_one_look_keeps_no_job_waiting(
    office: Office, monkeypatch: pytest.MonkeyPatch, capsys: Any
) -> None:
    faults = [ZeroDivisionError("a bug of ours")]
    real = running.Runner._consider

    def once(runner: running.Runner, job: Any) -> None:
        if faults:
            raise faults.pop()
        real(runner, job)

    monkeypatch.setattr(running.Runner, "_consider", once)
    with Server(brains.content) as server:
        office.with_model(server)
        assert office.done(office.start(2)).done == 2
    assert "a bug of ours" in capsys.readouterr().err
