"""The one connection to the database that all of the store shares, for reading and for writing in turn."""

from collections.abc import Iterable, Iterator, Sequence
from contextlib import AbstractContextManager, contextmanager, nullcontext
from datetime import UTC, datetime
from threading import Lock
from typing import TYPE_CHECKING, Any

from coach.store.database import connect, prepare, read_address
from coach.store.faults import plainly

if TYPE_CHECKING:
    from sqlalchemy import Connection, Table
    from sqlalchemy.dialects.postgresql import Insert as PostgresqlInsert
    from sqlalchemy.dialects.sqlite import Insert as SqliteInsert

AT_ONCE = 500
"""Values asked for in one query; older SQLite takes 999 at most."""


class Desk:
    """An open database; in SQLite the threads of this process write one after the other.

    There one writer shuts the others out anyway, and those who wait for the file sleep in steps of up to a
    tenth of a second; a lock of our own wakes the next at once.
    """

    def __init__(self, address: str) -> None:
        """Open the database and create or bring up to date its tables; raises StoreError."""
        with plainly(address):
            url = read_address(address)
        self.where = url.render_as_string(hide_password=True)
        with plainly(self.where):
            self._engine = connect(url)
        try:
            with plainly(self.where):
                prepare(self._engine)
        except BaseException:
            self._engine.dispose()
            raise
        self._in_file = self._engine.name == "sqlite"
        self._turn: AbstractContextManager[Any] = Lock() if self._in_file else nullcontext()

    def close(self) -> None:
        """Close the connections; what was kept stays."""
        self._engine.dispose()

    @contextmanager
    def reading(self) -> "Iterator[Connection]":
        """Give a connection to read with."""
        with plainly(self.where), self._engine.begin() as connection:
            yield connection

    @contextmanager
    def writing(self, *, often: bool = False) -> "Iterator[Connection]":
        """Give a connection to write with; all of it is on disk at the end, or nothing.

        What is written `often` is left to the system to bring from its memory to the disk: nothing is lost
        with a process that is killed; a power cut may take the last seconds, and leaves the store whole.
        """
        with self._turn, self.reading() as connection:
            if self._in_file:
                connection.exec_driver_sql(f"PRAGMA synchronous={'NORMAL' if often else 'FULL'}")
                if not often:  # what is replaced or deleted leaves nothing behind in the file
                    connection.exec_driver_sql("PRAGMA secure_delete=ON")
            yield connection

    def inserting(self, table: "Table") -> "SqliteInsert | PostgresqlInsert":
        """Begin an insert that may say what happens where the row is there already."""
        from sqlalchemy.dialects import postgresql, sqlite

        return sqlite.insert(table) if self._in_file else postgresql.insert(table)

    @contextmanager
    def erasing(self) -> "Iterator[Connection]":
        """Give a connection to delete with; what it deletes is not readable in a SQLite file afterwards."""
        with self.writing() as connection:
            yield connection
        if self._in_file:
            with self._turn, self.reading() as connection:
                connection.exec_driver_sql("PRAGMA wal_checkpoint(TRUNCATE)")


def in_parts(values: Iterable[str]) -> Iterator[Sequence[str]]:
    """Cut values into parts that fit into a query, each value once."""
    listed = sorted(set(values))
    for start in range(0, len(listed), AT_ONCE):
        yield listed[start : start + AT_ONCE]


def now() -> str:
    """Give the time in UTC as it is written down; it sorts as text."""
    return as_text(datetime.now(UTC))


def as_text(when: datetime) -> str:
    """Give a time as it is written down; one without a zone is taken as local."""
    return when.astimezone(UTC).isoformat(timespec="microseconds")
