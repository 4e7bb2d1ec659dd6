"""The scripted server itself: what it hears, what it says, and that it comes back."""

import json
import urllib.request
from typing import Any

import pytest

from tests.llm.replies import busy, error
from tests.llm.server import PROBE, Server


def post(server: Server, text: str, **more: Any) -> tuple[int, str]:
    body = {"messages": [{"role": "user", "content": text}], **more}
    request = urllib.request.Request(
        f"{server.url}/chat/completions", json.dumps(body).encode(), {"Content-Type": "application/json"}
    )
    try:
        with urllib.request.urlopen(request, timeout=5) as response:
            return response.status, response.read().decode()
    except urllib.error.HTTPError as refused:
        with refused:
            return refused.code, refused.read().decode()


def said(answer: tuple[int, str]) -> str:
    return str(json.loads(answer[1])["choices"][0]["message"]["content"])


def test_it_says_what_it_was_told_and_keeps_what_it_heard() -> None:
    with Server("Good morning") as server:
        assert said(post(server, "Hello", temperature=0)) == "Good morning"
    assert [(asked.text, asked.body["temperature"]) for asked in server.requests] == [("Hello", 0)]


def test_it_goes_through_a_list_and_stays_at_its_end() -> None:
    with Server([busy(wait=1), {"a": 1}]) as server:
        assert [post(server, "Hello")[0] for _ in range(3)] == [429, 200, 200]


def test_a_function_may_look_at_the_question() -> None:
    with Server(lambda asked: error(500) if "now" in asked.text else asked.text.upper()) as server:
        assert said(post(server, "later")) == "LATER"
        assert post(server, "now")[0] == 500


def test_probes_are_answered_apart() -> None:
    with Server("Hi") as server:
        assert json.loads(said(post(server, PROBE))) == {"colour": "blue", "letters": 4}
    assert (len(server.probes), server.requests) == (1, [])


def test_it_stops_and_comes_back_on_the_same_port() -> None:
    with Server("Hi") as server:
        server.stop()
        with pytest.raises(OSError, match="refused"):
            post(server, "Hello")
        server.start()
        assert said(post(server, "Hello")) == "Hi"


def test_a_stream_comes_in_pieces() -> None:
    with Server("one two three") as server:
        text = post(server, "Hello", stream=True)[1]
    assert text.count("data: ") > 3
    assert text.endswith("data: [DONE]\n\n")
