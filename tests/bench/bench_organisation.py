"""How long many files take as one organisation, from the disk to a finished review; renews organisation.json.

Run with `make bench`. Times are seconds of processor time of a process of its own and of those that open
workbooks for it; the files are made by okr_files.py, half of them CSV and half XLSX.
"""

import json
import os
import platform
import subprocess
import sys
from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest

HERE = Path(__file__).resolve().parent
ROOT = HERE.parent.parent
sys.path.insert(0, str(HERE))

import okr_files  # type: ignore[import-not-found]  # noqa: E402

BASELINE = HERE / "organisation.json"
SIZES = (1_000, 3_000, 10_000, 30_000, 100_000)
STEEPEST = 1.2
"""How much more a key result may take than at the step before."""
MOST_MB = 2_000

MEASURE = """
import json, os, resource, sys
from pathlib import Path
from coach import wiring
from coach.organisation import see

def clock():
    return sum(os.times()[:4])

def peak():
    used = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    return round(used / (1 << 20 if sys.platform == "darwin" else 1 << 10))

paths = sorted(Path(sys.argv[1]).iterdir(), key=lambda path: (not path.name.startswith("company"), path.name))
times = {}
begun = clock()
sheets = wiring.read_sheets(paths)
times["read the files"] = round(clock() - begun, 2)
read = peak()
begun = clock()
found = wiring.review_sheets(sheets)
times["review them"] = round(clock() - begun, 2)
begun = clock()
seen = see(found)
times["see the organisation"] = round(clock() - begun, 2)
total = sum(times.values())
lines = sum(len(okr.reading.key_results) for okr in found.okrs)
print(json.dumps({
    "files": len(paths), "seconds": times, "total": round(total, 2),
    "microseconds for a key result": round(total / lines * 1e6),
    "peak_mb once read": read, "peak_mb": peak(), "findings": len(found.findings), "links": len(seen.links),
}))
"""


def measure(folder: Path, key_results: int) -> dict[str, Any]:
    """Measure files with so many key results in all."""
    files = folder / str(key_results)
    files.mkdir()
    okr_files.write(files, key_results)
    env = os.environ | {"PYTHONPATH": str(ROOT), "PYTHONDONTWRITEBYTECODE": ""}  # as users run it
    ran = subprocess.run(
        [sys.executable, "-c", MEASURE, str(files)], env=env, capture_output=True, check=True
    )
    answer: dict[str, Any] = json.loads(ran.stdout)
    return answer


def keep(name: str, figures: dict[str, Any]) -> None:
    """Print figures and put them into the baseline."""
    known = json.loads(BASELINE.read_text("utf-8")) if BASELINE.exists() else {}
    machine = f"{platform.machine()}, {os.cpu_count()} processors, Python {platform.python_version()}"
    known |= {"command": "make bench", "machine": machine, name: figures}
    BASELINE.write_text(json.dumps(known, indent=2, ensure_ascii=False) + "\n", "utf-8")
    print(f"\n{name}: {json.dumps(figures, indent=2, ensure_ascii=False)}")


@pytest.mark.timeout(3600)
def test_many_files_take_no_more_for_each_key_result(tmp_path: Path) -> None:
    each = []
    for key_results in SIZES:
        figures = measure(tmp_path, key_results)
        keep(f"{key_results} key results", figures)
        each.append(figures["microseconds for a key result"])
        assert figures["peak_mb"] < MOST_MB
    steps = [round(after / before, 2) for before, after in pairwise(each)]
    keep("steps", {"each beside the one before": steps, "steepest allowed": STEEPEST})
    assert max(steps) <= STEEPEST
