"""What a part may spend of a run's limit, set aside before it asks, so that no two parts spend the same.

The share of a part is what its questions take at most, second tries included. It is decided while all other
parts of the job wait, whoever works on them, and counts for them until the part has ended. Where less than
that is left and others hold something, a part takes what is left; where that isn't enough for a question, it
waits for the others, and then takes all that is left. So a run spends no more than its limit, but for what a
server counts above our own maximum for those questions that were on their way when this showed, and for
what a worker that was killed had on its way, which only the ledger knows. A limit of a day is looked at as
each part begins: parts that are under way at the same time, in other jobs or on other machines, may each
spend their own share above it.
"""

from collections.abc import Sequence
from dataclasses import replace
from typing import NamedTuple

from coach.jobs.nouns import Part, Tuned
from coach.spending import Estimate
from coach.store.parts import KeptTold, Shares, Told


class Amount(NamedTuple):
    """Tokens, and what they cost at most."""

    tokens: float = 0
    cost: float = 0.0

    def plus(self, other: "Amount") -> "Amount":
        """Add another."""
        return Amount(self.tokens + other.tokens, self.cost + other.cost)

    def minus(self, other: "Amount") -> "Amount":
        """Take another away, down to nothing."""
        return Amount(max(0, self.tokens - other.tokens), max(0.0, self.cost - other.cost))

    def least(self, other: "Amount") -> "Amount":
        """Give the lower of each."""
        return Amount(min(self.tokens, other.tokens), min(self.cost, other.cost))


def most_of(tuned: Tuned) -> Amount:
    """Give the most that a whole run may spend."""
    tokens = float("inf") if tuned.most_tokens_a_run is None else tuned.most_tokens_a_run
    return Amount(tokens, float("inf") if tuned.most_cost_a_run is None else tuned.most_cost_a_run)


def need_of(estimate: Estimate) -> Amount:
    """Give what a part takes at most."""
    cost = estimate.cost.most if estimate.cost else 0.0
    return Amount(estimate.sent.most + estimate.received.most, cost)


def shares(most: Amount, need: Amount, begun: Part, *, alone: bool) -> Shares:
    """Give what decides on the share of a part that would begin as `begun`.

    `alone` is for a part whose share wasn't enough: it begins once nobody else holds anything.
    """

    def share(others: Sequence[KeptTold], _own: Told) -> Told | None:
        parts = [Part.of(one) for one in others]
        running = [one for one in parts if one.state == "running" and (one.held_tokens or one.held_cost)]
        taken = sum_of((*(_spent(one) for one in parts), *(_held(one) for one in running), _spent(begun)))
        left = most.minus(taken)
        if running and (alone or not all(left)):
            return None
        held = left.least(need) if running or (left.least(need) == need and not alone) else left
        return _holding(begun, held).kept()

    return share


def sum_of(amounts: Sequence[Amount]) -> Amount:
    """Add amounts up."""
    total = Amount()
    for one in amounts:
        total = total.plus(one)
    return total


def before(tuned: Tuned, part: Part) -> tuple[int, float]:
    """Give what of the run's limit isn't the part's to spend."""
    most = most_of(tuned)
    tokens = 0 if tuned.most_tokens_a_run is None else int(most.tokens) - part.held_tokens
    return tokens, 0.0 if tuned.most_cost_a_run is None else most.cost - part.held_cost


def let_go(part: Part) -> Part:
    """Hold nothing any more."""
    return replace(part, held_tokens=0, held_cost=0.0)


def _holding(part: Part, held: Amount) -> Part:
    """Note what is set aside, as far as there is a limit to set it aside from."""
    tokens = 0 if held.tokens == float("inf") else int(held.tokens)
    return replace(part, held_tokens=tokens, held_cost=0.0 if held.cost == float("inf") else held.cost)


def _spent(part: Part) -> Amount:
    return Amount(part.sent + part.received, part.most)


def _held(part: Part) -> Amount:
    """Give what a part still holds, beside what it has spent of it already."""
    return Amount(part.held_tokens, part.held_cost)
