"""Every store that was ever released becomes one of today, whole or not at all, in both databases."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import Connection, Engine, MetaData, create_engine, select, text

from coach.errors import StoreError
from coach.store import Store, line_key
from coach.store.database import SCHEMA, connect, read_address
from coach.store.migrations import FOLDER, TABLE
from coach.store.tables import tables
from tests.released.keep import fill
from tests.test_store import python

RELEASED = Path(__file__).parent / "released"
STATES = sorted({path.name.split(".")[0] for path in RELEASED.glob("*.sql")})
"""A store of each version, written by the code of its time; 3-early is from before names had no limit."""
LINE = line_key("Support", "Answers come quickly", "First reply in 2 hours")

Rows = dict[str, list[dict[str, Any]]]


@pytest.fixture
def engine(address: str, file: Path) -> Iterator[Engine]:
    file.parent.mkdir(exist_ok=True)
    opened = connect(read_address(address))
    yield opened
    opened.dispose()


def restore(engine: Engine, state: str) -> None:
    """Make a store as it was left by the code of its time."""
    script = (RELEASED / f"{state}.{engine.name}.sql").read_text("utf-8")
    raw = engine.raw_connection()
    if engine.name == "sqlite":
        raw.driver_connection.executescript(script)  # type: ignore[union-attr]
        raw.driver_connection.execute("PRAGMA journal_mode=WAL")  # type: ignore[union-attr]
    else:
        raw.driver_connection.execute(script)  # type: ignore[union-attr]
        raw.commit()
    raw.close()


def rows(engine: Engine) -> Rows:
    """Give all that a database holds, table by table."""
    meta = MetaData()
    meta.reflect(engine)
    with engine.connect() as connection:
        return {
            name: [dict(row) for row in connection.execute(select(table)).mappings()]
            for name, table in meta.tables.items()
        }


def as_before(before: Rows, after: Rows) -> Rows:
    """Give what a newer store holds, in the tables and columns of an older one."""
    return {
        name: [{column: row[column] for column in old} for old, row in zip(olds, after[name], strict=True)]
        for name, olds in before.items()
    }


def another_default(*compared: Any) -> bool:
    """Say whether two defaults differ; databases write the same one with other quotes, or with its type."""
    there, here = (text and text.split("::")[0].strip("()'") for text in (compared[3], compared[5]))
    return there != here and "nextval" not in (there or "")


def differences(connection: Connection) -> list[Any]:
    """Compare the tables of a database with those the code describes, as Alembic sees them."""
    from alembic.autogenerate import compare_metadata
    from alembic.migration import MigrationContext

    compared = {"compare_type": True, "compare_server_default": another_default, "version_table": TABLE}
    context = MigrationContext.configure(connection, opts=compared)
    assert context.get_current_heads() == (str(SCHEMA),)
    return list(compare_metadata(context, tables().version.metadata))


def whole(store: Store) -> bool:
    """Say whether a store that was restored tells what it held, and can do what a new one can."""
    store.decide(LINE, "new", "dismissed", cycle="Q3")
    store.ledger.ended(store.ledger.sending("host", "m", "review", 9), "ok", None)
    store.servers.keep("x" * 500, {"json": True})
    decided = store.decisions([LINE])
    told = [(decided[LINE, check].reason, decided[LINE, check].cycle) for check in ("task", "new")]
    names = {sheet.name for sheet in store.recent_sheets()}
    return (told, names) == ([("as planned", ""), ("", "Q3")], {"q1.csv", "Q1 Ziele – Süd.xlsx"})


def test_every_version_has_its_revision_and_those_before_today_their_state() -> None:
    versions = {state.split("-")[0] for state in STATES}
    revisions = {path.name.split("_")[0] for path in FOLDER.glob("versions/v*.py")}
    assert versions == {str(version) for version in range(1, SCHEMA)}
    assert revisions == {f"v{version}" for version in range(1, SCHEMA + 1)}


@pytest.mark.parametrize("state", STATES)
def test_a_released_store_becomes_one_of_today_with_all_its_rows(state: str, engine: Engine) -> None:
    restore(engine, state)
    before = rows(engine)
    with Store(engine.url.render_as_string(hide_password=False)) as store:
        after = rows(engine)
        assert whole(store)
    version = before.pop("coach_schema")
    assert as_before(before, after) == before
    assert [version, after["coach_schema"]] == [[{"version": int(state[0])}], [{"version": SCHEMA}]]
    with engine.connect() as connection:
        assert differences(connection) == []


def test_a_store_of_today_that_is_kept_for_later_has_rows_in_every_table(engine: Engine) -> None:
    fill(engine.url.render_as_string(hide_password=False))
    assert [name for name, found in rows(engine).items() if not found] == []


def test_a_new_store_is_as_if_it_had_gone_through_all_revisions(engine: Engine) -> None:
    Store(engine.url.render_as_string(hide_password=False)).close()
    with engine.connect() as connection:
        assert differences(connection) == []


def test_the_revisions_alone_make_the_tables_out_of_nothing(engine: Engine) -> None:
    from alembic import command

    from coach.store.migrations import _config

    with engine.begin() as connection:
        connection.execute(text("BEGIN" if engine.name == "sqlite" else "SELECT 1"))
        command.upgrade(_config(connection), "head")
        assert differences(connection) == []


def test_several_processes_may_bring_a_store_up_to_date_at_once(engine: Engine) -> None:
    restore(engine, "1")
    where = engine.url.render_as_string(hide_password=False)
    running = [python("Store(sys.argv[1]).ledger.recent()", where) for _ in range(3)]
    assert [process.communicate(timeout=60) for process in running] == [("", "")] * 3
    with engine.connect() as connection:
        assert differences(connection) == []


@pytest.mark.parametrize("last", ["coach_drafts", "coach_jobs"])
def test_a_migration_that_fails_leaves_the_store_as_it_was(last: str, engine: Engine) -> None:
    restore(engine, "1")
    with engine.begin() as connection:
        connection.execute(text(f"CREATE TABLE {last} (something_else INTEGER)"))
    before = rows(engine)
    with pytest.raises(StoreError, match="could not be brought up to date; it was left as it is"):
        Store(engine.url.render_as_string(hide_password=False))
    assert rows(engine) == before
    with engine.begin() as connection:
        connection.execute(text(f"DROP TABLE {last}"))
    Store(engine.url.render_as_string(hide_password=False)).close()


def test_a_migration_that_is_killed_leaves_the_store_as_it_was(engine: Engine) -> None:
    restore(engine, "3")
    before = rows(engine)
    code = """import os, coach.store.migrations as m
