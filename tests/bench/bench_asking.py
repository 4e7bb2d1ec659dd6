"""How fast a model is asked about many rows; run with `make bench`, which renews asking.json.

The server answers after 200 ms, in a process of its own; the ideal is that and nothing else, sixteen at once.
"""

import json
import math
import os
import platform
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from coach.judge.consulting import consult
from coach.spending import Limits, Purse
from tests.judge.asking_over_http import Desk, reviewed, sheet
from tests.judge.brains import answer

HERE = Path(__file__).resolve().parent
BASELINE = HERE / "asking.json"
ROWS, AT_ONCE, LATENCY = 500, 16, 0.2
MOST_OVER_IDEAL = 1.10


class Elsewhere:
    """A scripted server in a process of its own, so that its work doesn't count as ours."""

    def __init__(self, url: str) -> None:
        self.url = url
        self.host = url.split("/")[2]


@pytest.fixture
def server() -> Iterator[Elsewhere]:
    yield from elsewhere(json.dumps(answer()), LATENCY)


def elsewhere(says: str, latency: float) -> Iterator[Elsewhere]:
    """Run a server that says the same each time."""
    given = ["--latency", str(latency), "--says", says]
    command = [sys.executable, "-m", "tests.llm.server", *given]
    process = subprocess.Popen(
        command, cwd=HERE.parent.parent, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
    )
    assert process.stdout
    yield Elsewhere(process.stdout.readline().strip())
    process.communicate("")


@pytest.mark.timeout(300)
def test_asking_takes_hardly_longer_than_the_server(server: Elsewhere, tmp_path: Path) -> None:
    desk = Desk(tmp_path)
    planned = desk.plan(reviewed(sheet(ROWS)), server)  # type: ignore[arg-type]
    ideal = math.ceil(ROWS / AT_ONCE) * LATENCY
    with desk.door(server) as door:  # type: ignore[arg-type]
        begin = reviewed(sheet(1).replace("house 1", "a house of its own"))
        consult(desk.plan(begin, server), desk.store.answers, door, Purse(Limits(), None))  # type: ignore[arg-type]
        wall, busy = time.perf_counter(), time.process_time()
        after = consult(planned, desk.store.answers, door, Purse(Limits(), None), at_once=AT_ONCE)
        wall, busy = time.perf_counter() - wall, time.process_time() - busy
    assert after.asked
    assert after.asked.figures["calls"] == ROWS
    over = round(wall / ideal, 3)
    figures = {
        "rows": ROWS,
        "ideal s": round(ideal, 2),
        "took s": round(wall, 2),
        "over ideal": over,
        "CPU ms a call": round(1000 * busy / ROWS, 1),
        "python": platform.python_version(),
        "cores": os.cpu_count(),
    }
    print(json.dumps(figures, indent=1))
    BASELINE.write_text(json.dumps(figures, indent=1) + "\n", "utf-8")
    assert over <= MOST_OVER_IDEAL
