"""What left and what was answered is kept, by many threads at once and through kills, never edited."""

import csv
import json
import signal
import sqlite3
import subprocess
import sys
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from io import StringIO
from pathlib import Path
from typing import get_args

import pytest

from coach import wiring
from coach.cli import run
from coach.errors import StoreError
from coach.llm.outcome import Kind
from coach.message import TURNED_AWAY, Spent, Usage
from coach.store import Store

HOST, MODEL = "models.example", "openai:gpt-x"
Capture = pytest.CaptureFixture[str]
LONG_AGO = datetime(2020, 1, 1, tzinfo=UTC)


def send(store: Store, size: int = 900, model: str = MODEL) -> int:
    return store.ledger.sending(HOST, model, "review", size)


def keep(store: Store, key: str, text: str = "{}") -> None:
    store.answers.keep(key, text, model=MODEL, prompt="review/1", usage=Usage(400, 60))


# --- the ledger


def test_what_leaves_is_listed_newest_first(store: Store) -> None:
    first, second = send(store, 900), send(store, 70)
    store.ledger.ended(first, "ok", Usage(200, 30, 128))
    newest, oldest = store.ledger.recent()
    assert (newest.number, newest.size, newest.kind, newest.usage) == (second, 70, "", None)
    assert newest.is_open
    assert oldest[2:] == (HOST, MODEL, "review", 900, "ok", Usage(200, 30, 128))
    assert timedelta(0) <= datetime.now(UTC) - oldest.when < timedelta(minutes=1)
    assert [left.number for left in store.ledger.recent(most=1)] == [second]


def test_what_has_ended_is_never_edited(store: Store) -> None:
    number = send(store)
    store.ledger.ended(number, "busy", None)
    store.ledger.ended(number, "ok", Usage(1, 1))
    store.ledger.ended(number + 1, "ok", Usage(1, 1))
    assert [(left.kind, left.usage) for left in store.ledger.recent()] == [("busy", None)]


def test_what_cannot_be_noted_is_told_before_it_goes(filed: Store, file: Path) -> None:
    with (
        Store(f"sqlite:///file:{file}?mode=ro&uri=true") as reader,
        pytest.raises(StoreError, match="not written"),
    ):
        send(reader)


def test_spending_is_added_up_by_model(store: Store) -> None:
    for model, usage in ((MODEL, Usage(200, 30)), (MODEL, Usage(100, 5, 90)), ("other", Usage(7, 1))):
        store.ledger.ended(send(store, 900, model), "ok", usage)
    assert store.ledger.spent(LONG_AGO) == {MODEL: Spent(2, 300, 35), "other": Spent(1, 7, 1)}
    assert store.ledger.spent(LONG_AGO, "other") == {"other": Spent(1, 7, 1)}
    assert store.ledger.spent(datetime.now(UTC) + timedelta(seconds=1)) == {}


@pytest.mark.parametrize("kind", ["", *get_args(Kind)])
def test_what_nobody_counted_weighs_its_bytes_unless_it_was_turned_away(store: Store, kind: str) -> None:
    number = send(store, 900)
    if kind:
        store.ledger.ended(number, kind, None)
    assert store.ledger.spent(LONG_AGO) == {MODEL: Spent(1, 0 if kind in TURNED_AWAY else 900, 0)}


def test_the_ways_to_be_turned_away_are_ways_to_end() -> None:
    assert set(TURNED_AWAY) < set(get_args(Kind))


def test_a_day_begins_where_somebody_lives(store: Store) -> None:
    send(store)
    here = datetime.now().astimezone() - timedelta(seconds=5)
    assert store.ledger.spent(here)
    assert store.ledger.spent(here.replace(tzinfo=None))
    assert not store.ledger.spent(here + timedelta(seconds=9))


# --- the ledger as people see it


@pytest.fixture
def lived(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Store]:
    """Give the store of the command line, with two calls in it."""
    monkeypatch.setenv("COACH_DATA", str(tmp_path))
    forget()
    store = wiring.store()
    store.ledger.ended(send(store, 12_900), "ok", Usage(3_200, 300, 128))
    store.ledger.ended(send(store, 70, "=cmd()"), "busy", None)
    yield store
    forget()


def forget() -> None:
    for kept in (wiring.settings, wiring.store):
        kept.cache_clear()


def test_a_ledger_tells_what_left_newest_first(lived: Store, capfd: Capture) -> None:
    send(lived, 5)
    assert run(["ledger"]) == 0
    said = [line[21:].strip() for line in capfd.readouterr().out.splitlines()]
    assert said == [
        f"5 bytes to {HOST}, for review by {MODEL}",
        "No answer was noted: it is on its way, or the program was stopped.",
        f"70 bytes to {HOST}, for review by =cmd()",
        "The server has too much to do.",
        f"12,900 bytes to {HOST}, for review by {MODEL}; tokens 3,200 out, 300 back",
    ]


def test_a_ledger_comes_as_json_and_csv(lived: Store, capfd: Capture) -> None:
    assert run(["ledger", "--format", "json"]) == 0
    told = json.loads(capfd.readouterr().out)
    assert (told["wire"], [call["outcome"] for call in told["ledger"]]) == (1, ["busy", "ok"])
    assert told["ledger"][1] | {"when": ""} == {
        "when": "",
        "host": HOST,
        "model": MODEL,
        "purpose": "review",
        "bytes": 12_900,
        "outcome": "ok",
        "sent": 3_200,
        "received": 300,
        "cached": 128,
    }
    assert run(["ledger", "--format", "csv"]) == 0
    rows = list(csv.DictReader(StringIO(capfd.readouterr().out)))
    assert [(row["model"], row["bytes"], row["sent"]) for row in rows] == [
        ("'=cmd()", "70", ""),
        (MODEL, "12900", "3200"),
    ]


