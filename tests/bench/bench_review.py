"""How fast and how lean a review is; run with `make bench`, which renews baseline.json.

Times are seconds of processor time of a process of its own; the lines are made by okr_sheets.py.
"""

import json
import os
import platform
import subprocess
import sys
import time
from pathlib import Path
from random import Random
from typing import Any

import pytest

HERE = Path(__file__).resolve().parent
ROOT = HERE.parent.parent
sys.path.insert(0, str(HERE))

import okr_sheets  # type: ignore[import-not-found]  # noqa: E402

from tests.evals.labelled import cases, names  # noqa: E402

BASELINE = HERE / "baseline.json"
COMMAND = "make bench"
MANY = 50_000
TWICE = 2 * MANY - 1
"""With its header the longest sheet that is read."""
SAMPLE = 1000
"""Lines given to proselint; its time is scaled up from these."""
ROUNDS = 7

MEASURE = """
import gc, json, resource, sys, time
from pathlib import Path
from coach import reports, wiring
from coach.reading.okrs import read_okrs
from coach.review import Review, Reviewed

times, clock = {}, time.process_time
def lap(name, begun):
    times[name] = round(clock() - begun, 2)

def peak():
    used = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    return round(used / (1 << 20 if sys.platform == "darwin" else 1 << 10))

begun = clock()
sheets = wiring.read_sheets([Path(sys.argv[1])])
lap("read the sheet", begun)
if sys.argv[2] == "alone":
    gc.disable()  # as a review does
    begun = clock()
    okrs = tuple(Reviewed(okr) for sheet in sheets for okr in read_okrs(sheet.okrs))
    lap("read its lines", begun)
    found = Review(tuple(sheets), okrs, ())
else:
    begun = clock()
    found = wiring.review_sheets(sheets)
    lap("read its lines and review them", begun)
begun = clock()
with open(sys.argv[3], "w", encoding="utf-8") as file:
    reports.write_json(found, file)
lap("write the JSON", begun)
print(json.dumps({"seconds": times, "total": round(sum(times.values()), 2), "peak_mb": peak(),
                  "findings": len(found.findings), "rewrites": len(found.rewrites)}))
"""

LINES = """
import gc, json, sys, time
from coach import checks
from coach.detectors import LineSubject
from coach.okr import KeyResult, Okr
from coach.reading.okrs import OkrReading, read_key_result
from coach.reading.line import by_rules

def judge(lines):
    for objective, text in lines:
        okr = Okr("", 0, 2, "", "", objective, (KeyResult(2, text),))
        kr = read_key_result(okr.key_results[0], okr)
        under = OkrReading(okr, blank, (kr,))
        list(checks.run_line(LineSubject(kr.line, 2, under, kr, 0)))

blank = by_rules("")
warm, lines = (json.loads(part) for part in sys.stdin)
judge(warm)
gc.disable()  # as a review does
begun = time.process_time()
judge(lines)
print(time.process_time() - begun)
"""
"""Each line once, so that nothing is remembered of it; loading the word lists is not counted."""

PROSELINT = """
import sys, time
from proselint.checks import __register__
from proselint.registry import CheckRegistry
from proselint.tools import LintFile

CheckRegistry().register_many(__register__)
way, *lines = sys.argv[1:]
texts = ["\\n".join(lines)] if way == "one" else lines
LintFile("warm", "a first line").lint()
begun = time.process_time()
for text in texts:
    LintFile("line", text).lint()
print(time.process_time() - begun)
"""


def child(*arguments: str, told: str = "") -> str:
    """Run Python in a process of its own, tell it something and give what it says."""
    env = os.environ | {"PYTHONPATH": str(ROOT), "PYTHONDONTWRITEBYTECODE": ""}  # as users run it
    ran = subprocess.run(
        [sys.executable, *arguments], env=env, input=told, capture_output=True, text=True, check=True
    )
    return ran.stdout


def measure(key_results: int, what: str, folder: Path) -> dict[str, Any]:
    """Measure one way over one sheet, each made once."""
    sheet = folder / f"{key_results}.csv"
    if not sheet.exists():
        okr_sheets.write(sheet, key_results)
    answer: dict[str, Any] = json.loads(child("-c", MEASURE, str(sheet), what, str(folder / "out.json")))
    return answer


