"""What a model's server can do, as it was found out once; no words of a person."""

import json
from collections.abc import Mapping
from typing import Any

from coach.store.desk import Desk, now
from coach.store.tables import tables


class Servers:
    """What each server can do, by the name it was kept under."""

    def __init__(self, desk: Desk) -> None:
        """Share the connection of the store."""
        self._desk = desk

    def of(self, name: str) -> dict[str, Any] | None:
        """Give what is known of a server; None where it was never tried, or what was kept can't be read."""
        from sqlalchemy import select

        servers = tables().servers
        with self._desk.reading() as connection:
            found = connection.execute(select(servers.c.can).where(servers.c.name == name)).scalar()
        try:
            known = json.loads(found or "null")
        except ValueError:
            return None
        return known if isinstance(known, dict) else None

    def keep(self, name: str, what: Mapping[str, Any]) -> None:
        """Keep what a server can do, in place of what was known before."""
        known = {"can": json.dumps(dict(what)), "kept_at": now()}
        insert = self._desk.inserting(tables().servers).values(name=name, **known)
        with self._desk.writing() as connection:
            connection.execute(insert.on_conflict_do_update(index_elements=["name"], set_=known))
