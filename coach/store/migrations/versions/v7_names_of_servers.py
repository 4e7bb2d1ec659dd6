"""Version 7: the name of a server may be as long as it is, also in stores that began with a limit."""

from alembic import op

revision = "7"
down_revision = "6"


def upgrade() -> None:
    """Lift the limit that version 3 had for a while; SQLite never held to it, but tells of it."""
    from sqlalchemy import String, Text

    with op.batch_alter_table("coach_servers") as servers:
        servers.alter_column("name", type_=Text(), existing_type=String(400), existing_nullable=False)
