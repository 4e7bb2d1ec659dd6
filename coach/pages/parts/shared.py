"""Work that belongs to the process and not to a tab: begun once, waited for by all who want it.

A page that is loaded anew, or opened twice, waits for what is under way instead of beginning again.
"""

from collections.abc import Callable
from concurrent.futures import Future
from threading import Lock, Thread
from typing import Any, TypeVar

from coach.review import Progress

T = TypeVar("T")
STEP = 0.1
"""Seconds between two looks at how far it is."""


class _Work:
    """Something under way in a thread of its own."""

    def __init__(self, address: str, do: Callable[[Progress], Any]) -> None:
        """Begin."""
        self.far = (0, 0)
        self.result: Future[Any] = Future()
        self._address, self._do = address, do
        Thread(target=self._run, name="reviewing", daemon=True).start()

    def _run(self) -> None:
        try:
            self.result.set_result(self._do(self._tell))
        except BaseException as error:  # noqa: BLE001  (whoever waits gets to see it)
            self.result.set_exception(error)
        finally:
            with _lock:
                _going.pop(self._address, None)

    def _tell(self, done: int, total: int) -> None:
        self.far = (done, total)


_going: dict[str, _Work] = {}
_lock = Lock()


def shared(address: str, do: Callable[[Progress], T], progress: Progress | None = None) -> T:
    """Do something, or wait for those who are doing it already; `progress` is told how far it is."""
    with _lock:
        work = _going.get(address)
        if work is None:
            work = _going[address] = _Work(address, do)
    while not work.result.done():
        try:
            work.result.result(STEP)
        except TimeoutError:
            if progress:
                progress(*work.far)
    return work.result.result()  # type: ignore[no-any-return]
