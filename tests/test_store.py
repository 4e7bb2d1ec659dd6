"""What a person did is kept, by real files and real processes, and trouble becomes one sentence."""

import shutil
import signal
import sqlite3
import subprocess
import sys
import time
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest

from coach.errors import StoreError
from coach.message import Spent, Usage
from coach.store import Store, line_key

LINE = line_key("Support", "Answers come quickly", "First reply in 2 hours")


@pytest.fixture
def file(tmp_path: Path) -> Path:
    return tmp_path / "data" / "coach.db"


@pytest.fixture
def store(file: Path) -> Iterator[Store]:
    with Store(f"sqlite:///{file}") as opened:
        yield opened


def python(code: str, *arguments: object) -> subprocess.Popen[str]:
    command = [
        sys.executable,
        "-c",
        "from coach.store import Store; import sys\n" + code,
        *map(str, arguments),
    ]
    return subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True)


def test_a_decision_comes_back_as_it_was(store: Store) -> None:
    store.decide(LINE, "task", "edited", text="First reply in 90 minutes", reason="closer to the “truth”")
    decision = store.decisions([LINE])[LINE, "task"]
    assert (decision.verdict, decision.text) == ("edited", "First reply in 90 minutes")
    assert decision.reason == "closer to the “truth”"
    assert decision.when.utcoffset() is not None


def test_the_latest_decision_stands(store: Store) -> None:
    store.decide(LINE, "task", "accepted")
    store.decide(LINE, "task", "dismissed")
    store.decide(LINE, "flat", "accepted")
    standing = {check: found.verdict for (_, check), found in store.decisions([LINE]).items()}
    assert standing == {"task": "dismissed", "flat": "accepted"}


def test_undo_takes_back_but_forgets_nothing(store: Store, file: Path) -> None:
    store.decide(LINE, "task", "accepted")
    store.undo(LINE, "task")
    assert store.decisions([LINE]) == {}
    with sqlite3.connect(file) as plain:
        verdicts = plain.execute("SELECT verdict FROM coach_decisions ORDER BY number").fetchall()
    plain.close()
    assert verdicts == [("accepted",), ("undone",)]


def test_a_decision_after_undo_stands_again(store: Store) -> None:
    store.undo(LINE, "task")
    store.decide(LINE, "task", "dismissed")
    assert store.decisions([LINE])[LINE, "task"].verdict == "dismissed"


def test_many_lines_are_asked_at_once(store: Store) -> None:
    lines = [line_key("Team", "Goal", f"Line {number}") for number in range(1200)]
    store.decide(lines[0], "task", "accepted")
    store.decide(lines[-1], "task", "dismissed")
    assert {line for line, _ in store.decisions(lines)} == {lines[0], lines[-1]}
    assert store.decisions([]) == {}


def test_a_line_keeps_its_key_where_only_spaces_differ() -> None:
    assert line_key("Support", "Answers  come\nquickly", " First reply in 2 hours") == LINE
    assert line_key("Sales", "Answers come quickly", "First reply in 2 hours") != LINE
    assert line_key("a", "b c", "") != line_key("a", "b", "c")


def test_a_sheet_comes_back_byte_for_byte(store: Store) -> None:
    data = bytes(range(256)) * 40
    key = store.keep_sheet("Q1 Ziele – Süd.xlsx", data)
    store.remember_mapping(key, {"key_result": "KR", "owner": "Wer"})
    assert store.sheet(key) == ("Q1 Ziele – Süd.xlsx", data, {"key_result": "KR", "owner": "Wer"})


def test_the_same_sheet_keeps_id_and_mapping(store: Store) -> None:
    key = store.keep_sheet("q1.csv", b"a,b")
    store.remember_mapping(key, {"a": "b"})
    assert store.keep_sheet("q1.csv", b"a,b") == key
    assert store.sheet(key)[2] == {"a": "b"}
    assert store.keep_sheet("q2.csv", b"a,b") != key


def test_recent_sheets_come_newest_first(store: Store) -> None:
    keys = [store.keep_sheet(name, b"x") for name in ("one.csv", "two.csv", "one.csv")]
    assert [sheet.name for sheet in store.recent_sheets()] == ["one.csv", "two.csv"]
    assert [sheet.id for sheet in store.recent_sheets(most=1)] == keys[:1]