real = m.bring_up
def killed(*given): real(*given); os.kill(os.getpid(), 9)
import coach.store.database as d; d.bring_up = killed
Store(sys.argv[1])"""
    process = python(code, engine.url.render_as_string(hide_password=False))
    assert process.communicate(timeout=60) == ("", "")
    assert process.returncode == -9
    assert rows(engine) == before


def test_a_newer_store_is_left_alone(engine: Engine) -> None:
    where = engine.url.render_as_string(hide_password=False)
    Store(where).close()
    with engine.begin() as connection:
        connection.execute(text("UPDATE coach_schema SET version = 99"))
    before = rows(engine)
    with pytest.raises(StoreError, match="written by another version"):
        Store(where)
    assert rows(engine) == before


def test_an_older_store_nobody_may_write_gives_one_sentence(file: Path) -> None:
    file.parent.mkdir()
    engine = create_engine(f"sqlite:///{file}")
    restore(engine, "2")
    engine.dispose()
    with pytest.raises(StoreError, match="read but not written"):
        Store(f"sqlite:///file:{file}?mode=ro&uri=true")


def test_a_full_disk_stops_a_migration_and_nothing_else(file: Path) -> None:
    file.parent.mkdir()
    engine = create_engine(f"sqlite:///{file}")
    restore(engine, "1")
    before = rows(engine)
    code = """import resource
from coach.errors import StoreError
resource.setrlimit(resource.RLIMIT_FSIZE, (30_000, 30_000))
try: Store(sys.argv[1])
except StoreError as error: print(error.sentence)"""
    said, trouble = python(code, file).communicate(timeout=60)
    assert (trouble, "nothing was kept" in said) == ("", True)
    assert rows(engine) == before
    engine.dispose()


def test_a_store_of_today_is_opened_without_alembic(address: str) -> None:
    Store(address).close()
    code = "Store(sys.argv[1]).close(); print('alembic' in sys.modules)"
    assert python(code, address).communicate(timeout=60) == ("False\n", "")
