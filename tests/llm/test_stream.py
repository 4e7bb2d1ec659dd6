"""An answer as it comes: pieces of text, and an outcome that says how it ended."""

import time
from typing import Any

import pytest

from coach.llm import trying
from coach.llm.stream import Plain
from coach.message import Message
from tests.llm import replies as r
from tests.llm.conftest import KEY, Opens
from tests.llm.keeping import Known, Notebook
from tests.llm.server import Server

ASKED = (Message("user", "What would be different?"),)
HELLO = r.pieces("Hello there, what", 6)
BROKEN = r.event({"error": {"message": "The worker died.", "type": "server_error"}})
NAMELESS = r.event({"error": {"message": "The worker died."}})

CASES: list[tuple[str, Any, str, str | None, int]] = [
    ("an answer", "Hello there", "ok", "Hello there", 1),
    ("cut off", r.stream(HELLO, finish="cut"), "cut", "Hello there, what", 1),
    ("closed without a reason", r.stream(HELLO), "cut", "Hello there, what", 1),
    ("closed without a reason but done", r.stream([*HELLO, r.DONE]), "cut", "Hello there, what", 1),
    ("fallen silent", r.stream(HELLO, finish="stall"), "slow", "Hello there, what", 1),
    ("an error inside", r.stream([*HELLO, BROKEN]), "broken", "Hello there, what", 1),
    ("a nameless error inside", r.stream([*HELLO, NAMELESS]), "broken", "Hello there, what", 1),
    ("not JSON inside", r.stream([*HELLO, b"data: {]\n\n"]), "broken", "Hello there, what", 1),
    ("truncated", r.stream([*HELLO, r.chunk(finish="length"), r.DONE]), "truncated", "Hello there, what", 1),
    ("filtered", r.stream([*HELLO, r.chunk(finish="content_filter")]), "filtered", "Hello there, what", 1),
    ("nothing said", r.stream([r.chunk(finish="stop"), r.DONE]), "unreadable", "", 2),
    ("closed at once, then an answer", [r.stream([]), "Hello"], "ok", "Hello", 2),
    ("reset, then an answer", [r.resets(), "Hello"], "ok", "Hello", 2),
    ("busy, then an answer", [r.busy(0.02), "Hello"], "ok", "Hello", 2),
    ("busy for two minutes", r.busy(120), "busy", "", 1),
    ("500 for ever", r.error(500), "broken", "", 4),
    ("wrong key", r.wrong_key(), "key", "", 1),
    ("a page", r.sends(r.HTML, Content_Type="text/html"), "strange", "", 1),
    ("hangs before the first word", r.hangs(4), "slow", "", 1),
    ("drips for ever", r.stream(r.pieces("word " * 60, 5), pause=0.1), "slow", None, 1),
    ("tells no usage", r.rejects("stream_options", instead="Hello"), "ok", "Hello", 2),
    ("a thought first", "<think>Is it {3}?</think>\n\nIt is.", "ok", "It is.", 1),
]


@pytest.mark.parametrize("case", CASES, ids=[case[0] for case in CASES])
def test_a_stream_says_how_it_ended_and_keeps_what_came(
    case: tuple[str, Any, str, str | None, int], door: Opens, notebook: Notebook
) -> None:
    _, does, kind, text, requests = case
    with Server(does) as server:
        begun = time.monotonic()
        stream = door(server, deadline=1.0).stream(ASKED, most=50, purpose="draft")
        came = "".join(stream)
    assert time.monotonic() - begun < 2.5
    assert (stream.outcome.kind, len(server.requests)) == (kind, requests), stream.outcome.detail
    assert came == stream.outcome.text
    assert text in {came, None}
    assert (stream.outcome.value == came) == (kind == "ok")
    assert notebook.kinds()[-1] == kind
    assert KEY not in repr(stream.outcome)


def test_silence_ends_a_stream_before_its_time_is_over(door: Opens) -> None:
    with Server(r.stream(HELLO, finish="stall")) as server:
        begun = time.monotonic()
        stream = door(server, deadline=1.6).stream(ASKED, most=50, purpose="draft")
        assert "".join(stream)
    assert 0.8 < time.monotonic() - begun < 1.6


def test_a_stream_that_broke_is_not_waited_for(door: Opens, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(trying, "FIRST_WAIT", 5.0)
    with Server(r.stream(HELLO, finish="cut")) as server:
        begun = time.monotonic()
        assert "".join(door(server).stream(ASKED, most=50, purpose="draft")) == "Hello there, what"
    assert time.monotonic() - begun < 2.5


def test_the_tokens_of_a_stream_are_counted(door: Opens) -> None:
    with Server("Hello there") as server:
        stream = door(server).stream(ASKED, most=50, purpose="draft")
        assert "".join(stream)
    assert stream.outcome.usage == (100, 20, 0)
    assert server.requests[0].body["stream_options"] == {"include_usage": True}


def test_pieces_come_as_they_are_sent(door: Opens) -> None:
    with Server(r.stream([*r.pieces("one two", 4), r.chunk(finish="stop")], pause=0.6)) as server:
        begun = time.monotonic()
        first = next(iter(door(server).stream(ASKED, most=50, purpose="draft")))
        assert (first, time.monotonic() - begun < 0.6) == ("one ", True)


def test_who_leaves_early_ends_the_request(door: Opens, notebook: Notebook) -> None:
    with Server(r.stream(HELLO, finish="stall")) as server:
        stream = door(server).stream(ASKED, most=50, purpose="draft")
        assert next(iter(stream)) == "Hello "
        stream.close()
    assert (stream.outcome.kind, stream.outcome.text) == ("stopped", "Hello ")
    assert notebook.kinds() == ["stopped"]


def test_a_stream_nobody_reads_sends_nothing(door: Opens) -> None:
    with Server("Hello") as server:
        stream = door(server).stream(ASKED, most=50, purpose="draft")
        stream.close()
    assert (server.requests, stream.outcome.kind) == ([], "stopped")


def test_a_server_that_counts_no_streams_is_remembered(door: Opens) -> None:
    memory = Known()
    with Server(r.rejects("stream_options", instead="Hello")) as server:
        for _ in range(2):
            assert "".join(door(server, memory).stream(ASKED, most=50, purpose="draft")) == "Hello"
    assert len(server.requests) == 3


@pytest.mark.parametrize(
    ("pieces", "plain"),
    [
        (["Hel", "lo"], "Hello"),
        (["<th", "ink>a", "b</thi", "nk> yes", " or no"], "yes or no"),
        (["<the answer"], "<the answer"),
        (["<thi"], "<thi"),
        (["  <think>never closed"], ""),
        (["It says <think>"], "It says <think>"),
        ([""], ""),
    ],
)
def test_a_thought_at_the_start_is_left_out(pieces: list[str], plain: str) -> None:
    said = Plain()
    assert "".join([said.more(piece) for piece in pieces]) + said.rest() == plain
