"""Version 3: what models answered, what left for them, and what their servers can do."""

from alembic import op

revision = "3"
down_revision = "2"


def upgrade() -> None:
    """Create the tables for models."""
    from sqlalchemy import Column, Integer, String, Text

    op.create_table(
        "coach_answers",
        Column("key", String(200), primary_key=True),
        Column("text", Text, nullable=False),
        Column("model", Text, nullable=False),
        Column("prompt", Text, nullable=False),
        Column("sent", Integer),
        Column("received", Integer),
        Column("cached", Integer),
        Column("kept_at", String(40), nullable=False),
    )
    op.create_table(
        "coach_ledger",
        Column("number", Integer, primary_key=True),
        Column("left_at", String(40), nullable=False),
        Column("host", Text, nullable=False),
        Column("model", Text, nullable=False),
        Column("purpose", Text, nullable=False),
        Column("size", Integer, nullable=False),
        Column("kind", String(40), nullable=False, server_default=""),
        Column("ended_at", String(40)),
        Column("sent", Integer),
        Column("received", Integer),
        Column("cached", Integer),
    )
    op.create_index("coach_ledger_left_at", "coach_ledger", ["left_at"])
    op.create_table(
        "coach_servers",
        Column("name", String(400), primary_key=True),
        Column("can", Text, nullable=False),
        Column("kept_at", String(40), nullable=False),
    )
