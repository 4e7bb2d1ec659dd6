"""What a job is about, put together once for this process: its review, its plan, the door to its model."""

from collections import OrderedDict
from collections.abc import Collection, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field
from threading import Lock
from typing import TYPE_CHECKING

from coach import wiring
from coach.errors import CoachError
from coach.jobs.nouns import Order
from coach.jobs.ordering import choice_of, tuning_of
from coach.okr import Sheet
from coach.review import Review

if TYPE_CHECKING:
    from coach.judge.plan import Plan
    from coach.judge.question import Question
    from coach.llm import Choice, Door

KEPT = 4
"""Jobs whose review and plan stay in memory, those that were needed last."""
CHANGED = CoachError(
    "The sheets, the guidance or okr-coach itself changed since this was begun, so these questions are gone.",
    "Begin the job anew; what was answered before and still fits isn’t asked again.",
)


@dataclass(slots=True)
class Material:
    """All that the parts of one job share."""

    plan: "Plan"
    choice: "Choice"
    questions: Mapping[str, Sequence["Question"]]
    at_once: int
    _door: "Door | None" = None
    _opened: "list[Door]" = field(default_factory=list)
    _lock: Lock = field(default_factory=Lock)

    def of(self, keys: Collection[str]) -> "tuple[Question, ...]":
        """Give the questions with these keys; raises CoachError where one isn't asked any more."""
        if any(key not in self.questions for key in keys):
            raise CHANGED
        return tuple(question for key in keys for question in self.questions[key])

    def door(self, choice: "Choice") -> "Door":
        """Open the door to the model, or give the one that is open."""
        with self._lock:
            if self._door is None or choice != self.choice:
                self._door, self.choice = wiring.door(choice, self.at_once), choice
                self._opened.append(self._door)
            return self._door

    def last_tries(self) -> None:
        """Let nobody wait for the server any more; what is on its way is answered."""
        with self._lock:
            if self._door:
                self._door.last_tries()
            self._door = None

    def close(self) -> None:
        """Close every door to the model; who still asks is answered “stopped”."""
        with self._lock:
            for one in self._opened:
                one.close()
            self._opened, self._door = [], None


_kept: OrderedDict[str, Material] = OrderedDict()
_pools: dict[tuple[str, str], ThreadPoolExecutor] = {}
_making: dict[str, Lock] = {}
_lock = Lock()


def material(job: str, order: Order, key: str = "") -> Material:
    """Put together what a job is about, or give it as it was; `key` is one that was typed.

    Raises CoachError where its sheets can't be read any more or its model can't be asked.
    """
    with _lock:
        making = _making.setdefault(job, Lock())
    with making:
        made = _kept.get(job) or _made(order, key)
        _remember(job, made)
        return made


def hush(job: str) -> None:
    """Let nobody wait for a job's server any more."""
    if kept := _kept.get(job):
        kept.last_tries()


def close(job: str) -> None:
    """Close the doors of a job that nobody works on here any more; its review and plan stay a while."""
    if kept := _kept.get(job):
        kept.close()


def pool(found: Material) -> ThreadPoolExecutor:
    """Give the threads that ask a model, shared by all jobs that do."""
    where = (found.choice.host, found.choice.name)
    with _lock:
        if where not in _pools:
            _pools[where] = ThreadPoolExecutor(found.at_once, "asking")
        return _pools[where]


def reviewed(order: Order) -> Review:
    """Review the sheets of an order by rules and guidance; raises CoachError."""
    opened = wiring.store().sets.opened
    keys, past_keys = opened(order.sheets), opened(order.past)
    with wiring.reading(len(keys) + len(past_keys)):
        top = _read([key for key in keys if key in order.company])
        others = [key for key in keys if key not in order.company]
        sheets = _read(others, len(top)) if order.sheets else wiring.read_sheets([wiring.sample()])
        past = _read(past_keys)
    return wiring.review_sheets(sheets, company=top, tuned=tuning_of(order), history=past)


def _made(order: Order, key: str) -> Material:
    tuned = tuning_of(order)
    choice = choice_of(order, tuned, key)
    plan = wiring.plan(reviewed(order), tuned, choice)
    questions: dict[str, list[Question]] = {}
    for one in plan.questions:
        questions.setdefault(one.key, []).append(one)
    return Material(plan, choice, questions, wiring.at_once(tuned))


def _remember(job: str, made: Material) -> None:
    with _lock:
        _kept[job] = made
        _kept.move_to_end(job)
        while len(_kept) > KEPT:
            _kept.popitem(last=False)[1].last_tries()


def _read(keys: Sequence[str], first: int = 0) -> list[Sheet]:
    sheets: list[Sheet] = []
    for key in keys:
        name, data, mapping = wiring.store().sheet(key)
        sheets += wiring.read_upload(name, data, mapping, first=first + len(sheets))
    return sheets
