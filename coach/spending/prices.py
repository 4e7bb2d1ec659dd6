"""What a model costs: our dated list of prices, somebody's own over it, and nothing for one on this machine.

A model whose price nobody gave has none: then its cost is unknown, and never nothing.
"""

import math
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from functools import cache
from ipaddress import ip_address
from typing import Any
from urllib.parse import urlsplit

from coach.content import folder
from coach.errors import Problem, TuningError
from coach.frontmatter import load_yaml
from coach.message import Spent
from coach.spending.amounts import day
from coach.spending.tokens import Tokens

MILLION = 1_000_000
OPENAI = "openai"
FILE = "okr-coach.toml"
FIELDS = ("input", "output", "cached", "stored")
NEEDED = ("input", "output")
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
        return _find(self.own, name) or (HERE if on_this_machine(host) else _find(self.ours, name))

    def paid(self, spent: Mapping[str, Spent], currency: str) -> float:
        """Add up what was spent by model, as far as prices are known and in this currency."""
        priced = ((self.of(model), used) for model, used in spent.items())
        return sum(
            price.cost(used.sent, used.received)
            for price, used in priced
            if price and price.currency == currency
        )


def load(own: Mapping[str, Mapping[str, Any]] = {}) -> Prices:
    """Put prices together: `own` is `[prices]` of okr-coach.toml; raises TuningError with all that is odd."""
    problems = [problem for name, line in own.items() for problem in _odd(name, line)]
    if problems:
        what = "a price" if len(problems) == 1 else f"{len(problems)} prices"
        raise TuningError(f"{FILE} has {what} that can’t be used.", "", problems)
    return Prices({_full(name): _own(line) for name, line in own.items()}, shipped())


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


def on_this_machine(host: str) -> bool:
    """Tell whether a host, with or without its port, is this machine itself."""
    try:
        name = urlsplit(f"//{host.rpartition('//')[2]}").hostname or ""
        return name == "localhost" or name.endswith(".localhost") or ip_address(name).is_loopback
    except ValueError:
        return False


def _full(model: str) -> str:
    """Name the vendor too; a model without one is OpenAI's."""
    return model if ":" in model else f"{OPENAI}:{model}"


def _find(prices: Mapping[str, Price], name: str) -> Price | None:
    """Look a model up by its name, and else by what is left of it without its date."""
    while name not in prices and SNAPSHOT.search(name):
        name = SNAPSHOT.sub("", name)
    return prices.get(name)


def _own(line: Mapping[str, Any]) -> Price:
    figures: Mapping[str, Any] = {field: line[field] for field in FIELDS if field in line}
    return Price(**figures, currency=line.get("currency", "USD").upper(), source=FILE)


def _odd(name: str, line: Mapping[str, Any]) -> Iterator[Problem]:
    at = f"prices.{name}"
    for field in NEEDED:
        if field not in line:
            yield Problem(f"{at}: {field} is missing; write what a million tokens cost.")
    for field, value in line.items():
        if field in FIELDS and not _is_amount(value):
            yield Problem(f"{at}.{field} is {value!r}; write a number, such as 2.5, for a million tokens.")
        elif field == "currency" and not (isinstance(value, str) and re.fullmatch("[A-Za-z]{3}", value)):
            yield Problem(f"{at}.currency is {value!r}; write three letters, such as EUR.")
        elif field not in (*FIELDS, "currency"):
            yield Problem(f"{at}.{field} is unknown; there are {', '.join(FIELDS)} and currency.")


def _is_amount(value: object) -> bool:
    return isinstance(value, int | float) and not isinstance(value, bool) and 0 <= value < math.inf
