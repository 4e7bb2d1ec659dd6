"""The parts of jobs as they are kept: which questions, in which state, and what came of them in figures."""

import json
from collections.abc import Callable, Collection, Mapping, Sequence
from datetime import datetime
from typing import TYPE_CHECKING, Any, NamedTuple

from coach.store.desk import Desk, now
from coach.store.tables import tables

if TYPE_CHECKING:
    from sqlalchemy import ColumnElement, Connection, Row

Told = dict[str, Any]
"""What came of a part, in figures; it holds no words of a person."""
Shares = Callable[[Sequence["KeptTold"], Told], Told | None]
"""Decides what a part may hold, from what the others told and what it told itself; None where nothing."""


class KeptPart(NamedTuple):
    """A part as it is kept."""

    number: int
    body: Mapping[str, Any]
    state: str
    told: Told
    tries: int
    """How often somebody began it."""
    left: bool
    """Whether who began it last has not told its end: they are at it, or were killed."""


class Begun(NamedTuple):
    """A part that was just begun: the number of this try, and what the part holds and told before."""

    tries: int
    told: Told


class KeptTold(NamedTuple):
    """What came of a part so far, without its questions; times are in UTC."""

    state: str
    told: Told
    began: datetime | None
    ended: datetime | None


class Parts:
    """The parts of all jobs."""

    def __init__(self, desk: Desk) -> None:
        """Share the connection of the store."""
        self._desk = desk

    def make(self, connection: "Connection", job: str, bodies: Sequence[Mapping[str, Any]]) -> None:
        """Keep the parts of a new job, in the transaction of the job; `told` in a body is where it begins."""
        rows = [
            {
                "job": job,
                "number": number,
                "body": json.dumps({key: value for key, value in body.items() if key != "told"}),
                "state": "waiting",
                "told": json.dumps(body.get("told", {})),
                "tries": 0,
            }
            for number, body in enumerate(bodies)
        ]
        if rows:
            connection.execute(tables().parts.insert(), rows)

    def of(self, job: str, number: int) -> KeptPart | None:
        """Give a part; None where it is not here."""
        parts = tables().parts
        mine = (parts.c.job == job) & (parts.c.number == number)
        with self._desk.reading() as connection:
            row = connection.execute(parts.select().where(mine)).first()
        return _part(row) if row else None

    def numbers(self, job: str, states: Collection[str]) -> list[int]:
        """List the numbers of the parts in one of these states."""
        from sqlalchemy import select

        parts = tables().parts
        query = select(parts.c.number).where((parts.c.job == job) & parts.c.state.in_(states))
        with self._desk.reading() as connection:
            return list(connection.execute(query.order_by(parts.c.number)).scalars())

    def told(self, job: str) -> list[KeptTold]:
        """Say of each part what came of it so far."""
        from sqlalchemy import select

        parts = tables().parts
        query = select(*_told()).where(parts.c.job == job).order_by(parts.c.number)
        with self._desk.reading() as connection:
            return [_kept_told(*row) for row in connection.execute(query)]

    def begin(self, job: str, number: int, shares: Shares) -> Begun | None:
        """Begin a part that isn't over, with what `shares` lets it hold; None where it could not be begun.

        The shares of two parts are decided one after the other, whoever works on them. From now on, only
        who began it last is heard: what they tell and end names the number of their try.
        """
        from sqlalchemy import select

        jobs, parts = tables().jobs, tables().parts
        with self._desk.writing() as connection:
            # a change holds others back until the end: in SQLite all of them, in PostgreSQL those of this job
            connection.execute(jobs.update().where(jobs.c.id == job).values(changed_at=now()))
            asked = select(parts.c.number, parts.c.tries, *_told()).where(parts.c.job == job)
            kept = {row[0]: (row[1], _kept_told(*row[2:])) for row in connection.execute(asked)}
            before, own = kept.pop(number)
            share = shares([told for _, told in kept.values()], own.told)
            if share is None:
                return None
            began = {"state": "running", "told": json.dumps(share), "began_at": now(), "ended_at": None}
            change = parts.update().where(_mine(job, number) & parts.c.state.in_(("waiting", "running")))
            begun = connection.execute(change.values(**began, tries=before + 1)).rowcount
            return Begun(before + 1, share) if begun else None

    def tell(self, job: str, number: int, tries: int, told: Told) -> bool:
        """Say how far a part is that somebody works on; False where it isn't theirs any more."""
        parts = tables().parts
        running = _mine(job, number) & (parts.c.state == "running") & (parts.c.tries == tries)
        with self._desk.writing(often=True) as connection:
            change = parts.update().where(running).values(told=json.dumps(told))
            return bool(connection.execute(change).rowcount)

    def end(self, job: str, number: int, tries: int, state: str, told: Told) -> None:
        """Say what came of a try; nothing changes where another one began since, or it was cancelled."""
        parts = tables().parts
        given = {"state": state, "told": json.dumps(told), "ended_at": now()}
        with self._desk.writing() as connection:
            going = _mine(job, number) & (parts.c.state != "cancelled") & (parts.c.tries == tries)
            connection.execute(parts.update().where(going).values(given))

    def turn(self, job: str, to: str, of: Collection[str]) -> int:
        """Change the state of all parts of a job that are in one of these; says how many they were."""
        parts = tables().parts
        with self._desk.writing() as connection:
            these = (parts.c.job == job) & parts.c.state.in_(of)
            return connection.execute(parts.update().where(these).values(state=to)).rowcount


def _mine(job: str, number: int) -> "ColumnElement[bool]":
    parts = tables().parts
    return (parts.c.job == job) & (parts.c.number == number)


def _told() -> "tuple[ColumnElement[Any], ...]":
    parts = tables().parts
    return parts.c.state, parts.c.told, parts.c.began_at, parts.c.ended_at


def _kept_told(state: str, told: str, began: str | None, ended: str | None) -> KeptTold:
    return KeptTold(state, json.loads(told), _when(began), _when(ended))


def _part(row: "Row[Any]") -> KeptPart:
    left = row.tries > 0 and row.ended_at is None
    return KeptPart(row.number, json.loads(row.body), row.state, json.loads(row.told), row.tries, left)


def _when(text: str | None) -> datetime | None:
    return datetime.fromisoformat(text) if text else None
