"""How an older store becomes one of today: Alembic’s revisions, named by the version they lead to."""

from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from alembic.config import Config
    from sqlalchemy import Connection

FOLDER = Path(__file__).parent
TABLE = "coach_revision"
"""Where Alembic notes which revision a store has come to."""


def bring_up(connection: "Connection", version: int) -> None:
    """Take a store of an earlier version through all revisions since, within the transaction that is open.

    A store from before there were revisions is told apart by its version.
    """
    from alembic import command
    from alembic.migration import MigrationContext

    config = _config(connection)
    if not MigrationContext.configure(connection, opts={"version_table": TABLE}).get_current_heads():
        command.stamp(config, str(version))
    command.upgrade(config, "head")


def note(connection: "Connection", version: int) -> None:
    """Write down, as Alembic would, that a new store begins at this version; spares loading Alembic."""
    from sqlalchemy import Column, MetaData, PrimaryKeyConstraint, String, Table

    own = Column("version_num", String(32), nullable=False)
    table = Table(TABLE, MetaData(), own, PrimaryKeyConstraint("version_num", name=f"{TABLE}_pkc"))
    table.create(connection)
    connection.execute(table.insert().values(version_num=str(version)))


def _config(connection: "Connection") -> "Config":
    from alembic.config import Config

    config = Config(attributes={"connection": connection})
    config.set_main_option("script_location", str(FOLDER).replace("%", "%%"))
    return config
