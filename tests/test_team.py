"""The set for a team: what compose.yaml and the Dockerfile say, and the script that runs the same here."""

import re
from pathlib import Path
from typing import Any

import pytest
import yaml

from coach.settings import KNOWN, Settings
from tests.soak.the_set import ROOT, Ports, plan

COMPOSE: dict[str, Any] = yaml.safe_load((ROOT / "compose.yaml").read_text("utf-8"))
SERVICES: dict[str, dict[str, Any]] = COMPOSE["services"]
OURS = {name: service for name, service in SERVICES.items() if "build" in service}
DOCKERFILE = (ROOT / "Dockerfile").read_text("utf-8")
HERE = Ports(app=1111, guidance=2222, database=3333)


def test_the_script_runs_what_compose_runs() -> None:
    processes = plan(HERE, Path("/here"), {"DATABASE_PASSWORD": "p", "COACH_MODEL": "openai:x"})
    assert [one.service for one in processes] == ["app", "worker", "worker", "guidance"]
    app, worker, _, guidance = processes
    assert worker.command == ("okr-coach", "worker")
    assert app.command[:3] == ("streamlit", "run", "app.py")
    assert {"--server.address=127.0.0.1", "--server.port=1111"} < set(app.command)
    assert guidance.command[-4:] == ("--host", "127.0.0.1", "--port", "2222")
    assert app.settings == worker.settings
    assert {name: value for name, value in app.settings.items() if value} == {
        "COACH_STORE": "postgresql://coach:p@127.0.0.1:3333/coach",
        "COACH_JOBS": "workers",
        "COACH_CHROMA": "http://127.0.0.1:2222",
        "COACH_MODEL": "openai:x",
    }


def test_the_settings_of_the_set_are_understood() -> None:
    for one in plan(HERE, Path("/here"), {"DATABASE_PASSWORD": "p"}):
        own = {name: value for name, value in one.settings.items() if name.startswith("COACH_")}
        assert set(own) <= set(KNOWN)
        Settings.read({**own, "COACH_DATA": "/here"})


def test_only_the_page_can_be_reached_and_only_from_this_machine() -> None:
    assert {name: service["ports"] for name, service in SERVICES.items() if "ports" in service} == {
        "app": ["127.0.0.1:8501:8501"]
    }


def test_every_service_shows_whether_it_lives_or_says_why_not() -> None:
    checked = {name for name, service in SERVICES.items() if "test" in service["healthcheck"]}
    assert set(SERVICES) - checked == {"worker"}


@pytest.mark.parametrize("name", OURS)
def test_ours_may_do_little(name: str) -> None:
    service = OURS[name]
    assert (service["read_only"], service["cap_drop"]) == (True, ["ALL"])
    assert {volume.split(":")[0] for volume in service["volumes"]} <= set(COMPOSE["volumes"])


def test_no_secret_stands_in_the_set_or_in_the_image() -> None:
    for service in SERVICES.values():
        secret = {
            key: value for key, value in service["environment"].items() if re.search("KEY|PASSWORD", key)
        }
        assert all(value.startswith("${") for value in secret.values())
    assert re.search("KEY|PASSWORD|TOKEN", DOCKERFILE) is None
    ignored = (ROOT / ".dockerignore").read_text("utf-8").splitlines()
    assert ignored[1] == "*"


def test_the_image_is_made_of_pinned_parts_and_runs_as_nobody_special() -> None:
    assert "--require-hashes --requirement requirements-team.txt" in DOCKERFILE
    assert re.findall(r"^USER (.*)$", DOCKERFILE, re.MULTILINE) == ["coach"]
    images = [service["image"] for name, service in SERVICES.items() if name not in OURS]
    images += re.findall(r"^FROM (\S+)", DOCKERFILE, re.MULTILINE)
    assert [image for image in images if not re.search(r":[\d.]+-", image)] == []


def test_everything_the_wheel_is_made_of_goes_into_the_image() -> None:
    given = (ROOT / ".dockerignore").read_text("utf-8").splitlines()
    wanted = {"coach", "knowledge", "prompts", "app.py", "pyproject.toml", "LICENSE", "README.md"}
    assert {f"!{name}" for name in wanted} <= set(given)
