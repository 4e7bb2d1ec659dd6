"""Version 6: sets of sheets, and jobs with their parts."""

from alembic import op

revision = "6"
down_revision = "5"


def upgrade() -> None:
    """Create the tables for jobs."""
    from sqlalchemy import Column, Integer, String, Text

    op.create_table(
        "coach_sets",
        Column("id", String(12), primary_key=True),
        Column("sheets", Text, nullable=False),
        Column("kept_at", String(40), nullable=False),
    )
    op.create_table(
        "coach_jobs",
        Column("id", String(12), primary_key=True),
        Column("name", Text, nullable=False),
        Column("state", String(10), nullable=False),
        Column("body", Text, nullable=False),
        Column("error", Text, nullable=False, server_default=""),
        Column("made_at", String(40), nullable=False),
        Column("changed_at", String(40), nullable=False),
        Column("ended_at", String(40)),
        Column("runner", String(40), nullable=False, server_default=""),
        Column("beat_at", String(40)),
    )
    op.create_index("coach_jobs_changed_at", "coach_jobs", ["changed_at"])
    op.create_table(
        "coach_parts",
        Column("job", String(12), primary_key=True),
        Column("number", Integer, primary_key=True, autoincrement=False),
        Column("body", Text, nullable=False),
        Column("state", String(10), nullable=False),
        Column("told", Text, nullable=False, server_default="{}"),
        Column("tries", Integer, nullable=False, server_default="0"),
        Column("began_at", String(40)),
        Column("ended_at", String(40)),
    )
    op.create_index("coach_parts_state", "coach_parts", ["job", "state"])
