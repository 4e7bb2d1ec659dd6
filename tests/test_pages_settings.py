"""The Settings page: what leaves, a model for this session, what is hidden, limits, and what is kept."""

import os
from collections.abc import Iterator
from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

from coach import wiring
from coach.message import Usage
from coach.pages.parts.leaving import kept_where
from coach.pages.wished import Wished
from tests.llm import replies
from tests.llm.server import Server
from tests.screens import forget, in_own_folder, press, seen, start

KEY = "sk-live-abcdefghijklmnopqrstuvwxyz"


@pytest.fixture(autouse=True)
def _own_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    yield from in_own_folder(tmp_path, monkeypatch)


@pytest.fixture
def server() -> Iterator[Server]:
    with Server() as scripted:
        yield scripted


def use(app: AppTest, name: str, url: str = "", key: str = "") -> AppTest:
    app.text_input(key="model_name").set_value(name)
    app.text_input(key="model_url").set_value(url)
    app.text_input(key="model_key").set_value(key)
    button = next(one for one in app.button if one.label in {"Use this model", "Use this key"})
    return button.click().run()


def test_it_begins_with_nothing_leaves() -> None:
    app = start("settings")
    assert '<p class="oc-opening oc-first">Nothing leaves this machine.</p>' in seen(app)
    assert "Nothing yet. Each call to a model is listed here" in seen(app)
    assert "None. What a model answers is kept here" in seen(app)
    assert "Nothing was used today." in seen(app)


def test_a_model_chosen_here_is_told_everywhere() -> None:
    app = use(start("settings"), "openai:gpt-x", key=KEY)
    assert "With your yes, OKRs go to gpt-x at api.openai.com." in seen(app)
    assert "with the key you gave it. You chose it here, for this session." in seen(app)
    app.switch_page("coach/pages/review.py").run()
    assert "what gpt-x says carries its name" in seen(app)
    assert app.button(key="ask")
    app.switch_page("coach/pages/settings.py").run()
    assert app.text_input(key="model_name").value == "openai:gpt-x"
    press(app, "no-model")
    assert "Nothing leaves this machine." in seen(app)


def test_a_model_on_this_machine_leaves_nothing() -> None:
    app = use(start("settings"), "openai:llama3.1:8b", "http://127.0.0.1:11434/v1")
    assert "go to llama3.1:8b at 127.0.0.1:11434, which is this machine. Nothing leaves it." in seen(app)
    assert "without a key" in seen(app)


def test_a_key_is_in_the_session_and_nowhere_else(tmp_path: Path, caplog: pytest.LogCaptureFixture) -> None:
    app = use(start("settings"), "openai:gpt-x", key=KEY)
    app.switch_page("coach/pages/review.py").run()
    app.switch_page("coach/pages/settings.py").run()
    assert app.session_state["wished"].key == KEY
    shown = f"{seen(app)}{[one.value for one in app.text_input]}{dict(app.query_params)}"
    kept = [name for name in tmp_path.rglob("*") if name.is_file() and KEY.encode() in name.read_bytes()]
    assert KEY not in f"{shown}{dict(os.environ)}{caplog.text}{Wished(key=KEY)!r}"
    assert kept == []
    assert "this session’s memory, and nowhere else" in seen(app)


def test_a_key_stays_with_its_address() -> None:
    app = use(start("settings"), "openai:gpt-x", key=KEY)
    use(app, "openai:gpt-x", "https://elsewhere.example/v1")
    assert app.session_state["wished"].key == ""


@pytest.mark.parametrize(
    ("name", "url", "says"),
    [
        ("", "", "Name a model."),
        ("openai:gpt-x", "localhost", "The address is not the address of a server."),
        ("opanai:gpt-x", "", "Did you mean openai:gpt-x?"),
        (KEY, "", "The name looks like a key."),
        ("openai:gpt-x", "https://me:pass@models.example/v1", "holds a user or password"),
    ],
)
def test_what_cannot_be_meant_is_told_and_not_used(name: str, url: str, says: str) -> None:
    app = use(start("settings"), name, url)
    assert says in seen(app)
    assert "Nothing leaves this machine." in seen(app)
    assert "pass@" not in seen(app)


