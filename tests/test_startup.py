"""A small review starts at once: nothing heavy is loaded for it."""

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent
HEAVY = {
    "chromadb",
    "openai",
    "pandas",
    "numpy",
    "streamlit",
    "sqlalchemy",
    "rich",
    "jinja2",
    "tiktoken",
    "icalendar",
}
ASK = """
import json, sys
from coach.cli import run
run(sys.argv[1:])
print(json.dumps([*sys.modules]), file=sys.stderr)
"""
SHEET = "Team,Objective,Key result\nSupport,Riders get help fast,Launch the new help centre by 15 May\n"


def loaded(*arguments: str, code: str = ASK, **more: str) -> set[str]:
    """Run the command in a process of its own, and list the libraries it loaded."""
    env = os.environ | {"PYTHONPATH": str(ROOT)} | more
    done = subprocess.run(
        [sys.executable, "-c", code, *arguments], env=env, capture_output=True, text=True, check=True
    )
    return {name.split(".")[0] for name in json.loads(done.stderr.splitlines()[-1])}


@pytest.mark.parametrize("shape", ["table", "json", "csv"])
def test_a_small_review_loads_nothing_heavy(shape: str, tmp_path: Path) -> None:
    (tmp_path / "q1.csv").write_text(SHEET, "utf-8")
    names = loaded("review", str(tmp_path / "q1.csv"), "--format", shape)
    assert "coach" in names
    assert {name for name in names if name in HEAVY or name.startswith("langchain")} == set()


def test_a_review_loads_nothing_that_leads_a_conversation(tmp_path: Path) -> None:
    (tmp_path / "q1.csv").write_text(SHEET, "utf-8")
    asked = ASK.replace(
        "[*sys.modules]", "[name for name in sys.modules if name.startswith('coach.drafting')]"
    )
    assert loaded("review", str(tmp_path / "q1.csv"), code=asked) == set()


@pytest.mark.parametrize("shape", ["table", "json", "markdown", "slack", "teams"])
def test_a_check_in_loads_nothing_heavy(shape: str, tmp_path: Path) -> None:
    (tmp_path / "q1.csv").write_text(SHEET, "utf-8")
    command = ("checkin", str(tmp_path / "q1.csv"), "--format", shape)
    assert loaded(*command, COACH_DATA=str(tmp_path / "data")) & HEAVY == set()


@pytest.mark.parametrize(
    "arguments", [("--help",), ("review", "--help"), ("checkin", "--help"), ("explain", "KR01")]
)
def test_help_and_explanations_load_nothing_heavy(arguments: tuple[str, ...]) -> None:
    assert loaded(*arguments) & HEAVY == set()


def test_a_page_for_print_needs_only_its_template(tmp_path: Path) -> None:
    (tmp_path / "q1.csv").write_text(SHEET, "utf-8")
    assert loaded("review", str(tmp_path / "q1.csv"), "--format", "html") & HEAVY == {"jinja2"}
