"""How fast and how lean the briefs of many teams are; run with `make bench`, which renews checkin.json.

2,000 key results of forty teams with a value for each of 26 weeks, as columns and as a row for each check-in.
Times are seconds of processor time of a process of its own.
"""

import json
import os
import platform
import subprocess
import sys
import time
from pathlib import Path
from typing import Any

import pytest

HERE = Path(__file__).resolve().parent
ROOT = HERE.parent.parent
sys.path.insert(0, str(HERE))

import checkin_sheets  # type: ignore[import-not-found]  # noqa: E402

BASELINE = HERE / "checkin.json"
KEY_RESULTS = 2000
DAY = checkin_sheets.TODAY.isoformat()
ROUNDS = 2
MOST_TIMES, MOST_MB = 20, 500
"""How often the reading of the file fits into the briefs at most, and what they may hold in memory."""

MEASURE = """
import json, resource, sys, time
from datetime import date
from pathlib import Path
from coach import wiring
from coach.reading.okrs import read_okrs

clock, begun = time.process_time, time.process_time()
sheets = wiring.read_sheets([Path(sys.argv[1])])
read, begun = clock() - begun, clock()
lines = briefs = ()
if sys.argv[2] == "lines":
    lines = [okr for sheet in sheets for okr in read_okrs(sheet.okrs)]
elif sys.argv[2] == "briefs":
    briefs = wiring.briefs(sheets, date.fromisoformat(sys.argv[3]), remember=False)
took = clock() - begun
used = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
print(json.dumps({
    "read the file": round(read, 2), "then": round(took, 2), "teams": len(briefs),
    "values": sum(len(course.points) for one in briefs for course in one.team.courses),
    "facts": sum(len(one.team.facts) for one in briefs),
    "peak_mb": round(used / (1 << 20 if sys.platform == "darwin" else 1 << 10)),
}))
"""

COMMAND = """
import resource, sys
from coach.cli import run

run(["checkin", *sys.argv[1:], "--format", "json"])
used = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
print(round(used / (1 << 20 if sys.platform == "darwin" else 1 << 10)))
"""


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    made = tmp_path_factory.mktemp("sheets")
    checkin_sheets.write_columns(made / "columns.csv", KEY_RESULTS)
    checkin_sheets.write_rows(made / "rows.csv", KEY_RESULTS)
    for name in ("columns", "rows"):
        checkin_sheets.write_workbook(made / f"{name}.xlsx", made / f"{name}.csv")
    return made


def child(*arguments: str) -> bytes:
    """Run Python in a process of its own, with no store, and give what it says."""
    env = os.environ | {"PYTHONPATH": str(ROOT), "PYTHONDONTWRITEBYTECODE": "", "COACH_DATA": os.devnull}
    return subprocess.run([sys.executable, *arguments], env=env, capture_output=True, check=True).stdout


def measure(sheet: Path, what: str) -> dict[str, Any]:
    """Measure one way over one sheet: the quickest of a few processes."""
    ran = [json.loads(child("-c", MEASURE, str(sheet), what, DAY)) for _ in range(ROUNDS)]
    return dict(min(ran, key=lambda one: float(one["then"])), **_least(ran, "read the file"))


def _least(ran: list[dict[str, Any]], name: str) -> dict[str, float]:
    return {name: min(one[name] for one in ran)}


def keep(name: str, figures: dict[str, Any]) -> None:
    """Print figures and put them into the baseline."""
    known = json.loads(BASELINE.read_text("utf-8")) if BASELINE.exists() else {}
    machine = f"{platform.machine()}, {os.cpu_count()} processors, Python {platform.python_version()}"
    known |= {"command": "make bench", "machine": machine, name: figures}
    BASELINE.write_text(json.dumps(known, indent=2, ensure_ascii=False) + "\n", "utf-8")
    print(f"\n{name}: {json.dumps(figures, indent=2, ensure_ascii=False)}")


@pytest.mark.timeout(600)
@pytest.mark.parametrize("name", ["columns.csv", "rows.csv", "columns.xlsx", "rows.xlsx"])
def test_briefs_take_a_small_multiple_of_the_reading(name: str, folder: Path) -> None:
    found, lines = (measure(folder / name, what) for what in ("briefs", "lines"))
    read = min(found["read the file"], lines["read the file"])
    times = round(found["then"] / read, 1)
    told = {one: found[one] for one in ("teams", "values", "facts", "peak_mb")}
    took = {"read the file": read, "read its lines": lines["then"], "briefs of all teams": found["then"]}
    keep(name, {**told, **took, "times the reading of the file": times})
    assert (found["teams"], found["values"]) == (checkin_sheets.TEAMS, _values_to_the_day())
    assert times < MOST_TIMES
    assert found["peak_mb"] < MOST_MB


def _values_to_the_day() -> int:
    """Count the values that aren't after the day."""
    return KEY_RESULTS * len([day for day in checkin_sheets.DAYS if day <= checkin_sheets.TODAY])


@pytest.mark.timeout(600)
@pytest.mark.parametrize("name", ["columns.csv", "rows.csv"])
def test_the_command_stays_lean_as_a_whole(name: str, folder: Path) -> None:
    begun = time.perf_counter()
    out = folder / "briefs.json"
    peak = int(child("-c", COMMAND, str(folder / name), "--today", DAY, "--output", str(out)))
    figures = {"seconds by the clock on the wall": round(time.perf_counter() - begun, 2), "peak_mb": peak}
    keep(f"okr-coach checkin {name} --format json", figures)
    assert len(json.loads(out.read_text("utf-8"))["teams"]) == checkin_sheets.TEAMS
    assert peak < MOST_MB