def test_an_unknown_sheet_gets_a_sentence(store: Store) -> None:
    with pytest.raises(StoreError, match="not kept here"):
        store.sheet("nothing")
    with pytest.raises(StoreError, match="not kept here"):
        store.remember_mapping("nothing", {})


def test_a_plain_path_is_an_address_too(tmp_path: Path) -> None:
    with Store(str(tmp_path / "what? #1.db")) as store:
        store.decide(LINE, "task", "accepted")
    assert (tmp_path / "what? #1.db").exists()


def test_two_processes_decide_at_once(file: Path) -> None:
    code = """with Store(sys.argv[1]) as store:
    for number in range(60): store.decide("line", f"{sys.argv[2]}{number}", "accepted")"""
    running = [python(code, file, name) for name in "ab"]
    assert [process.communicate(timeout=60)[1] for process in running] == ["", ""]
    with Store(str(file)) as store:
        assert len(store.decisions(["line"])) == 120


def test_many_processes_may_start_at_once(file: Path) -> None:
    running = [python("Store(sys.argv[1]).keep_sheet('q1.csv', b'same')", file) for _ in range(6)]
    assert [process.communicate(timeout=60)[1] for process in running] == [""] * 6
    with Store(str(file)) as store:
        assert len(store.recent_sheets()) == 1


def test_a_killed_process_loses_nothing_it_said_was_kept(file: Path) -> None:
    code = """store = Store(sys.argv[1])
for number in range(10_000):
    store.decide("line", str(number), "accepted"); print(number, flush=True)"""
    process = python(code, file)
    assert process.stdout is not None
    said = [process.stdout.readline() for _ in range(25)]
    process.send_signal(signal.SIGKILL)
    said += process.communicate(timeout=30)[0].splitlines()
    with Store(str(file)) as store:
        kept = {check for _, check in store.decisions(["line"])}
    assert len(said) >= 25
    assert {number.strip() for number in said} <= kept


