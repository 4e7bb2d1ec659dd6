"""What should last is kept, in SQLite or PostgreSQL: sheets, decisions, drafts, check-ins, jobs, what left.

No decision is ever overwritten: a later one stands before an earlier one, and undoing one is a row too.
"""

import hashlib
import json
import unicodedata
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING, Any, Literal, NamedTuple, Self

from coach.errors import GoneError, StoreError
from coach.store.answers import Answers
from coach.store.checkins import CheckIns
from coach.store.desk import Desk, in_parts, now
from coach.store.drafts import Drafts, KeptDraft, KeptStep
from coach.store.jobs import Jobs, KeptJob
from coach.store.ledger import Ledger, Left
from coach.store.servers import Servers
from coach.store.sets import Sets
from coach.store.tables import tables

if TYPE_CHECKING:
    from sqlalchemy import Row

__all__ = [
    "Decision",
    "Drafts",
    "KeptDraft",
    "KeptJob",
    "KeptSheet",
    "KeptStep",
    "Left",
    "Store",
    "Verdict",
    "line_key",
]

UNDONE = "undone"

Verdict = Literal["accepted", "edited", "dismissed"]


@dataclass(frozen=True, slots=True)
class Decision:
    """What a person did with one finding on one line; `when` is in UTC."""

    verdict: Verdict
    text: str
    reason: str
    when: datetime
    cycle: str = ""
    """The cycle it was made for, as the sheet writes it; "" where the sheet names none."""


class KeptSheet(NamedTuple):
    """An uploaded sheet in the list of recent ones; `when` is in UTC."""

    id: str
    name: str
    when: datetime


def _sheet_key(name: str, data: bytes) -> str:
    return _hash(name.encode("utf-8", "replace") + b"\0" + data)[:12]


def line_key(team: str, objective: str, text: str) -> str:
    """Name a line by its words, so that decisions stay with it when rows are sorted or inserted."""
    parts = (" ".join(unicodedata.normalize("NFC", part).split()) for part in (team, objective, text))
    return _hash("\0".join(parts).encode("utf-8", "replace"))[:16]


class Store:
    """The one place that keeps things; `address` is an SQLAlchemy address or the path of a SQLite file."""

    def __init__(self, address: str) -> None:
        """Open the store and create its tables where they are missing; raises StoreError."""
        self._desk = Desk(address)
        self.where = self._desk.where
        self.answers = Answers(self._desk)
        self.ledger = Ledger(self._desk)
        self.servers = Servers(self._desk)
        self.drafts = Drafts(self._desk)
        self.check_ins = CheckIns(self._desk)
        self.sets = Sets(self._desk)
        self.jobs = Jobs(self._desk)

    def __enter__(self) -> Self:
        """Use the store in a with statement; it is closed at the end."""
        return self

    def __exit__(self, *_: object) -> None:
        """Close the connections."""
        self.close()

    def close(self) -> None:
        """Close the connections; what was kept stays."""
        self._desk.close()

    def keep_sheet(self, name: str, data: bytes) -> str:
        """Keep an uploaded sheet and give its id; the same bytes under the same name keep their id."""
        return self.keep_sheets([(name, data)])[0]

    def keep_sheets(self, files: Iterable[tuple[str, bytes]]) -> list[str]:
        """Keep uploaded sheets, all of them or none, and give their ids in this order."""
        rows = [
            {"id": _sheet_key(name, data), "name": name, "data": data, "kept_at": now()}
            for name, data in files
        ]
        insert = self._desk.inserting(tables().sheets)
        again = insert.on_conflict_do_update(index_elements=["id"], set_={"kept_at": insert.excluded.kept_at})
        with self._desk.writing() as connection:
            for row in {row["id"]: row for row in rows}.values():
                connection.execute(again, row)
        return [str(row["id"]) for row in rows]

    def sheet(self, key: str) -> tuple[str, bytes, dict[str, Any]]:
        """Give name, bytes and mapping of a kept sheet; raises StoreError where it is not here."""
        sheets = tables().sheets
        with self._desk.reading() as connection:
            row = connection.execute(sheets.select().where(sheets.c.id == key)).first()
        if row is None:
            raise GoneError("That sheet is not kept here.", "Upload it again.")
        return row.name, row.data, json.loads(row.mapping)

    def known(self, keys: Iterable[str]) -> dict[str, tuple[str, dict[str, Any]]]:
        """Give name and mapping of those of these sheets that are kept here, without their bytes."""
        from sqlalchemy import select

        sheets = tables().sheets
        found: dict[str, tuple[str, dict[str, Any]]] = {}
        with self._desk.reading() as connection:
            for part in in_parts(keys):
                query = select(sheets.c.id, sheets.c.name, sheets.c.mapping).where(sheets.c.id.in_(part))
                found |= {row.id: (row.name, json.loads(row.mapping)) for row in connection.execute(query)}
        return found

    def remember_mapping(self, key: str, mapping: Mapping[str, object]) -> None:
        """Keep what the columns of a sheet mean; raises StoreError where the sheet is not here."""
        sheets = tables().sheets
        change = sheets.update().where(sheets.c.id == key).values(mapping=json.dumps(dict(mapping)))
        with self._desk.writing() as connection:
            if not connection.execute(change).rowcount:
                raise StoreError("That sheet is not kept here.", "Upload it again.")

    def recent_sheets(self, most: int = 20) -> list[KeptSheet]:
        """List the sheets that were uploaded last, newest first."""
        from sqlalchemy import select

        sheets = tables().sheets
        query = select(sheets.c.id, sheets.c.name, sheets.c.kept_at).order_by(sheets.c.kept_at.desc())
        with self._desk.reading() as connection:
            rows = connection.execute(query.limit(most)).all()
        return [KeptSheet(row.id, row.name, datetime.fromisoformat(row.kept_at)) for row in rows]

    def decide(  # noqa: PLR0913  (a decision has that many parts)
        self, line: str, check: str, verdict: Verdict, *, text: str = "", reason: str = "", cycle: str = ""
    ) -> None:
        """Keep a decision about one check on one line; it is on disk when this returns."""
        self._keep(line, check, {"verdict": verdict, "text": text, "reason": reason, "cycle": cycle})

    def undo(self, line: str, check: str) -> None:
        """Take a decision back; what was decided before stays in the history."""
        self._keep(line, check, {"verdict": UNDONE, "text": "", "reason": ""})

    def decisions(self, lines: Iterable[str]) -> dict[tuple[str, str], Decision]:
        """Give the decisions that stand for these lines, by line key and check."""
        standing: dict[tuple[str, str], Decision] = {}
        for row in self._rows(sorted(set(lines))):
            key = (row.line, row.check)
            if row.verdict == UNDONE:
                standing.pop(key, None)
            else:
                when = datetime.fromisoformat(row.decided_at)
                standing[key] = Decision(row.verdict, row.text, row.reason, when, row.cycle)
        return standing

    def _rows(self, lines: list[str]) -> "Iterator[Row[Any]]":
        decisions = tables().decisions
        for some in in_parts(lines):
            mine = decisions.c.line.in_(some)
            with self._desk.reading() as connection:
                yield from connection.execute(decisions.select().where(mine).order_by(decisions.c.number))

    def _keep(self, line: str, check: str, values: Mapping[str, str]) -> None:
        row = {"line": line, "check": check, "decided_at": now(), **values}
        with self._desk.writing() as connection:
            connection.execute(tables().decisions.insert().values(row))


def _hash(data: bytes) -> str:
    return hashlib.sha256(data).hexdigest()
