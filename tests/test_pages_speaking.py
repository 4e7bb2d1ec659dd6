"""A model's words in a draft, over real HTTP: what would go, the yes, the words, and going on without."""

from collections.abc import Iterator
from html import escape
from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

from coach import wiring
from tests.drafts import HALF_WAY, kept
from tests.llm import replies
from tests.llm.server import Server
from tests.screens import forget, in_own_folder, press, seen, start
from tests.speaking.talking import minds

WORDS = "The number is noted. Where does that stand today?"


@pytest.fixture(autouse=True)
def _own_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    yield from in_own_folder(tmp_path, monkeypatch)


@pytest.fixture
def server(monkeypatch: pytest.MonkeyPatch) -> Iterator[Server]:
    with Server(minds(WORDS)) as scripted:
        monkeypatch.setenv("COACH_MODEL", "openai:scripted")
        monkeypatch.setenv("COACH_MODEL_URL", scripted.url)
        forget()
        yield scripted


def opened() -> AppTest:
    return start("draft", draft=kept(("", "What should be different?", HALF_WAY)))


def say(app: AppTest, words: str) -> AppTest:
    app.chat_input(key="said").set_value(words).run()
    assert not app.exception
    return app


def buttons(app: AppTest) -> set[str]:
    return {str(button.key) for button in app.button}


def test_without_a_model_nothing_offers_one() -> None:
    assert "let" not in buttons(opened())


def test_before_the_yes_nothing_is_sent(server: Server) -> None:
    app = say(opened(), "Calls from suppliers go from 140 to 60 a week")
    press(app, "let")
    assert f"at {server.host}:" in seen(app)
    assert "With your yes, your words and the draft go to" in seen(app)
    press(app, "cancel-agree")
    assert not server.requests


def test_exactly_what_is_read_is_sent(server: Server) -> None:
    app = press(opened(), "let")
    assert "Instructions" in seen(app)
    press(app, "agree")
    say(app, "Calls from suppliers go from 140 to 60 a week")
    assert [request.streams for request in server.requests] == [True, False]


def test_a_yes_brings_the_words_of_the_model_under_its_name(server: Server) -> None:
    app = say(press(press(opened(), "let"), "agree"), "Calls from suppliers go from 140 to 60 a week")
    assert escape(WORDS) in seen(app)
    assert '<span class="oc-dot"></span>scripted' in seen(app)
    forget()
    again = start("draft", draft=app.query_params["draft"])
    assert escape(WORDS) in seen(again)
    assert [request.streams for request in server.requests].count(True) == 1


def test_a_yes_is_for_one_draft(server: Server) -> None:
    press(press(opened(), "let"), "agree")
    assert "let" in buttons(opened())


def test_one_goes_on_without_the_model(server: Server) -> None:
    app = press(press(press(opened(), "let"), "agree"), "without")
    say(app, "Calls from suppliers go from 140 to 60 a week")
    assert "let" in buttons(app)
    assert not server.requests


def test_a_server_that_is_gone_leaves_the_words_of_the_rules(server: Server) -> None:
    app = press(press(opened(), "let"), "agree")
    server.script = [replies.error(400)]
    say(app, "Calls from suppliers go from 140 to 60 a week")
    reply = wiring.drafting(wiring.tuning()).open(app.query_params["draft"]).last.reply
    assert reply.by == "rule"
    assert reply.broke_off
    assert escape(reply.broke_off) in seen(app)


def test_words_of_a_model_stay_words(server: Server) -> None:
    app = press(press(opened(), "let"), "agree")
    server.script = minds("See ![a](http://x.example/p.png) <b>this</b>. Where does that stand today?")
    say(app, "Calls from suppliers go from 140 to 60 a week")
    assert "<b>this" not in seen(app)
    assert "<img" not in seen(app)
