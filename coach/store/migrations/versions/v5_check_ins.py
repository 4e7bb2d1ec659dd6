"""Version 5: what was written at check-ins and at the close of cycles."""

from alembic import op

revision = "5"
down_revision = "4"


def upgrade() -> None:
    """Create the table for check-ins."""
    from sqlalchemy import Column, Integer, String, Text

    op.create_table(
        "coach_checkins",
        Column("number", Integer, primary_key=True),
        Column("team", Text, nullable=False),
        Column("cycle", Text, nullable=False),
        Column("day", String(10), nullable=False),
        Column("kind", String(10), nullable=False),
        Column("line", String(16), nullable=False),
        Column("name", String(200), nullable=False),
        Column("text", Text, nullable=False),
        Column("kept_at", String(40), nullable=False),
    )
    op.create_index("coach_checkins_team", "coach_checkins", ["team", "cycle"])
