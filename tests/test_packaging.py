"""What is shipped: pinned lists that anybody can check, and a wheel that carries what people wrote."""

import os
import re
import subprocess
import sys
import tomllib
from email.message import Message
from email.parser import Parser
from pathlib import Path
from typing import Any
from zipfile import ZipFile

import pytest
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

from coach import __version__

ROOT = Path(__file__).resolve().parent.parent
PROJECT: dict[str, Any] = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))
RUN, TEAM, DEV = "requirements.txt", "requirements-team.txt", "requirements-dev.txt"
PINNED = re.compile(r"^([\w.-]+)==(\S+)", re.MULTILINE)
WRITTEN = [path for name in ("knowledge", "prompts") for path in (ROOT / name).rglob("*") if path.is_file()]


def group(name: str) -> list[str]:
    """List the requirements of a dependency group, with those of the groups it includes."""
    given = PROJECT["dependency-groups"][name]
    return [
        line for item in given for line in ([item] if isinstance(item, str) else group(item["include-group"]))
    ]


DECLARED: list[str] = PROJECT["project"]["dependencies"]
WANTED = [
    (lock, line)
    for lock, lines in (
        (RUN, DECLARED + group("build")),
        (TEAM, DECLARED + group("build") + PROJECT["project"]["optional-dependencies"]["postgresql"]),
        (DEV, DECLARED + group("dev")),
    )
    for line in lines
]


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    from hatchling.builders.wheel import WheelBuilder

    folder = str(tmp_path_factory.mktemp("wheel"))
    return Path(next(WheelBuilder(str(ROOT)).build(directory=folder, versions=["standard"])))


def metadata(wheel: Path) -> Message:
    with ZipFile(wheel) as files:
        name = next(name for name in files.namelist() if name.endswith(".dist-info/METADATA"))
        return Parser().parsestr(files.read(name).decode())


def pins(lock: str) -> dict[str, list[str]]:
    found: dict[str, list[str]] = {}
    for name, version in PINNED.findall((ROOT / lock).read_text("utf-8")):
        found.setdefault(canonicalize_name(name), []).append(version)
    return found


@pytest.mark.parametrize("lock", [RUN, TEAM, DEV])
def test_pinned_lists_name_no_address(lock: str) -> None:
    text = (ROOT / lock).read_text("utf-8")
    assert "://" not in text
    assert not re.search(r"^(-|.* @ )", text, re.MULTILINE)


@pytest.mark.parametrize("lock", [RUN, TEAM, DEV])
def test_every_pin_carries_its_hashes(lock: str) -> None:
    text = (ROOT / lock).read_text("utf-8")
    starts = [match.start() for match in re.finditer(r"^\w", text, re.MULTILINE)]
    entries = [text[a:b] for a, b in zip(starts, [*starts[1:], len(text)], strict=True)]
    assert len(entries) > len(DECLARED)
    assert [entry for entry in entries if "--hash=sha256:" not in entry or not PINNED.match(entry)] == []


@pytest.mark.parametrize(("lock", "line"), WANTED)
def test_what_is_declared_is_pinned(lock: str, line: str) -> None:
    wanted = Requirement(line)
    versions = pins(lock).get(canonicalize_name(wanted.name), [])
    assert versions, f"{wanted.name} is not in {lock}; renew it with: make requirements"
    assert all(version in wanted.specifier for version in versions)


@pytest.mark.parametrize(("some", "more"), [(RUN, TEAM), (TEAM, DEV)])
def test_a_longer_list_pins_the_same_versions(some: str, more: str) -> None:
    fewer, all_of_them = pins(some), pins(more)
    assert {name: all_of_them.get(name) for name in fewer} == fewer


def test_the_wheel_carries_what_people_wrote(wheel: Path) -> None:
    assert len(WRITTEN) > 50
    with ZipFile(wheel) as files:
        for path in WRITTEN:
            shipped = files.read(f"coach/shipped/{path.relative_to(ROOT).as_posix()}")
            assert shipped == path.read_bytes(), path


def test_the_wheel_carries_the_app(wheel: Path) -> None:
    with ZipFile(wheel) as files:
        names = set(files.namelist())
    modules = {path.relative_to(ROOT).as_posix() for path in (ROOT / "coach").rglob("*.py")}
    assert {"coach/shipped/app.py", "coach/shipped/.streamlit/config.toml"} | modules <= names


def test_the_wheel_carries_nothing_else(wheel: Path) -> None:
    with ZipFile(wheel) as files:
        names = files.namelist()
    assert {name.split("/")[0] for name in names} == {"coach", f"okr_coach-{__version__}.dist-info"}
    assert [name for name in names if "__pycache__" in name or "secrets" in name] == []


def test_an_unpacked_wheel_finds_its_cards(wheel: Path, tmp_path: Path) -> None:
    with ZipFile(wheel) as files:
        files.extractall(tmp_path)
    asked = "from coach.content import folder; print(folder('knowledge/checks'))"
    answer = subprocess.run(
        [sys.executable, "-c", asked],
        cwd=tmp_path.parent,
        env=os.environ | {"PYTHONPATH": str(tmp_path)},
        capture_output=True,
        text=True,
        check=True,
    )
    assert Path(answer.stdout.strip()) == (tmp_path / "coach/shipped/knowledge/checks").resolve()


def test_licence_and_version_agree(wheel: Path) -> None:
    told = metadata(wheel)
    licence = (ROOT / "LICENSE").read_text("utf-8").split(maxsplit=8)
    assert " ".join(licence[:5]) == "Apache License Version 2.0, January"
    assert (told["License-Expression"], told["License-File"]) == ("Apache-2.0", "LICENSE")
    assert told["Version"] == __version__
    assert f"{__version__}]" in (ROOT / "CHANGELOG.md").read_text("utf-8")


def test_the_command_leads_to_a_function(wheel: Path) -> None:
    from coach.cli import main

    with ZipFile(wheel) as files:
        name = next(name for name in files.namelist() if name.endswith("entry_points.txt"))
        assert "okr-coach = coach.cli:main" in files.read(name).decode()
    assert callable(main)
