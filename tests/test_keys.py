"""A key is found where its owner put it, goes only where it was meant to go, and is written nowhere."""

import json
import os
import sys
from collections.abc import Iterator
from dataclasses import asdict
from itertools import takewhile
from pathlib import Path

import pytest
from pydantic import BaseModel

from coach import wiring
from coach.choosing import Chosen, Typed, choose
from coach.cli import run
from coach.errors import CoachError
from coach.jobs.health import health
from coach.llm import Door
from coach.llm.client import proxy
from coach.message import Message
from coach.reports.health import examine
from coach.settings import Settings
from coach.settings.keys import FILE
from coach.tuning import Wishes
from tests.llm.server import Server

SECRET = "sk-Sentinel-0123456789abcdef"
ENV = SECRET + "-env"
VENDOR = SECRET + "-vendor"
TYPED = SECRET + "-typed"
GPT = "openai:gpt-x"
SERVER = "https://models.example/v1"
HERE = "http://127.0.0.1:9/v1"


def forget_settings() -> None:
    for kept in (wiring.settings, wiring.store, wiring.library):
        kept.cache_clear()


@pytest.fixture
def data(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """Give a data folder of our own, in an environment without keys."""
    for name in os.environ:
        if name.startswith("COACH_") or name.endswith("_API_KEY"):
            monkeypatch.delenv(name)
    monkeypatch.setenv("COACH_DATA", str(tmp_path))
    monkeypatch.chdir(tmp_path)
    forget_settings()
    yield tmp_path
    forget_settings()


def secrets(folder: Path, text: str, mode: int = 0o600) -> Path:
    file = folder / FILE
    file.write_text(text, "utf-8")
    file.chmod(mode)
    return file


NOTHING = Wishes()


def chosen(
    environ: dict[str, str], wishes: Wishes = NOTHING, typed: Typed | None = None
) -> tuple[str, str, str, str]:
    """Give name, address, the key's own ending and where it was found."""
    found = choose(Settings.read(environ), wishes, typed or Typed())
    assert found
    return (
        found.choice.name,
        found.choice.url,
        found.choice.key.removeprefix(f"{SECRET}-"),
        found.key_from,
    )


# --- which model, and where


def test_nobody_names_a_model() -> None:
    assert choose(Settings.read({}), Wishes()) is None
    assert choose(Settings.read({"COACH_MODEL_URL": SERVER}), Wishes(url=HERE), Typed(key=TYPED)) is None


def test_the_environment_comes_before_the_file_and_the_file_before_the_page() -> None:
    file, page = Wishes("openai:file", HERE), Typed("openai:page", SERVER)
    assert chosen({"COACH_MODEL": GPT, "COACH_MODEL_URL": SERVER}, file, page)[:2] == (GPT, SERVER)
    assert chosen({"COACH_MODEL": GPT}, Wishes(), page)[:2] == (GPT, SERVER)
    assert chosen({}, file, page)[:2] == ("openai:file", HERE)
    assert chosen({}, Wishes(), page)[:2] == ("openai:page", SERVER)


def test_it_is_said_who_chose() -> None:
    found = choose(Settings.read({"COACH_MODEL_URL": SERVER}), Wishes("qwen"))
    assert isinstance(found, Chosen)
    assert (found.named_by, found.placed_by) == ("file", "environment")


# --- which key


@pytest.mark.parametrize(
    ("environ", "wishes", "typed", "key"),
    [
        # the environment's own key, then the vendor's
        ({"COACH_MODEL": GPT, "COACH_MODEL_KEY": ENV, "OPENAI_API_KEY": VENDOR}, {}, {}, "env"),
        ({"COACH_MODEL": GPT, "OPENAI_API_KEY": VENDOR}, {}, {}, "vendor"),
        ({"COACH_MODEL": "gpt-x", "OPENAI_API_KEY": VENDOR}, {}, {}, "vendor"),
        ({"COACH_MODEL": "azure:x", "AZURE_OPENAI_API_KEY": VENDOR}, {}, {}, "vendor"),
        ({"COACH_MODEL": "anthropic:x", "ANTHROPIC_API_KEY": VENDOR}, {}, {}, "vendor"),
        ({"COACH_MODEL": "anthropic:x", "OPENAI_API_KEY": VENDOR}, {}, {}, ""),
        ({"COACH_MODEL": "google_genai:x", "GOOGLE_API_KEY": VENDOR}, {}, {}, "vendor"),
        # a server of one's own
        ({"COACH_MODEL": GPT, "COACH_MODEL_URL": SERVER, "OPENAI_API_KEY": VENDOR}, {}, {}, "vendor"),
        ({"COACH_MODEL": "qwen", "COACH_MODEL_URL": SERVER, "OPENAI_API_KEY": VENDOR}, {}, {}, ""),
        ({"COACH_MODEL_URL": SERVER, "COACH_MODEL_KEY": ENV}, {"name": "qwen"}, {}, "env"),
        ({"COACH_MODEL_URL": SERVER, "COACH_MODEL_KEY": ENV}, {}, {"name": "qwen"}, "env"),
        ({"COACH_MODEL_URL": SERVER, "ANTHROPIC_API_KEY": VENDOR}, {"name": "anthropic:x"}, {}, ""),
        # an address of the file gets none, whoever has one
        ({"COACH_MODEL_KEY": ENV, "OPENAI_API_KEY": VENDOR}, {"name": GPT, "url": HERE}, {"key": TYPED}, ""),
        ({"COACH_MODEL": GPT, "COACH_MODEL_KEY": ENV, "OPENAI_API_KEY": VENDOR}, {"url": HERE}, {}, ""),
        # a model of the file doesn't get the key of another model
        ({"COACH_MODEL_KEY": ENV}, {"name": "deepseek:x"}, {}, ""),
        ({"COACH_MODEL_KEY": ENV, "OPENAI_API_KEY": VENDOR}, {"name": GPT}, {}, "vendor"),
        # an address of the page gets the page's key only
        ({"COACH_MODEL": GPT, "COACH_MODEL_KEY": ENV}, {}, {"url": SERVER}, ""),
        ({"COACH_MODEL": GPT, "COACH_MODEL_KEY": ENV}, {}, {"url": SERVER, "key": TYPED}, "typed"),
        ({"OPENAI_API_KEY": VENDOR}, {}, {"name": GPT, "url": SERVER}, ""),
        # the page comes last
        ({"COACH_MODEL": GPT}, {}, {"key": TYPED}, "typed"),
        ({"COACH_MODEL": GPT, "COACH_MODEL_KEY": ENV}, {}, {"key": TYPED}, "env"),
        ({}, {}, {"name": GPT, "url": SERVER, "key": TYPED}, "typed"),
    ],
)
def test_a_key_goes_where_it_was_meant_to_go(
    environ: dict[str, str], wishes: dict[str, str], typed: dict[str, str], key: str, data: Path
) -> None:
    found = chosen(environ | {"COACH_DATA": str(data)}, Wishes(**wishes), Typed(**typed))  # type: ignore[arg-type]
    assert found[2] == key
    assert bool(found[3]) == bool(key)
    kept = {name: value for name, value in environ.items() if "KEY" in name}
    secrets(data, "".join(f'{name} = "{value}"\n' for name, value in kept.items()))
    bare = {name: value for name, value in environ.items() if name not in kept}
    again = chosen(bare | {"COACH_DATA": str(data)}, Wishes(**wishes), Typed(**typed))  # type: ignore[arg-type]
    assert again[2] == key


def test_the_environment_comes_before_the_secrets_file(data: Path) -> None:
    secrets(data, f'COACH_MODEL_KEY = "{ENV}"')
    environ = {"COACH_DATA": str(data), "COACH_MODEL": GPT}
    assert chosen(environ)[2:] == ("env", f"COACH_MODEL_KEY in {FILE}")
    assert chosen(environ | {"OPENAI_API_KEY": VENDOR})[2:] == ("vendor", "OPENAI_API_KEY")


def test_a_secrets_file_is_read_only_where_a_key_is_needed(data: Path) -> None:
    secrets(data, "this is = = no TOML")
    settings = Settings.read({"COACH_DATA": str(data)})
    assert choose(settings, Wishes()) is None
    assert choose(settings, Wishes(GPT, HERE))
    with pytest.raises(CoachError, match="is not TOML, line 1"):
        choose(settings, Wishes(GPT))


@pytest.mark.parametrize(
    "text",
    [
        f"{SECRET}",
        f'COACH_MODEL_KEY = "{SECRET}',
        f"COACH_MODEL_KEY = {SECRET}",
        f'COACH_MODEL_KEY = ["{SECRET}"]',
        f'COACH_MODEL_KEY = "{SECRET} x"',
        f'COACH_MODEL_KEY = "{SECRET}\\n"\nOPENAI_API_KEY = 3',
        f'"{SECRET}" = "x"',
        f'COACH_MODEL = "{SECRET}"',
        f'[openai]\nkey = "{SECRET}"',
        f'COACH_MODEL_KEY = "{SECRET}"\nCOACH_MODEL_KEY = "{SECRET}"',
    ],
)
def test_an_odd_secrets_file_is_one_sentence_without_its_content(text: str, data: Path) -> None:
    file = secrets(data, text)
    with pytest.raises(CoachError) as caught:
        choose(Settings.read({"COACH_DATA": str(data), "COACH_MODEL": GPT}), Wishes())
    assert str(caught.value).startswith((str(file), f"COACH_MODEL_KEY in {FILE}"))
    assert "Sentinel" not in f"{caught.value!r} {caught.value} {caught.value.__cause__}"


def test_a_secrets_file_that_is_a_folder_is_one_sentence(data: Path) -> None:
    (data / FILE).mkdir()
    with pytest.raises(CoachError, match="can’t be read: is a directory"):
        choose(Settings.read({"COACH_DATA": str(data), "COACH_MODEL": GPT}), Wishes())


@pytest.mark.parametrize(
    ("typed", "what"),
    [
        (Typed("gpt x"), "The name is not"),
        (Typed(SECRET), "The name looks like a key"),
        (Typed(GPT, "models.example"), "The address is not"),
        (Typed(GPT, f"https://me:{SECRET}@models.example"), "The address holds a user or password"),
        (Typed(GPT, key=f"{SECRET}\nx"), "The key holds a space"),
    ],
)
def test_what_is_odd_on_the_page_is_told_without_repeating_it(typed: Typed, what: str) -> None:
    with pytest.raises(CoachError, match=what) as caught:
        choose(Settings.read({}), Wishes(), typed)
    assert SECRET not in str(caught.value)


class Shape(BaseModel):
    colour: str


@pytest.mark.parametrize("name", [GPT, "gpt-x"])
def test_a_server_named_by_a_file_sees_no_key(name: str, data: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for variable in ("OPENAI_API_KEY", "COACH_MODEL_KEY"):
        monkeypatch.setenv(variable, SECRET)
    monkeypatch.setenv("HTTP_PROXY", "http://127.0.0.1:9")
    secrets(data, f'OPENAI_API_KEY = "{SECRET}"')
    with Server({"colour": "blue"}) as server:
        (data / "okr-coach.toml").write_text(f'[model]\nname = "{name}"\nurl = "{server.url}"\n')
        choice, store = wiring.choice(wiring.tuning(), key=SECRET), wiring.store()
        assert choice
        with Door(choice, store.ledger, store.servers) as door:
            outcome = door.ask([Message("user", "Which colour?")], Shape, most=50, purpose="review")
        assert outcome.kind == "ok"
        came = [*server.requests, *server.probes]
    assert came
    assert [asked for asked in came if SECRET in f"{asked.headers} {asked.raw!r} {asked.path}"] == []
    assert {(left.host, left.kind) for left in store.ledger.recent()} == {(choice.host, "ok")}
    assert "its server: answers in a strict shape." in diagnosis()["Model"]


@pytest.mark.parametrize("url", ["http://localhost:1/v1", "http://127.9.8.7:1/v1", "http://[::1]:1/v1"])
def test_no_proxy_sees_what_stays_on_this_machine(url: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("http_proxy", "http://proxy.example")
    assert proxy("http://models.example/v1") == "http://proxy.example"
    assert proxy(url) == ""


# --- it appears nowhere

SHEET = "Objective,Key result\nHelp comes fast,Launch the portal\n"
COMMANDS = (
    ["doctor"],
    *(["review", "sheet.csv", "--format", shape] for shape in ("table", "json", "csv", "markdown", "html")),
    ["review", "sheet.csv", "--output", "report.json", "--format", "json", "--decisions"],
    ["review", "missing.csv"],
    ["explain", "KR01"],
    ["explain", "KR0001"],
    *(["ledger", "--format", shape] for shape in ("table", "json", "csv")),
    ["doctor", "--config", "missing.toml"],
)
WAYS = {
    "environment": {"COACH_MODEL": GPT, "COACH_MODEL_KEY": SECRET},
    "vendor": {"COACH_MODEL": GPT, "OPENAI_API_KEY": SECRET},
    "secrets": {"COACH_MODEL": GPT},
    "page": {},
}


@pytest.mark.parametrize("way", WAYS)
def test_a_key_is_in_nothing_that_is_printed_written_or_kept(
    way: str, data: Path, monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]
) -> None:
    for name, value in WAYS[way].items():
        monkeypatch.setenv(name, value)
    if way == "secrets":
        secrets(data, f'OPENAI_API_KEY = "{SECRET}"')
    (data / "sheet.csv").write_text(SHEET)
    typed = (GPT, "", SECRET) if way == "page" else ("", "", "")
    choice = wiring.choice(wiring.tuning(), *typed)
    assert choice
    assert choice.key == SECRET
    found = wiring.chosen(wiring.tuning(), *typed)
    shown = [f"{one!r} {one}" for one in (choice, found, Typed(*typed), wiring.settings())]
    for command in COMMANDS:
        run(command)
    printed = capfd.readouterr()
    assert "Model" in printed.out
    assert [one for one in (*shown, printed.out, printed.err) if SECRET in one] == []
    written = [file for file in data.rglob("*") if file.is_file() and SECRET.encode() in file.read_bytes()]
    assert [file.name for file in written] == [FILE] * (way == "secrets")
    assert (SECRET in os.environ.values()) == (way in {"environment", "vendor"})


def test_settings_as_data_show_no_key(data: Path) -> None:
    settings = Settings.read({"COACH_DATA": str(data), "COACH_MODEL_KEY": SECRET, "OPENAI_API_KEY": SECRET})
    assert SECRET not in json.dumps(asdict(settings), default=repr)
    assert SECRET not in f"{settings.keys} {settings.keys.of('OPENAI_API_KEY')!r}"


# --- what the doctor says


def diagnosis() -> dict[str, str]:
    """Give what the doctor says before it looks at files and guidance."""
    forget_settings()
    said = examine(wiring.settings(), wiring.library, wiring.tuning, health)
    first = takewhile(lambda state: state.part != "Checks", said)
    return {state.part: f"{'ok' if state.good else '!!'} {state.found}" for state in first}


def test_the_doctor_says_which_model_where_and_with_which_key(
    data: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("COACH_MODEL", GPT)
    said = (
        "ok openai:gpt-x (from COACH_MODEL) at api.openai.com; asked only after a yes; {}; "
        "its server: not tried yet."
    )
    assert diagnosis()["Model"] == said.format("no key under COACH_MODEL_KEY or OPENAI_API_KEY")
    monkeypatch.setenv("OPENAI_API_KEY", SECRET)
    assert diagnosis()["Model"] == said.format("a key from OPENAI_API_KEY")
    secrets(data, f'COACH_MODEL_KEY = "{SECRET}"')
    monkeypatch.delenv("OPENAI_API_KEY")
    assert f"a key from COACH_MODEL_KEY in {FILE};" in diagnosis()["Model"]


def test_the_doctor_names_a_model_that_nobody_serves(data: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("COACH_MODEL", "llama3.1:8b")
    assert diagnosis()["Model"].startswith("!! Nobody serves models under the name “llama3.1”.")
    monkeypatch.setenv("COACH_MODEL_URL", "http://127.0.0.1:11434")
    assert diagnosis()["Model"].startswith("ok llama3.1:8b (from COACH_MODEL) at 127.0.0.1:11434;")


def test_the_doctor_says_what_a_server_showed_it_can_do(data: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("COACH_MODEL", GPT)
    wiring.store().servers.keep("api.openai.com gpt-x", {"shape": "json"})
    assert "its server: answers in JSON." in diagnosis()["Model"]


def test_the_doctor_says_that_an_address_of_a_file_gets_no_key(
    data: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("OPENAI_API_KEY", SECRET)
    (data / "okr-coach.toml").write_text(f'[model]\nname = "{GPT}"\nurl = "{HERE}"\n')
    said = diagnosis()["Model"]
    assert said.startswith("ok openai:gpt-x (from okr-coach.toml) at 127.0.0.1:9;")
    assert "no key, since the address is from okr-coach.toml" in said


@pytest.mark.parametrize(
    ("url", "good"),
    [
        ("http://models.example/v1", False),
        ("http://8.8.8.8:8000", False),
        ("https://models.example/v1", True),
        ("http://gpu-box:8000", True),
        ("http://gpu.internal:8000", True),
        ("http://10.1.2.3:8000", True),
        ("http://[fd00::7]:8000", True),
        (HERE, True),
    ],
)
def test_words_that_would_travel_in_the_open_are_told(
    url: str, good: bool, data: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("COACH_MODEL", GPT)
    monkeypatch.setenv("COACH_MODEL_URL", url)
    said = diagnosis()["Model"]
    assert said.startswith("ok" if good else "!!")
    assert ("would travel unencrypted" in said) == (not good)


@pytest.mark.skipif(sys.platform == "win32", reason="modes of files are another matter there")
def test_the_doctor_speaks_of_secrets_only_where_there_is_something_to_say(data: Path) -> None:
    assert "Secrets" not in diagnosis()
    file = secrets(data, f'OPENAI_API_KEY = "{SECRET}"')
    assert "Secrets" not in diagnosis()
    file.chmod(0o640)
    said = diagnosis()["Secrets"]
    assert said == f"!! Others on this machine can read {file}. Run: chmod 600 {file}"
    secrets(data, "no TOML")
    assert diagnosis()["Secrets"].startswith(f"!! {file} is not TOML, line 1.")