def damaged(file: Path) -> list[bytes]:
    with Store(str(file)) as store:
        store.keep_sheet("q1.csv", b"x" * 50_000)
    whole = file.read_bytes()
    return [b"this is a letter, not a database" * 99, whole[: len(whole) // 2], b"\0" * 4096]


@pytest.mark.parametrize("kind", [0, 1, 2])
def test_a_damaged_file_is_left_as_it_is(file: Path, kind: int) -> None:
    file.write_bytes(before := damaged(file)[kind])
    with pytest.raises(StoreError, match="left as it is"):
        Store(str(file))
    assert file.read_bytes() == before


def test_a_locked_store_gives_one_sentence(store: Store, file: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("coach.store.database.PATIENCE", 0.1)
    holder = sqlite3.connect(file, isolation_level=None)
    holder.execute("BEGIN IMMEDIATE")
    with Store(str(file)) as other, pytest.raises(StoreError, match="Another program is writing"):
        other.decide(LINE, "task", "accepted")
    holder.close()
    store.decide(LINE, "task", "accepted")


def test_a_read_only_store_still_answers(store: Store, file: Path) -> None:
    store.decide(LINE, "task", "accepted")
    with Store(f"sqlite:///file:{file}?mode=ro&uri=true") as reader:
        assert len(reader.decisions([LINE])) == 1
        with pytest.raises(StoreError, match="read but not written"):
            reader.decide(LINE, "task", "dismissed")


def test_a_full_disk_gives_one_sentence(store: Store, file: Path) -> None:
    code = """import resource
from coach.errors import StoreError
store = Store(sys.argv[1])
resource.setrlimit(resource.RLIMIT_FSIZE, (400_000, 400_000))
try: store.keep_sheet("big.csv", bytes(900_000))
except StoreError as error: print(error.sentence)"""
    said, trouble = python(code, file).communicate(timeout=30)
    assert trouble == ""
    assert "nothing was kept" in said
    assert store.recent_sheets() == []


def test_a_folder_that_cannot_be_made_gives_a_sentence(tmp_path: Path) -> None:
    (tmp_path / "data").write_text("a file where the folder should be")
    with pytest.raises(StoreError, match="cannot be opened"):
        Store(f"sqlite:///{tmp_path}/data/coach.db")


def test_a_newer_store_is_left_alone(file: Path) -> None:
    Store(str(file)).close()
    with sqlite3.connect(file) as plain:
        plain.execute("UPDATE coach_schema SET version = 99")
    plain.close()
    with pytest.raises(StoreError, match="another version"):
        Store(str(file))


KEPT_SINCE = {3: ("answers", "ledger", "servers"), 4: ("drafts", "steps"), 5: ("checkins",)}
"""Tables by the version that brought them."""


def grow_younger(version: int) -> list[str]:
    """Give what makes today's tables those of an earlier version."""
    gone = [name for since, names in KEPT_SINCE.items() if since > version for name in names]
    since = [f"DROP TABLE coach_{name}" for name in gone]
    if version == 1:
        since.append("ALTER TABLE coach_decisions DROP COLUMN cycle")
    return [*since, f"UPDATE coach_schema SET version = {version}"]


def made_older(file: Path, version: int) -> None:
    with Store(str(file)) as store:
        store.decide(LINE, "task", "dismissed", reason="as planned")
        store.keep_sheet("q1.csv", b"a,b")
    with sqlite3.connect(file) as plain:
        for change in grow_younger(version):
            plain.execute(change)
    plain.close()


def whole(store: Store) -> bool:
    """Say whether a store holds what it held, and can do what it does today."""
    store.decide(LINE, "flat", "dismissed", cycle="Q3")
    store.answers.keep("key", "{}", model="m", prompt="p", usage=None)
    store.ledger.ended(store.ledger.sending("host", "m", "review", 9), "ok", None)
    store.servers.keep("host", {"json": True})
    decided = store.decisions([LINE])
    return (decided[LINE, "task"].reason, decided[LINE, "task"].cycle) == ("as planned", "") and (
        decided[LINE, "flat"].cycle == "Q3" and [sheet.name for sheet in store.recent_sheets()] == ["q1.csv"]
    )


@pytest.mark.parametrize("version", [1, 2, 3, 4])
def test_an_older_store_goes_on(file: Path, version: int) -> None:
    made_older(file, version)
    with Store(str(file)) as store:
        assert whole(store)
    with Store(str(file)) as store:
        assert store.answers.of(["key"]) == {"key": "{}"}


@pytest.mark.parametrize("version", [1, 2, 3, 4])
def test_many_processes_bring_an_older_store_up_to_date_at_once(file: Path, version: int) -> None:
    made_older(file, version)
    code = "with Store(sys.argv[1]) as store: print(len(store.ledger.recent()))"
    running = [python(code, file) for _ in range(6)]
    assert [process.communicate(timeout=60) for process in running] == [("0\n", "")] * 6
    with Store(str(file)) as store:
        assert whole(store)


def test_an_older_store_nobody_may_write_gives_one_sentence(file: Path) -> None:
    made_older(file, 2)
    with pytest.raises(StoreError, match="read but not written"):
        Store(f"sqlite:///file:{file}?mode=ro&uri=true")


@pytest.mark.parametrize("address", ["postgresql://me:hush@127.0.0.1:notaport/db", "nonsense://x", "://"])
def test_an_address_nobody_knows_gives_a_sentence(address: str) -> None:
    with pytest.raises(StoreError, match="not the address of a database") as caught:
        Store(address)
    assert "hush" not in str(caught.value)


def test_settings_of_the_store_load_no_database() -> None:
    code = "import sys, coach.store; sys.exit('sqlalchemy' in sys.modules)"
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0


@pytest.fixture
def postgres(tmp_path: Path) -> Iterator[str]:
    pytest.importorskip("psycopg")
    tools = sorted(Path("/usr/lib/postgresql").glob("*/bin"))
    if not tools or not shutil.which("runuser"):
        pytest.skip("no PostgreSQL on this machine")
    folder = Path(subprocess.check_output(["mktemp", "-d", "/tmp/coach-pg-XXXXXX"], text=True).strip())
    shutil.chown(folder, "postgres", "postgres")
    data, user = folder / "data", ["runuser", "-u", "postgres", "--"]
    address = ["-p", "54329", "-k", str(folder), "-c", "listen_addresses=127.0.0.1"]
    quiet: dict[str, Any] = {"stdout": subprocess.DEVNULL, "stderr": subprocess.DEVNULL}
    subprocess.run([*user, f"{tools[-1]}/initdb", "-A", "trust", "-D", data], check=True, **quiet)
    server = subprocess.Popen([*user, f"{tools[-1]}/postgres", "-D", data, *address], **quiet)
    ready = [f"{tools[-1]}/pg_isready", "-h", "127.0.0.1", "-p", "54329"]
    while subprocess.run(ready, check=False, **quiet).returncode:
        time.sleep(0.1)
    yield "postgresql://postgres@127.0.0.1:54329/postgres"
    subprocess.run([*user, f"{tools[-1]}/pg_ctl", "-D", data, "-m", "fast", "stop"], check=True, **quiet)
    server.wait(timeout=20)
    shutil.rmtree(folder)


@pytest.mark.slow
def test_postgresql_keeps_the_same_things(postgres: str) -> None:
    running = [python("Store(sys.argv[1]).keep_sheet('q1.csv', b'same')", postgres) for _ in range(4)]
    assert [process.communicate(timeout=60)[1] for process in running] == [""] * 4
    with Store(postgres) as store:
        store.decide(LINE, "task", "accepted")
        store.decide(LINE, "task", "dismissed", reason="“as planned”")
        assert store.decisions([LINE])[LINE, "task"].verdict == "dismissed"
        (sheet,) = store.recent_sheets()
        assert store.sheet(sheet.id) == ("q1.csv", b"same", {})


@pytest.mark.slow
@pytest.mark.parametrize("version", [1, 2, 3, 4])
def test_postgresql_brings_an_older_store_up_to_date(postgres: str, version: int) -> None:
    from sqlalchemy import create_engine, text

    with Store(postgres) as store:
        store.decide(LINE, "task", "dismissed", reason="as planned")
        store.keep_sheet("q1.csv", b"a,b")
    engine = create_engine(postgres.replace("://", "+psycopg://"))
    with engine.begin() as plain:
        for change in grow_younger(version):
            plain.execute(text(change))
    engine.dispose()
    running = [python("Store(sys.argv[1]).ledger.recent()", postgres) for _ in range(4)]
    assert [process.communicate(timeout=60)[1] for process in running] == [""] * 4
    with Store(postgres) as store:
        assert whole(store)


@pytest.mark.slow
def test_postgresql_keeps_what_sixteen_threads_say_at_once(postgres: str) -> None:
    with Store(postgres) as store, ThreadPoolExecutor(16) as threads:
        numbers = list(threads.map(lambda _: store.ledger.sending("h", "m", "review", 100), range(200)))
        list(threads.map(lambda n: store.ledger.ended(n, "ok", Usage(20, 3, 1)), numbers[:150]))
        keep = lambda n: store.answers.keep(f"{n % 50}", f"{n}", model="m", prompt="p", usage=None)  # noqa: E731
        list(threads.map(keep, numbers))
        assert store.ledger.spent(datetime.now(UTC) - timedelta(hours=1)) == {"m": Spent(200, 8000, 450)}
        assert len({left.number for left in store.ledger.recent(300)}) == 200
        assert len(store.answers.of(map(str, range(50)))) == store.answers.forget() == 50
        store.servers.keep("h", {"json": True})
        store.servers.keep("h", {"json": False})
        assert store.servers.of("h") == {"json": False}


def test_a_server_that_is_away_gives_a_sentence() -> None:
    pytest.importorskip("psycopg")
    with pytest.raises(StoreError, match="See whether it is running") as caught:
        Store("postgresql://me:hush@127.0.0.1:1/db")
    assert "hush" not in str(caught.value)


@pytest.mark.parametrize("kept", ["[1,2", "[]", "7", ""])
def test_what_cannot_be_read_of_a_server_is_as_if_it_was_never_tried(kept: str, store: Store) -> None:
    store.servers.keep("a server", {"ratio": 1.0})
    with store._desk.writing() as connection:
        connection.exec_driver_sql("UPDATE coach_servers SET can = ?", (kept,))
    assert store.servers.of("a server") is None
