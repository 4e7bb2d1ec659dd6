"""Workers share the parts of a job, take over what one of them left, and outlast their database."""

import signal
import time
from collections.abc import Iterator

import psycopg
import pytest

from coach import jobs
from tests.jobs.crew import QUICK, Crew, crew

AT_ONCE = 16
"""Calls that a worker has under way at the same time, at most."""


@pytest.fixture(scope="module")
def shared(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Crew]:
    with crew(tmp_path_factory.mktemp("crew"), before=QUICK) as one:
        yield one


@pytest.fixture
def two(shared: Crew) -> Crew:
    """Two workers who are ready; those of the test before go on."""
    shared.staff(2)
    shared.server.latency = 0.05
    return shared


def left(crew: Crew) -> int:
    """Count what is in the queue."""
    with psycopg.connect(crew.cluster.address("coach_0")) as connection:
        found = connection.execute("SELECT count(*) FROM coach_queue.procrastinate_jobs").fetchone()
    return int(found[0]) if found else 0


def test_one_of_two_is_killed_and_the_other_finishes_its_parts(two: Crew) -> None:
    two.server.latency = 0.3
    job = two.start(150)
    two.when(two.asked, lambda asked: len(asked) > 40)
    two.workers[0].kill()
    killed = time.monotonic()
    two.until(job, "done")
    assert time.monotonic() - killed < 60
    asked, told = two.asked(), jobs.progress(job.id)
    assert len(asked) == told.done == 150
    assert asked.total() <= 150 + AT_ONCE
    assert two.when(lambda: left(two), lambda parts: parts == 0) == 0
    assert "house" not in two.said


def test_a_job_that_is_held_asks_nothing_more_until_it_goes_on(two: Crew) -> None:
    two.server.latency = 0.3
    job = two.start(100, first=2)
    two.when(two.asked, lambda asked: len(asked) > 20)
    assert jobs.pause(job.id)
    held = two.settled(job)
    time.sleep(0.5)
    assert two.asked().total() == held < 100
    assert jobs.resume(job.id)
    two.until(job, "done")
    assert set(two.asked().values()) == {1}


def test_a_job_that_is_ended_asks_nothing_more(two: Crew) -> None:
    two.server.latency = 0.3
    job = two.start(100, first=3)
    two.when(two.asked, lambda asked: len(asked) > 20)
    assert jobs.cancel(job.id)
    ended = two.settled(job)
    time.sleep(0.5)
    assert two.asked().total() == ended < 100
    assert jobs.job(job.id).state == "cancelled"


def test_the_database_is_restarted_in_the_middle_and_nothing_is_lost(two: Crew) -> None:
    two.server.latency = 0.2
    job = two.start(120, first=4)
    two.when(two.asked, lambda asked: len(asked) > 40)
    two.cluster.stop(signal.SIGQUIT)
    time.sleep(2)
    two.cluster.start()
    two.until(job, "done")
    asked = two.asked()
    assert len(asked) == 120
    assert asked.total() <= 120 + 2 * AT_ONCE
    assert [one.poll() for one in two.workers] == [None, None]
    assert "Traceback" not in two.said


def test_a_worker_that_is_told_to_stop_gives_back_what_it_had(two: Crew) -> None:
    two.server.latency = 0.3
    job = two.start(100, first=5)
    two.when(two.asked, lambda asked: len(asked) > 20)
    two.workers[0].terminate()
    assert two.workers[0].wait(timeout=20) == 0
    two.until(job, "done")
    assert set(two.asked().values()) == {1}
    assert "Stopping: what is on its way" in two.said
    assert "given back" in two.said
