"""When a question is put once more: after which outcomes, how long to wait, and when to stop."""

import random
import threading
import time
from collections.abc import Callable
from dataclasses import replace
from typing import Any, TypeVar

from coach.llm.attempt import Deadline
from coach.llm.outcome import Kind, Outcome
from coach.llm.parsing import both
from coach.message import TURNED_AWAY, Usage

T = TypeVar("T")

TRIES = 4
FIRST_WAIT = 0.5
"""Seconds before the second try; each further wait is twice as long."""
LONGEST_WAIT = 20.0
"""Seconds that we wait when a server asks for it; where it asks for more, the person decides."""
PASSING: set[Kind] = {"busy", "unavailable", "broken", "cut"}
"""Trouble that may be over in a moment."""
CLUMSY: set[Kind] = {"unreadable", "truncated"}
"""Answers that a model may do better at once more."""


class Pause:
    """The wait that all threads of a door share once a server asked for it; ends when the door closes."""

    def __init__(self) -> None:
        self._until = 0.0
        self._lock = threading.Lock()
        self._closed = threading.Event()

    def hold(self, seconds: float) -> None:
        """Let nobody ask for so many seconds."""
        with self._lock:
            self._until = max(self._until, time.monotonic() + seconds)

    def close(self) -> None:
        """Wake all who wait, for good."""
        self._closed.set()

    @property
    def closed(self) -> bool:
        """Whether the door is closed."""
        return self._closed.is_set()

    @property
    def left(self) -> float:
        """Give the seconds that are left of it."""
        return max(0.0, self._until - time.monotonic())

    def sleep(self, seconds: float) -> None:
        """Wait, unless the door closes first."""
        self._closed.wait(seconds)

    def clear(self, deadline: Deadline) -> Kind:
        """Wait until somebody may ask; gives `ok`, or why it won't be before it is too late."""
        while (left := self.left) and not self.closed:
            if left > min(LONGEST_WAIT, deadline.left):
                return "busy"
            self.sleep(left + random.uniform(0, FIRST_WAIT / 4))  # noqa: S311  (so that not all come at once)
        if self.closed:
            return "stopped"
        return "slow" if deadline.left <= 0 else "ok"


class Tries:
    """Counts the tries of one question and what they cost, and decides whether there is another.

    `repeats` is whether an answer that is no use may be asked for once more; `more` says whether there is
    still enough to spend on another try, where the last one wasn't turned away.
    """

    def __init__(
        self,
        pause: Pause,
        deadline: Deadline,
        *,
        repeats: bool = True,
        more: Callable[[], bool] = lambda: True,
    ) -> None:
        self.deadline = deadline
        self.spent: Usage | None = None
        self._pause = pause
        self._made = 0
        self._repeats = repeats
        self._more = more

    def again(self, outcome: Outcome[Any], *, begun: bool = False) -> bool:
        """Decide whether to put the question once more, having waited as long as it takes.

        An answer that somebody has begun to read isn't begun anew.
        """
        self._made += 1
        self.spent = both(self.spent, outcome.usage)
        if begun or not self.left:
            return False
        if outcome.kind in CLUMSY:
            repeats, self._repeats = self._repeats, False
            return repeats and self._more()
        paid = outcome.kind not in TURNED_AWAY
        return outcome.kind in PASSING and (not paid or self._more()) and self._waited(outcome)

    @property
    def left(self) -> bool:
        """Whether there may be another try at all."""
        return self._made < TRIES and not self._pause.closed

    def ready(self) -> Outcome[Any] | None:
        """Wait until somebody may ask; gives an outcome where it won't be in time."""
        kind = self._pause.clear(self.deadline)
        return None if kind == "ok" else Outcome(kind, wait=self._pause.left or None)

    def total(self, outcome: Outcome[T]) -> Outcome[T]:
        """Give the last outcome with the tokens of all tries; where the door was closed on it, as stopped."""
        kind = "stopped" if self._pause.closed and outcome.kind in PASSING else outcome.kind
        return replace(outcome, kind=kind, usage=self.spent)

    def _waited(self, outcome: Outcome[Any]) -> bool:
        grown = FIRST_WAIT * 2 ** (self._made - 1)
        wait = grown * random.uniform(0.5, 1) if outcome.wait is None else outcome.wait  # noqa: S311
        if outcome.kind == "busy":
            self._pause.hold(wait)
        if wait > min(LONGEST_WAIT, self.deadline.left):
            return False
        if outcome.kind != "busy":
            self._pause.sleep(wait)
        return True
