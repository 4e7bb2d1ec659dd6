"""A bulk run on one machine through everything that can happen to it, on SQLite; nothing may be lost.

    python -m tests.soak.alone [--rows 5000] [CASE …]

Each case begins a job about so many okrs, does something to it and prints what came of it. It uses this
machine's own addresses only and ends by itself, within four times what the server takes and some minutes.
"""

import argparse
import json
import math
import resource
import sqlite3
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

from tests.soak.desk import AT_ONCE, Desk, desk

Figures = dict[str, object]
LATENCY = 0.2
LONGER = 300.0
"""Seconds that a start and a case may take beside the questions themselves."""


def plainly(one: Desk) -> Figures:
    """Nothing happens."""
    one.begin()
    one.asked(1, LONGER)
    began = time.monotonic()
    _ends(one)
    ideal = math.ceil(one.rows / AT_ONCE) * LATENCY
    return {"over ideal": round((time.monotonic() - began) / ideal, 2)}


def killed(one: Desk) -> Figures:
    """App and child are killed half-way, and the app is started again."""
    app = one.begin()
    one.asked(one.rows // 2, _long(one))
    one.kill(app)
    before = len(one.server.requests)
    began = time.monotonic()
    one.app()
    one.asked(before + 1, LONGER)
    taken = time.monotonic() - began
    _ends(one)
    return {"taken over after s": round(taken, 1)}


def app_killed(one: Desk) -> Figures:
    """Only the app is killed; its child notices, ends, and the next app goes on at once."""
    app = one.begin()
    one.asked(one.rows // 3, _long(one))
    one.kill(app, alone=True)
    began = time.monotonic()
    while one.children():
        assert time.monotonic() - began < 30
        time.sleep(0.1)
    ended = time.monotonic() - began
    one.app()
    _ends(one)
    return {"child ended after s": round(ended, 1)}


def turned_away(one: Desk, seconds: float = 60.0) -> Figures:
    """The server answers 429 for a while."""
    one.begin()
    one.asked(one.rows // 3, _long(one))
    one.is_busy = True
    found, _ = one.until(lambda job, _: job.waits, LONGER)
    assert found.error.startswith("Waiting for the server."), found.error
    time.sleep(seconds)
    assert one.look()[0].state == "running"
    one.is_busy, turned = False, len(one.server.requests)
    began = time.monotonic()
    one.asked(turned + 1, LONGER)
    again = time.monotonic() - began
    _ends(one, counted=False)
    return {"went on after s": round(again, 1)}


def locked(one: Desk, seconds: float = 15.0) -> Figures:
    """Another program holds the store."""
    one.begin()
    one.asked(one.rows // 3, _long(one))
    with sqlite3.connect(one.address, isolation_level=None, timeout=60) as other:
        other.execute("BEGIN IMMEDIATE")
        time.sleep(seconds)
        other.execute("ROLLBACK")
    other.close()
    _ends(one)
    return {}


def disk_full(one: Desk, seconds: float = 20.0) -> Figures:
    """The child may not make any file longer for a while."""
    app = one.begin()
    one.asked(one.rows // 3, _long(one))
    (child,) = one.children()
    longest = max(file.stat().st_size for file in one.data.glob("coach.db*"))
    free = resource.prlimit(child, resource.RLIMIT_FSIZE)
    resource.prlimit(child, resource.RLIMIT_FSIZE, (longest, free[1]))
    time.sleep(seconds)
    full = len(one.server.requests)
    time.sleep(2)
    stood = len(one.server.requests) == full
    resource.prlimit(child, resource.RLIMIT_FSIZE, free)
    _ends(one)
    assert app.poll() is None
    return {"asked nothing while full": stood}


CASES: dict[str, Callable[[Desk], Figures]] = {
    one.__name__: one for one in (plainly, killed, app_killed, turned_away, locked, disk_full)
}


def run(name: str, folder: Path, rows: int, latency: float = LATENCY, **more: float) -> Figures:
    """Do one case, and say what came of it."""
    with desk(folder, rows, latency) as one:
        began = time.monotonic()
        figures = CASES[name](one, **more)
        _, told = one.look()
        figures |= {"case": name, "questions": rows, "repeated": one.repeated(), "calls told": told.calls}
        return figures | {"seconds": round(time.monotonic() - began, 1)}


def _ends(one: Desk, *, counted: bool = True) -> None:
    """Wait for the end: all is answered, and at most what was on its way was asked twice."""
    found, told = one.until(lambda job, _: job.over, _long(one))
    assert found.state == "done", (found.state, found.error)
    assert (told.done, told.failed) == (one.rows, 0), told
    if counted:
        assert one.repeated() <= AT_ONCE, one.repeated()


def _long(one: Desk) -> float:
    return LONGER + 4 * one.rows / AT_ONCE * max(one.server.latency, 0.05)


def main() -> None:
    parser = argparse.ArgumentParser(description="Try what a bulk run survives on one machine.")
    parser.add_argument("cases", nargs="*", choices=[[], *CASES], default=[])
    parser.add_argument("--rows", type=int, default=5_000)
    given = parser.parse_args()
    for name in given.cases or CASES:
        with tempfile.TemporaryDirectory() as folder:
            print(json.dumps(run(name, Path(folder), given.rows)), flush=True)
    sys.exit(0)


if __name__ == "__main__":
    main()
