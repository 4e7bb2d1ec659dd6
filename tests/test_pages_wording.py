"""Better words on the Check-in page: nothing goes before a yes, and what was said once is there again."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

from coach import wiring
from tests.llm import replies as r
from tests.llm.server import Server
from tests.screens import in_own_folder, press, seen, start
from tests.test_consent_checkin import MORE, better
from tests.test_pages_checkin import DAY, SHEET


@pytest.fixture
def server(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Server]:
    with Server(better) as made:
        monkeypatch.setenv("COACH_MODEL", "openai:scripted")
        monkeypatch.setenv("COACH_MODEL_URL", made.url)
        yield from (made for _ in in_own_folder(tmp_path, monkeypatch))


def opened() -> AppTest:
    key = wiring.store().keep_sheet("weekly okrs.csv", SHEET.encode())
    return start("checkin", sheet=key, day=DAY)


def test_without_a_model_nobody_is_offered(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for _ in in_own_folder(tmp_path, monkeypatch):
        assert not [one for one in opened().button if one.key == "ask-words"]


def test_the_yes_comes_after_what_would_go(server: Server) -> None:
    app = press(opened(), "ask-words")
    shown = seen(app)
    assert "This brief would go to" in shown
    assert server.host in shown
    assert "Instructions" in shown
    press(app, "cancel-words")
    assert (server.requests, server.probes) == ([], [])


def test_better_words_stand_on_the_page_and_come_back(server: Server) -> None:
    app = press(press(opened(), "ask-words"), "send-words")
    assert len(server.requests) == 1
    for page in (app, opened()):
        assert MORE.strip() in seen(page)
        assert not [one for one in page.button if one.key == "ask-words"]
    assert len(server.requests) == 1


def test_a_model_that_fails_is_said_and_may_be_asked_again(server: Server) -> None:
    server.script = lambda _: r.wrong_key()
    app = press(press(opened(), "ask-words"), "send-words")
    assert "The server doesn’t accept the key." in seen(app)
    assert [one for one in app.button if one.key == "ask-words"]
    assert MORE.strip() not in seen(app)