def test_what_the_environment_decides_can_be_read_only(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("COACH_MODEL", "openai:gpt-x")
    monkeypatch.setenv("OPENAI_API_KEY", KEY)
    forget()
    app = start("settings")
    assert "with OPENAI_API_KEY. COACH_MODEL says so; it can’t be changed here." in seen(app)
    assert [field.disabled for field in app.text_input] == [True, True, True]
    assert "Use this model" not in [button.label for button in app.button]
    assert KEY not in seen(app)


def test_a_model_of_the_environment_may_get_a_key_here(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("COACH_MODEL", "openai:gpt-x")
    forget()
    app = start("settings")
    assert [field.disabled for field in app.text_input] == [True, True, False]
    app.text_input(key="model_key").set_value(KEY)
    next(one for one in app.button if one.label == "Use this key").click().run()
    assert "with the key you gave it. COACH_MODEL says so" in seen(app)


def test_an_address_of_the_file_gets_no_key(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "ours.toml").write_text(
        '[model]\nname = "openai:m"\nurl = "http://127.0.0.1:9/v1"\nmask = "figures"\nhide = ["Acme"]\n'
        "most_tokens_a_day = 5000\n"
    )
    monkeypatch.setenv("COACH_CONFIG", str(tmp_path / "ours.toml"))
    forget()
    app = start("settings")
    assert all(field.disabled for field in app.text_input)
    assert "okr-coach.toml says so; it can’t be changed here." in seen(app)
    assert app.radio(key="mask").options == ["Names and figures"]
    assert "okr-coach.toml hides “Acme”." in seen(app)
    assert app.number_input(key="limit-day_tokens").placeholder == "5,000"
    assert "of two the lower one holds" in seen(app)


def test_trying_sends_none_of_your_words(server: Server) -> None:
    app = use(start("settings"), "openai:scripted", server.url)
    press(app, "try")
    assert "scripted answers. Its answers can be held to a strict shape." in seen(app)
    assert not server.requests
    assert len(server.probes) == 1
    app.run()
    assert "what the server can do" in seen(app)


def test_trying_tells_in_a_sentence_what_is_the_matter() -> None:
    with Server(replies.wrong_key(), probed=False) as server:
        app = press(use(start("settings"), "openai:scripted", server.url, KEY), "try")
    assert "The server doesn’t accept the key." in seen(app)
    assert KEY not in seen(app)


def test_what_is_hidden_and_the_limits_last_through_the_session() -> None:
    app = start("settings")
    app.radio(key="mask").set_value("nothing").run()
    app.text_area(key="hide").set_value("Project  Heron\n\nAcme\nAcme").run()
    app.number_input(key="limit-run_cost").set_value(2.5).run()
    app.switch_page("coach/pages/review.py").run()
    app.switch_page("coach/pages/settings.py").run()
    assert app.radio(key="mask").value == "nothing"
    assert app.text_area(key="hide").value == "Project Heron\nAcme"
    assert app.number_input(key="limit-run_cost").value == 2.5


def fill(answers: int) -> None:
    store = wiring.store()
    for n in range(answers):
        number = store.ledger.sending("api.openai.com", "openai:gpt-x", "review", 4810)
        store.ledger.ended(number, "ok", Usage(1200, 300))
        store.answers.keep(f"key {n}", "{}", model="openai:gpt-x", prompt="review 1", usage=None)


def test_what_left_is_listed_bit_by_bit() -> None:
    fill(12)
    app = start("settings")
    assert seen(app).count("1,200 sent, 300 received") == 10
    assert "gpt-x: 12 calls, 14,400 tokens sent and 3,600 received" in seen(app)
    press(app, "more-left")
    assert seen(app).count("1,200 sent, 300 received") == 12


def test_answers_can_be_forgotten() -> None:
    fill(3)
    app = start("settings")
    assert "3 answers, so that nothing is asked, or paid for, twice." in seen(app)
    press(app, "forget")
    assert wiring.store().answers.count() == 0
    assert "None. What a model answers is kept here" in seen(app)


def test_it_says_where_things_are_kept(tmp_path: Path) -> None:
    app = start("settings")
    assert f"<dd>{tmp_path / 'data'}</dd>" in seen(app)
    assert "All of it is on this machine." in seen(app)


def test_what_is_kept_elsewhere_is_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("COACH_CHROMA", "http://127.0.0.1:9")
    forget()
    app = start("settings")
    assert "the index of the guidance are kept where your settings say." in seen(app)
    assert "Some of it is on another machine." in seen(app)


def test_sheets_in_a_database_of_the_team_are_not_said_to_stay_here(monkeypatch: pytest.MonkeyPatch) -> None:
    assert kept_where(wiring.settings()) == "They stay on this machine."
    monkeypatch.setenv("COACH_STORE", "postgresql://a@b.test/c")
    forget()
    assert kept_where(wiring.settings()) == "They are kept in the database your settings name."
