"""Keep what a store of today looks like, before its tables change: `python -m tests.released.keep`."""

import sqlite3
from datetime import date
from pathlib import Path
from tempfile import TemporaryDirectory

from coach.message import Usage
from coach.store import Store, line_key
from coach.store.checkins import CLOSE, Field
from coach.store.database import SCHEMA
from tests.postgres import running

HERE = Path(__file__).parent
LINE = line_key("Support", "Answers come quickly", "First reply in 2 hours")
OTHER = line_key("Werkstatt", "Räder fahren wieder schnell", "Wartezeit 9 → 4 Tage")
RIDERS = ("Riders", "Q1 2027")
SETTINGS = ("--", "\\", "SET ", "SELECT pg_catalog.set_config", "\n")
"""How lines of a dump begin that don't belong to the data, or differ between versions of PostgreSQL."""


def fill(address: str) -> None:
    """Put something into every table, in words that are easily spoilt."""
    with Store(address) as store:
        store.decide(LINE, "task", "dismissed", reason="as planned")
        store.decide(OTHER, "flat", "accepted", text="it's\nall  right; 'x' \\ %_", cycle="Q3 2026")
        store.undo(OTHER, "flat")
        key = store.keep_sheet("q1.csv", b"a,b\r\n1,2\r\n")
        store.remember_mapping(key, {"key_result": "KR", "owner": "Wer"})
        store.keep_sheet("Q1 Ziele – Süd.xlsx", bytes(range(256)))
        store.answers.keep("a", '{"says": "größer"}', model="m", prompt="p", usage=Usage(200, 30, 10))
        store.ledger.ended(store.ledger.sending("models.example", "m", "review", 812), "ok", None)
        store.ledger.sending("models.example", "m", "review", 90)
        store.servers.keep("http://127.0.0.1:8000/v1 m", {"json": True})
        draft = store.drafts.begin({"company": [key]})
        store.drafts.add(draft, 0, '{"says": "so"}', title="Riders get help fast", words="first reply")
        store.drafts.bin(store.drafts.copy(draft))
        store.check_ins.write(RIDERS, date(2027, 2, 1), {Field(LINE, "note"): "„Größe“ 🚲\n  =1+1"})
        store.check_ins.write(RIDERS, date(2027, 3, 31), {Field(LINE, "grade"): "0.7"}, kind=CLOSE)
        store.jobs.make("j1", "Q1", {"sheets": [store.sets.keep([key])]}, [{"keys": ["a"]}, {"keys": ["b"]}])


def dumped(lines: str) -> str:
    """Leave only what makes tables and rows."""
    return "".join(line for line in lines.splitlines(keepends=True) if not line.startswith(SETTINGS))


def keep() -> None:
    """Fill a store of each kind, and write down what is in it."""
    with TemporaryDirectory() as folder, running() as cluster:
        file = Path(folder) / "coach.db"
        fill(str(file))
        with sqlite3.connect(file) as plain:
            (HERE / f"{SCHEMA}.sqlite.sql").write_text("\n".join(plain.iterdump()) + "\n", "utf-8")
        plain.close()
        fill(address := cluster.database())
        told = cluster.told("pg_dump", "--inserts", "--no-owner", "--no-privileges", address)
        (HERE / f"{SCHEMA}.postgresql.sql").write_text(dumped(told), "utf-8")


if __name__ == "__main__":
    keep()
