"""What a scripted server can do to a request: answer it, or one of the many other things that servers do."""

import functools
import json
import socket
import struct
from collections.abc import Callable, Iterable
from typing import Any, Concatenate, ParamSpec

from pydantic import BaseModel

from tests.llm.server import Exchange, Reply, Said

P = ParamSpec("P")
HTML = b"<!doctype html><html><body><h1>Please log in</h1></body></html>"
DONE = b"data: [DONE]\n\n"


def reply(said: Said) -> Reply:
    """Make a reply of a text, of data that is said as JSON, or of a reply."""
    if isinstance(said, str):
        return says(said)
    if isinstance(said, BaseModel):
        return says(said.model_dump_json())
    return says(json.dumps(said, ensure_ascii=False)) if isinstance(said, dict | list) else said


def _replies(act: Callable[Concatenate[Exchange, P], None]) -> Callable[P, Reply]:
    """Let a function that acts on an exchange be called with the rest, and act later."""

    @functools.wraps(act)
    def make(*args: P.args, **kwargs: P.kwargs) -> Reply:
        def later(exchange: Exchange) -> None:
            act(exchange, *args, **kwargs)

        later.is_reply = True  # type: ignore[attr-defined]
        return later

    return make


def completion(text: str | None, *, finish: str | None = "stop", **more: Any) -> dict[str, Any]:
    """Give a whole answer as OpenAI's language has it; `more` replaces parts of the message or usage."""
    usage = more.pop("usage", {"prompt_tokens": 100, "completion_tokens": 20, "total_tokens": 120})
    message = {"role": "assistant", "content": text, **more}
    return {
        "id": "chatcmpl-1",
        "object": "chat.completion",
        "created": 1,
        "model": "scripted",
        "choices": [{"index": 0, "message": message, "finish_reason": finish}],
        "usage": usage,
    }


def chunk(text: str | None = None, finish: str | None = None, **delta: Any) -> bytes:
    """Give one event of a stream."""
    body = {
        "id": "chatcmpl-1",
        "object": "chat.completion.chunk",
        "created": 1,
        "model": "scripted",
        "choices": [{"index": 0, "delta": {"content": text, **delta}, "finish_reason": finish}],
    }
    return event(body)


def event(body: object) -> bytes:
    return f"data: {json.dumps(body)}\n\n".encode()


def counted(sent: int = 100, received: int = 20) -> bytes:
    """Give the event that tells usage at the end of a stream."""
    usage = {"prompt_tokens": sent, "completion_tokens": received, "total_tokens": sent + received}
    return event({**json.loads(chunk()[6:]), "choices": [], "usage": usage})


def pieces(text: str, size: int = 7) -> list[bytes]:
    """Cut a text into the events of a stream."""
    return [chunk(text[at : at + size]) for at in range(0, len(text), size)]


# Answers


@_replies
def says(exchange: Exchange, /, text: str | None, finish: str | None = "stop", **more: Any) -> None:
    """Answer with a text, as a stream where one was asked for."""
    if exchange.asked.streams:
        stream([*pieces(text or ""), chunk(finish=finish), counted(), DONE])(exchange)
    else:
        exchange.send(json.dumps(completion(text, finish=finish, **more)).encode())


@_replies
def sends(exchange: Exchange, /, body: object, status: int = 200, **headers: str) -> None:
    """Send any JSON, or any bytes."""
    exchange.send(body if isinstance(body, bytes) else json.dumps(body).encode(), status, **headers)


@_replies
def stream(exchange: Exchange, events: Iterable[bytes], pause: float = 0.0, finish: str = "close") -> None:
    """Send a stream; then close the connection (`close`), cut it off (`cut`) or fall silent (`stall`)."""
    exchange.head(200, {"Content-Type": "text/event-stream", "Transfer-Encoding": "chunked"})
    for one in events:
        exchange.write(f"{len(one):x}\r\n".encode() + one + b"\r\n")
        if pause:
            exchange.pause(pause)
    if finish == "close":
        exchange.write(b"0\r\n\r\n")
        return
    if finish == "stall":
        exchange.pause(5)
    exchange.hang_up()


