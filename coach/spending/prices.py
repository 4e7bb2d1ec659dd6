"""What a model costs: our dated list of prices, somebody's own over it, and nothing for one on this machine.

A model whose price nobody gave has none: then its cost is unknown, and never nothing.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from functools import cache
from typing import Any

from coach.content import folder
from coach.frontmatter import load_yaml
from coach.message import Spent
from coach.settings.reach import on_this_machine
from coach.spending.amounts import day
from coach.spending.tokens import Tokens

MILLION = 1_000_000
OPENAI = "openai"
FILE = "okr-coach.toml"
SNAPSHOT = re.compile(r"[-@](?:\d{4}-\d{2}-\d{2}|\d{8}|\d{3,4})$")
"""How the name of a dated version ends: gpt-4o-2024-08-06, claude-haiku-4-5-20251001, mistral-small-2603."""


@dataclass(frozen=True, slots=True)
class Price:
    """What a million tokens cost; `cached` and `stored` are None where they cost what others do."""

    input: float
    output: float
    cached: float | None = None
    currency: str = "USD"
    as_of: date | None = None
    source: str = ""
    stored: float | None = None
    """Price of tokens the server sees for the first time, where it charges for keeping them."""
    here: bool = False
    """Whether the model runs on this machine, so that a token costs nothing."""

    def cost(self, sent: int, received: int, cached: int = 0) -> float:
        """Give what tokens cost; `cached` is the part of those sent that the server had seen before."""
        again = self.input if self.cached is None else self.cached
        return ((sent - cached) * self.input + cached * again + received * self.output) / MILLION

    def most(self, sent: int, received: int, cached: int = 0) -> float:
        """Give what tokens cost where the server also charges for keeping those that are new to it."""
        keeping = max(0.0, (self.stored or 0) - self.input)
        return self.cost(sent, received, cached) + (sent - cached) * keeping / MILLION

    @property
    def told(self) -> str:
        """Say whose price it is, and of which day."""
        if self.as_of is None:
            return f"the prices in {self.source}"
        return f"the prices of {day(self.as_of)} ({self.source})"


HERE = Price(0, 0, source="on this machine", here=True)


@dataclass(frozen=True, slots=True)
class Cost:
    """What something costs: about, and at most."""

    about: float
    most: float
    price: Price

    @classmethod
    def of(cls, price: Price, sent: Tokens, received: Tokens) -> "Cost":
        """Work out what tokens would cost."""
        about = price.cost(sent.number, received.number)
        return cls(about, max(about, price.most(sent.most, received.most)), price)


@dataclass(frozen=True, slots=True)
class Prices:
    """Prices by `vendor:model`: somebody's own, and ours."""

    own: Mapping[str, Price]
    ours: Mapping[str, Price]

    def of(self, model: str, host: str = "") -> Price | None:
        """Give the price of a model, or None where nobody knows it; `host` is where it would be asked."""
        name = _full(model)
        own, here = _find(self.own, name), on_this_machine(host if "//" in host else f"//{host}")
        return own or (HERE if here else _find(self.ours, name))

    def paid(self, spent: Mapping[str, Spent], currency: str) -> float:
        """Add up what was spent by model, as far as prices in this currency are known.

        A name without its vendor, as the ledger keeps it, costs what the dearest vendor asks.
        """
        return sum(self._paid(model, used, currency) for model, used in spent.items())

    def _paid(self, model: str, used: Spent, currency: str) -> float:
        vendors = {name.partition(":")[0] for name in (*self.own, *self.ours)}
        known = [self.of(name) for name in (model, *(f"{vendor}:{model}" for vendor in vendors))]
        costs = [
            price.cost(used.sent, used.received) for price in known if price and price.currency == currency
        ]
        return max(costs, default=0.0)


def load(own: Mapping[str, Mapping[str, Any]] = {}) -> Prices:
    """Put prices together: `own` is what okr-coach.toml says under [prices]."""
    return Prices({_full(name): Price(**line, source=FILE) for name, line in own.items()}, shipped())


@cache
def shipped() -> Mapping[str, Price]:
    """Give our list of prices, by `vendor:model`."""
    path = folder("knowledge") / "prices.yaml"
    data = load_yaml(path.read_text("utf-8"), path)
    common = {"currency": data["currency"], "as_of": data["as_of"]}
    vendors: Mapping[str, Any] = data["vendors"]
    return {
        f"{name}:{model}": Price(**figures, **common, source=vendor["source"])
        for name, vendor in vendors.items()
        for model, figures in vendors[vendor.get("like", name)]["models"].items()
    }


def unknown(model: str) -> str:
    """Say that a model has no price, and where to put one."""
    return f"No price is known for {model}; put it under [prices] in {FILE}."


def _full(model: str) -> str:
    """Name the vendor too; a model without one is OpenAI's."""
    return model if ":" in model else f"{OPENAI}:{model}"


def _find(prices: Mapping[str, Price], name: str) -> Price | None:
    """Look a model up by its name, and else by what is left of it without its date."""
    while name not in prices and SNAPSHOT.search(name):
        name = SNAPSHOT.sub("", name)
    return prices.get(name)
