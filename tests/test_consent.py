"""Nothing is sent without a model and a yes, and what is sent is what was shown before."""

import json
import os
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Iterator, Sequence
from pathlib import Path

import pytest

from coach import wiring
from coach.cli import run
from tests.judge import brains
from tests.judge.asking_over_http import sheet
from tests.llm import replies
from tests.llm.server import Server

KEY = "sk-never-show-this-key"
Capture = pytest.CaptureFixture[str]
ROOT = Path(__file__).resolve().parent.parent


@pytest.fixture
def server(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Server]:
    """A server that is configured as the model, with a data folder of its own."""
    parts = (wiring.settings, wiring.library, wiring.store)
    for part in parts:
        part.cache_clear()
    with Server(brains.content) as made:
        monkeypatch.setenv("COACH_DATA", str(tmp_path / "data"))
        monkeypatch.setenv("COACH_MODEL", "openai:scripted")
        monkeypatch.setenv("COACH_MODEL_URL", made.url)
        monkeypatch.setenv("COACH_MODEL_KEY", KEY)
        yield made
    for part in parts:
        part.cache_clear()


@pytest.fixture
def path(tmp_path: Path) -> str:
    file = tmp_path / "q2.csv"
    file.write_text(sheet(3), "utf-8")
    return str(file)


def test_a_pipe_without_a_yes_sends_nothing_and_says_what_to_add(
    server: Server, path: str, capsys: Capture
) -> None:
    assert run(["review", path]) == 2
    said = capsys.readouterr()
    assert said.out == ""
    assert said.err.startswith(f"OKRs of this sheet would go to openai:scripted at {server.host}")
    assert "--yes" in said.err
    assert (server.requests, server.probes) == ([], [])


def test_no_model_means_none(server: Server, path: str, capsys: Capture) -> None:
    assert run(["review", path, "--no-model", "--format", "json"]) == 0
    assert json.loads(capsys.readouterr().out)["engine"]["model"] is None
    assert (server.requests, server.probes) == ([], [])


def test_a_yes_asks_and_the_report_says_so(server: Server, path: str, capsys: Capture) -> None:
    assert run(["review", path, "--yes", "--format", "json"]) == 0
    told = json.loads(capsys.readouterr().out)
    assert told["engine"]["model"] == "openai:scripted"
    assert told["asked"]["calls"] == len(server.requests) == 3


def test_what_is_remembered_needs_no_second_yes(server: Server, path: str, capsys: Capture) -> None:
    run(["review", path, "--yes"])
    capsys.readouterr()
    assert run(["review", path, "--format", "json"]) == 0
    assert json.loads(capsys.readouterr().out)["asked"]["remembered"] == 3
    assert len(server.requests) == 3


def test_a_preview_sends_nothing_and_shows_exactly_what_would_be_sent(
    server: Server, path: str, capsys: Capture
) -> None:
    assert run(["review", path, "--preview"]) == 0
    shown = capsys.readouterr().out
    assert (server.requests, server.probes) == ([], [])
    run(["review", path, "--yes"])
    squeezed = " ".join(shown.split())
    for asked in server.requests:
        assert " ".join(asked.system.split()) in squeezed
        assert " ".join(asked.text.split()) in squeezed


def test_a_preview_shows_instructions_once(server: Server, path: str, capsys: Capture) -> None:
    run(["review", path, "--preview"])
    shown = capsys.readouterr().out
    assert shown.count("### The material") == 1
    assert shown.count("Word for word as in question 1.") == shown.count("\nQuestion ") - 1 == 2


def test_a_limit_is_told_before_the_yes(server: Server, path: str, tmp_path: Path, capsys: Capture) -> None:
    file = tmp_path / "okr-coach.toml"
    file.write_text("[model]\nmost_tokens_a_run = 5_000\n", "utf-8")
    run(["review", path, "--preview", "--config", str(file)])
    assert "It may stop before the end, at the limit of 5,000 tokens a run" in capsys.readouterr().out


def test_a_preview_without_a_model_says_so(
    path: str, server: Server, monkeypatch: pytest.MonkeyPatch, capsys: Capture
) -> None:
    monkeypatch.delenv("COACH_MODEL")
    wiring.settings.cache_clear()
    assert run(["review", path, "--preview"]) == 2
    assert capsys.readouterr().err.startswith("No model is configured, so nothing would be sent.")


