"""The questions of one part put to a model, with what came of them counted as it comes."""

from collections import Counter
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass, replace
from threading import Event
from time import monotonic
from typing import TYPE_CHECKING

from coach.errors import StoreError
from coach.jobs.keeping import Keeping
from coach.jobs.nouns import Part
from coach.llm.outcome import Kind

if TYPE_CHECKING:
    from concurrent.futures import Executor

    from coach.judge.plan import Plan
    from coach.llm import Door
    from coach.spending import Purse

TOLD_EVERY = 1.0
"""Seconds between two notes of how far a part is."""


@dataclass(frozen=True, slots=True)
class Put:
    """What came of putting the questions of a part: its figures, and why answers are missing."""

    part: Part
    missed: Counter[Kind]
    reasons: Counter[str]
    """The reasons in sentences, with how many questions each is true of."""
    wait: float
    """Seconds that the server asked us to wait."""
    capped: str
    """The limit that was reached, in a sentence."""
    answered: bool
    """Whether the server answered anything."""


@dataclass(frozen=True, slots=True)
class Means:
    """What questions are put with: whom to ask, in which threads, out of which purse, where answers go."""

    door: "Door"
    threads: "Executor"
    purse: "Purse"
    answers: Keeping
    stop: Event


def put(plan: "Plan", part: Part, means: Means, tell: Callable[[Part], bool]) -> Put:
    """Ask what is left of a part's plan; `tell` is told every second or so how far it is.

    Where it says that the part isn't ours any more, nothing more is asked.
    """
    from coach.jobs.once import Once
    from coach.judge.consulting import each

    purse = means.purse
    run = Once(plan.asker.model, means.answers, means.door, purse, plan.asker.counter, stop=means.stop)
    keys = {one.okr: one.key for one in plan.questions}
    heard: dict[str, str] = {}
    told = monotonic()
    for said in each(plan, run, means.threads):
        heard |= {keys[okr]: one.unheard for okr, one in said.items()}
        if monotonic() - told > TOLD_EVERY:
            told = monotonic()
            with suppress(StoreError):  # the end of the part will tell
                if not tell(_counted(part, purse, heard)):
                    run.stop.set()
    reasons = Counter(reason for reason in heard.values() if reason)
    return Put(_counted(part, purse, heard), run.missed, reasons, run.wait, purse.why, run.answered > 0)


def _counted(part: Part, purse: "Purse", heard: dict[str, str]) -> Part:
    used = purse.used()
    cost = used.cost
    return replace(
        part,
        done=max(part.done, sum(not reason for reason in heard.values())),
        calls=part.calls + used.calls,
        sent=part.sent + used.sent,
        received=part.received + used.received,
        cached=part.cached + used.cached,
        cost=(part.cost or 0.0) + cost.about if cost else part.cost,
        most=part.most + (cost.most if cost else 0.0),
        held_tokens=max(0, part.held_tokens - used.sent - used.received),
        held_cost=max(0.0, part.held_cost - (cost.most if cost else 0.0)),
        counted=part.counted and used.is_counted,
    )
