"""Connections that keep the deadline of whoever uses them, byte by byte, and can all be ended at once."""

import ssl
import threading
from contextlib import suppress
from socket import SHUT_RDWR
from typing import Any

import httpcore2

from coach.llm.attempt import CURRENT


class Lines(httpcore2.NetworkBackend):
    """Opens connections, and knows those that are open."""

    def __init__(self) -> None:
        self._backend = httpcore2.SyncBackend()
        self.ended = False
        self._open: set[Line] = set()
        self._lock = threading.Lock()

    def connect_tcp(
        self,
        host: str,
        port: int,
        timeout: float | None = None,
        local_address: str | None = None,
        socket_options: Any = None,  # noqa: ANN401
    ) -> httpcore2.NetworkStream:
        """Open a connection."""
        stream = self._backend.connect_tcp(host, port, timeout, local_address, socket_options or ())
        return self.keep(stream)

    def keep(self, stream: httpcore2.NetworkStream) -> "Line":
        """Know a connection as long as it is open."""
        line = Line(stream, self)
        with self._lock:
            self._open.add(line)
        if self.ended:
            line.shut()
        return line

    def drop(self, line: "Line") -> None:
        """Forget a connection that was closed."""
        with self._lock:
            self._open.discard(line)

    def end(self) -> None:
        """Wake everybody who waits on a connection, or is about to."""
        self.ended = True
        with self._lock:
            lines = tuple(self._open)
        for line in lines:
            line.shut()


class Line(httpcore2.NetworkStream):
    """One connection; no byte may take longer than the attempt it is for has left."""

    def __init__(self, stream: httpcore2.NetworkStream, lines: Lines) -> None:
        self._stream = stream
        self._lines = lines

    def read(self, max_bytes: int, timeout: float | None = None) -> bytes:  # noqa: ARG002  (ours is stricter)
        """Read what is there, or wait for it as long as is left."""
        return self._stream.read(max_bytes, _left(httpcore2.ReadTimeout))

    def write(self, buffer: bytes, timeout: float | None = None) -> None:  # noqa: ARG002
        """Write, within what is left."""
        self._stream.write(buffer, _left(httpcore2.WriteTimeout))

    def close(self) -> None:
        """Close it."""
        self._lines.drop(self)
        self._stream.close()

    def shut(self) -> None:
        """End it for those who read from it."""
        with suppress(OSError):
            self._stream.get_extra_info("socket").shutdown(SHUT_RDWR)

    def start_tls(
        self,
        ssl_context: ssl.SSLContext,
        server_hostname: str | None = None,
        timeout: float | None = None,
    ) -> httpcore2.NetworkStream:
        """Go on under encryption."""
        self._lines.drop(self)
        return self._lines.keep(self._stream.start_tls(ssl_context, server_hostname, timeout))

    def get_extra_info(self, info: str) -> Any:  # noqa: ANN401
        """Tell what the connection below tells."""
        return self._stream.get_extra_info(info)


def _left(late: type[Exception]) -> float:
    left = CURRENT.get().patience
    if left <= 0:
        raise late
    return left