def keep(name: str, figures: dict[str, Any]) -> None:
    """Print figures and put them into the baseline."""
    known = json.loads(BASELINE.read_text("utf-8")) if BASELINE.exists() else {}
    machine = f"{platform.machine()}, {os.cpu_count()} processors, Python {platform.python_version()}"
    known |= {"command": COMMAND, "machine": machine, name: figures}
    BASELINE.write_text(json.dumps(known, indent=2, ensure_ascii=False) + "\n", "utf-8")
    print(f"\n{name}: {json.dumps(figures, indent=2, ensure_ascii=False)}")


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("sheets")


@pytest.fixture(scope="module")
def whole(folder: Path) -> dict[str, Any]:
    return measure(MANY, "whole", folder)


def test_hardly_a_line_is_like_another() -> None:
    lines = [row[5] for row in okr_sheets.rows(MANY, Random(7))]
    assert len(lines) == MANY
    assert len(set(lines)) > 0.95 * MANY


def test_a_small_review_starts_quickly(tmp_path: Path) -> None:
    sheet = tmp_path / "q1.csv"
    okr_sheets.write(sheet, 12)
    review = ("-c", "from coach.cli import main; main()", "review", str(sheet))
    bare, started = (quickest(*arguments) for arguments in (("-c", "import typer, pydantic"), review))
    figures = {"import typer, pydantic": bare, "review 12 key results": started}
    keep("start", figures | {"times as long": round(started / bare, 2)})
    assert started <= 4 * bare


def quickest(*arguments: str) -> float:
    """Give the shortest of several runs, in seconds by the clock on the wall."""
    took = []
    for _ in range(ROUNDS):
        began = time.perf_counter()
        child(*arguments)
        took.append(time.perf_counter() - began)
    return round(min(took), 3)


@pytest.mark.timeout(900)
def test_a_review_is_hardly_slower_than_reading(folder: Path, whole: dict[str, Any]) -> None:
    alone = measure(MANY, "alone", folder)
    ratio = round(whole["total"] / alone["total"], 2)
    keep(
        f"{MANY} key results",
        {"reading and JSON alone": alone, "whole review": whole, "times as long": ratio},
    )
    assert whole["findings"] > MANY / 2
    assert ratio <= 3


@pytest.mark.timeout(900)
def test_a_review_of_many_lines_stays_lean(whole: dict[str, Any]) -> None:
    assert whole["peak_mb"] < 500


@pytest.mark.timeout(1800)
def test_twice_the_lines_take_twice_the_time(folder: Path, whole: dict[str, Any]) -> None:
    double = measure(TWICE, "whole", folder)
    ratio = round(double["total"] / whole["total"], 2)
    keep(f"{TWICE} key results", {"whole review": double, f"times as long as {MANY}": ratio})
    assert ratio <= 2.2


def test_a_prose_linter_on_the_same_lines(whole: dict[str, Any]) -> None:
    lines = [row[5] for row in okr_sheets.rows(SAMPLE, Random(7))]
    together, apart = (float(child("-c", PROSELINT, way, *lines)) * MANY / SAMPLE for way in ("one", "each"))
    figures = {"all lines as one text": round(together, 2), "each line by itself": round(apart, 2)}
    note = f"seconds of proselint for {MANY} key results, scaled up from {SAMPLE} of them"
    keep("proselint beside it", {"what": note, **figures, "whole review": whole["total"]})
    assert min(together, apart) > 0


def labelled() -> list[tuple[str, str]]:
    """Give the labelled lines with their objectives, each line once."""
    found = {case.text: case.objective for name in names() for case in cases(name)}
    return [(objective, text) for text, objective in found.items()]


@pytest.mark.timeout(600)
def test_a_line_is_judged_quickly() -> None:
    warm, lines = labelled()[:SAMPLE], labelled()[SAMPLE:]
    told = f"{json.dumps(warm)}\n{json.dumps(lines)}\n"
    ours = min(float(child("-c", LINES, told=told)) for _ in range(ROUNDS))
    texts = [text for _, text in lines]
    together, apart = (
        min(float(child("-c", PROSELINT, way, *texts)) for _ in range(3)) for way in ("one", "each")
    )
    each = {"judged": ours, "proselint, all as one text": together, "proselint, each by itself": apart}
    note = f"microseconds of one core for each of {len(lines)} different labelled lines"
    keep("a line", {"what": note} | {name: round(took / len(lines) * 1e6) for name, took in each.items()})
    assert ours < apart
