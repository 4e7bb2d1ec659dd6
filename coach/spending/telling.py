"""What a run would use and what it has used, in plain sentences that say how sure they are."""

from dataclasses import dataclass, replace

from coach.message import Usage
from coach.spending.amounts import counted, money
from coach.spending.prices import Cost, Price, unknown
from coach.spending.tokens import Tokens

HERE = "The model runs on this machine, so its tokens cost nothing."


@dataclass(frozen=True, slots=True)
class Estimate:
    """What a run would send, get back and cost, before anything leaves.

    `sent.most`, `received.most` and `cost.most` hold for all calls, those that would only be `again` too.
    """

    key_results: int
    okrs: int
    calls: int
    remembered: int
    sent: Tokens
    received: Tokens
    cost: Cost | None
    """What it would cost; None where no price is known."""
    model: str = ""
    again: int = 0
    """Calls that may be added where an answer doesn't hold."""

    @property
    def sentences(self) -> tuple[str, ...]:
        """What a person reads before saying yes."""
        if not self.calls:
            why = "Everything is remembered" if self.remembered else "There is nothing to ask"
            return (f"{why}; nothing would be sent.",)
        tokens = (
            f"It would send {self.sent.figure} tokens ({self.sent.label})"
            f" and get back {self.received.figure} ({self.received.label})."
        )
        return (self._rows, tokens, self._costs)

    @property
    def _rows(self) -> str:
        rows = f"{counted(self.key_results, 'key result')} in {counted(self.okrs, 'OKR')}"
        more = f" and at most {self.again:,} more" if self.again else ""
        takes = "takes" if self.key_results == 1 else "take"
        asked = f"{rows} {takes} {counted(self.calls, 'call')}{more}"
        return f"{asked}; {_remembered(self.remembered)}." if self.remembered else f"{asked}."

    @property
    def _costs(self) -> str:
        if self.cost is None:
            return unknown(self.model or "this model")
        return HERE if self.cost.price.here else f"It would cost {_amounts(self.cost)}."


@dataclass(frozen=True, slots=True)
class Used:
    """What a run has used; `is_counted` where every number is the server's own."""

    calls: int = 0
    remembered: int = 0
    sent: int = 0
    received: int = 0
    cached: int = 0
    cost: Cost | None = None
    is_counted: bool = True
    model: str = ""

    def plus(self, usage: Usage, *, counted: bool) -> "Used":
        """Add a call."""
        return replace(
            self,
            calls=self.calls + 1,
            sent=self.sent + usage.sent,
            received=self.received + usage.received,
            cached=self.cached + usage.cached,
            is_counted=self.is_counted and counted,
        )

    def told(self, remembered: int, cost: Cost | None) -> "Used":
        """Add what only the end of a run knows."""
        return replace(self, remembered=remembered, cost=cost)

    @property
    def sentence(self) -> str:
        """What a person reads after a run."""
        if not self.calls:
            known = f"; {_remembered(self.remembered)}" if self.remembered else ""
            return f"Nothing was sent{known}."
        return f"{self._calls} {self._tokens} {self._costs}"

    @property
    def figures(self) -> dict[str, float | str | bool | None]:
        """The same as plain values; the cost is None where no price is known."""
        cost = self.cost
        return {
            "calls": self.calls,
            "remembered": self.remembered,
            "sent": self.sent,
            "received": self.received,
            "cached": self.cached,
            "counted_by_server": self.is_counted,
            "cost": cost.about if cost else None,
            "currency": cost.price.currency if cost else None,
        }

    @property
    def _calls(self) -> str:
        made = f"{counted(self.calls, 'call was', 'calls were')} made"
        return f"{made}; {_remembered(self.remembered)}." if self.remembered else f"{made}."

    @property
    def _tokens(self) -> str:
        seen = f", {self.cached:,} of them seen before," if self.cached else ""
        figures = f"{self.sent:,} tokens sent{seen} and {self.received:,} received"
        if self.is_counted:
            return f"The server counted {figures}."
        return f"At most {figures} (the server didn’t count all of it)."

    @property
    def _costs(self) -> str:
        if self.cost is None:
            return unknown(self.model or "this model")
        return HERE if self.cost.price.here else f"That cost {_amounts(self.cost)}."


def cost_of(price: Price | None, used: Used) -> Cost | None:
    """Work out what was used; None where no price is known."""
    if price is None:
        return None
    tokens = (used.sent, used.received, used.cached)
    return Cost(price.cost(*tokens), price.most(*tokens), price)


def _remembered(number: int) -> str:
    return f"{counted(number, 'answer is', 'answers are')} remembered"


def _amounts(cost: Cost) -> str:
    currency = cost.price.currency
    low, high = money(cost.about, currency), money(cost.most, currency, up=True)
    about = low if low.startswith("less") else f"about {low}"
    at_most = f", at most {high}" if cost.most > cost.about and high != low else ""
    return f"{about}{at_most}, at {cost.price.told}"
