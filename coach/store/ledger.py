"""The ledger of what left this machine for a model: written before it goes, ended when its fate is known.

It holds no words of a person. Nobody edits it: a row without an end was on its way when the program stopped.
"""

from datetime import datetime
from functools import cache
from typing import TYPE_CHECKING, Any, NamedTuple

from coach.message import TURNED_AWAY, Spent, Usage
from coach.store.desk import Desk, as_text, now
from coach.store.tables import tables

if TYPE_CHECKING:
    from sqlalchemy import ColumnElement, Insert, Row, Update


class Left(NamedTuple):
    """One call: when it left (UTC), to which host and model, what for, its bytes, what came of it."""

    number: int
    when: datetime
    host: str
    model: str
    purpose: str
    size: int
    kind: str
    """How it ended; "" while it is on its way, or where the program stopped before it knew."""
    usage: Usage | None

    @property
    def is_open(self) -> bool:
        """Whether no end is noted."""
        return not self.kind


class Ledger:
    """Every call that carries words, in the order in which they left."""

    def __init__(self, desk: Desk) -> None:
        """Share the connection of the store."""
        self._desk = desk

    def sending(self, host: str, model: str, purpose: str, size: int) -> int:
        """Note that `size` bytes are about to leave, and give the row its number; raises StoreError.

        What cannot be noted should not be sent.
        """
        row = {"left_at": now(), "host": host, "model": model, "purpose": purpose, "size": size}
        with self._desk.writing(often=True) as connection:
            key = connection.execute(_begun(), row).inserted_primary_key
        return int(key[0])  # type: ignore[index]

    def ended(self, number: int, kind: str, usage: Usage | None) -> None:
        """Note what came of a call, and what the server counted; a row that has ended stays as it is."""
        counted = usage._asdict() if usage else {}
        end = {"open_row": number, "kind": kind, "ended_at": now(), **counted}
        with self._desk.writing(often=True) as connection:
            connection.execute(_ended(), end)

    def recent(self, most: int = 100) -> list[Left]:
        """List what left last, newest first."""
        ledger = tables().ledger
        with self._desk.reading() as connection:
            rows = connection.execute(ledger.select().order_by(ledger.c.number.desc()).limit(most)).all()
        return [_left(row) for row in rows]

    def spent(self, since: datetime, model: str = "") -> dict[str, Spent]:
        """Add up by model what left since then, for one model or all.

        What no server counted stands for its bytes, which are more than its tokens, unless it was turned
        away: so a limit holds while calls are on their way, and where a server doesn't count.
        """
        from sqlalchemy import func, select

        ledger = tables().ledger
        sums = (func.count(), func.sum(_sent()), func.sum(func.coalesce(ledger.c.received, 0)))
        query = select(ledger.c.model, *sums).where(ledger.c.left_at >= as_text(since))
        if model:
            query = query.where(ledger.c.model == model)
        with self._desk.reading() as connection:
            rows = connection.execute(query.group_by(ledger.c.model)).all()
        return {name: Spent(*map(int, counted)) for name, *counted in rows}


@cache
def _begun() -> "Insert":
    """Build the statement once: with sixteen calls on their way that is felt."""
    return tables().ledger.insert()


@cache
def _ended() -> "Update":
    from sqlalchemy import bindparam

    ledger = tables().ledger
    return ledger.update().where((ledger.c.number == bindparam("open_row")) & (ledger.c.kind == ""))


def _sent() -> "ColumnElement[int]":
    from sqlalchemy import case

    ledger = tables().ledger
    return case(
        (ledger.c.sent.is_not(None), ledger.c.sent),
        (ledger.c.kind.in_(TURNED_AWAY), 0),
        else_=ledger.c.size,
    )


def _left(row: "Row[Any]") -> Left:
    usage = None if row.sent is None else Usage(row.sent, row.received, row.cached)
    when = datetime.fromisoformat(row.left_at)
    return Left(row.number, when, row.host, row.model, row.purpose, row.size, row.kind, usage)
