"""The line to a server: keeps every deadline, reads no more than it should, follows nobody elsewhere.

It stands below the vendor's client, so that it holds whatever that client does: words are announced before
they leave, only the headers that are needed go with them, and what went wrong is noted where it happens.
"""

import json
import ssl
from collections.abc import Iterator, Mapping
from functools import cache
from typing import Any

import httpcore2
import httpx2

from coach.llm.attempt import CURRENT, Attempt
from coach.llm.faults import Fault, declined
from coach.llm.lines import Lines

MOST = 4 << 20
"""Bytes of an answer that are read."""
MOST_OF_AN_ERROR = 64 << 10
CONNECTING = 10.0
"""Seconds that each address of a host may take to answer at all."""
IDLE = 5.0
"""Seconds that a connection is kept for the next request; servers close theirs at about that time."""
PLAIN = "identity"
"""How an answer is to be packed: not at all, since a small package may hold a very large one."""
SENT = {"host", "content-type", "content-length", "accept", "authorization", "user-agent"}
"""Headers that leave; what else the client would tell about this machine stays here."""


class DeclinedError(Exception):
    """The answer was none; what it was is noted on the attempt."""


class Wire(httpx2.BaseTransport):
    """Carries requests to one server, at most so many at once."""

    def __init__(self, connections: int, *, secure: bool, proxy: str = "", most: int = MOST) -> None:
        self._lines = Lines()
        self._most = most
        shared: dict[str, Any] = {
            "max_connections": connections,
            "max_keepalive_connections": connections,
            "keepalive_expiry": IDLE,
            "ssl_context": _trusted() if secure else None,
            "network_backend": self._lines,
        }
        self._pool = _proxied(proxy, shared) if proxy else httpcore2.ConnectionPool(**shared)

    def handle_request(self, request: httpx2.Request) -> httpx2.Response:
        """Send one request; raises where the answer is none, with the reason on the attempt."""
        attempt = CURRENT.get()
        body = request.read()
        attempt.announce(len(body))
        try:
            answer = self._pool.handle_request(_bare(request, body, attempt))
        except Exception as error:
            attempt.fault = of_line(error, begun=False)
            raise
        headers = {name.decode().lower(): value.decode("latin-1") for name, value in answer.headers}
        parts = Parts(answer, attempt, self._lines, self._most)
        if not _may_be_an_answer(answer.status, headers):
            attempt.fault = _reason(answer.status, headers, parts)
            raise DeclinedError
        return httpx2.Response(answer.status, headers=answer.headers, stream=parts)

    def close(self) -> None:
        """End every connection, also those that somebody is waiting on."""
        self._lines.end()
        self._pool.close()


@cache
def _trusted() -> ssl.SSLContext:
    """Load the certificates that are trusted here, once: they are many."""
    return httpx2.create_ssl_context()


def _proxied(address: str, shared: dict[str, Any]) -> httpcore2.ConnectionPool:
    proxy = httpx2.Proxy(address)
    return httpcore2.HTTPProxy(str(proxy.url), proxy_auth=proxy.raw_auth, **shared)


def _bare(request: httpx2.Request, body: bytes, attempt: Attempt) -> httpcore2.Request:
    url = request.url
    left = max(attempt.deadline.left, 0.001)
    limits = {"pool": left, "connect": min(left, CONNECTING), "read": left, "write": left}
    headers = [(name, value) for name, value in request.headers.raw if name.decode().lower() in SENT]
    return httpcore2.Request(
        request.method,
        httpcore2.URL(scheme=url.raw_scheme, host=url.raw_host, port=url.port, target=url.raw_path),
        headers=[*headers, (b"Accept-Encoding", PLAIN.encode())],
        content=body,
        extensions={"timeout": limits},
    )


def _may_be_an_answer(status: int, headers: Mapping[str, str]) -> bool:
    """Tell an answer from a page to log in, and from what was packed though nobody asked for it."""
    page = headers.get("content-type", "").startswith("text/html")
    return status == httpx2.codes.OK and not page and headers.get("content-encoding", PLAIN) == PLAIN


def _reason(status: int, headers: Mapping[str, str], parts: "Parts") -> Fault:
    """Read what a server says instead of an answer, as far as it is worth it."""
    try:
        said = json.loads(parts.some(MOST_OF_AN_ERROR))
    except (ValueError, RecursionError, OSError, httpcore2.NetworkError, httpcore2.ProtocolError):
        said = None
    except httpcore2.TimeoutException:
        return Fault("slow", f"HTTP {status}")
    return declined(status, said, headers)


class Parts(httpx2.SyncByteStream):
    """The parts of an answer as they come, up to a limit."""

    def __init__(self, answer: httpcore2.Response, attempt: Attempt, lines: Lines, most: int) -> None:
        self._answer = answer
        self._most = most
        self._attempt = attempt
        self._lines = lines

    def __iter__(self) -> Iterator[bytes]:
        """Give the parts; raises at the limit, and where the line breaks."""
        size = 0
        try:
            for part in self._answer.iter_stream():
                size += len(part)
                if size > self._most:
                    self._attempt.fault = Fault("strange", "more than it should be")
                    raise DeclinedError
                yield part
        except (httpcore2.NetworkError, httpcore2.ProtocolError, httpcore2.TimeoutException) as error:
            self._attempt.fault = of_line(error, begun=True)
            raise

    def some(self, most: int) -> bytes:
        """Give the first bytes, and let the rest go."""
        read = bytearray()
        try:
            for part in self._answer.iter_stream():
                read += part
                if len(read) >= most:
                    break
        finally:
            self.close()
        return bytes(read[:most])

    def close(self) -> None:
        """Let the connection go; nobody else will use it where all were ended meanwhile."""
        self._answer.close()
        if self._lines.ended:
            self._answer.extensions["network_stream"].close()


def of_line(error: BaseException, *, begun: bool) -> Fault:
    """Say what a broken line means, by whether the answer had begun."""
    name = type(error).__name__
    if any(isinstance(one, ssl.SSLCertVerificationError) for one in error.args):
        return Fault("untrusted", name)
    if isinstance(error, httpcore2.TimeoutException) and not isinstance(error, httpcore2.ConnectTimeout):
        return Fault("slow", name)
    if isinstance(error, httpcore2.UnsupportedProtocol | httpcore2.LocalProtocolError):
        return Fault("strange", name)
    return Fault("cut" if begun else "unavailable", name)
