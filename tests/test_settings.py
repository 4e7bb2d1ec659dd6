"""Settings come from one mapping, say what they do not know, and keep secrets out of sight."""

import subprocess
import sys
import traceback
from pathlib import Path

import pytest

from coach.errors import CoachError
from coach.settings import KNOWN, Settings

SECRET = "sk-Sentinel-0123456789abcdef"


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
    ("name", "meant"),
    [
        ("COACH_STOR", "COACH_STORE"),
        ("COACH_DATE", "COACH_DATA"),
        ("COACH_XQ7", "COACH_"),
        ("COACH_MODEL_KEYS", "COACH_MODEL_KEY"),
    ],
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


def test_an_address_ends_without_a_slash() -> None:
    own = Settings.read({"COACH_MODEL": "qwen", "COACH_MODEL_URL": "https://models.example:8/v1/"})
    assert own.model_url == "https://models.example:8/v1"


@pytest.mark.parametrize(("said", "calls"), [("", 16), ("1", 1), (" 64 ", 64)])
def test_calls_at_once_have_a_number(said: str, calls: int) -> None:
    assert Settings.read({"COACH_CONCURRENCY": said}).concurrency == calls


ODD = {
    "COACH_CONCURRENCY": ("0", "65", "-1", "many", "1.5", "１６"),
    "COACH_MODEL": (
        f"{SECRET}",
        f"openai:{SECRET}",
        "openai:",
        ":gpt",
        "gpt x",
        "gpt\nx",
        "ä" * 9,
        "x" * 201,
    ),
    "COACH_MODEL_KEY": (f"{SECRET}\nx", f"{SECRET} x", f"{SECRET}\x07", f"{SECRET}é"),
    "COACH_MODEL_URL": (
        "models.example",
        "ftp://models.example",
        "http://",
        "http://models.example:port",
        "http://[models",
        f"https://me:{SECRET}@models.example",
        f"https://{SECRET}@models.example",
        f"https://models.example/v1?api-key={SECRET}",
        f"https://models.example/v1#{SECRET}",
        "http://models.example\\@localhost",
        "http://models\t.example",
    ),
}


@pytest.mark.parametrize(("name", "value"), [(name, value) for name, odd in ODD.items() for value in odd])
def test_an_odd_value_is_one_sentence_that_does_not_repeat_it(name: str, value: str) -> None:
    with pytest.raises(CoachError, match=f"^{name} ") as caught:
        Settings.read({name: value})
    assert caught.value.hint
    told = "".join(traceback.format_exception(caught.value))
    assert SECRET not in told
    assert "models" not in str(caught.value)


@pytest.mark.parametrize(
    "name", ["http://10.0.0.7:8000/v1", "http://gpu-box:8000", "http://[::1]:80", "https://a.b"]
)
def test_a_server_of_ones_own_has_an_address(name: str) -> None:
    assert Settings.read({"COACH_MODEL_URL": name}).model_url == name


def test_reading_settings_loads_nothing_heavy() -> None:
    code = "import sys, coach.settings; sys.exit(any(m in sys.modules for m in ('platformdirs', 'pydantic')))"
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0
