"""A run killed half-way, on either side, goes on where it was: only what was in flight is asked again."""

import json
import os
import signal
import subprocess
import sys
import threading
import time
from collections import Counter
from pathlib import Path
from typing import Any

import pytest

from coach.llm import trying
from tests.judge import brains
from tests.judge.asking_over_http import Desk, reviewed, sheet
from tests.llm.server import Asked, Server

ROOT = Path(__file__).resolve().parents[2]
MANY, HALF, AT_ONCE = 200, 100, 16


def times_asked(server: Server) -> Counter[str]:
    """Count what was asked, without a request that broke off as its sender was killed."""
    return Counter(asked.text for asked in server.requests if asked.text)


def test_a_server_killed_half_way_and_started_again_repeats_only_what_was_in_flight(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(trying, "FIRST_WAIT", 0.01)
    desk, found = Desk(tmp_path), reviewed(sheet(MANY))

    def script(asked: Asked) -> Any:
        if len(server.requests) == HALF:
            threading.Thread(target=server.stop).start()
        return brains.content(asked)

    server = Server(script, latency=0.02)
    server.start()
    first = desk.consult(found, server, at_once=AT_ONCE, deadline=60)
    assert any(okr.unheard for okr in first.okrs)
    kept = sum(not okr.unheard for okr in first.okrs)
    assert kept >= HALF - AT_ONCE
    before = len(server.requests)
    server.script = brains.content
    server.start()
    try:
        second = desk.consult(found, server, at_once=AT_ONCE, deadline=60)
    finally:
        server.stop()
    assert not any(okr.unheard for okr in second.okrs)
    assert len(server.requests) - before == MANY - kept
    assert len(times_asked(server)) == MANY
    assert len(server.requests) - MANY <= AT_ONCE


def review(path: Path, server: Server, data: Path) -> "subprocess.Popen[str]":
    environ = {name: value for name, value in os.environ.items() if not name.startswith("COACH_")}
    environ |= {"COACH_DATA": str(data), "COACH_MODEL": "openai:scripted", "COACH_MODEL_URL": server.url}
    command = [sys.executable, "-m", "coach", "review", str(path), "--yes", "--format", "json"]
    return subprocess.Popen(command, cwd=ROOT, env=environ, stdout=subprocess.PIPE, text=True)


@pytest.mark.long
def test_a_review_killed_half_way_goes_on_where_it_was(tmp_path: Path) -> None:
    path = tmp_path / "q2.csv"
    path.write_text(sheet(MANY), "utf-8")
    with Server(brains.content, latency=0.05) as server:
        killed = review(path, server, tmp_path / "data")
        until = time.monotonic() + 90
        while len(server.requests) < HALF and killed.poll() is None and time.monotonic() < until:
            time.sleep(0.005)
        killed.send_signal(signal.SIGKILL)
        killed.communicate()
        asked = len(server.requests)
        assert HALF <= asked < MANY
        said, _ = review(path, server, tmp_path / "data").communicate(timeout=90)
    told = json.loads(said)
    assert told["unheard"] == []
    assert told["asked"]["calls"] + told["asked"]["remembered"] == MANY
    assert told["asked"]["remembered"] >= asked - AT_ONCE
    assert len(times_asked(server)) == MANY
    assert len(server.requests) - MANY <= AT_ONCE
