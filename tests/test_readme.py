"""README stays true: its generated parts are up to date, and its examples run."""

import os
import re
import shlex
import subprocess
import sys
from io import BytesIO, TextIOWrapper
from pathlib import Path

import pytest

from coach import wiring
from coach.cli import run

ROOT = Path(__file__).resolve().parent.parent
README = (ROOT / "README.md").read_text("utf-8")
EXAMPLES = re.findall(r"^\.venv/bin/okr-coach (.+)$", README, re.MULTILINE)


def test_the_generated_parts_are_up_to_date() -> None:
    command = [sys.executable, "-m", "cogapp", "--check", "--diff", "-I", "tests", "README.md"]
    env = os.environ | {"PYTHONPATH": str(ROOT)}
    done = subprocess.run(command, cwd=ROOT, env=env, capture_output=True, text=True, check=False)
    assert done.returncode == 0, f"Renew it with: cog -I tests -r README.md\n{done.stdout}{done.stderr}"


@pytest.mark.parametrize("example", [line for line in EXAMPLES if line != "app"])
def test_the_examples_run(example: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "knowledge").symlink_to(ROOT / "knowledge")
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("COACH_DATA", str(tmp_path / "data"))
    command, _, typed = example.partition(" < ")
    words = (tmp_path / shlex.split(typed, comments=True)[0]).read_bytes() if typed else b""
    monkeypatch.setattr(sys, "stdin", TextIOWrapper(BytesIO(words)))
    for part in (wiring.settings, wiring.store):
        part.cache_clear()
    arguments = shlex.split(command, comments=True)
    assert run(arguments) == (1 if "--fail-on" in arguments else 0)
    assert "--output" not in arguments or (tmp_path / arguments[-1]).stat().st_size
    for part in (wiring.settings, wiring.store):
        part.cache_clear()


def test_there_are_examples_to_run() -> None:
    assert len(EXAMPLES) >= 4


@pytest.mark.parametrize("link", sorted(set(re.findall(r"\]\(([^)#]+)\)", README))))
def test_links_lead_to_files(link: str) -> None:
    assert (ROOT / link).exists()
