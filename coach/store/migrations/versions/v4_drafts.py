"""Version 4: drafts, and the steps of each."""

from alembic import op

revision = "4"
down_revision = "3"


def upgrade() -> None:
    """Create the tables for drafts."""
    from sqlalchemy import Column, Integer, String, Text

    op.create_table(
        "coach_drafts",
        Column("id", String(12), primary_key=True),
        Column("title", Text, nullable=False),
        Column("words", Text, nullable=False),
        Column("beside", Text, nullable=False, server_default="{}"),
        Column("made_at", String(40), nullable=False),
        Column("changed_at", String(40), nullable=False),
        Column("binned_at", String(40)),
    )
    op.create_index("coach_drafts_changed_at", "coach_drafts", ["changed_at"])
    op.create_table(
        "coach_steps",
        Column("draft", String(12), primary_key=True),
        Column("number", Integer, primary_key=True, autoincrement=False),
        Column("body", Text, nullable=False),
        Column("kept_at", String(40), nullable=False),
    )
