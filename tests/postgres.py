"""A PostgreSQL of our own for tests: a cluster in a folder of its own, begun once, and ended by its id."""

import os
import shutil
import signal
import socket
import subprocess
import tempfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import partial
from itertools import count
from pathlib import Path
from resource import RLIMIT_FSIZE, setrlimit
from typing import Any

import pytest

MISSING = "PostgreSQL is not installed; on Debian and Ubuntu: apt install postgresql"
USER = "coach"
QUICK = ("fsync=off", "full_page_writes=off", "max_connections=60", "listen_addresses=127.0.0.1")
"""What a server may skip whose data nobody will miss; its files are still whole when it is killed."""


def tools() -> Path | None:
    """Give the folder of the newest PostgreSQL on this machine, or of the one on the path."""
    found = sorted(Path("/usr/lib/postgresql").glob("*/bin/initdb"), key=lambda one: float(one.parts[4]))
    on_path = shutil.which("initdb")
    return found[-1].parent if found else Path(on_path).resolve().parent if on_path else None


class Cluster:
    """A server with databases that are asked for one by one; it can be stopped and started again."""

    def __init__(self, tools: Path, folder: Path) -> None:
        self._tools, self.folder, self._numbers = tools, folder, count()
        self._as: dict[str, Any] = {"user": _other_user(), "extra_groups": []} if os.getuid() == 0 else {}
        self.port, self._shared = free_port(), ""
        self._server: subprocess.Popen[bytes] | None = None
        if self._as:
            shutil.chown(folder, self._as["user"])
        self._run("initdb", "--no-sync", "-A", "trust", "-U", USER, "-E", "UTF8", "--locale=C", "-D", "data")

    @property
    def is_up(self) -> bool:
        return self._server is not None and self._server.poll() is None

    def start(self, most_bytes: int = 0) -> None:
        """Start the server and wait until it answers; a file that would grow beyond a size finds no room."""
        settings = [part for value in QUICK for part in ("-c", value)]
        command = ["postgres", "-D", "data", "-p", str(self.port), "-k", str(self.folder), *settings]
        full = partial(setrlimit, RLIMIT_FSIZE, (most_bytes, most_bytes)) if most_bytes else None
        self._server = self._begin(*command, before=full)
        while self._begin("pg_isready", "-q", "-h", "127.0.0.1", "-p", str(self.port)).wait():
            assert self.is_up, (self.folder / "log").read_text("utf-8")

    def stop(self, how: signal.Signals = signal.SIGINT) -> None:
        """End the server; SIGINT closes every connection, SIGQUIT is as if the power went."""
        if self._server and self.is_up:
            self._server.send_signal(how)
            self._server.wait(timeout=30)

    def restart(self) -> None:
        self.stop()
        self.start()

    def database(self) -> str:
        """Make an empty database, and give its address."""
        name = f"coach_{next(self._numbers)}"
        self.do("postgres", f"CREATE DATABASE {name} TEMPLATE template0")
        return self.address(name)

    def emptied(self) -> str:
        """Give the address of one and the same store, made empty, which is quicker than a new one."""
        import psycopg

        self._shared = self._shared or self.database()
        with psycopg.connect(self._shared, autocommit=True) as connection:
            kept = "SELECT tablename FROM pg_tables WHERE tablename ~ '^coach_(?!schema|revision)'"
            if names := [name for (name,) in connection.execute(kept)]:
                connection.execute(f"TRUNCATE {', '.join(names)} RESTART IDENTITY".encode())
        return self._shared

    def address(self, database: str, user: str = USER) -> str:
        return f"postgresql://{user}@127.0.0.1:{self.port}/{database}"

    def user(self, name: str, lets_in: str, rights: str = "") -> None:
        """Make a user unless there is one, and let it in from this machine in a way such as trust."""
        self.do("postgres", f"DROP ROLE IF EXISTS {name}; CREATE ROLE {name} LOGIN {rights}")
        rules = self.folder / "data" / "pg_hba.conf"
        rules.write_text(f"host all {name} 127.0.0.1/32 {lets_in}\n{rules.read_text('utf-8')}", "utf-8")
        self.do("postgres", "SELECT pg_reload_conf()")

    def do(self, database: str, script: str) -> None:
        """Run statements by the owner of the server, outside of a transaction."""
        import psycopg

        with psycopg.connect(self.address(database), autocommit=True) as connection:
            connection.execute(script.encode())

    def told(self, name: str, *arguments: str) -> str:
        """Give what a program that came with the server prints."""
        return subprocess.check_output([str(self._tools / name), *arguments], text=True)

    def _run(self, *command: str) -> None:
        assert self._begin(*command).wait() == 0, (self.folder / "log").read_text("utf-8")

    def _begin(
        self, name: str, *arguments: str, before: Callable[[], None] | None = None
    ) -> subprocess.Popen[bytes]:
        with (self.folder / "log").open("ab") as log:
            given: dict[str, Any] = {"cwd": self.folder, "stdout": log, "stderr": log, **self._as}
            return subprocess.Popen([str(self._tools / name), *arguments], preexec_fn=before, **given)  # noqa: PLW1509


@contextmanager
def running(within: Path | None = None) -> Iterator[Cluster]:
    """Run a cluster for a while, in a folder of ours or within another; skips where PostgreSQL is missing."""
    place = tools()
    if place is None:
        pytest.skip(MISSING)
    folder = Path(tempfile.mkdtemp(prefix="coach-pg-", dir=within))
    cluster = Cluster(place, folder)
    try:
        cluster.start()
        yield cluster
    finally:
        cluster.stop()
        shutil.rmtree(folder)


def _other_user() -> str:
    """Name whom the server runs as where we are root, which it refuses."""
    import pwd

    known = {one.pw_name for one in pwd.getpwall()}
    return next(name for name in ("postgres", "nobody") if name in known)


def free_port() -> int:
    """Give a port on this machine that nobody listens at."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])
