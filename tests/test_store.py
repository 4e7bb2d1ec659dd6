"""What a person did is kept, by real files and real processes, and trouble becomes one sentence."""

import signal
import sqlite3
import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from coach.errors import StoreError
from coach.message import Spent, Usage
from coach.store import Store, line_key

LINE = line_key("Support", "Answers come quickly", "First reply in 2 hours")


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


def test_undo_takes_back_but_forgets_nothing(filed: Store, file: Path) -> None:
    filed.decide(LINE, "task", "accepted")
    filed.undo(LINE, "task")
    assert filed.decisions([LINE]) == {}
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


def test_two_processes_decide_at_once(address: str) -> None:
    code = """with Store(sys.argv[1]) as store:
    for number in range(60): store.decide("line", f"{sys.argv[2]}{number}", "accepted")"""
    running = [python(code, address, name) for name in "ab"]
    assert [process.communicate(timeout=60)[1] for process in running] == ["", ""]
    with Store(address) as store:
        assert len(store.decisions(["line"])) == 120


def test_many_processes_may_start_at_once(address: str) -> None:
    running = [python("Store(sys.argv[1]).keep_sheet('q1.csv', b'same')", address) for _ in range(4)]
    assert [process.communicate(timeout=60)[1] for process in running] == [""] * 4
    with Store(address) as store:
        assert len(store.recent_sheets()) == 1


def test_a_killed_process_loses_nothing_it_said_was_kept(address: str) -> None:
    code = """store = Store(sys.argv[1])
for number in range(10_000):
    store.decide("line", str(number), "accepted"); print(number, flush=True)"""
    process = python(code, address)
    assert process.stdout is not None
    said = [process.stdout.readline() for _ in range(25)]
    process.send_signal(signal.SIGKILL)
    said += process.communicate(timeout=30)[0].splitlines()
    with Store(address) as store:
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


def test_a_locked_store_gives_one_sentence(filed: Store, file: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("coach.store.database.PATIENCE", 0.1)
    holder = sqlite3.connect(file, isolation_level=None)
    holder.execute("BEGIN IMMEDIATE")
    with Store(str(file)) as other, pytest.raises(StoreError, match="Another program is writing"):
        other.decide(LINE, "task", "accepted")
    holder.close()
    filed.decide(LINE, "task", "accepted")


def test_a_read_only_store_still_answers(filed: Store, file: Path) -> None:
    filed.decide(LINE, "task", "accepted")
    with Store(f"sqlite:///file:{file}?mode=ro&uri=true") as reader:
        assert len(reader.decisions([LINE])) == 1
        with pytest.raises(StoreError, match="read but not written"):
            reader.decide(LINE, "task", "dismissed")


def test_a_full_disk_gives_one_sentence(filed: Store, file: Path) -> None:
    code = """import resource
from coach.errors import StoreError
store = Store(sys.argv[1])
resource.setrlimit(resource.RLIMIT_FSIZE, (400_000, 400_000))
try: store.keep_sheet("big.csv", bytes(900_000))
except StoreError as error: print(error.sentence)"""
    said, trouble = python(code, file).communicate(timeout=30)
    assert trouble == ""
    assert "nothing was kept" in said
    assert filed.recent_sheets() == []


def test_a_folder_that_cannot_be_made_gives_a_sentence(tmp_path: Path) -> None:
    (tmp_path / "data").write_text("a file where the folder should be")
    with pytest.raises(StoreError, match="cannot be opened"):
        Store(f"sqlite:///{tmp_path}/data/coach.db")


def test_settings_of_the_store_load_no_database() -> None:
    code = "import sys, coach.store; sys.exit('sqlalchemy' in sys.modules)"
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0


def test_what_sixteen_threads_say_at_once_is_kept(store: Store) -> None:
    with ThreadPoolExecutor(16) as threads:
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


@pytest.mark.parametrize("kept", ["[1,2", "[]", "7", ""])
def test_what_cannot_be_read_of_a_server_is_as_if_it_was_never_tried(kept: str, store: Store) -> None:
    store.servers.keep("a server", {"ratio": 1.0})
    with store._desk.writing() as connection:
        connection.exec_driver_sql(f"UPDATE coach_servers SET can = '{kept}'")
    assert store.servers.of("a server") is None
