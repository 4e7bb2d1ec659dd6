"""The work of one part: its questions are put as ever, and what came of them is written down.

Whoever does it, a thread beside the app or a worker elsewhere, `do_part` is all there is to call; doing a
part twice is harmless, since what was answered is kept by its content and isn't asked again.
"""

from contextlib import suppress
from dataclasses import dataclass, replace
from threading import Event
from typing import TYPE_CHECKING, NamedTuple

from coach import wiring
from coach.errors import CoachError, GoneError, StoreError
from coach.jobs.asking import Means, Put, put
from coach.jobs.enduring import AGAIN, FIRST_WAIT, WAITS, Enduring, why
from coach.jobs.keeping import Keeping
from coach.jobs.material import Material, material, pool
from coach.jobs.nouns import Order, Part, PartState, State
from coach.jobs.ordering import KeyGoneError, choice_of, tuning_of
from coach.jobs.shares import before, let_go, most_of, need_of, shares
from coach.llm.outcome import TOLD, Kind
from coach.store.jobs import GOING
from coach.store.parts import KeptPart

if TYPE_CHECKING:
    from coach.judge.plan import Plan
    from coach.llm import Choice

OPEN = ("waiting", "running")
"""States of a part that isn't over."""
FOR_OTHERS = 1.0
"""Seconds until a part looks again whether others have let go of what it needs."""

_enduring = Enduring()
_keeping = Keeping()
_alone: set[tuple[str, int]] = set()
"""Parts whose share wasn't enough."""
_unwritten: dict[tuple[str, int], tuple[int, Part]] = {}
"""What came of tries at parts, by their number, and could not be written down yet."""


class Came(NamedTuple):
    """What came of a try at a part: seconds after which to try again, None where there is nothing to do."""

    again: float | None = None


OVER = Came()


@dataclass(frozen=True, slots=True)
class _Task:
    """A part that is being done."""

    job: str
    order: Order
    kept: KeptPart
    found: Material
    choice: "Choice"
    stop: Event
    tries: int
    """Which try at the part it is; what it tells is heard until somebody else begins another."""

    def ends(self, part: Part, state: PartState = "waiting") -> Came:
        """Write down what came of it; where it is over, the job may be."""
        told = let_go(part).kept()
        wiring.store().jobs.parts.end(self.job, self.kept.number, self.tries, state, told)
        if state != "waiting":
            settle(self.job)
        return OVER

    def ends_all(self, part: Part, state: State, error: str) -> Came:
        """Write down what came of it, and hold or end the whole job with a sentence.

        A job that somebody let go on in the meantime is waiting again, and isn't held by what came before.
        """
        self.ends(part)
        wiring.store().jobs.turn(self.job, state, ("running",), error)
        return OVER


def do_part(job: str, number: int, *, stop: Event | None = None, key: str = "") -> Came:
    """Do a part of a job, and end the job with its last one.

    Setting `stop` ends it early; what is on its way is waited for and kept. `key` is the model's, where it
    was typed. What a server does, what was not agreed to and a limit that is reached are written beside the
    job. Raises KeyGoneError where the key isn't at hand here, and StoreError where the store can't be read
    or written just now: then the part should be tried again after a while.
    """
    store = wiring.store().jobs
    kept, part = store.of(job), store.parts.of(job, number)
    if kept.state not in GOING or part is None or part.state not in OPEN:
        return OVER
    if kept.state == "waiting":
        store.turn(job, "running", ("waiting",))
    order = Order.of(kept.body)
    try:
        choice = choice_of(order, tuning_of(order), key)
        task = _Task(job, order, part, material(job, order, key), choice, stop or Event(), part.tries)
        _keeping.flush()
        return _done(task)
    except KeyGoneError:
        raise
    except CoachError as error:
        if isinstance(error, StoreError) and not isinstance(error, GoneError):
            raise
        store.turn(job, "failed", GOING, str(error))
        return OVER


def settle(job: str) -> None:
    """End a job whose parts are all over."""
    store = wiring.store().jobs
    if store.parts.numbers(job, OPEN):
        return
    told = [Part.of(one) for one in store.parts.told(job)]
    missing = [one for one in told if one.state == "failed"]
    if missing:
        number = sum(one.failed for one in missing)
        has = "1 question has" if number == 1 else f"{number:,} questions have"
        store.turn(job, "failed", GOING, f"{has} no answer. {missing[0].error}".strip())
    else:
        store.turn(job, "done", GOING)
    _enduring.forget(job)


