"""One request to a server: how long it may take, and what is learned about it on the way."""

import math
import time
from contextvars import ContextVar
from dataclasses import dataclass, field

from coach.errors import CoachError
from coach.llm import faults
from coach.llm.faults import Fault
from coach.llm.witness import Witness


class Deadline:
    """A moment by which something has to be over."""

    def __init__(self, seconds: float) -> None:
        self._ends = time.monotonic() + seconds

    @property
    def left(self) -> float:
        """Give the seconds that are left, below zero once it is past."""
        return self._ends - time.monotonic()


@dataclass(slots=True)
class Attempt:
    """One request: what the line below the vendor's client needs to know of it, and tells about it."""

    host: str
    model: str
    purpose: str
    witness: Witness
    deadline: Deadline
    quiet: float = math.inf
    """The longest silence that is borne."""
    fault: Fault | None = None
    """What went wrong on the line, where something did."""
    trouble: CoachError | None = None
    """Why it could not be written down, so that nothing was sent."""
    number: int | None = field(default=None)
    """What the witness calls it, once it was announced."""

    def announce(self, size: int) -> None:
        """Tell the witness that so many bytes are about to leave; without a witness nothing leaves."""
        try:
            self.number = self.witness.sending(self.host, self.model, self.purpose, size)
        except CoachError as error:
            self.trouble = error
            raise

    def of(self, error: Exception) -> Fault:
        """Say what went wrong; raises where it couldn't be written down before it was sent."""
        if self.trouble:
            raise self.trouble
        return self.fault or faults.thrown(error)

    @property
    def patience(self) -> float:
        """Give the seconds that the next byte may take."""
        return min(self.deadline.left, self.quiet)


CURRENT: ContextVar[Attempt] = ContextVar("attempt")
"""The request that this thread is about."""