# Refusals with a status


@_replies
def error(exchange: Exchange, /, status: int, message: str = "No.", code: Any = None, **more: Any) -> None:
    """Refuse with a status and an error in OpenAI's language; `headers`, `param` and `type` may be given."""
    headers = more.pop("headers", {})
    body = {
        "error": {"message": message, "code": code, "type": "invalid_request_error", "param": None, **more}
    }
    exchange.send(json.dumps(body).encode(), status, **headers)


def busy(wait: float | None = None, *, milliseconds: float | None = None) -> Reply:
    """429, and how long to wait."""
    headers = {} if wait is None else {"Retry-After": str(wait)}
    headers |= {} if milliseconds is None else {"retry-after-ms": str(milliseconds)}
    return error(429, "Rate limit reached.", "rate_limit_exceeded", headers=headers)


def no_quota() -> Reply:
    return error(429, "You exceeded your current quota.", "insufficient_quota", type="insufficient_quota")


@_replies
def wrong_key(exchange: Exchange) -> None:
    """401 that repeats the key in its message, as some servers do."""
    key = exchange.asked.headers.get("authorization", "").removeprefix("Bearer ")
    error(401, f"Incorrect API key provided: {key}.", "invalid_api_key")(exchange)


def unknown_model() -> Reply:
    return error(404, "The model `x` does not exist.", "model_not_found")


@_replies
def too_long(exchange: Exchange) -> None:
    """400 for a question that is too long, which repeats the question."""
    said = exchange.asked.text
    error(400, f"This model's maximum context length is 8 tokens: {said}", "context_length_exceeded")(
        exchange
    )


def rejects(*fields: str, instead: Said = "Hello.", code: str = "unsupported_parameter") -> Reply:
    """400 where the body has one of the fields, such as `response_format.json_schema`; else `instead`."""

    def act(exchange: Exchange) -> None:
        for field in fields:
            name, _, kind = field.partition(".")
            held = exchange.asked.body.get(name)
            if held is not None and (not kind or held.get("type") == kind):
                error(400, f"Unsupported parameter: '{field}'.", code, param=name)(exchange)
                return
        reply(instead)(exchange)

    act.is_reply = True  # type: ignore[attr-defined]
    return act


@_replies
def redirect(exchange: Exchange, to: str, status: int = 307) -> None:
    exchange.send(b"", status, Location=to)


# Trouble on the line


@_replies
def resets(exchange: Exchange) -> None:
    """Reset the connection without a word."""
    exchange.connection.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))
    exchange.hang_up()


@_replies
def hangs(exchange: Exchange, seconds: float = 5.0) -> None:
    """Say nothing for a while, then hang up."""
    exchange.pause(seconds)
    exchange.hang_up()


@_replies
def drips(exchange: Exchange, every: float = 0.05, part: str = "body", status: int = 200) -> None:
    """Send an answer one byte at a time: its `body`, or its `head`."""
    body = json.dumps(completion("Hello." * 50)).encode()
    head = f"HTTP/1.1 {status} Slow\r\nContent-Type: application/json\r\n".encode()
    if part == "body":
        exchange.write(head + f"Content-Length: {len(body)}\r\n\r\n".encode())
    slowly = body if part == "body" else head + b"X-Padding: " + b"x" * 500
    for number in slowly[: int(8 / every)]:
        exchange.write(bytes([number]))
        exchange.pause(every)
    exchange.hang_up()


@_replies
def cuts(exchange: Exchange) -> None:
    """Promise a whole answer, and hang up after half of it."""
    body = json.dumps(completion("Hello.")).encode()
    exchange.head(200, {"Content-Length": str(len(body))}, body[: len(body) // 2])
    exchange.hang_up()


@_replies
def floods(exchange: Exchange, megabytes: int = 12) -> None:
    """Send more than anybody wants to read."""
    exchange.head(200, {"Content-Length": str(megabytes << 20)})
    for _ in range(megabytes):
        exchange.write(b" " * (1 << 20))
