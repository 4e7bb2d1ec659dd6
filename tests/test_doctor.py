"""The doctor says of jobs, database, Chroma and embeddings what is set, if it answers, and what to do."""

import asyncio
import threading
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, HTTPServer
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import psycopg
import pytest

from coach import jobs, wiring
from coach.jobs.health import health
from coach.jobs.here import HERE
from coach.jobs.queue import OnePart, Queue
from coach.reports.health import OPEN, examine
from coach.store.database import SCHEMA
from tests.jobs.office import Office
from tests.judge import brains
from tests.llm.server import Server

START = "run: okr-coach worker"
BEATS = "INSERT INTO procrastinate_workers (last_heartbeat) VALUES (now() - make_interval(secs => %s))"
VECTORS = {"COACH_EMBEDDINGS": "openai:vectors"}
AT_HOME = "openai:vectors (from COACH_EMBEDDINGS) at api.openai.com; asked only after a yes"
OUTSIDE = "openai:vectors (from COACH_EMBEDDINGS) at models.example; asked only after a yes"


@pytest.fixture
def office(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Office]:
    found = Office(tmp_path, monkeypatch)
    yield found
    found.fresh()


def said(office: Office, part: str, **settings: str) -> str:
    """Give what the doctor says of a part, under these settings."""
    for name, value in settings.items():
        office._patch.setenv(name, value)
    office.fresh()
    index = SimpleNamespace(where="in memory")
    guidance: Any = SimpleNamespace(pages=(), passages=(), search=lambda *_: [], index=index)
    states = examine(wiring.settings(), lambda: guidance, wiring.tuning, health)
    found = next(state for state in states if state.part == part)
    return f"{'ok' if found.good else '!!'} {found.found}"


def test_jobs_go_on_with_the_app_unless_somebody_says_otherwise(office: Office) -> None:
    assert said(office, "Jobs") == "ok with the app (COACH_JOBS is here, or not set); none is unfinished"


def test_unfinished_jobs_are_counted_by_how_they_stand(office: Office) -> None:
    with Server(brains.content) as server:
        office.with_model(server)
        going, held, keyless, _ = (office.start(1) for _ in range(4))
    jobs.pause(held.id)
    wiring.store().jobs.turn(keyless.id, "waiting", ("waiting",), "The key is gone.")
    wiring.store().jobs.leave(going.id, HERE.name)
    counted = "1 going on, 1 waiting for a key, 1 on hold, 1 going on once the app runs"
    assert said(office, "Jobs").endswith(f"; {counted}")


def test_the_store_names_the_version_of_its_tables(office: Office) -> None:
    assert f"reached, tables of version {SCHEMA}; 0 sheets kept" in said(office, "Store")


def test_workers_need_a_database_that_they_can_share(office: Office) -> None:
    found = said(office, "Jobs", COACH_JOBS="workers")
    assert found.startswith(
        "!! The store is a file on this machine, which workers can’t share. Set COACH_STORE"
    )


@pytest.mark.parametrize("part", ["Store", "Jobs"])
def test_a_database_that_does_not_answer_is_told_without_its_password(office: Office, part: str) -> None:
    away = "postgresql://me:hush@127.0.0.1:1/db"
    found = said(office, part, COACH_JOBS="workers", COACH_STORE=away)
    assert found.startswith("!! The database cannot be reached.")
    assert "hush" not in found


def test_which_jobs_are_unfinished_is_left_open_where_the_store_is_away(office: Office) -> None:
    found = said(office, "Jobs", COACH_STORE="postgresql://me:hush@127.0.0.1:1/db")
    assert found.endswith("which are unfinished can’t be read")


def test_workers_and_what_waits_for_them_are_counted(office: Office, postgres: str) -> None:
    shared = {"COACH_JOBS": "workers", "COACH_STORE": postgres}
    found = said(office, "Jobs", **shared)
    assert found.startswith("!! Jobs are for workers (COACH_JOBS), and none has ever run on this database.")
    assert found.endswith(START)
    queue = Queue(postgres, lambda *_: None, at_once=1)

    async def put() -> None:
        async with queue._app.open_async():
            await queue.put([OnePart("job", number) for number in range(3)])

    asyncio.run(put())
    with psycopg.connect(postgres, autocommit=True, options="-c search_path=coach_queue") as connection:
        connection.execute(BEATS, (100,))
        found = said(office, "Jobs", **shared)
        assert "none gives a sign of life; 3 parts of jobs wait." in found
        assert found.endswith(START)
        connection.execute(BEATS, (2,))
    assert said(office, "Jobs", **shared) == (
        "ok with workers (COACH_JOBS), of whom 1 gives a sign of life; parts of jobs: 0 under way, 3 waiting"
    )


class _Beats(BaseHTTPRequestHandler):
    """Says that it is there, and knows nothing else."""

    def do_GET(self) -> None:
        self.send_response(200)
        self.end_headers()

    def log_message(self, *_: object) -> None:
        """Print nothing."""


def test_a_chroma_server_that_does_not_answer_is_told_from_one_that_takes_nothing(office: Office) -> None:
    silent = said(office, "Search index", COACH_CHROMA="http://me:hush@127.0.0.1:9")
    assert silent.startswith(
        "!! The Chroma server at 127.0.0.1:9 doesn’t answer; the guidance is searched in "
    )
    with HTTPServer(("127.0.0.1", 0), _Beats) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        place = f"127.0.0.1:{server.server_port}"
        odd = said(office, "Search index", COACH_CHROMA=f"http://{place}")
        server.shutdown()
    assert odd.startswith(f"!! The Chroma server at {place} answers, but doesn’t take the guidance;")


@pytest.mark.parametrize(
    ("settings", "says"),
    [
        ({}, "ok suggested parents are ranked by words; COACH_EMBEDDINGS names no model"),
        (VECTORS, f"ok {AT_HOME}; no key under OPENAI_API_KEY"),
        (VECTORS | {"OPENAI_API_KEY": "sk-hush"}, f"ok {AT_HOME}; a key is set"),
        (
            VECTORS | {"COACH_MODEL_URL": "http://models.example/v1", "OPENAI_API_KEY": "sk-hush"},
            f"!! {OUTSIDE}; a key is set. {OPEN}",
        ),
    ],
)
def test_what_gives_vectors_is_named(settings: dict[str, str], says: str, office: Office) -> None:
    assert said(office, "Embeddings", **settings) == says