def _done(task: _Task) -> Came:
    parts = wiring.store().jobs.parts
    plan = _plan(task)
    begun, first = _begun(task, plan)
    if first and not plan.left:
        return task.ends(begun, "done")
    one = (task.job, task.kept.number)
    share = shares(most_of(task.order.tuned), need_of(plan.estimate), begun, alone=one in _alone)
    if (held := parts.begin(*one, share)) is None:
        return Came(FOR_OTHERS)
    task, begun = replace(task, tries=held.tries), Part(**held.told)
    _unwritten[one] = held.tries, begun
    purse = wiring.purse_of(plan, tuning_of(task.order), before(task.order.tuned, begun))
    means = Means(task.found.door(task.choice), pool(task.found), purse, _keeping, task.stop)
    came = put(plan, begun, means, lambda part: parts.tell(*one, held.tries, part.kept()))
    with suppress(CoachError):  # only the next estimate would be a little better
        wiring.remember_counting(task.choice, plan.asker.counter)
    _unwritten[one] = held.tries, came.part
    _keeping.flush()
    if came.answered:
        _enduring.answered(task.job)
        wiring.store().jobs.note(task.job, "")
    concluded = _concluded(task, came)
    _unwritten.pop(one, None)
    return concluded


def _plan(task: _Task) -> "Plan":
    """Give the plan of this part alone, with what is known by now."""
    from coach.judge.answer import Answer
    from coach.judge.plan import Plan
    from coach.judge.run import readable

    whole = task.found.plan
    keys = task.kept.body["keys"]
    questions = task.found.of(keys)
    known = {key: text for key, text in _keeping.of(keys).items() if readable(text, Answer)}
    return Plan(whole.review, whole.asker, questions, known)


def _begun(task: _Task, plan: "Plan") -> tuple[Part, bool]:
    """Give the figures with which a part begins, and whether it is for the first time."""
    first = task.kept.tries == 0
    tries, told = _unwritten.get((task.job, task.kept.number), (0, None))
    if told is None or tries != task.kept.tries:
        told = Part(**task.kept.told)
        told = replace(told, left=told.left or task.kept.left)
    part = let_go(replace(told, done=plan.remembered, failed=0, error=""))
    return (replace(part, remembered=plan.remembered) if first else part), first


def _concluded(task: _Task, came: Put) -> Came:
    """Say what follows from what came of a part: it is over, it is tried again, or the whole job stops."""
    kinds = set(came.missed)
    if hopeless := next((kind for kind in kinds if TOLD[kind].hopeless and kind != "unnoted"), None):
        told = TOLD[hopeless]
        return task.ends_all(came.part, "failed", f"{told.sentence} {told.hint}")
    if "stopped" in kinds:
        return task.ends(came.part)
    if "capped" in kinds:
        return _capped(task, came)
    if kinds & WAITS:
        return _waits(task, came, kinds)
    if kinds & AGAIN and _enduring.again(task.job, task.kept.number):
        task.ends(came.part)
        return Came(FIRST_WAIT)
    return _over(task, came)


def _over(task: _Task, came: Put) -> Came:
    _alone.discard((task.job, task.kept.number))
    failed = sum(came.reasons.values())
    reason = next((reason for reason, _ in came.reasons.most_common(1)), "")
    return task.ends(replace(came.part, failed=failed, error=reason), "failed" if failed else "done")


def _capped(task: _Task, came: Put) -> Came:
    """Hold the job where its limit is reached; after a share that was too small it gets all that is left."""
    one = (task.job, task.kept.number)
    if one in _alone:
        _alone.discard(one)
        return task.ends_all(came.part, "paused", came.capped)
    _alone.add(one)
    task.ends(came.part)
    return Came(FOR_OTHERS)


def _waits(task: _Task, came: Put, kinds: set[Kind]) -> Came:
    """Wait for a server or a disk, as long as that makes sense."""
    seconds = _enduring.wait(task.job, kinds, came.wait)
    if seconds is None:
        reason = next((reason for reason, _ in came.reasons.most_common(1)), why(kinds))
        return task.ends_all(came.part, "failed", reason)
    task.ends(came.part)
    wiring.store().jobs.note(task.job, why(kinds))
    return Came(seconds)
