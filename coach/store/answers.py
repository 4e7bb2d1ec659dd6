"""What models answered, kept under the hash of all that could change it, so that nothing is asked twice."""

from collections.abc import Iterable
from functools import cached_property
from typing import TYPE_CHECKING

from coach.message import Usage
from coach.store.desk import Desk, in_parts, now
from coach.store.tables import tables

if TYPE_CHECKING:
    from sqlalchemy.dialects.postgresql import Insert as PostgresqlInsert
    from sqlalchemy.dialects.sqlite import Insert as SqliteInsert


class Answers:
    """Answers by their keys: only what a model said, with stand-ins for what was hidden from it."""

    def __init__(self, desk: Desk) -> None:
        """Share the connection of the store."""
        self._desk = desk

    def of(self, keys: Iterable[str]) -> dict[str, str]:
        """Give the answers kept under these keys, each as the text that was kept."""
        from sqlalchemy import select

        answers = tables().answers
        found: dict[str, str] = {}
        for some in in_parts(keys):
            query = select(answers.c.key, answers.c.text).where(answers.c.key.in_(some))
            with self._desk.reading() as connection:
                found.update((row.key, row.text) for row in connection.execute(query))
        return found

    def keep(self, key: str, text: str, *, model: str, prompt: str, usage: Usage | None) -> None:
        """Keep an answer; it is on disk when this returns, in the place of one that couldn't be read."""
        row = {"key": key, "text": text, "model": model, "prompt": prompt, "kept_at": now()}
        counted = usage._asdict() if usage else {}
        with self._desk.writing(often=True) as connection:
            connection.execute(self._insert, row | counted)

    @cached_property
    def _insert(self) -> "SqliteInsert | PostgresqlInsert":
        """Build the statement once: with sixteen calls on their way that is felt."""
        answers = tables().answers
        insert = self._desk.inserting(answers)
        new = {column.name: insert.excluded[column.name] for column in answers.c if not column.primary_key}
        return insert.on_conflict_do_update(index_elements=["key"], set_=new)

    def count(self) -> int:
        """Say how many answers are remembered."""
        from sqlalchemy import func, select

        with self._desk.reading() as connection:
            return connection.execute(select(func.count()).select_from(tables().answers)).scalar_one()

    def forget(self) -> int:
        """Forget all answers, and say how many there were; they will be asked for again."""
        with self._desk.erasing() as connection:
            return connection.execute(tables().answers.delete()).rowcount
