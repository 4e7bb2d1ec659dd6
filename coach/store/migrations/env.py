"""What Alembic runs: the revisions, on the connection and in the transaction that were handed to it."""

from alembic import context

from coach.store.migrations import TABLE

context.configure(
    connection=context.config.attributes["connection"],
    version_table=TABLE,
    transactional_ddl=True,  # in SQLite too: the transaction was begun by hand before the first change
)
with context.begin_transaction():
    context.run_migrations()
