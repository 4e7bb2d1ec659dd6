"""A draft goes to a model after a yes only; its words come as they are made, and are kept under its name."""

import json
import sys
from collections.abc import Iterator
from io import BytesIO, TextIOWrapper
from pathlib import Path
from typing import Any

import pytest

from coach import wiring
from coach.cli import run
from coach.cli.faces import Text
from coach.draft import Drafting
from coach.drafting.state import Place
from tests.llm import replies as r
from tests.llm.server import Asked, Server
from tests.test_cli_draft import on_a_terminal

KEY = "sk-never-show-this-key"
WORDS = "Suppliers call us because they cannot see their orders"
GOOD = "That is what they miss. What would you see or count that shows it?"
Capture = pytest.CaptureFixture[str]


def spoken(asked: Asked) -> Any:
    """Speak where words are wanted; lay nothing out where a structure is."""
    if asked.streams:
        return GOOD
    return {"objective": "", "key_results": [], "owner": "", "parent": "", "left_out": [], "unknown": []}


@pytest.fixture
def server(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Server]:
    parts = (wiring.settings, wiring.library, wiring.store)
    for part in parts:
        part.cache_clear()
    with Server(spoken) as made:
        monkeypatch.setenv("COACH_DATA", str(tmp_path / "data"))
        monkeypatch.setenv("COACH_MODEL", "openai:scripted")
        monkeypatch.setenv("COACH_MODEL_URL", made.url)
        monkeypatch.setenv("COACH_MODEL_KEY", KEY)
        yield made
    for part in parts:
        part.cache_clear()


@pytest.fixture
def typed(monkeypatch: pytest.MonkeyPatch, capsys: Capture) -> Any:
    def type_in(words: str, *options: str) -> tuple[int, str, str]:
        monkeypatch.setattr(sys, "stdin", TextIOWrapper(BytesIO(words.encode())))
        status = run(["draft", *options])
        return status, *capsys.readouterr()

    return type_in


def newest() -> str:
    return wiring.store().drafts.recent()[0].id


def test_a_pipe_without_a_yes_sends_nothing_and_says_what_to_add(server: Server, typed: Any) -> None:
    status, out, beside = typed(f"{WORDS}\n", "--json")
    assert (status, out) == (2, "")
    assert beside.startswith(f"Words of this draft would go to openai:scripted at {server.host}")
    assert "--yes" in beside
    assert (server.requests, server.probes) == ([], [])


def test_no_model_means_none(server: Server, typed: Any) -> None:
    status, out, _ = typed(f"{WORDS}\n", "--json", "--no-model")
    assert status == 0
    assert json.loads(out)["by"] == "rule"
    assert (server.requests, server.probes) == ([], [])


def test_with_a_yes_the_object_has_the_model_s_words_and_its_name(server: Server, typed: Any) -> None:
    (told,) = map(json.loads, typed(f"{WORDS}\n", "--json", "--yes")[1].splitlines())
    assert (told["says"], told["by"], told["model"]) == (GOOD, "model", "openai:scripted")
    assert told["turn"] == 1
    assert wiring.drafting(wiring.tuning()).open(newest()).last.reply.says == GOOD


def test_a_yes_is_remembered_for_this_draft_and_no_other(server: Server, typed: Any) -> None:
    typed(f"{WORDS}\n", "--json", "--yes")
    assert typed("And they wait for days\n", "--json", "--id", newest())[0] == 0
    assert typed(f"{WORDS}\n", "--json")[0] == 2


def test_commands_that_change_nothing_ask_nobody(server: Server, typed: Any) -> None:
    typed("/show\n/help\n/nonsense\n", "--json", "--yes")
    assert server.requests == []


def test_a_preview_sends_nothing_and_shows_what_would_go(server: Server, typed: Any) -> None:
    typed(f"{WORDS}\n", "--json", "--no-model")
    status, shown, _ = typed("", "--id", newest(), "--preview")
    assert status == 0
    assert "Nothing has been sent." in shown
    assert WORDS in shown
    assert (server.requests, server.probes) == ([], [])


