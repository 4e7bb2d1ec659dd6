"""How long a job bears a server or a disk that does not do its work, and how long it waits between tries."""

from collections import Counter
from collections.abc import Collection
from threading import Lock
from time import monotonic

from coach.llm.outcome import TOLD, Kind

WAITS: frozenset[Kind] = frozenset(("busy", "unavailable", "given_up", "unnoted", "strange"))
"""Outcomes that speak of the server, or of our own disk: a job waits until it is over."""
AGAIN: frozenset[Kind] = frozenset(("broken", "cut", "slow"))
"""Outcomes that may be another one next time, and may be due to one question."""
ROUNDS = 3
"""How often the questions of a part are put that ended so."""
FIRST_WAIT, LONGEST_WAIT = 2.0, 60.0
"""Seconds between two tries; a server may ask for more."""
PATIENCE, SHORT_PATIENCE = 1800.0, 60.0
"""Seconds without any answer that a job bears; few where what answers may not be a model at all."""
GAP = 300.0
"""Seconds without a try, beside those waited for, after which it has been held meanwhile and begins anew."""


class Enduring:
    """What the jobs of this process have borne since they last got an answer."""

    def __init__(self) -> None:
        self._since: dict[str, float] = {}
        self._next: dict[str, float] = {}
        self._rounds: Counter[str] = Counter()
        self._tries: Counter[tuple[str, int]] = Counter()
        self._lock = Lock()

    def answered(self, job: str) -> None:
        """Begin anew: somebody answered."""
        with self._lock:
            self._begin_anew(job)

    def wait(self, job: str, kinds: Collection[Kind], asked: float = 0.0) -> float | None:
        """Give the seconds until the next try, at least those `asked` for; None where it was long enough."""
        with self._lock:
            now = monotonic()
            if now > self._next.get(job, now) + GAP:
                self._begin_anew(job)
            since = self._since.setdefault(job, now)
            self._rounds[job] += 1
            patience = SHORT_PATIENCE if "strange" in kinds else PATIENCE
            if now - since > patience or asked > patience:
                self._begin_anew(job)
                return None
            grown: float = FIRST_WAIT * 2 ** min(self._rounds[job] - 1, 10)
            seconds = max(asked, min(LONGEST_WAIT, grown))
            self._next[job] = now + seconds
            return seconds

    def again(self, job: str, number: int) -> bool:
        """Say whether the questions of a part may be put once more after outcomes that may be their own."""
        with self._lock:
            self._tries[job, number] += 1
            return self._tries[job, number] < ROUNDS

    def forget(self, job: str) -> None:
        """Forget a job."""
        self.answered(job)
        with self._lock:
            for one in [one for one in self._tries if one[0] == job]:
                del self._tries[one]

    def _begin_anew(self, job: str) -> None:
        for told in (self._since, self._next, self._rounds):
            told.pop(job, None)


def why(kinds: Collection[Kind]) -> str:
    """Say what a job is waiting for."""
    own: tuple[Kind, ...] = tuple(one for one in kinds if one in WAITS and one != "given_up")
    kind: Kind = own[0] if own else "unavailable"
    if kind == "unnoted":
        return f"Waiting for room in the store. {TOLD[kind].sentence} {TOLD[kind].hint}"
    return f"Waiting for the server. {TOLD[kind].sentence} It goes on by itself."
