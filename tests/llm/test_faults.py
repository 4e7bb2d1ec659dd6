"""Every way to go wrong is an outcome: what the server does, what comes of it, and how often it was asked."""

import json
import logging
import ssl
import time
from dataclasses import dataclass
from typing import Any

import httpcore2
import pytest
from pydantic import BaseModel

from coach.llm.faults import waiting
from coach.llm.outcome import TOLD, Kind
from coach.llm.wire import of_line
from coach.message import Message
from tests.llm import replies as r
from tests.llm.conftest import KEY, Opens
from tests.llm.keeping import Notebook
from tests.llm.server import Server

WORDS = "Riders of line 7 get home before dark"
ASKED = (Message("system", "Judge this."), Message("user", WORDS))


class Mark(BaseModel):
    score: int
    reasons: list[str]


GOOD = {"score": 3, "reasons": ["clear"]}
SAID = json.dumps(GOOD)
GONE = "gone"


@dataclass(frozen=True)
class Case:
    name: str
    does: Any
    kind: Kind
    requests: int
    deadline: float = 8.0


CASES = [
    Case("429, then an answer", [r.busy(0.05), GOOD], "ok", 2),
    Case("429 in milliseconds, then an answer", [r.busy(milliseconds=30), GOOD], "ok", 2),
    Case("429 until in two minutes", [r.busy(120), GOOD], "busy", 1),
    Case("429 for longer than there is time", [r.busy(5), GOOD], "busy", 1, deadline=1),
    Case("429 for ever", r.busy(), "busy", 4),
    Case("no quota", r.no_quota(), "quota", 1),
    Case("payment required", r.error(402), "quota", 1),
    Case("500 for ever", r.error(500), "broken", 4),
    Case("500 once", [r.error(500), GOOD], "ok", 2),
    Case("502 for ever", r.error(502), "unavailable", 4),
    Case("503 while it loads", [r.error(503, "Loading model"), GOOD], "ok", 2),
    Case("529 for ever", r.error(529, "Overloaded", type="overloaded_error"), "busy", 4),
    Case("connection reset for ever", r.resets(), "unavailable", 4),
    Case("connection reset once", [r.resets(), GOOD], "ok", 2),
    Case("hung up without a word", r.hangs(0), "unavailable", 4),
    Case("nothing said", r.hangs(4), "slow", 1, deadline=2),
    Case("body drips", r.drips(), "slow", 1, deadline=2),
    Case("head drips", r.drips(part="head"), "slow", 1, deadline=2),
    Case("an error that drips", r.drips(status=500), "slow", 1, deadline=2),
    Case("body cut", r.cuts(), "cut", 4),
    Case("body cut once", [r.cuts(), GOOD], "ok", 2),
    Case("server gone", GONE, "unavailable", 0),
    Case("body isn't JSON", r.sends(b'{"choices": [{'), "strange", 1),
    Case("body is empty", r.sends(b""), "strange", 1),
    Case("body is a list", r.sends([]), "strange", 1),
    Case("a page to log in", r.sends(r.HTML, Content_Type="text/html"), "strange", 1),
    Case("a page instead of an error", r.sends(r.HTML, 404, Content_Type="text/html"), "strange", 1),
    Case("no choices", r.sends({**r.completion("x"), "choices": []}), "strange", 1),
    Case("choices are null", r.sends({**r.completion("x"), "choices": None}), "strange", 1),
    Case("an error with 200", r.sends({"error": "Unexpected endpoint."}), "strange", 1),
    Case("a busy error with 200", r.sends({"error": {"message": "slow down", "code": 429}}), "busy", 4),
    Case("far too much", r.floods(), "strange", 1),
    Case("compressed though nobody asked", r.sends(b"\x1f\x8b", Content_Encoding="gzip"), "strange", 1),
    Case("sent elsewhere", r.redirect("http://127.0.0.1:9/v1/chat/completions"), "moved", 1),
    Case("wrong key, repeated", r.wrong_key(), "key", 1),
    Case("key without permission", r.error(403), "key", 1),
    Case("wrong key as 400", r.error(400, "API key not valid. Pass a valid API key."), "key", 1),
    Case("unknown model", r.unknown_model(), "unknown_model", 1),
    Case(
        "unknown model of Ollama",
        r.error(404, 'model "x" not found, try pulling it first'),
        "unknown_model",
        1,
    ),
    Case("unknown deployment", r.error(404, "No.", "DeploymentNotFound"), "unknown_model", 1),
    Case("question too long, repeated", r.too_long(), "too_long", 1),
    Case("question too long for llama.cpp", r.error(400, type="exceed_context_size_error"), "too_long", 1),
    Case("body too large", r.error(413), "too_long", 1),
    Case("declined", r.error(400, "Something about it."), "rejected", 1),
    Case(
        "too much room asked for", r.error(400, "max_tokens is too large", param="max_tokens"), "rejected", 1
    ),
    Case("strict schema rejected", r.rejects("response_format.json_schema", instead=GOOD), "ok", 2),
    Case("every format rejected", r.rejects("response_format", instead=GOOD), "ok", 3),
    Case("temperature rejected", r.rejects("temperature", instead=GOOD), "ok", 2),
    Case("max_tokens rejected", r.rejects("max_tokens", instead=GOOD), "ok", 2),
    Case("refused", r.says(None, refusal="I can't help."), "refused", 1),
    Case("filtered", r.says("Ri", "content_filter"), "filtered", 1),
    Case("filtered before it was read", r.error(400, "Filtered.", "content_filter"), "filtered", 1),
    Case("truncated twice", r.says(SAID[:9], "length"), "truncated", 2),
    Case("truncated once", [r.says(SAID[:9], "length"), GOOD], "ok", 2),
    Case("half an object", r.says(SAID[:-2]), "unreadable", 2),
    Case("half an object with a whole one inside", r.says('{"a": [' + SAID), "unreadable", 2),
    Case("two objects", r.says(f"{SAID} or {SAID}"), "unreadable", 2),
    Case("wrong shape", {"score": "high"}, "unreadable", 2),
    Case("wrong shape once", [{"score": 3}, GOOD], "ok", 2),
    Case("no JSON", "It is a fine key result.", "unreadable", 2),
    Case("empty", r.says(""), "unreadable", 2),
    Case("null", r.says(None), "unreadable", 2),
    Case("a tool called", r.says(None, "tool_calls", tool_calls=[]), "unreadable", 2),
    Case("half a letter", r.says('{"score": 3, "reasons": ["\\ud83d"]}'), "unreadable", 2),
    Case("nested without end", r.says('{"a":' + "[" * 100_000), "unreadable", 2),
    Case("fenced", r.says(f"```json\n{SAID}\n```"), "ok", 1),
    Case("in prose", r.says(f"Here you are: {SAID}. Anything else?"), "ok", 1),
    Case("after a thought", r.says(f"<think>Is it {{3}} or 4?</think>\n{SAID}"), "ok", 1),
    Case("no reason to stop given", r.says(SAID, None), "ok", 1),
    Case("usage that isn't any", r.says(SAID, usage=None), "ok", 1),
]


