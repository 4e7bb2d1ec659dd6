"""A server that speaks like a model's and does what a test tells it: answers, and every way to go wrong.

    with Server("Hello") as server:                      # says the same each time
    with Server([busy(wait=1), Answer(...)]) as server:  # one reply after the other; the last one stays
    with Server(lambda asked: f"You said {asked.text}") as server:

A reply is a text, a pydantic model or plain data (both said as JSON), or one of `tests.llm.replies`. Where
the client asked for a stream, texts are streamed. `server.requests` holds what came; probes of the door are
answered before the script and held in `server.probes`, unless `probed=False`. `stop()` ends every connection,
`start()` listens on the same port again. Nothing waits for longer than ten seconds.

`python -m tests.llm.server --latency 0.2` runs one in a process of its own and prints its address.
"""

import json
import socket
import sys
import threading
import time
from collections.abc import Callable, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any, Self

from pydantic import BaseModel

from coach.content import folder
from coach.frontmatter import read_page

PROBE = read_page(folder("prompts") / "_door.md").sections["Probe"]
COLOUR = {"colour": "blue", "letters": 4}
LONGEST = 10.0


@dataclass(frozen=True)
class Asked:
    """One request as it came."""

    path: str
    headers: Mapping[str, str]
    """By name in lower case."""
    raw: bytes
    body: dict[str, Any]
    at: float

    @property
    def text(self) -> str:
        """What the messages of the user say."""
        return self.said_by("user")

    @property
    def system(self) -> str:
        return self.said_by("system")

    @property
    def schema(self) -> dict[str, Any]:
        """The strict schema that was asked for, or nothing."""
        return dict(self.body.get("response_format", {}).get("json_schema", {}).get("schema", {}))

    @property
    def streams(self) -> bool:
        return bool(self.body.get("stream"))

    def said_by(self, role: str) -> str:
        return "\n".join(m["content"] for m in self.body.get("messages", []) if m["role"] == role)


class Exchange(BaseHTTPRequestHandler):
    """One request under way, with what a reply may do to it."""

    protocol_version = "HTTP/1.1"
    server: "_Http"
    asked: Asked

    def do_POST(self) -> None:
        raw = self.rfile.read(int(self.headers.get("content-length", 0)))
        headers = {name.lower(): value for name, value in self.headers.items()}
        try:
            body = json.loads(raw)
        except ValueError:
            body = {}
        self.asked = Asked(self.path, headers, raw, body, time.monotonic())
        with suppress(OSError):
            self.server.script.meet(self)

    def send(self, body: bytes, status: int = 200, /, **headers: str) -> None:
        """Send a whole response in one piece; names of headers are written with underscores."""
        self.head(status, {"Content-Length": str(len(body)), **_dashed(headers)}, body)

    def head(self, status: int, headers: Mapping[str, str], more: bytes = b"") -> None:
        """Send the head of a response, and what goes with it."""
        given = {"Content-Type": "application/json", **headers}
        lines = [f"HTTP/1.1 {status} Scripted", *(f"{name}: {value}" for name, value in given.items())]
        self.write("\r\n".join(lines).encode() + b"\r\n\r\n" + more)

    def write(self, data: bytes) -> None:
        self.wfile.write(data)
        self.wfile.flush()

    def pause(self, seconds: float) -> None:
        """Wait, but never past the end of the server."""
        self.server.script.ending.wait(min(seconds, LONGEST))

    def hang_up(self) -> None:
        """End the connection when the reply is over."""
        self.close_connection = True

    def log_message(self, *_: object) -> None:
        pass


Reply = Callable[[Exchange], None]
Said = Reply | str | BaseModel | dict[str, Any] | list[Any]
Script = Said | Sequence[Said] | Callable[[Asked], Said]


class Server:
    """A scripted server on this machine, as a context."""

    def __init__(
        self, script: Any = "Hello.", *, latency: float = 0.0, probed: bool = True, port: int = 0
    ) -> None:
        self.script = script
        self.latency = latency
        self.probed = probed
        self.port = port
        self.requests: list[Asked] = []
        self.probes: list[Asked] = []
        self.most_at_once = 0
        """How many requests were under way at the same time, at most."""
        self.ending = threading.Event()
        self._at_once = 0
        self._lock = threading.Lock()
        self._http: _Http | None = None

    @property
    def url(self) -> str:
        return f"http://127.0.0.1:{self.port}/v1"

    @property
    def host(self) -> str:
        return f"127.0.0.1:{self.port}"

    def start(self) -> None:
        self.ending.clear()
        self._http = _Http(self)
        self.port = self._http.server_address[1]
        threading.Thread(target=self._http.serve_forever, args=(0.02,), daemon=True).start()

    def stop(self) -> None:
        """Stop listening and break every connection, as a killed server would."""
        self.ending.set()
        if self._http:
            self._http.end()
            self._http = None

    def __enter__(self) -> Self:
        self.start()
        return self

    def __exit__(self, *_: object) -> None:
        self.stop()

    def meet(self, exchange: Exchange) -> None:
        """Answer one request as the script says."""
        with self._lock:
            self._at_once += 1
            self.most_at_once = max(self.most_at_once, self._at_once)
            reply = self._next(exchange.asked)
        try:
            if self.latency:
                exchange.pause(self.latency)
            reply(exchange)
        finally:
            with self._lock:
                self._at_once -= 1

    def _next(self, asked: Asked) -> Reply:
        from tests.llm.replies import reply

        if self.probed and PROBE in asked.text:
            self.probes.append(asked)
            return reply(COLOUR)
        self.requests.append(asked)
        if callable(self.script) and not getattr(self.script, "is_reply", False):
            return reply(self.script(asked))
        if isinstance(self.script, list | tuple):
            return reply(self.script[min(len(self.requests), len(self.script)) - 1])
        return reply(self.script)


class _Http(ThreadingHTTPServer):
    daemon_threads = True
    block_on_close = False
    request_queue_size = 256

    def __init__(self, script: Server) -> None:
        self.script = script
        self.open: set[socket.socket] = set()
        super().__init__(("127.0.0.1", script.port), Exchange)

    def process_request(self, request: Any, client_address: Any) -> None:
        request.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
        self.open.add(request)
        super().process_request(request, client_address)

    def shutdown_request(self, request: Any) -> None:
        self.open.discard(request)
        super().shutdown_request(request)

    def handle_error(self, *_: object) -> None:
        error = sys.exception()
        if not isinstance(error, OSError):
            super().handle_error(*_)  # type: ignore[arg-type]

    def end(self) -> None:
        self.shutdown()
        self.server_close()
        for request in tuple(self.open):
            with suppress(OSError):
                request.shutdown(socket.SHUT_RDWR)


def _dashed(headers: Mapping[str, str]) -> dict[str, str]:
    return {name.replace("_", "-"): value for name, value in headers.items()}


def main() -> None:
    import argparse

    parser = argparse.ArgumentParser(description="Run a scripted server until its input ends.")
    parser.add_argument("--latency", type=float, default=0.2)
    parser.add_argument("--says", default="Hello.")
    given = parser.parse_args()
    with Server(given.says, latency=given.latency) as server:
        print(server.url, flush=True)
        sys.stdin.read()


if __name__ == "__main__":
    main()
