"""Check-ins as they are kept: who said what of which line on which day, one row a field, only added."""

from collections.abc import Mapping
from datetime import date, datetime
from typing import NamedTuple

from coach.errors import StoreError
from coach.store.desk import Desk, now
from coach.store.tables import tables

CHECK_IN, CLOSE = "check-in", "close"
"""What a row was written for."""


class Field(NamedTuple):
    """Where something was written: the key of a line (`line_key`, "" for the team) and which field of it."""

    line: str
    name: str


class Written(NamedTuple):
    """What stands in a field of a check-in; `when` it was written is in UTC."""

    day: date
    field: Field
    text: str
    when: datetime


class KeptTeam(NamedTuple):
    """A team and cycle with check-ins kept here, and the day of the last one."""

    team: str
    cycle: str
    last: date


class CheckIns:
    """What was written at check-ins and at the close of cycles; it is on disk when `write` returns.

    The last text of a field stands; those before it stay.
    """

    def __init__(self, desk: Desk, day: date | None = None) -> None:
        """Share the connection of the store; with a day, only what is of a day before it is looked at."""
        self._desk = desk
        self._day = day

    def before(self, day: date) -> "CheckIns":
        """Give what was written for the days before one, as if that day hadn’t come yet."""
        return CheckIns(self._desk, day)

    def mark(self) -> int:
        """Say how far was written; what rests on it holds as long as this stays the same."""
        from sqlalchemy import func, select

        table = tables().checkins
        query = select(func.max(table.c.number))
        if self._day:
            query = query.where(table.c.day < self._day.isoformat())
        with self._desk.reading() as connection:
            return connection.execute(query).scalar() or 0

    def write(
        self, where: tuple[str, str], day: date, fields: Mapping[Field, str], *, kind: str = CHECK_IN
    ) -> None:
        """Keep what was written for a team and cycle on a day; "" takes a field back."""
        team, cycle = where
        row = {"team": team, "cycle": cycle, "day": day.isoformat(), "kind": kind, "kept_at": now()}
        rows = [row | {"line": at.line, "name": at.name, "text": text} for at, text in fields.items()]
        if rows:
            with self._desk.writing() as connection:
                connection.execute(tables().checkins.insert(), rows)

    def of(self, team: str, cycle: str, *, kind: str = CHECK_IN) -> list[Written]:
        """Give what stands for a team and cycle, by day and then in the order it was first written."""
        from sqlalchemy import select

        own = tables().checkins.c
        query = select(own.day, own.line, own.name, own.text, own.kept_at).order_by(own.number)
        query = query.where((own.team == team) & (own.cycle == cycle) & (own.kind == kind))
        if self._day:
            query = query.where(own.day < self._day.isoformat())
        standing: dict[tuple[str, str, str], tuple[str, str]] = {}
        with self._desk.reading() as connection:
            for day, line, name, text, kept_at in connection.execute(query).all():
                standing[day, line, name] = text, kept_at
        days = {day: _day(day) for day, _, _ in standing}
        return sorted(
            (
                Written(days[day], Field(line, name), text, datetime.fromisoformat(kept_at))
                for (day, line, name), (text, kept_at) in standing.items()
                if text
            ),
            key=lambda one: one.day,
        )

    def teams(self, kind: str = CHECK_IN) -> list[KeptTeam]:
        """List the teams and cycles with check-ins, the latest first; questions alone make none."""
        from sqlalchemy import func, select

        table = tables().checkins
        last = func.max(table.c.day).label("last")
        query = select(table.c.team, table.c.cycle, last).where(table.c.kind == kind)
        query = query.where(table.c.text != "", ~table.c.name.startswith("asked:"))
        query = query.where(table.c.name.not_in(("objective", "words")))
        query = query.group_by(table.c.team, table.c.cycle).order_by(last.desc(), table.c.team)
        with self._desk.reading() as connection:
            return [KeptTeam(row.team, row.cycle, _day(row.last)) for row in connection.execute(query)]


def _day(text: str) -> date:
    """Read a day that was kept; raises StoreError where somebody changed it by hand to one that is none."""
    try:
        return date.fromisoformat(text)
    except ValueError:
        raise StoreError(
            f"The store holds a check-in of “{text}”, which is no day; it was left as it is.",
            "Move it away, or bring back a copy.",
        ) from None
