"""Several kept sheets under one name, since an address can't name two thousand of them."""

import json
from collections.abc import Iterable
from datetime import datetime
from hashlib import sha256
from typing import NamedTuple

from coach.errors import GoneError
from coach.store.desk import Desk, now
from coach.store.tables import tables

SIGN = "s"
"""How the name of a set begins; that of a sheet is made of figures and the letters a to f."""
LENGTH = 12


def is_set(key: str) -> bool:
    """Say whether a name is that of a set rather than of a sheet."""
    return key.startswith(SIGN)


def name_of(ids: Iterable[str]) -> str:
    """Give the name that a set of these sheets has, kept or not."""
    listed = json.dumps(list(dict.fromkeys(ids)))
    return SIGN + sha256(listed.encode()).hexdigest()[: LENGTH - 1]


class KeptSet(NamedTuple):
    """A set in the list of recent ones; `when` is in UTC."""

    id: str
    sheets: tuple[str, ...]
    when: datetime


class Sets:
    """Sets of kept sheets, in the order in which they were given."""

    def __init__(self, desk: Desk) -> None:
        """Share the connection of the store."""
        self._desk = desk

    def keep(self, ids: Iterable[str]) -> str:
        """Keep the names of sheets and give the name of their set; the same sheets keep theirs."""
        listed = tuple(dict.fromkeys(ids))
        key = name_of(listed)
        row = {"id": key, "sheets": json.dumps(listed), "kept_at": now()}
        with self._desk.writing() as connection:
            insert = self._desk.inserting(tables().sets).values(row)
            connection.execute(
                insert.on_conflict_do_update(index_elements=["id"], set_={"kept_at": row["kept_at"]})
            )
        return key

    def of(self, key: str) -> tuple[str, ...]:
        """Give the names of the sheets of a set; raises StoreError where it is not here."""
        from sqlalchemy import select

        sets = tables().sets
        with self._desk.reading() as connection:
            found = connection.execute(select(sets.c.sheets).where(sets.c.id == key)).scalar()
        if found is None:
            raise GoneError("Those sheets are not kept here.", "Upload them again.")
        return tuple(json.loads(found))

    def recent(self, most: int) -> list[KeptSet]:
        """List the sets that were kept last, newest first."""
        sets = tables().sets
        with self._desk.reading() as connection:
            rows = connection.execute(sets.select().order_by(sets.c.kept_at.desc(), sets.c.id).limit(most))
            return [
                KeptSet(row.id, tuple(json.loads(row.sheets)), datetime.fromisoformat(row.kept_at))
                for row in rows
            ]

    def opened(self, keys: Iterable[str]) -> tuple[str, ...]:
        """Give the names of sheets, with those of its sheets in the place of each set; raises StoreError."""
        found = (self.of(key) if is_set(key) else (key,) for key in keys)
        return tuple(dict.fromkeys(one for some in found for one in some))
