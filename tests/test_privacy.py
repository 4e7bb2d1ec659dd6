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
WEEKLY = str(wiring.sample().with_name("weekly.csv"))
FORMS = ("table", "json", "markdown", "html", "slack", "teams", "ics")
COMMAND = "from coach.cli import run; sys.exit(run(sys.argv[1:]))"


def guarded(
    code: str, folder: Path, *arguments: str, types: str = "", **more: str
) -> "subprocess.CompletedProcess[str]":
    env = os.environ | {"PYTHONPATH": str(ROOT), "COACH_DATA": str(folder)} | more
    command = [sys.executable, "-c", GUARDED + code, *arguments]
    return subprocess.run(command, env=env, capture_output=True, text=True, check=False, input=types)


@pytest.mark.parametrize("code", ["import socket; socket.create_connection(('127.0.0.1', 9))"])
def test_the_guard_sees_a_connection(code: str, tmp_path: Path) -> None:
    assert "socket." in guarded(code, tmp_path).stderr


@pytest.mark.parametrize(
    "arguments",
    [
        ("review", str(wiring.sample()), "--format", "html"),
        ("review", str(wiring.sample()), "--format", "json"),
        *(("checkin", WEEKLY, "--today", "2027-05-14", "--format", form) for form in FORMS),
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


@pytest.mark.parametrize("answer", [(), ("--no-model",), ("--preview",)])
def test_no_text_goes_to_an_embedding_without_a_yes(answer: tuple[str, ...], tmp_path: Path) -> None:
    ferries = str(wiring.sample().with_name("ferries.csv"))
    done = guarded(COMMAND, tmp_path, "organisation", ferries, *answer, COACH_EMBEDDINGS="openai:vectors")
    assert "socket." not in done.stderr
    assert (done.returncode, bool(done.stdout)) == ((0, True) if answer else (2, False))


CONVERSATION = (
    "We need to launch the Zanzibar portal\nSuppliers find answers by themselves\ncalls from 41 to 20\n"
    "do baselines matter?\n/set owner Ada Lovelace\n/you-first\n/undo\n/copy\n/done\n/show\n"
)


@pytest.mark.parametrize("options", [(), ("--json",), ("--list",)])
def test_a_conversation_about_a_draft_asks_nobody_outside(options: tuple[str, ...], tmp_path: Path) -> None:
    done = guarded(COMMAND, tmp_path, "draft", *options, types=CONVERSATION)
    assert done.returncode == 0
    assert done.stdout


def test_what_is_said_in_a_conversation_is_logged_nowhere(tmp_path: Path) -> None:
    loud = "import logging; logging.basicConfig(level=logging.INFO); logging.captureWarnings(True)\n"
    done = guarded(loud + COMMAND, tmp_path, "draft", "--json", types=CONVERSATION)
    kept = {path.name for path in tmp_path.rglob("*") if path.is_file() and b"Zanzibar" in path.read_bytes()}
    assert done.returncode == 0
    assert "Zanzibar" in done.stdout
    assert not [word for word in ("Zanzibar", "Lovelace", "baselines") if word in done.stderr]
    assert {name.removesuffix("-wal") for name in kept} == {"coach.db"}


def test_looking_at_a_model_sends_it_nothing(tmp_path: Path) -> None:
    server = "http://127.0.0.1:9/v1"
    named = {
        "COACH_MODEL": "openai:gpt-x",
        "COACH_MODEL_URL": server,
        "COACH_EMBEDDINGS": "openai:vectors",
    }
    done = guarded(COMMAND, tmp_path, "doctor", **named)
    assert (done.returncode, done.stderr) == (0, "")
    assert "openai:gpt-x (from COACH_MODEL) at 127.0.0.1:9" in done.stdout
    assert "openai:vectors (from COACH_EMBEDDINGS) at 127.0.0.1:9" in done.stdout