def test_a_ledger_shows_as_many_as_asked_for(lived: Store, capfd: Capture) -> None:
    assert run(["ledger", "--most", "1"]) == 0
    said = capfd.readouterr().out
    assert "12,900" not in said
    assert said.endswith("There are older calls; --most shows more.\n")
    assert run(["ledger", "--most", "2"]) == 0
    assert "--most" not in capfd.readouterr().out


def test_an_empty_ledger_says_that_nothing_left(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capfd: Capture
) -> None:
    monkeypatch.setenv("COACH_DATA", str(tmp_path))
    forget()
    assert [run(["ledger", "--format", shape]) for shape in ("table", "json", "csv")] == [0, 0, 0]
    sentence, told, header = capfd.readouterr().out.splitlines()
    forget()
    assert sentence == f"Nothing has left for a model: the ledger in sqlite:///{tmp_path}/coach.db is empty."
    assert json.loads(told)["ledger"] == []
    assert header.startswith("when,host,")


# --- answers


def test_an_answer_comes_back_as_it_was(store: Store) -> None:
    text = json.dumps({"reason": "“Größer” \0 — 🙂"}, ensure_ascii=False)
    keep(store, "a", text)
    assert store.answers.of(["a", "b", "a"]) == {"a": text}
    assert store.answers.of([]) == {}


def test_a_later_answer_takes_the_place_of_one_that_could_not_be_read(store: Store) -> None:
    keep(store, "a", "first")
    keep(store, "a", "second")
    assert store.answers.of(["a"]) == {"a": "second"}


def test_thousands_of_answers_are_looked_up_at_once(store: Store) -> None:
    keep(store, "0")
    keep(store, "2999")
    assert set(store.answers.of(map(str, range(3000)))) == {"0", "2999"}


def test_what_is_forgotten_is_in_no_file_any_more(filed: Store, file: Path) -> None:
    for number in range(40):
        keep(filed, f"{number}", f"nobody reads this {number} " * 90)
    send(filed)
    assert filed.answers.forget() == 40
    assert filed.answers.of(["1"]) == {}
    assert [one.name for one in file.parent.iterdir() if b"nobody reads" in one.read_bytes()] == []
    assert len(filed.ledger.recent()) == 1


# --- servers


def test_what_a_server_can_do_is_kept_and_replaced(store: Store) -> None:
    assert store.servers.of("here") is None
    store.servers.keep("here", {"shape": "json", "stream": True})
    store.servers.keep("here", {"shape": "text"})
    store.servers.keep("there", {})
    assert (store.servers.of("here"), store.servers.of("there")) == ({"shape": "text"}, {})


# --- many at once, and through kills


def test_sixteen_threads_and_two_processes_lose_nothing(filed: Store, file: Path) -> None:
    code = """import sys; from concurrent.futures import ThreadPoolExecutor
from coach.message import Usage; from coach.store import Store
def call(key):
    number = store.ledger.sending("host", "m", "review", 900)
    store.answers.keep(key, "{}", model="m", prompt="p", usage=None)
    store.ledger.ended(number, "ok", Usage(4, 2))
with Store(sys.argv[1]) as store, ThreadPoolExecutor(16) as threads:
    list(threads.map(call, (f"{sys.argv[2]}{n}" for n in range(150))))"""
    command = [sys.executable, "-c", code, str(file)]
    running = [subprocess.Popen([*command, name], stderr=subprocess.PIPE, text=True) for name in "ab"]
    assert [process.communicate(timeout=60)[1] for process in running] == ["", ""]
    assert filed.ledger.spent(LONG_AGO) == {"m": Spent(300, 1200, 600)}
    assert len(filed.answers.of(f"{name}{n}" for name in "ab" for n in range(150))) == 300


def test_a_killed_process_leaves_what_was_answered_and_what_was_on_its_way(file: Path) -> None:
    code = """import sys, time; from coach.message import Usage; from coach.store import Store
store = Store(sys.argv[1])
for n in range(30):
    number = store.ledger.sending("host", "m", "review", 900)
    store.answers.keep(str(n), "{}", model="m", prompt="p", usage=None)
    store.ledger.ended(number, "ok", Usage(4, 2))
print(store.ledger.sending("host", "m", "review", 800), flush=True); time.sleep(60)"""
    process = subprocess.Popen([sys.executable, "-c", code, str(file)], stdout=subprocess.PIPE, text=True)
    assert process.stdout is not None
    number = int(process.stdout.readline())
    process.send_signal(signal.SIGKILL)
    process.communicate(timeout=30)
    with Store(str(file)) as store:
        assert len(store.answers.of(map(str, range(30)))) == 30
        assert [left.number for left in store.ledger.recent() if left.is_open] == [number]
        assert store.ledger.spent(LONG_AGO) == {"m": Spent(31, 30 * 4 + 800, 60)}


def test_a_decision_still_waits_for_the_disk_after_a_call_was_noted(filed: Store, file: Path) -> None:
    levels = []
    for often in (True, False):
        with filed._desk.writing(often=often) as connection:
            levels.append(connection.exec_driver_sql("PRAGMA synchronous").scalar())
    assert levels == [1, 2]


def test_the_ledger_holds_no_column_for_words(filed: Store, file: Path) -> None:
    with sqlite3.connect(file) as plain:
        columns = {row[1] for row in plain.execute("PRAGMA table_info(coach_ledger)")}
    plain.close()
    told = {"number", "left_at", "host", "model", "purpose", "size", "kind", "ended_at"}
    assert columns == told | {"sent", "received", "cached"}
