"""The queue is made once by whoever comes first, is brought up to date, and holds each part once."""

import asyncio
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any

import psycopg
import pytest
from procrastinate.schema import SchemaManager

from coach.errors import StoreError
from coach.jobs.queue import PLACE, OnePart, Queue
from tests.postgres import Cluster

STEPS = sorted(Path(SchemaManager.get_migrations_path()).glob("*.sql"))
PARTS = [OnePart("j", number) for number in range(5)]


def nothing(*_: Any) -> None:
    """Do a part that needs nothing."""


def opened(address: str) -> Queue:
    return Queue(address, nothing, at_once=1)


def put_twice(queue: Queue) -> int:
    """Put parts into a queue, and again, and count what is in it."""

    async def both() -> int:
        async with queue._app.open_async():
            await queue.put(PARTS[:3])
            await queue.put(PARTS)
            return len(list(await queue._app.job_manager.list_jobs_async()))

    return asyncio.run(both())


def version(address: str) -> str:
    with psycopg.connect(address) as connection:
        asked = "SELECT obj_description(to_regnamespace(%s), 'pg_namespace')"
        row = connection.execute(asked, (PLACE,)).fetchone()
    return str(row[0]) if row else ""


def test_several_workers_may_make_the_queue_at_once(postgres: str) -> None:
    with ThreadPoolExecutor(4) as threads:
        queues = list(threads.map(opened, [postgres] * 4))
    assert version(postgres) == STEPS[-1].stem
    assert put_twice(queues[0]) == len(PARTS)


def test_who_is_stopped_before_the_queue_is_open_does_not_begin(postgres: str) -> None:
    queue = opened(postgres)
    queue.stop()
    asyncio.run(asyncio.wait_for(queue.work(), timeout=20))


def test_what_is_truly_being_done_here_is_not_taken_over(postgres: str) -> None:
    queue = opened(postgres)
    states: list[str] = []

    async def both() -> None:
        async with queue._app.open_async():
            await queue.put(PARTS[:1])
            (one,) = await queue._app.job_manager.list_jobs_async()
            with psycopg.connect(postgres, autocommit=True) as connection:
                connection.execute(f"SET search_path TO {PLACE}".encode())
                connection.execute("UPDATE procrastinate_jobs SET status = 'doing'")
            for doing in ([one.id or 0], []):
                await queue.take_over(doing)
                states.extend(str(one.status) for one in await queue._app.job_manager.list_jobs_async())

    asyncio.run(both())
    assert states == ["doing", "todo"]


def test_the_tables_of_the_engine_stand_apart_from_those_of_others(postgres: str) -> None:
    opened(postgres)
    with psycopg.connect(postgres) as connection:
        asked = "SELECT DISTINCT schemaname FROM pg_tables WHERE tablename LIKE 'procrastinate%'"
        assert connection.execute(asked).fetchall() == [(PLACE,)]


def test_a_queue_of_an_older_version_is_brought_up_to_date(postgres: str) -> None:
    before = [step for step in STEPS if step.stem < "03.02"]
    with psycopg.connect(postgres, autocommit=True) as connection:
        connection.execute(f"CREATE SCHEMA {PLACE}".encode())
        connection.execute(f"SET search_path TO {PLACE}".encode())
        for step in before:
            connection.execute(step.read_bytes())
        connection.execute(f"COMMENT ON SCHEMA {PLACE} IS '{before[-1].stem}'".encode())
    assert put_twice(opened(postgres)) == len(PARTS)
    assert version(postgres) == STEPS[-1].stem


def test_a_queue_of_a_newer_version_is_left_alone(postgres: str) -> None:
    opened(postgres)
    with psycopg.connect(postgres, autocommit=True) as connection:
        connection.execute(f"COMMENT ON SCHEMA {PLACE} IS '99.00.00_01_new'".encode())
    with pytest.raises(StoreError, match="newer version"):
        opened(postgres)
    assert version(postgres) == "99.00.00_01_new"


def test_a_user_who_may_make_no_queue_gets_a_sentence(cluster: Cluster) -> None:
    name = cluster.database().rpartition("/")[2]
    cluster.user("poor", "trust")
    with pytest.raises(StoreError, match="may not do that"):
        opened(cluster.address(name, "poor"))