def test_people_are_hidden_and_put_back(server: Server, tmp_path: Path, capsys: Capture) -> None:
    file = tmp_path / "named.csv"
    file.write_text(
        "Team,Objective,Key Result,Owner\n"
        "Desk,Guests are greeted by name,Launch the desk with Ada Lovelace by May,Ada Lovelace\n",
        "utf-8",
    )
    assert run(["review", str(file), "--preview"]) == 0
    assert "NAME_1 stands for “Ada Lovelace”" in capsys.readouterr().out
    server.script = lambda asked: brains.everywhere(asked, "NAME_1 is at the desk, whatever guests feel.")
    assert run(["review", str(file), "--yes", "--format", "json"]) == 0
    assert all("Lovelace" not in asked.raw.decode() for asked in server.requests)
    told = capsys.readouterr().out
    assert "Ada Lovelace is at the desk" in told
    assert "NAME_1" not in told


def test_a_verdict_of_a_model_never_decides_the_exit_status(server: Server, tmp_path: Path) -> None:
    file = tmp_path / "fine.csv"
    file.write_text(
        "Team,Cycle,Objective,Key Result,Owner,Serves,Promise,Source\n"
        "Desk,Q2 2027,Guests feel expected,Guests greeted by name from 20 % to 60 %,Ada,Care,committed,desk\n"
        "Desk,Q2 2027,Guests feel expected,Guests waiting for keys from 30 % to 5 %,Al,Care,committed,desk\n",
        "utf-8",
    )
    server.script = lambda asked: brains.everywhere(asked, "Nobody outside would feel it.")
    assert run(["review", str(file), "--no-model", "--fail-on", "warning"]) == 0
    assert run(["review", str(file), "--yes", "--fail-on", "warning"]) == 0


def test_the_key_stands_nowhere(server: Server, path: str, tmp_path: Path, capsys: Capture) -> None:
    for arguments in (["review", path, "--yes"], ["review", path, "--preview"], ["doctor"], ["ledger"]):
        run(arguments)
    said = capsys.readouterr()
    assert KEY not in said.out + said.err
    kept = [file.read_bytes() for file in (tmp_path / "data").rglob("*") if file.is_file()]
    assert kept
    assert not any(KEY.encode() in one for one in kept)


def on_a_terminal(arguments: Sequence[str], types: bytes) -> str:
    """Run the command on a terminal, type something once it asks, and give all it shows."""
    ours, theirs = os.openpty()
    command = [sys.executable, "-m", "coach", *arguments]
    more = os.environ | {"TERM": "xterm", "NO_COLOR": "1", "COLUMNS": "100"}
    process = subprocess.Popen(command, cwd=ROOT, env=more, stdin=theirs, stdout=theirs, stderr=theirs)
    os.close(theirs)
    end = threading.Timer(90, process.kill)
    end.start()
    seen = b""
    try:
        while chunk := os.read(ours, 65536):
            seen += chunk
            if b"[y/N]" in chunk:
                os.write(ours, types)
    except OSError:  # the other end is closed
        pass
    process.wait()
    end.cancel()
    os.close(ours)
    return seen.decode()


def test_who_stops_it_is_told_that_answers_are_kept(server: Server, path: str) -> None:
    server.script = replies.hangs(5.0)
    command = [sys.executable, "-m", "coach", "review", path, "--yes"]
    process = subprocess.Popen(command, cwd=ROOT, stderr=subprocess.PIPE, text=True)
    until = time.monotonic() + 60
    while not server.requests and time.monotonic() < until:
        time.sleep(0.05)
    process.send_signal(signal.SIGINT)
    _, told = process.communicate(timeout=60)
    assert told.startswith("Stopped. What was answered is kept;")
    assert process.returncode == 130


@pytest.mark.parametrize(("types", "calls"), [(b"y\n", 3), (b"n\n", 0), (b"\n", 0)])
def test_a_terminal_is_asked_with_what_it_would_take(
    types: bytes, calls: int, server: Server, path: str
) -> None:
    shown = on_a_terminal(["review", path], types)
    assert f"Send this to openai:scripted at {server.host}?" in shown
    assert "3 key results in 3 OKRs take 3 calls" in shown
    assert len(server.requests) == calls
    assert "Launch the new guide to bells of house 1" in shown
