"""Trouble with a database becomes one sentence, and nothing is kept by half."""

import signal
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from random import Random

import pytest

from coach.errors import StoreError
from coach.store import Store, line_key
from coach.store.faults import SENTENCES
from tests.postgres import Cluster, running

LINE = line_key("Support", "Answers come quickly", "First reply in 2 hours")


@pytest.fixture(scope="module")
def frail() -> Iterator[Cluster]:
    """A PostgreSQL that may be stopped without disturbing other tests."""
    with running() as one:
        yield one


@pytest.fixture
def server(frail: Cluster) -> Iterator[Cluster]:
    """Start it again for the next test."""
    yield frail
    if not frail.is_up:
        frail.start()


def said(address: str) -> str:
    """Give what is said where a store can't be opened."""
    with pytest.raises(StoreError) as caught:
        Store(address).close()
    assert "hush" not in str(caught.value)
    return str(caught.value)


def write_by_half(store: Store, server: Cluster) -> None:
    """Change something, and something else after the server was restarted."""
    with store._desk.writing() as connection:
        connection.exec_driver_sql("UPDATE coach_drafts SET title = 'half'")
        server.restart()
        connection.exec_driver_sql("DELETE FROM coach_steps")


@pytest.mark.parametrize(
    "address",
    ["postgresql://me:hush@127.0.0.1:notaport/db", "nonsense://x", "mysql://me:hush@127.0.0.1/db", "://"],
)
def test_an_address_nobody_knows_gives_a_sentence(address: str) -> None:
    assert "not the address of a database" in said(address)


@pytest.mark.parametrize("kind", ["postgresql", "postgres", "postgresql+psycopg", "postgresql+psycopg2"])
def test_postgresql_may_be_written_in_several_ways(kind: str, postgres: str) -> None:
    with Store(postgres.replace("postgresql", kind)) as store:
        assert store.recent_sheets() == []


def test_a_socket_is_an_address_too(cluster: Cluster) -> None:
    name = cluster.database().rpartition("/")[2]
    with Store(f"postgresql://coach@/{name}?host={cluster.folder}&port={cluster.port}") as store:
        assert store.recent_sheets() == []


def test_a_server_that_is_away_gives_a_sentence() -> None:
    assert "cannot be reached. See whether it is running" in said("postgresql://me:hush@127.0.0.1:1/db")


def test_a_driver_that_is_missing_is_named_with_what_installs_it(tmp_path: Path) -> None:
    (tmp_path / "psycopg.py").write_text("raise ModuleNotFoundError(name='psycopg')")
    code = f"""import sys; sys.path.insert(0, {str(tmp_path)!r})
from coach.store import Store
try: Store("postgresql://me:hush@127.0.0.1:1/db")
except Exception as error: print(error)"""
    told = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True).stdout
    assert told == "The driver for PostgreSQL is missing. Run: pip install 'okr-coach[postgresql]'\n"


@pytest.mark.parametrize(
    ("user", "sentence"),
    [
        ("nobody", "knows no such user"),
        ("closed", "did not let us in"),
        ("barred", "lets nobody in from here"),
        ("poor", "may not do that"),
        ("reader", "read but not written"),
    ],
)
def test_a_user_without_rights_is_told_which(user: str, sentence: str, server: Cluster) -> None:
    address = server.database()
    name = address.rpartition("/")[2]
    server.do(name, "REVOKE CREATE ON SCHEMA public FROM PUBLIC")
    server.user("closed", "scram-sha-256", "PASSWORD 'right'")
    server.user("barred", "reject")
    server.user("poor", "trust")
    server.user("reader", "trust", "SUPERUSER")
    server.do(name, "ALTER ROLE reader SET default_transaction_read_only = on")
    assert sentence in said(server.address(name, f"{user}:hush"))


@pytest.mark.parametrize("mode", ["require", "verify-full&sslrootcert=/nowhere.pem"])
def test_encryption_that_is_missing_gives_a_sentence(mode: str, postgres: str) -> None:
    assert "sslmode" in said(f"{postgres}?sslmode={mode}")


def test_a_database_that_is_missing_is_named(cluster: Cluster) -> None:
    assert "no such database" in said(cluster.address("nowhere"))


@pytest.mark.parametrize("how", [signal.SIGINT, signal.SIGQUIT])
def test_a_store_goes_on_after_its_server_was_restarted(how: signal.Signals, server: Cluster) -> None:
    with Store(server.database()) as store:
        store.decide(LINE, "task", "accepted")
        server.stop(how)
        with pytest.raises(StoreError, match="cannot be reached"):
            store.decide(LINE, "flat", "accepted")
        server.start()
        store.decide(LINE, "late", "accepted")
        assert {check for _, check in store.decisions([LINE])} == {"task", "late"}


def test_a_server_that_stops_in_the_middle_of_a_write_keeps_nothing_of_it(server: Cluster) -> None:
    with Store(server.database()) as store:
        key = store.drafts.begin()
        store.drafts.add(key, 0, "{}", title="before", words="w")
        with pytest.raises(StoreError, match="nothing was kept"):
            write_by_half(store, server)
        assert [one.title for one in store.drafts.recent()] == ["before"]
        assert len(store.drafts.steps(key)) == 1


def test_a_sign_postgresql_cannot_keep_gives_a_sentence(postgres: str) -> None:
    with Store(postgres) as store, pytest.raises(StoreError, match="cannot keep"):
        store.decide(LINE, "task", "edited", text="a\0b")


def test_a_disk_that_is_full_gives_a_sentence_and_keeps_nothing(server: Cluster) -> None:
    with Store(server.database()) as store:
        store.decide(LINE, "task", "accepted")
        server.stop()
        server.start(most_bytes=20_000_000)
        with pytest.raises(StoreError, match="nothing was kept"):
            store.keep_sheet("big.csv", Random(1).randbytes(30_000_000))
        server.restart()
        assert store.recent_sheets() == []
        assert {check for _, check in store.decisions([LINE])} == {"task"}


def test_each_sentence_says_what_to_do_and_ends() -> None:
    assert [row for row in SENTENCES if not all(text.endswith(".") for text in row[1:])] == []
