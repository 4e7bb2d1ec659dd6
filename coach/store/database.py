"""How a database is opened and brought up to date, safely for several processes at once."""

from pathlib import Path
from typing import TYPE_CHECKING

from coach.errors import StoreError
from coach.store.faults import known, plainly
from coach.store.migrations import bring_up, note
from coach.store.tables import tables

if TYPE_CHECKING:
    from sqlalchemy import URL, Engine

SCHEMA = 7
"""Version of the tables, and name of the last revision; a store written by a newer one is left alone."""
DRIVERS = {"sqlite": "sqlite", "postgresql": "postgresql+psycopg", "postgres": "postgresql+psycopg"}
"""How each kind of database is spoken to, however its address is written."""
PATIENCE = 10
"""Seconds to wait for another program that is writing, or for a server to answer."""
LOCK = 7_266_538
"""Number of the lock that processes share while they create or change tables in PostgreSQL."""


def read_address(address: str) -> "URL":
    """Understand an SQLAlchemy address or the path of a file; raises SQLAlchemy's ArgumentError."""
    from sqlalchemy import URL, make_url
    from sqlalchemy.exc import ArgumentError

    if "://" not in address:
        return URL.create("sqlite", database=str(Path(address).expanduser().absolute()))
    try:
        url = make_url(address)
    except ValueError as error:
        raise ArgumentError(str(error)) from error
    if url.get_backend_name() not in DRIVERS:
        raise ArgumentError("another kind of database")
    return url.set(drivername=DRIVERS[url.get_backend_name()])


def server_address(address: str) -> str:
    """Give the address of a PostgreSQL as its own programs write it; raises StoreError where it is none."""
    with plainly(""):
        url = read_address(address)
    if url.get_backend_name() != "postgresql":
        raise StoreError(
            "The store is a file on this machine, which workers can’t share.",
            "Set COACH_STORE to a PostgreSQL, such as postgresql://user@host/name, for the app too.",
        )
    return url.set(drivername="postgresql").render_as_string(hide_password=False)


def connect(url: "URL") -> "Engine":
    """Make ready to open connections; creates the folder of a SQLite file."""
    from sqlalchemy import create_engine

    if url.get_backend_name() != "sqlite":
        waits = {} if "connect_timeout" in url.query else {"connect_timeout": PATIENCE}
        return create_engine(url, pool_pre_ping=True, connect_args=waits)
    if url.database and not url.database.startswith((":memory:", "file:")):
        Path(url.database).parent.mkdir(parents=True, exist_ok=True)
    return create_engine(url, connect_args={"timeout": PATIENCE})


def prepare(engine: "Engine") -> None:
    """Create what is missing; a store that is whole is only read, so that it opens on a read-only disk."""
    version = _version(engine)
    if version is None:
        _create(engine)
        version = _version(engine)
    if version is not None and 0 < version < SCHEMA:
        _bring_up(engine)
        version = _version(engine)
    if version != SCHEMA:
        raise StoreError(
            f"The store was written by another version of okr-coach ({version}, not {SCHEMA}).",
            "Use the newer version; nothing was changed.",
        )


def _version(engine: "Engine") -> int | None:
    from sqlalchemy import inspect, select

    table = tables().version
    with engine.connect() as connection:
        if not inspect(connection).has_table(table.name):
            return None
        found: int | None = connection.execute(select(table.c.version)).scalar()
        return found


def _create(engine: "Engine") -> None:
    """Create tables and write the version last, under a lock, so that two processes may start at once."""
    from sqlalchemy import select, text

    if engine.name == "sqlite":
        _write_ahead(engine)
    version = tables().version
    with engine.begin() as connection:
        connection.execute(text(_lock(engine)))
        version.metadata.create_all(connection)
        if connection.execute(select(version)).first() is None:
            connection.execute(version.insert().values(version=SCHEMA))
            note(connection, SCHEMA)


def _bring_up(engine: "Engine") -> None:
    """Give an older store what it lacks, unless another process just did it; what it holds stays."""
    from alembic.util import CommandError
    from sqlalchemy import select, text
    from sqlalchemy.exc import SQLAlchemyError

    version = tables().version
    try:
        with engine.begin() as connection:
            connection.execute(text(_lock(engine)))
            found = connection.execute(select(version.c.version)).scalar_one()
            if found < SCHEMA:
                bring_up(connection, found)
                connection.execute(version.update().values(version=SCHEMA))
    except (SQLAlchemyError, CommandError) as error:
        if known(error):
            raise
        raise StoreError(
            "The store could not be brought up to date; it was left as it is.",
            "Use the version of okr-coach that wrote it, and keep a copy.",
        ) from error


def _lock(engine: "Engine") -> str:
    """Give what holds other processes back while tables change."""
    return "BEGIN IMMEDIATE" if engine.name == "sqlite" else f"SELECT pg_advisory_xact_lock({LOCK})"


def _write_ahead(engine: "Engine") -> None:
    """Let readers go on while one writes; SQLite remembers it in the file."""
    with engine.connect() as connection:
        connection.exec_driver_sql("PRAGMA journal_mode=WAL")
