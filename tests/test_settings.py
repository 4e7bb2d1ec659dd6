"""Settings come from one mapping, say what they do not know, and keep secrets out of sight."""

import subprocess
import sys
from pathlib import Path

import pytest

from coach.errors import CoachError
from coach.settings import KNOWN, Settings


def test_everything_has_a_default() -> None:
    settings = Settings.read({})
    assert settings.data.is_absolute()
    assert settings.store == f"sqlite:///{settings.data / 'coach.db'}"
    assert (settings.chroma, settings.guide, settings.model) == ("", None, "")


def test_values_come_from_the_mapping(tmp_path: Path) -> None:
    settings = Settings.read(
        {
            "COACH_DATA": str(tmp_path),
            "COACH_STORE": "postgresql://db/okr",
            "COACH_CHROMA": "http://127.0.0.1:8000/",
            "COACH_GUIDE": str(tmp_path / "ours"),
            "PATH": "/bin",
        }
    )
    assert settings.data == tmp_path
    assert settings.store == "postgresql://db/okr"
    assert settings.chroma == "http://127.0.0.1:8000"
    assert settings.guide == tmp_path / "ours"


def test_the_store_lives_in_the_data_folder(tmp_path: Path) -> None:
    settings = Settings.read({"COACH_DATA": str(tmp_path)})
    assert settings.store == f"sqlite:///{tmp_path}/coach.db"


def test_an_empty_value_is_not_set() -> None:
    assert Settings.read(dict.fromkeys(KNOWN, " ")) == Settings.read({})


@pytest.mark.parametrize(
    ("name", "meant"), [("COACH_STOR", "COACH_STORE"), ("COACH_DATE", "COACH_DATA"), ("COACH_XQ7", "COACH_")]
)
def test_an_unknown_name_gets_the_nearest_word(name: str, meant: str) -> None:
    with pytest.raises(CoachError, match=f"no setting {name}.*{meant}"):
        Settings.read({name: "1"})


@pytest.mark.parametrize("address", ["localhost:8000", "chroma", "ftp://host", "http://"])
def test_a_server_needs_a_whole_address(address: str) -> None:
    with pytest.raises(CoachError, match="COACH_CHROMA is not the address"):
        Settings.read({"COACH_CHROMA": address})


def test_a_password_is_never_shown() -> None:
    settings = Settings.read(
        {"COACH_STORE": "postgresql://me:hush@db/okr", "COACH_CHROMA": "http://me:hush@db"}
    )
    assert "hush" not in repr(settings)


def test_a_model_is_named_but_not_used() -> None:
    assert "uses no model" in Settings.read({"COACH_MODEL": "gpt"}).about_the_model
    assert "No model" in Settings.read({}).about_the_model


def test_reading_settings_loads_nothing_heavy() -> None:
    code = "import sys, coach.settings; sys.exit(any(m in sys.modules for m in ('platformdirs', 'pydantic')))"
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0