def test_words_that_break_off_are_kept_and_the_coach_goes_on(server: Server, typed: Any) -> None:
    begun = r.pieces("That is what they miss. What would you s", 6)
    server.script = lambda asked: r.stream(begun, finish="cut") if asked.streams else spoken(asked)
    (told,) = map(json.loads, typed(f"{WORDS}\n", "--json", "--yes")[1].splitlines())
    assert told["says"].startswith("That is what they miss.")
    assert told["broke_off"]
    assert told["by"] == "model"


def test_ctrl_c_keeps_the_words_so_far(server: Server, typed: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    def enough(self: Text, text: str) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr(Text, "piece", enough)
    status, _, beside = typed(f"{WORDS}\n", "--yes")
    reply = wiring.drafting(wiring.tuning()).open(newest()).last.reply
    assert status == 130
    assert f"Draft {newest()} is kept." in beside
    assert (reply.by, bool(reply.broke_off)) == ("model", True)
    assert reply.says.startswith("That is")


def test_a_model_that_is_away_costs_nothing_but_its_words(server: Server, typed: Any) -> None:
    server.script = lambda _: r.wrong_key()
    status, out, _ = typed(f"{WORDS}\n", "--json", "--yes")
    told = json.loads(out)
    assert status == 0
    assert (told["by"], bool(told["says"])) == ("rule", True)
    assert KEY not in out


def test_plain_text_says_whose_words_they_are(server: Server, typed: Any) -> None:
    _, out, _ = typed(f"{WORDS}\n", "--yes")
    assert f"{GOOD}\n  in the words of scripted\n" in out
    assert out.count(GOOD) == 1


@pytest.mark.slow
def test_words_come_to_a_terminal_as_they_are_made(server: Server) -> None:
    shown, status = on_a_terminal([f"{WORDS}\n".encode(), b"\x04"], "--yes")
    assert status == 0
    assert GOOD in " ".join(shown.split())
    assert "in the words of scripted" in shown


@pytest.mark.slow
@pytest.mark.parametrize(("answer", "by"), [(b"n\n", "rule"), (b"y\n", "model")])
def test_a_terminal_is_asked_once_with_what_it_would_take(answer: bytes, by: str, server: Server) -> None:
    shown, status = on_a_terminal([answer, f"{WORDS}\n".encode(), b"\x04"], asks=b"[y/N]")
    assert status == 0
    assert f"Let openai:scripted at {server.host} put the replies into words?" in shown
    assert shown.count("[y/N]") == 1
    assert wiring.drafting(wiring.tuning()).open(newest()).last.reply.by == by


def test_another_window_may_go_on_while_a_model_speaks(server: Server, typed: Any) -> None:
    def meanwhile(asked: Asked) -> Any:
        if asked.streams:
            lead = wiring.drafting(wiring.tuning())
            lead.edit(lead.open(newest()), Place(None, "owner"), "Ada")
        return spoken(asked)

    server.script = meanwhile
    (told,) = map(json.loads, typed(f"{WORDS}\n", "--json", "--yes")[1].splitlines())
    talk = wiring.drafting(wiring.tuning()).open(newest())
    assert told["draft"]["owner"] == talk.state.draft.okr.owner == "Ada"
    assert [step.kind for step in talk.steps] == ["begun", "said", "edited"]


def test_a_yes_that_is_taken_back_ends_the_sending(server: Server, typed: Any, monkeypatch: Any) -> None:
    says = Drafting.say

    def said(self: Drafting, talk: Any, words: str) -> Any:
        drafts = wiring.store().drafts
        drafts.put_beside(talk.id, drafts.beside(talk.id) | {"agreed": ""})
        return says(self, talk, words)

    monkeypatch.setattr(Drafting, "say", said)
    (told,) = map(json.loads, typed(f"{WORDS}\n", "--json", "--yes")[1].splitlines())
    assert told["by"] == "rule"
    assert "nobody has agreed" in told["note"]
    assert server.requests == []


def test_a_copy_asks_anew(server: Server, typed: Any) -> None:
    typed(f"{WORDS}\n/copy\n", "--json", "--yes")
    copied = newest()
    assert typed("More\n", "--json", "--id", copied)[0] == 2
