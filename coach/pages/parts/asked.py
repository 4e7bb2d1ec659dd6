"""Asking a model about a case, apart from the screen: what is remembered, under way, and over.

A run belongs to the process and not to a tab, so that it goes on while a page is loaded anew. The key
goes with the thread that asks and is kept nowhere else.
"""

import json
from collections import OrderedDict
from dataclasses import dataclass
from threading import Event, Lock, Thread
from time import monotonic
from typing import TYPE_CHECKING

from coach import wiring
from coach.errors import CoachError
from coach.pages.parts.cases import REMEMBERED, Case, again
from coach.review import Progress, Review
from coach.tuning import Tuning

if TYPE_CHECKING:
    from coach.judge.plan import Plan
    from coach.llm import Choice

BROKEN = CoachError(
    "Something broke while the model was asked.",
    "What it answered until then is kept; the terminal says more.",
)


@dataclass(frozen=True, slots=True)
class Whom:
    """Who is asked, and what is hidden from them."""

    choice: "Choice"
    tuned: Tuning

    def about(self, case: Case) -> str:
        """Name a case as it is put to them; the key is no part of it."""
        hidden = (self.tuned.model.mask, *self.tuned.model.hide)
        return json.dumps([case.address, self.choice.name, self.choice.url, hidden])


class Run:
    """A model being asked about a case, in a thread of its own, until it is done or stopped."""

    def __init__(self, plan: "Plan", whom: Whom, address: str) -> None:
        """Begin."""
        self.model, self.address = whom.choice.model, address
        self.done, self.total = 0, len(plan.questions)
        self.began = monotonic()
        self.review: Review | None = None
        self.fault: CoachError | None = None
        self.read = False
        """Whether somebody has read what came of it and put it away."""
        self._stop = Event()
        self._thread = Thread(target=self._ask, args=(plan, whom), name="asking", daemon=True)
        self._thread.start()

    @property
    def going(self) -> bool:
        """Whether answers may still come."""
        return self._thread.is_alive()

    @property
    def stopping(self) -> bool:
        """Whether somebody asked it to stop."""
        return self._stop.is_set()

    @property
    def seconds(self) -> float:
        """Say how long it has been going."""
        return monotonic() - self.began

    def stop(self) -> None:
        """Ask nothing more; what is on its way is waited for and kept."""
        self._stop.set()

    def wait(self, seconds: float) -> None:
        """Wait until it is over."""
        self._thread.join(seconds)

    def _ask(self, plan: "Plan", whom: Whom) -> None:
        self.fault = BROKEN
        try:
            self.review = wiring.consult(plan, whom.tuned, whom.choice, self._progress, self._stop)
            self.fault = None
        except CoachError as error:
            self.fault = error
        finally:
            _remembered.pop(self.address, None)

    def _progress(self, done: int, total: int) -> None:
        self.done, self.total = done, total


_runs: dict[str, Run] = {}
_remembered: OrderedDict[str, Review] = OrderedDict()
_lock = Lock()


def start(case: Case, whom: Whom, plan: "Plan") -> Run:
    """Ask, unless this case is being asked about already."""
    with _lock:
        run = _going(case)
        if run is None:
            run = _runs[case.address] = Run(plan, whom, whom.about(case))
            for old in [address for address, one in _runs.items() if not one.going][:-REMEMBERED]:
                del _runs[old]
        return run


def run_of(case: Case, whom: Whom | None) -> Run | None:
    """Give the run about a case that is under way, or the one that is over and asked the same."""
    run = _runs.get(case.address)
    same = run and whom and run.address == whom.about(case)
    return run if run and (run.going or same) else None


def heard(case: Case, whom: Whom | None, progress: Progress | None = None) -> Case:
    """Give a case with all that the model said of it, now or before; raises CoachError."""
    if whom is None:
        return case
    run = run_of(case, whom)
    if run and run.review:
        return again(case, run.review)
    return again(case, _looked_up(case, whom, progress)) if wiring.store().answers.count() else case


def forget() -> int:
    """Forget every answer, and say how many there were."""
    number = wiring.store().answers.forget()
    with _lock:
        for address in [address for address, run in _runs.items() if not run.going]:
            del _runs[address]
        _remembered.clear()
    return number


def _looked_up(case: Case, whom: Whom, progress: Progress | None) -> Review:
    address = whom.about(case)
    with _lock:
        if address in _remembered:
            _remembered.move_to_end(address)
            return _remembered[address]
    plan = wiring.plan(case.review, whom.tuned, whom.choice)
    review = wiring.consult(plan, whom.tuned, progress=progress)
    with _lock:
        _remembered[address] = review
        while len(_remembered) > REMEMBERED:
            _remembered.popitem(last=False)
    return review


def _going(case: Case) -> Run | None:
    run = _runs.get(case.address)
    return run if run and run.going else None
