"""Version 1: sheets as they were uploaded, and what was decided about their lines."""

from alembic import op

revision = "1"
down_revision = None


def upgrade() -> None:
    """Create the first tables."""
    from sqlalchemy import Column, Integer, LargeBinary, String, Text

    op.create_table("coach_schema", Column("version", Integer, primary_key=True))
    op.create_table(
        "coach_decisions",
        Column("number", Integer, primary_key=True),
        Column("line", String(16), nullable=False),
        Column("check", String(200), nullable=False),
        Column("verdict", String(10), nullable=False),
        Column("text", Text, nullable=False),
        Column("reason", Text, nullable=False),
        Column("decided_at", String(40), nullable=False),
    )
    op.create_index("coach_decisions_line", "coach_decisions", ["line"])
    op.create_table(
        "coach_sheets",
        Column("id", String(12), primary_key=True),
        Column("name", Text, nullable=False),
        Column("data", LargeBinary, nullable=False),
        Column("mapping", Text, nullable=False),
        Column("kept_at", String(40), nullable=False),
    )
