"""The door among many threads: shared waits, a bounded line, and an end that wakes everybody."""

import gc
import logging
import threading
import time
from collections.abc import Iterator
from concurrent.futures import Future, ThreadPoolExecutor
from contextlib import contextmanager
from typing import Any

import pytest
from pydantic import BaseModel

from coach.errors import CoachError, StoreError
from coach.llm import Choice, Door, Outcome
from coach.llm.client import proxy
from coach.message import Message
from tests.llm import replies as r
from tests.llm.conftest import KEY, Opens
from tests.llm.keeping import Known, Notebook
from tests.llm.server import Asked, Said, Server

WORDS = "Riders of line 7 get home before dark"
ASKED = (Message("user", WORDS),)


class Mark(BaseModel):
    score: int


GOOD = {"score": 3}


def ask(door: Door) -> Outcome[Mark]:
    return door.ask(ASKED, Mark, most=50, purpose="review")


@contextmanager
def asking(door: Door, times: int, threads: int = 16) -> Iterator[list[Future[Outcome[Mark]]]]:
    with ThreadPoolExecutor(threads) as pool:
        yield [pool.submit(ask, door) for _ in range(times)]


def test_sixteen_ask_at_once(door: Opens, notebook: Notebook) -> None:
    with Server(GOOD, latency=0.1) as server, asking(door(server), 64) as asked:
        assert {one.result().kind for one in asked} == {"ok"}
    assert server.most_at_once == 16
    assert len({number for number, _ in enumerate(notebook.notes)}) == 64
    assert notebook.kinds() == ["ok"] * 64


def test_no_more_are_on_the_line_than_was_said(door: Opens) -> None:
    with Server(GOOD, latency=0.05) as server, asking(door(server, at_once=3), 12) as asked:
        assert {one.result().kind for one in asked} == {"ok"}
    assert server.most_at_once == 3


def test_one_busy_answer_lets_all_wait(door: Opens) -> None:
    times: list[float] = []

    def answer(asked: Asked) -> Said:
        times.append(asked.at)
        return r.busy(0.5) if len(times) == 1 else GOOD

    with Server(answer) as server:
        opened = door(server)
        with asking(opened, 1) as first:
            while not times:
                time.sleep(0.01)
            time.sleep(0.1)
            with asking(opened, 8) as asked:
                assert {one.result().kind for one in [*first, *asked]} == {"ok"}
    assert min(times[1:]) - times[0] >= 0.45


def test_a_closed_door_wakes_who_waits(door: Opens, notebook: Notebook) -> None:
    with Server(r.hangs(8)) as server:
        opened = door(server)
        with asking(opened, 4) as asked:
            while len(server.requests) < 4:
                time.sleep(0.01)
            begun = time.monotonic()
            opened.close()
            assert {one.result().kind for one in asked} == {"stopped"}
        assert time.monotonic() - begun < 2
        assert ask(opened).kind == "stopped"
    assert len(notebook.notes) == 4


def test_a_closed_door_ends_the_wait_for_a_busy_server(door: Opens) -> None:
    with Server(r.busy(6)) as server:
        opened = door(server)
        with asking(opened, 2) as asked:
            while not server.requests:
                time.sleep(0.01)
            begun = time.monotonic()
            opened.close()
            assert {one.result().kind for one in asked} == {"stopped"}
        assert time.monotonic() - begun < 2


def test_a_server_that_comes_back_is_found_again(door: Opens) -> None:
    with Server(GOOD) as server:
        opened = door(server)
        kinds = [ask(opened).kind]
        server.stop()
        kinds.append(ask(opened).kind)
        server.start()
        kinds.append(ask(opened).kind)
    assert kinds == ["ok", "unavailable", "ok"]


def test_the_key_goes_to_the_server_and_into_no_repr(door: Opens) -> None:
    with Server(GOOD) as server:
        opened = door(server)
        assert ask(opened).kind == "ok"
        shown = repr(opened) + repr(opened.choice) + repr(vars(opened))
    assert server.requests[0].headers["authorization"] == f"Bearer {KEY}"
    assert KEY not in shown