@pytest.fixture(params=CASES, ids=lambda case: case.name)
def case(request: pytest.FixtureRequest) -> Case:
    return request.param  # type: ignore[no-any-return]


def test_the_table_is_long_enough() -> None:
    assert len({case.name for case in CASES}) == len(CASES) >= 28


def test_every_fault_is_an_outcome(
    case: Case,
    door: Opens,
    notebook: Notebook,
    caplog: pytest.LogCaptureFixture,
    capfd: pytest.CaptureFixture[str],
) -> None:
    loud(caplog)
    with Server("" if case.does is GONE else case.does) as server:
        if case.does is GONE:
            server.stop()
        begun = time.monotonic()
        outcome = door(server, deadline=case.deadline).ask(ASKED, Mark, most=50, purpose="review")
        took = time.monotonic() - begun
    assert (outcome.kind, len(server.requests)) == (case.kind, case.requests), outcome.detail
    assert outcome.value == (Mark.model_validate(GOOD) if case.kind == "ok" else None)
    assert took < case.deadline + 1.5
    assert [note.kind for note in notebook.notes][-1] == case.kind
    assert all(note.at <= asked.at for note, asked in zip(notebook.notes, server.requests, strict=False))
    assert [note.size for note in notebook.notes][: case.requests] == [len(a.raw) for a in server.requests]
    assert KEY not in repr(outcome) + caplog.text + "".join(capfd.readouterr())
    assert WORDS not in repr(outcome) + caplog.text
    assert TOLD[outcome.kind].sentence


