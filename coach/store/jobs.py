"""Jobs and their parts as they are kept: what was asked for, how far it is, and who works on it."""

import json
from collections.abc import Collection, Mapping, Sequence
from datetime import datetime
from typing import TYPE_CHECKING, Any, NamedTuple

from coach.errors import GoneError
from coach.store.desk import Desk, as_text, now
from coach.store.parts import Parts
from coach.store.tables import tables

if TYPE_CHECKING:
    from sqlalchemy import ColumnElement, Row

GOING = ("waiting", "running")
"""States in which somebody should work on a job."""
OVER = ("done", "failed", "cancelled")
"""States in which nobody will, unless a person asks for it."""


class KeptJob(NamedTuple):
    """A job as it is kept; all times are in UTC."""

    id: str
    name: str
    state: str
    body: Mapping[str, Any]
    error: str
    made: datetime
    changed: datetime
    ended: datetime | None
    runner: str
    """Who works on it, or did; "" where nobody has begun."""
    beat: datetime | None
    """When they last said so."""


class Jobs:
    """All jobs, and their `parts`; what several processes want at once is decided by one statement each."""

    def __init__(self, desk: Desk) -> None:
        """Share the connection of the store."""
        self._desk = desk
        self.parts = Parts(desk)

    def make(
        self,
        key: str,
        name: str,
        body: Mapping[str, Any],
        parts: Sequence[Mapping[str, Any]],
        runner: str = "",
    ) -> None:
        """Keep a job with the bodies of its parts, claimed by a runner already where one is named."""
        at = now()
        row: dict[str, str | None] = {"id": key, "name": name, "state": "waiting", "error": ""}
        row |= {"body": json.dumps(dict(body)), "made_at": at, "changed_at": at}
        row |= {"runner": runner, "beat_at": at if runner else None}
        with self._desk.writing() as connection:
            connection.execute(tables().jobs.insert(), row)
            self.parts.make(connection, key, parts)

    def of(self, key: str) -> KeptJob:
        """Give a job; raises StoreError where it is not here."""
        jobs = tables().jobs
        with self._desk.reading() as connection:
            row = connection.execute(jobs.select().where(jobs.c.id == key)).first()
        if row is None:
            raise GoneError("That job is not kept here.", "The list of jobs shows those that are.")
        return _kept(row)

    def recent(self, most: int = 50) -> list[KeptJob]:
        """List the jobs that were begun last, and all that aren't over, newest first."""
        from sqlalchemy import select

        jobs = tables().jobs
        latest = jobs.c.made_at.desc(), jobs.c.id
        last = select(jobs.c.id).order_by(*latest).limit(most)
        query = jobs.select().where(jobs.c.id.in_(last) | jobs.c.state.not_in(OVER)).order_by(*latest)
        with self._desk.reading() as connection:
            return [_kept(row) for row in connection.execute(query)]

    def going(self) -> list[KeptJob]:
        """List the jobs that somebody should work on, the oldest first."""
        jobs = tables().jobs
        query = jobs.select().where(jobs.c.state.in_(GOING)).order_by(jobs.c.made_at, jobs.c.id)
        with self._desk.reading() as connection:
            return [_kept(row) for row in connection.execute(query)]

    def held(self, runner: str) -> set[str]:
        """Name the jobs that a runner has taken on and should go on with."""
        from sqlalchemy import select

        jobs = tables().jobs
        mine = (jobs.c.runner == runner) & jobs.c.state.in_(GOING)
        with self._desk.reading() as connection:
            return set(connection.execute(select(jobs.c.id).where(mine)).scalars())

    def turn(self, key: str, to: str, of: Collection[str], error: str = "") -> bool:
        """Change the state of a job that is in one of these; says whether it was."""
        jobs = tables().jobs
        given = {"state": to, "error": error, "changed_at": now(), "ended_at": now() if to in OVER else None}
        mine = (jobs.c.id == key) & jobs.c.state.in_(of)
        return self._changed(mine, given)

    def note(self, key: str, error: str) -> None:
        """Say why a job that somebody works on is waiting just now; "" once it goes on."""
        jobs = tables().jobs
        mine = (jobs.c.id == key) & (jobs.c.state == "running") & (jobs.c.error != error)
        self._changed(mine, {"error": error, "changed_at": now()})

    def order(self, key: str, body: Mapping[str, Any]) -> None:
        """Put another body in the place of a job's."""
        self._changed(tables().jobs.c.id == key, {"body": json.dumps(dict(body)), "changed_at": now()})

    def claim(self, key: str, runner: str, stale: datetime) -> bool:
        """Take a job on, unless somebody else works on it and has said so since `stale`."""
        jobs = tables().jobs
        free = jobs.c.runner.in_(("", runner)) | jobs.c.beat_at.is_(None) | (jobs.c.beat_at < as_text(stale))
        mine = (jobs.c.id == key) & jobs.c.state.in_(GOING) & free
        return self._changed(mine, {"runner": runner, "beat_at": now()})

    def beat(self, runner: str) -> None:
        """Say that a runner still works on what it took on."""
        jobs = tables().jobs
        with self._desk.writing(often=True) as connection:
            mine = (jobs.c.runner == runner) & jobs.c.state.in_(GOING)
            connection.execute(jobs.update().where(mine).values(beat_at=now()))

    def leave(self, key: str, runner: str) -> None:
        """Let others take on a job that a runner worked on."""
        jobs = tables().jobs
        self._changed((jobs.c.id == key) & (jobs.c.runner == runner), {"runner": "", "beat_at": None})

    def _changed(self, which: "ColumnElement[bool]", values: Mapping[str, Any]) -> bool:
        with self._desk.writing() as connection:
            return bool(connection.execute(tables().jobs.update().where(which).values(values)).rowcount)


def _kept(row: "Row[Any]") -> KeptJob:
    def when(text: str | None) -> datetime | None:
        return datetime.fromisoformat(text) if text else None

    made, changed = datetime.fromisoformat(row.made_at), datetime.fromisoformat(row.changed_at)
    return KeptJob(
        row.id,
        row.name,
        row.state,
        json.loads(row.body),
        row.error,
        made,
        changed,
        when(row.ended_at),
        row.runner,
        when(row.beat_at),
    )