def test_a_server_that_needs_no_key_gets_none(door: Opens, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("OPENAI_API_KEY", KEY)
    monkeypatch.setenv("OPENAI_ORG_ID", "org-of-somebody")
    with Server(GOOD) as server:
        assert ask(door(server, key="")).kind == "ok"
    sent = server.requests[0].headers
    assert KEY not in str(sent)
    assert set(sent) == {
        "host",
        "accept",
        "accept-encoding",
        "authorization",
        "content-length",
        "content-type",
        "user-agent",
    }


def test_what_libraries_log_reaches_no_log_of_ours(door: Opens, caplog: pytest.LogCaptureFixture) -> None:
    caplog.set_level(logging.DEBUG)
    with Server(GOOD) as server:
        ask(door(server))
    libraries = (
        "openai._base_client httpx2 httpcore2.http11 langchain_core.callbacks.manager langsmith.client"
    )
    for name in libraries.split():
        logging.getLogger(name).warning("sent %s", WORDS)
    assert caplog.text == ""


def test_nothing_is_left_open(notebook: Notebook) -> None:
    before = threading.active_count()
    with Server(GOOD) as server, Door(Choice("m", server.url), notebook, Known()) as opened:
        ask(opened)
    for _ in range(100):
        if threading.active_count() <= before:
            break
        time.sleep(0.02)
    gc.collect()
    assert threading.active_count() <= before


def test_a_proxy_of_this_machine_is_used_but_never_for_itself(
    door: Opens, monkeypatch: pytest.MonkeyPatch
) -> None:
    with Server(GOOD) as relay, Server(GOOD) as server:
        monkeypatch.setenv("http_proxy", f"http://{relay.host}")
        monkeypatch.setenv("no_proxy", "intern.example")
        assert ask(door("http://model.example/v1")).kind == "ok"
        assert ask(door(server)).kind == "ok"
        assert proxy("http://intern.example/v1") == ""
    assert [asked.path for asked in relay.requests] == ["http://model.example/v1/chat/completions"]
    assert len(server.requests) == 1


ADDRESSES = [
    ("gpt-4.1", "", "api.openai.com", "https://api.openai.com/v1", "gpt-4.1"),
    ("openai:gpt-4.1", "", "api.openai.com", "https://api.openai.com/v1", "gpt-4.1"),
    ("openai:m", "http://127.0.0.1:8000", "127.0.0.1:8000", "http://127.0.0.1:8000/v1", "m"),
    ("openai:m", "127.0.0.1:8000", "127.0.0.1:8000", "http://127.0.0.1:8000/v1", "m"),
    ("openai:m", "models.example.org/api/", "models.example.org", "https://models.example.org/api", "m"),
    ("m", "https://x.example/v1/chat/completions", "x.example", "https://x.example/v1", "m"),
    ("m", "https://me:secret@x.example/v1", "x.example", "https://me:secret@x.example/v1", "m"),
    ("llama3.1:8b", "localhost:11434", "localhost:11434", "http://localhost:11434/v1", "llama3.1:8b"),
    ("ollama:llama3.1:8b", "", "127.0.0.1:11434", "http://127.0.0.1:11434/v1", "llama3.1:8b"),
    ("azure:gpt", "mine", "mine.openai.azure.com", "https://mine.openai.azure.com/openai/v1/", "gpt"),
    ("azure:gpt", "https://m.openai.azure.com/x?y", "m.openai.azure.com", None, "gpt"),
    ("anthropic:claude", "", "anthropic", "", "claude"),
]


@pytest.mark.parametrize(("name", "url", "host", "address", "model"), ADDRESSES)
def test_an_address_is_completed(name: str, url: str, host: str, address: str | None, model: str) -> None:
    choice = Choice(name, url)
    completed = "https://m.openai.azure.com/openai/v1/" if address is None else address
    assert (choice.host, choice.address, choice.model) == (host, completed, model)


@pytest.mark.parametrize(
    ("name", "url", "says"),
    [
        ("antropic:claude", "", "Did you mean anthropic:claude?"),
        ("antropic:claude", "http://127.0.0.1:1/v1", "Did you mean anthropic:claude?"),
        ("gemma3:4b", "", "write openai:gemma3:4b and its address in COACH_MODEL_URL"),
        ("cohere:command", "", "Run: pip install langchain-cohere"),
        ("bedrock:nova", "", "Run: pip install langchain-aws"),
        ("azure:gpt", "", "Azure needs the address of your resource."),
        ("openai:m", "ftp://x.example", "can’t be used"),
        ("openai:m", "http://x.example:port", "can’t be used"),
        ("openai:m", "http://", "can’t be used"),
        ("openai:", "", "names no model"),
        ("", "", "names no model"),
    ],
)
def test_a_choice_that_cannot_be_asked_says_what_to_do(name: str, url: str, says: str) -> None:
    with pytest.raises(CoachError) as caught:
        Door(Choice(name, url, KEY), Notebook(), Known())
    assert says in str(caught.value)
    assert KEY not in str(caught.value)


def test_azure_is_asked_where_it_speaks_the_language_of_openai(door: Opens) -> None:
    with Server(r.rejects("max_tokens", instead=GOOD)) as server:
        opened = door(f"http://{server.host}", name="azure:mine", url=f"http://{server.host}")
        assert ask(opened).kind == "ok"
    assert {asked.path for asked in server.requests} == {"/openai/v1/chat/completions"}


def fields(asked: Asked) -> dict[str, Any]:
    return {name: asked.body[name] for name in ("model", "stream", "max_tokens", "temperature")}


def test_the_body_holds_what_is_needed(door: Opens) -> None:
    with Server(GOOD) as server:
        ask(door(server))
    asked = server.requests[0]
    assert fields(asked) == {"model": "scripted", "stream": False, "max_tokens": 50, "temperature": 0}
    assert set(asked.body) == {*fields(asked), "messages", "response_format"}
    assert asked.body["messages"] == [{"content": WORDS, "role": "user"}]


def test_an_answer_that_holds_the_key_is_none(door: Opens, notebook: Notebook) -> None:
    with Server(
        lambda asked: r.says(f'{{"score": 3, "more": "{asked.headers["authorization"]}"}}')
    ) as server:
        outcome = ask(door(server))
    assert (outcome.kind, outcome.value, outcome.text) == ("strange", None, "")
    assert set(notebook.kinds()) >= {"strange"}


def test_an_answer_is_there_though_its_end_could_not_be_noted(
    door: Opens, notebook: Notebook, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(*_: object) -> None:
        raise StoreError("The disk is full, so nothing was kept.")

    monkeypatch.setattr(notebook, "ended", full)
    with Server(GOOD) as server:
        assert ask(door(server)).value == Mark(score=3)
