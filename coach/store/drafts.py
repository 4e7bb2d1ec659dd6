"""Drafts as they are kept: a list to look through, and for each the steps of its conversation, only added."""

import json
import secrets
import unicodedata
from collections.abc import Mapping
from datetime import datetime
from typing import TYPE_CHECKING, Any, NamedTuple

from coach.errors import MovedError, StoreError
from coach.store.desk import Desk, now
from coach.store.tables import tables

if TYPE_CHECKING:
    from sqlalchemy import Row


AGREED = "agreed"
"""Under this name a yes is kept beside a draft: to which model its words may go."""


class KeptDraft(NamedTuple):
    """A draft in the list; times are in UTC, `binned` is None where it isn't in the bin."""

    id: str
    title: str
    changed: datetime
    binned: datetime | None = None


class KeptStep(NamedTuple):
    """One step of a draft, as the text that was kept; `when` is in UTC."""

    number: int
    body: str
    when: str


class Drafts:
    """Drafts and their steps; a step is on disk when `add` returns."""

    def __init__(self, desk: Desk) -> None:
        """Share the connection of the store."""
        self._desk = desk

    def begin(self, beside: Mapping[str, Any] | None = None) -> str:
        """Begin a draft and give its id; `beside` is kept with it, such as ids of the company's sheets."""
        key, when = secrets.token_hex(6), now()
        row = {"id": key, "title": "", "words": "", "beside": json.dumps(dict(beside or {}))}
        with self._desk.writing() as connection:
            connection.execute(tables().drafts.insert().values(row | {"made_at": when, "changed_at": when}))
        return key

    def beside(self, key: str) -> dict[str, Any]:
        """Give what is kept beside a draft; raises StoreError where there is no such draft."""
        found: dict[str, Any] = json.loads(self._row(key).beside)
        return found

    def put_beside(self, key: str, beside: Mapping[str, Any]) -> None:
        """Keep something else beside a draft; raises StoreError where there is no such draft."""
        self._change(key, {"beside": json.dumps(dict(beside))})

    def steps(self, key: str) -> list[KeptStep]:
        """Give the steps of a draft in their order; raises StoreError where there is no such draft."""
        self._row(key)
        steps = tables().steps
        query = steps.select().where(steps.c.draft == key).order_by(steps.c.number)
        with self._desk.reading() as connection:
            return [KeptStep(row.number, row.body, row.kept_at) for row in connection.execute(query)]

    def add(self, key: str, number: int, body: str, *, title: str, words: str) -> str:
        """Add the step of this number and give its moment; raises MovedError where it is there already.

        `title` names the draft in the list from now on, `words` are what it is found by.
        """
        from sqlalchemy.exc import IntegrityError

        when = now()
        row = {"draft": key, "number": number, "body": body, "kept_at": when}
        drafts, steps = tables().drafts, tables().steps
        listed = {"title": title, "words": plain(f"{title} {words}"), "changed_at": when}
        change = drafts.update().where(drafts.c.id == key).values(listed)
        with self._desk.writing() as connection:
            if not connection.execute(change).rowcount:
                raise _missing()
            try:
                with connection.begin_nested():
                    connection.execute(steps.insert().values(row))
            except IntegrityError:
                raise MovedError(
                    "This draft has moved on in another window.",
                    "Look at how it stands now, then say it again.",
                ) from None
        return when

    def recent(self, search: str = "", *, binned: bool = False, most: int = 50) -> list[KeptDraft]:
        """List drafts, those changed last first; `search` looks for each of its words in title and words.

        A draft in which nothing has been said yet isn't listed.
        """
        from sqlalchemy import select

        drafts = tables().drafts
        query = select(drafts.c.id, drafts.c.title, drafts.c.changed_at, drafts.c.binned_at)
        query = query.where(drafts.c.binned_at.is_not(None) if binned else drafts.c.binned_at.is_(None))
        query = query.where(drafts.c.words != "")
        for word in plain(search).split():
            query = query.where(drafts.c.words.contains(word, autoescape=True))
        query = query.order_by(drafts.c.changed_at.desc(), drafts.c.id).limit(most)
        with self._desk.reading() as connection:
            return [_kept(row) for row in connection.execute(query).all()]

    def copy(self, key: str) -> str:
        """Copy a draft with all its steps as they now stand, and give the id of the copy.

        What somebody agreed to holds for the one draft only.
        """
        from sqlalchemy import literal, select

        copied, when = secrets.token_hex(6), now()
        drafts, steps = tables().drafts, tables().steps
        beside = {name: value for name, value in self.beside(key).items() if name != AGREED}
        new = {"id": copied, "beside": json.dumps(beside), "made_at": when, "changed_at": when}
        old = [drafts.c.title, drafts.c.words]
        draft = select(*map(literal, new.values()), *old).where(drafts.c.id == key)
        each = select(literal(copied), steps.c.number, steps.c.body, steps.c.kept_at).where(
            steps.c.draft == key
        )
        with self._desk.writing() as connection:
            into = drafts.insert().from_select([*new, *(column.name for column in old)], draft)
            if not connection.execute(into).rowcount:
                raise _missing()
            connection.execute(steps.insert().from_select(["draft", "number", "body", "kept_at"], each))
        return copied

    def bin(self, key: str) -> None:
        """Put a draft into the bin; nothing is deleted."""
        self._change(key, {"binned_at": now()})

    def restore(self, key: str) -> None:
        """Take a draft out of the bin."""
        self._change(key, {"binned_at": None})

    def erase(self, key: str) -> None:
        """Delete a draft for good; its words can't be read in a SQLite file afterwards."""
        drafts, steps = tables().drafts, tables().steps
        with self._desk.erasing() as connection:
            connection.execute(steps.delete().where(steps.c.draft == key))
            connection.execute(drafts.delete().where(drafts.c.id == key))

    def _row(self, key: str) -> "Row[Any]":
        drafts = tables().drafts
        with self._desk.reading() as connection:
            row = connection.execute(drafts.select().where(drafts.c.id == key)).first()
        if row is None:
            raise _missing()
        return row

    def _change(self, key: str, values: Mapping[str, Any]) -> None:
        drafts = tables().drafts
        with self._desk.writing() as connection:
            if not connection.execute(drafts.update().where(drafts.c.id == key).values(values)).rowcount:
                raise _missing()


def plain(words: str) -> str:
    """Write words as they are looked for: in one case and one form, single spaces between them."""
    return " ".join(unicodedata.normalize("NFKC", unicodedata.normalize("NFKC", words).casefold()).split())


def _missing() -> StoreError:
    return StoreError("There is no such draft here.", "Look through the list, or begin a new one.")


def _kept(row: Any) -> KeptDraft:  # noqa: ANN401  (a row of a query)
    binned = datetime.fromisoformat(row.binned_at) if row.binned_at else None
    return KeptDraft(row.id, row.title, datetime.fromisoformat(row.changed_at), binned)
