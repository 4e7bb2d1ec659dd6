"""Nothing leaves this machine: no command looks up a name or opens a connection."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

from coach import wiring

ROOT = Path(__file__).resolve().parent.parent
GUARDED = """
import sys

def watch(event, arguments):
    if event in ("socket.connect", "socket.getaddrinfo", "socket.sendto", "socket.sendmsg", "urllib.Request"):
        raise SystemExit(f"{event} {arguments}")

sys.addaudithook(watch)
"""
COMMAND = "from coach.cli import run; sys.exit(run(sys.argv[1:]))"


def guarded(code: str, folder: Path, *arguments: str, **more: str) -> "subprocess.CompletedProcess[str]":
    env = os.environ | {"PYTHONPATH": str(ROOT), "COACH_DATA": str(folder)} | more
    command = [sys.executable, "-c", GUARDED + code, *arguments]
    return subprocess.run(command, env=env, capture_output=True, text=True, check=False)


@pytest.mark.parametrize("code", ["import socket; socket.create_connection(('127.0.0.1', 9))"])
def test_the_guard_sees_a_connection(code: str, tmp_path: Path) -> None:
    assert "socket." in guarded(code, tmp_path).stderr


@pytest.mark.parametrize(
    "arguments",
    [
        ("review", str(wiring.sample()), "--format", "html"),
        ("review", str(wiring.sample()), "--format", "json"),
        ("explain", "KR01"),
        ("index",),
        ("doctor",),
        ("ledger",),
    ],
)
def test_no_command_asks_the_network(arguments: tuple[str, ...], tmp_path: Path) -> None:
    done = guarded(COMMAND, tmp_path, *arguments)
    assert (done.returncode, done.stderr) == (0, "")
    assert done.stdout


def test_looking_at_a_model_sends_it_nothing(tmp_path: Path) -> None:
    server = "http://127.0.0.1:9/v1"
    done = guarded(COMMAND, tmp_path, "doctor", COACH_MODEL="openai:gpt-x", COACH_MODEL_URL=server)
    assert (done.returncode, done.stderr) == (0, "")
    assert "openai:gpt-x (from COACH_MODEL) at 127.0.0.1:9" in done.stdout
