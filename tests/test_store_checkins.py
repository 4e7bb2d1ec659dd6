"""Check-ins are kept by real files and real processes; what `write` returned for is there afterwards."""

import signal
import sqlite3
from concurrent.futures import ThreadPoolExecutor
from datetime import date
from pathlib import Path

import pytest

from coach.errors import StoreError
from coach.store import Store, line_key
from coach.store.checkins import CLOSE, Field, KeptTeam
from tests.test_store import python

RIDERS = ("Riders", "Q1 2027")
MONDAY, NEXT = date(2027, 2, 1), date(2027, 2, 8)
LINE = line_key("Riders", "Riders get help fast", "Calls answered 40 % → 70 %")
VALUE = Field(LINE, "value")
HUNDRED = """from coach.store.checkins import Field
from datetime import date
store = Store(sys.argv[1])
for number in range(100):
    fields = {Field(f"{sys.argv[2]}{number}", name): f"{number}" for name in ("value", "note")}
    store.check_ins.write(("Riders", "Q1 2027"), date(2027, 2, 1), fields)
"""


def texts(store: Store, where: tuple[str, str] = RIDERS) -> list[tuple[date, str, str]]:
    return [(row.day, row.field.name, row.text) for row in store.check_ins.of(*where)]


def test_words_come_back_as_they_were(store: Store) -> None:
    note = "„Größe“ 🚲\n  =1+1 'x' \\ %_"
    store.check_ins.write(RIDERS, MONDAY, {VALUE: "44 %", Field(LINE, "note"): note})
    assert texts(store) == [(MONDAY, "value", "44 %"), (MONDAY, "note", note)]


def test_the_last_word_of_a_day_stands_and_every_day_has_its_own(store: Store) -> None:
    for day, value in ((NEXT, "47"), (MONDAY, "44"), (MONDAY, "45")):
        store.check_ins.write(RIDERS, day, {VALUE: value})
    assert texts(store) == [(MONDAY, "value", "45"), (NEXT, "value", "47")]


def test_what_is_taken_back_is_gone_and_stays_in_the_file(filed: Store, file: Path) -> None:
    filed.check_ins.write(RIDERS, MONDAY, {VALUE: "44"})
    filed.check_ins.write(RIDERS, MONDAY, {VALUE: ""})
    assert texts(filed) == []
    with sqlite3.connect(file) as plain:
        kept = plain.execute("SELECT text FROM coach_checkins ORDER BY number").fetchall()
    plain.close()
    assert kept == [("44",), ("",)]


def test_teams_cycles_and_closes_are_kept_apart(store: Store) -> None:
    places = (RIDERS, ("Riders", "Q2 2027"), ("Drivers", "Q1 2027"))
    for number, where in enumerate(places):
        store.check_ins.write(where, MONDAY, {VALUE: f"{number}"})
    store.check_ins.write(RIDERS, NEXT, {Field(LINE, "grade"): "0.7"}, kind=CLOSE)
    assert [texts(store, where)[0][2] for where in places] == ["0", "1", "2"]
    assert [row.text for row in store.check_ins.of(*RIDERS, kind=CLOSE)] == ["0.7"]


def test_teams_come_with_the_day_of_their_last_check_in(store: Store) -> None:
    store.check_ins.write(RIDERS, MONDAY, {VALUE: "44"})
    store.check_ins.write(("Drivers", "Q1 2027"), NEXT, {VALUE: "1"})
    store.check_ins.write(RIDERS, NEXT, {Field(LINE, "asked:behind"): "What holds it?"})
    store.check_ins.write(("Cleaners", "Q1 2027"), NEXT, {Field("", "asked:all-green"): "What is hard?"})
    assert store.check_ins.teams() == [KeptTeam("Drivers", "Q1 2027", NEXT), KeptTeam(*RIDERS, MONDAY)]


def test_two_processes_write_two_hundred_rows_each(address: str) -> None:
    running = [python(HUNDRED, address, name) for name in "ab"]
    assert [process.communicate(timeout=90)[1] for process in running] == ["", ""]
    with Store(address) as store:
        rows = store.check_ins.of(*RIDERS)
    assert len(rows) == 400
    assert {row.field.line[0] for row in rows} == {"a", "b"}


def test_a_killed_process_loses_no_check_in_it_told_of(address: str) -> None:
    code = HUNDRED.replace("range(100)", "range(100_000)") + "    print(number, flush=True)"
    process = python(code, address, "a")
    assert process.stdout is not None
    said = [process.stdout.readline() for _ in range(25)]
    process.send_signal(signal.SIGKILL)
    said += process.communicate(timeout=30)[0].splitlines()
    with Store(address) as store:
        rows = store.check_ins.of(*RIDERS)
    kept = {(row.field.line, row.field.name) for row in rows}
    assert {(f"a{number.strip()}", name) for number in said for name in ("value", "note")} <= kept
    assert len(rows) % 2 == 0, "half a check-in was kept"


def test_threads_write_at_once(store: Store) -> None:
    fields = [{Field(f"{number}", "value"): "1"} for number in range(80)]
    with ThreadPoolExecutor(8) as threads:
        list(threads.map(lambda some: store.check_ins.write(RIDERS, MONDAY, some), fields))
    assert len(texts(store)) == 80


def test_a_full_disk_keeps_all_of_a_check_in_or_nothing(filed: Store, file: Path) -> None:
    code = """import resource
from coach.errors import StoreError
from coach.store.checkins import Field
from datetime import date
store = Store(sys.argv[1])
resource.setrlimit(resource.RLIMIT_FSIZE, (400_000, 400_000))
fields = {Field("a", "value"): "44", Field("a", "note"): "x" * 900_000}
try: store.check_ins.write(("Riders", "Q1 2027"), date(2027, 2, 1), fields)
except StoreError as error: print(error.sentence)"""
    said, trouble = python(code, file).communicate(timeout=30)
    assert trouble == ""
    assert "nothing was kept" in said
    assert texts(filed) == []


def test_a_read_only_store_still_shows_check_ins(filed: Store, file: Path) -> None:
    filed.check_ins.write(RIDERS, MONDAY, {VALUE: "44"})
    with Store(f"sqlite:///file:{file}?mode=ro&uri=true") as reader:
        assert len(texts(reader)) == len(reader.check_ins.teams()) == 1
        with pytest.raises(StoreError, match="read but not written"):
            reader.check_ins.write(RIDERS, MONDAY, {VALUE: "45"})


def test_words_of_any_kind_and_questions_alone_are_told_apart(store: Store) -> None:
    store.check_ins.write(RIDERS, MONDAY, {VALUE: "44"})
    store.check_ins.write(("Größe 100 %", ""), NEXT, {VALUE: "„44“ 🚲"})
    store.check_ins.write(("Größe 100 %", ""), NEXT, {Field("", "asked:behind"): "Why?"})
    assert texts(store, ("Größe 100 %", ""))[0] == (NEXT, "value", "„44“ 🚲")
    assert store.check_ins.teams() == [KeptTeam("Größe 100 %", "", NEXT), KeptTeam(*RIDERS, MONDAY)]


def test_a_day_that_was_changed_by_hand_gets_one_sentence(filed: Store, file: Path) -> None:
    filed.check_ins.write(RIDERS, MONDAY, {VALUE: "44"})
    with sqlite3.connect(file) as connection:
        connection.execute("UPDATE coach_checkins SET day = '2027-99-99'")
    connection.close()
    for look in (filed.check_ins.teams, lambda: filed.check_ins.of(*RIDERS)):
        with pytest.raises(StoreError, match="“2027-99-99”, which is no day; it was left as it is"):
            look()
