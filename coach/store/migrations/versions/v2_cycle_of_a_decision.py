"""Version 2: a decision says for which cycle it was made."""

from alembic import op

revision = "2"
down_revision = "1"


def upgrade() -> None:
    """Add the cycle; those of before name none."""
    from sqlalchemy import Column, Text

    op.add_column("coach_decisions", Column("cycle", Text, nullable=False, server_default=""))