def loud(caplog: pytest.LogCaptureFixture) -> None:
    """Let every logger speak, those of libraries too."""
    caplog.set_level(logging.DEBUG)
    for name in [*logging.root.manager.loggerDict, "openai", "httpx2", "httpcore2"]:
        caplog.set_level(logging.DEBUG, name)


def test_a_log_that_would_hold_words_is_seen(caplog: pytest.LogCaptureFixture) -> None:
    loud(caplog)
    logging.getLogger("somebody.else").debug("Request options: %s", {"json_data": WORDS})
    assert WORDS in caplog.text


def test_all_tries_are_paid_for(door: Opens) -> None:
    with Server([r.says("{", "length"), r.says(SAID, usage=None), GOOD]) as server:
        outcome = door(server).ask(ASKED, Mark, most=50, purpose="review")
    assert outcome.usage == (100, 20, 0)
    assert [asked.body["max_tokens"] for asked in server.requests] == [50, 100]


def test_cached_tokens_are_told(door: Opens) -> None:
    usage = {"prompt_tokens": 90, "completion_tokens": 5, "prompt_tokens_details": {"cached_tokens": 64}}
    with Server(r.says(SAID, usage=usage)) as server:
        assert door(server).ask(ASKED, Mark, most=50, purpose="review").usage == (90, 5, 64)


def test_an_answer_that_does_not_fit_is_asked_for_again_with_the_reason(door: Opens) -> None:
    with Server([{"score": "HIGHEST", "reasons": []}, GOOD]) as server:
        outcome = door(server).ask(ASKED, Mark, most=50, purpose="review")
    last = server.requests[1].body["messages"][-1]["content"]
    assert "score: Input should be a valid integer" in last
    assert "HIGHEST" not in last
    assert outcome.usage == (200, 40, 0)


def test_words_go_nowhere_but_to_the_server(door: Opens) -> None:
    with Server(GOOD) as other, Server(r.redirect(f"{other.url}/chat/completions", 302)) as server:
        outcome = door(server).ask(ASKED, Mark, most=50, purpose="review")
    assert (outcome.kind, other.requests) == ("moved", [])


def test_the_wait_a_server_asks_for_is_told(door: Opens) -> None:
    with Server(r.busy(120)) as server:
        asking = door(server)
        first, second = (asking.ask(ASKED, Mark, most=50, purpose="review") for _ in range(2))
    assert (first.kind, first.wait) == ("busy", 120)
    assert (second.kind, len(server.requests)) == ("busy", 1)
    assert second.wait == pytest.approx(120, abs=5)


@pytest.mark.parametrize(
    ("headers", "seconds"),
    [
        ({"retry-after": "2"}, 2),
        ({"retry-after": "2", "retry-after-ms": "1500"}, 1.5),
        ({"retry-after": "Wed, 21 Oct 2015 07:28:00 GMT"}, 0),
        ({"retry-after": "nan"}, None),
        ({"retry-after": "-1"}, None),
        ({"retry-after": "soon"}, None),
        ({}, None),
    ],
)
def test_the_wait_is_read_from_either_header(headers: dict[str, str], seconds: float | None) -> None:
    assert waiting(headers) == seconds


def test_a_certificate_that_is_not_trusted_is_told_from_a_server_that_is_off() -> None:
    causes = (ssl.SSLCertVerificationError(1, "self-signed"), ConnectionRefusedError(111, "refused"))
    kinds = [of_line(httpcore2.ConnectError(cause), begun=False).kind for cause in causes]
    assert kinds == ["untrusted", "unavailable"]


def test_nothing_leaves_that_could_not_be_written_down(door: Opens, notebook: Notebook) -> None:
    from coach.errors import StoreError

    def full(*_: object) -> int:
        raise StoreError("The disk is full.")

    notebook.sending = full  # type: ignore[method-assign, assignment]
    with Server(GOOD) as server, pytest.raises(StoreError, match="full"):
        door(server).ask(ASKED, Mark, most=50, purpose="review")
    assert server.requests == []
