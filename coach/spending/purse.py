"""Limits on what may be spent, and the purse that keeps them while many threads ask at once."""

from collections import defaultdict
from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, datetime, time
from threading import Condition, get_ident
from time import monotonic
from typing import NamedTuple

from coach.errors import CoachError
from coach.message import Spent, Usage
from coach.spending.amounts import money
from coach.spending.prices import FILE, Price, unknown
from coach.spending.telling import Estimate, Used, cost_of

RUN, DAY = "ask again", "go on tomorrow"
"""When a limit begins anew."""
PATIENCE = 150.0
"""Seconds after which nobody waits any longer for what others hold; no question may take as long."""


@dataclass(frozen=True, slots=True)
class Limits:
    """The most that may be spent, in tokens and in the currency of the model's price; None is no limit."""

    run_tokens: int | None = None
    day_tokens: int | None = None
    run_cost: float | None = None
    day_cost: float | None = None

    @property
    def in_money(self) -> bool:
        """Whether one of them is an amount of money."""
        return self.run_cost is not None or self.day_cost is not None


class _Held(NamedTuple):
    """What is set aside for one question: tokens sent and received, and what they may cost."""

    sent: int
    received: int
    cost: float

    @property
    def tokens(self) -> int:
        return self.sent + self.received


class _Limit(NamedTuple):
    """One limit: how it is said, when it begins anew, what counts already, what a question takes of it."""

    said: str
    again: str
    most: float
    before: float
    takes: Callable[[_Held], float]


class Purse:
    """What a run may still spend; many threads take from it, and none gets what would pass a limit.

    A thread takes before it asks, and settles with the server's count after; what it took is kept for it
    meanwhile. `today` is what was spent since `midnight()`, `paid` what that cost, where several models were
    asked. A run that goes on past midnight counts for the day on which it began.
    Raises CoachError where a limit is in money and the model has no price.
    """

    def __init__(  # noqa: PLR0913  (all that counts against a limit)
        self,
        limits: Limits,
        price: Price | None,
        today: Spent | None = None,
        *,
        paid: float | None = None,
        model: str = "",
        before: tuple[int, float] = (0, 0.0),
    ) -> None:
        """Begin a run; `before` are the tokens and the cost of it that others have spent or set aside."""
        if limits.in_money and price is None:
            hint = f"Or limit tokens instead of money in {FILE}."
            raise CoachError(f"A limit in money is set. {unknown(model or 'this model')}", hint)
        today = today or Spent()
        if paid is None:
            paid = price.cost(today.sent, today.received) if price else 0.0
        self._price, self._model = price, model
        self._limits = _listed(limits, price, (today.sent + today.received, paid), before)
        self._change = Condition()
        self._held: defaultdict[int, list[_Held]] = defaultdict(list)
        self._used = Used(model=model)
        self._paid = 0.0
        self.why = ""
        """The limit that was reached, in a sentence; "" while none is."""

    def take(self, tokens: int, most: int) -> bool:
        """Set aside what a question may use: tokens to send, and at most those of its answer.

        Waits while it would only fit once others have settled; False where a limit would be passed.
        """
        held = _Held(tokens, most, self._price.most(tokens, most) if self._price else 0.0)
        until = monotonic() + PATIENCE
        with self._change:
            while limit := self._passed(held):
                others = any(kept for thread, kept in self._held.items() if thread != get_ident())
                mine = bool(self._held.get(get_ident()))
                left = until - monotonic()
                if mine or not others or left <= 0 or self._passed(held, alone=True):
                    self.why = _reached(limit, held)
                    return False
                self._change.wait(left)
            self._held[get_ident()].append(held)
            return True

    def settle(self, usage: Usage | None) -> None:
        """Count what a question used; where the server didn't say, all that was set aside counts."""
        with self._change:
            held = self._let_go()
            counted = usage or Usage(held.sent, held.received)
            self._used = self._used.plus(counted, counted=usage is not None)
            self._paid += self._price.most(*counted) if self._price else 0.0

    def give_back(self) -> None:
        """Count nothing: the question never got so far that a server would charge for it."""
        with self._change:
            self._let_go()

    @property
    def spent(self) -> Spent:
        """What this run has used so far."""
        with self._change:
            return Spent(self._used.calls, self._used.sent, self._used.received)

    def used(self, remembered: int = 0) -> Used:
        """Tell what this run has used, with its cost where a price is known."""
        with self._change:
            return self._used.told(remembered, cost_of(self._price, self._used))

    def too_small_for(self, estimate: Estimate) -> str:
        """Say which limit a run would reach before its end; "" where it may reach none."""
        cost = estimate.cost.most if estimate.cost else 0.0
        whole = _Held(estimate.sent.most, estimate.received.most, cost)
        with self._change:
            limit = self._passed(whole) if estimate.calls else None
        return f"It may stop before the end, at the limit of {limit.said}." if limit else ""

    def _passed(self, more: _Held, *, alone: bool = False) -> _Limit | None:
        """Find the limit that would be passed; `alone` leaves out what threads hold."""
        held = [] if alone else [one for kept in self._held.values() for one in kept]
        so_far = _Held(self._used.sent, self._used.received, self._paid)
        for limit in self._limits:
            taken = sum(limit.takes(one) for one in (so_far, more, *held))
            if limit.takes(more) and limit.before + taken > limit.most:
                return limit
        return None

    def _let_go(self) -> _Held:
        """Let go of all that this thread holds: what it took for a question, and for its further tries."""
        mine = self._held.pop(get_ident(), [])
        self._change.notify_all()
        return _Held(*(sum(part) for part in zip(*mine, strict=True))) if mine else _Held(0, 0, 0.0)


def midnight(now: datetime | None = None) -> datetime:
    """Give the moment at which the local calendar day began, in UTC."""
    local = (now or datetime.now(UTC)).astimezone()
    return datetime.combine(local.date(), time.min).astimezone().astimezone(UTC)


def _reached(limit: _Limit, held: _Held) -> str:
    """Say that a limit is reached, and what helps; what is too large by itself fits into no other run."""
    too_large = limit.takes(held) > limit.most
    helps = "Raise it: one OKR takes more" if too_large else f"Raise it, or {limit.again}"
    return f"The limit of {limit.said} is reached. {helps}."


def _listed(
    limits: Limits, price: Price | None, today: tuple[int, float], before: tuple[int, float]
) -> list[_Limit]:
    """List the limits that are set, each with what counts of today or of the run before this purse."""

    def cash(amount: float) -> str:
        return money(amount, price.currency if price else "USD")

    found: list[_Limit] = []
    if limits.run_tokens is not None:
        said = f"{limits.run_tokens:,} tokens a run (most_tokens_a_run)"
        found.append(_Limit(said, RUN, limits.run_tokens, before[0], lambda held: held.tokens))
    if limits.day_tokens is not None:
        said = f"{limits.day_tokens:,} tokens a day (most_tokens_a_day)"
        found.append(_Limit(said, DAY, limits.day_tokens, today[0], lambda held: held.tokens))
    if limits.run_cost is not None:
        said = f"{cash(limits.run_cost)} a run (most_cost_a_run)"
        found.append(_Limit(said, RUN, limits.run_cost, before[1], lambda held: held.cost))
    if limits.day_cost is not None:
        said = f"{cash(limits.day_cost)} a day (most_cost_a_day)"
        found.append(_Limit(said, DAY, limits.day_cost, today[1], lambda held: held.cost))
    return found
