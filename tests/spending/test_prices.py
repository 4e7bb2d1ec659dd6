"""Prices: dated and with their source, never those of another model, and never nothing where nobody knows."""

from datetime import UTC, date, datetime
from pathlib import Path

import pytest

from coach.message import Spent
from coach.spending import Cost, Price, Tokens
from coach.spending.prices import HERE, load, shipped, unknown
from coach.tuning import load as tune

OURS = load()


@pytest.mark.parametrize("name", sorted(shipped()))
def test_each_price_has_its_day_its_source_and_sensible_figures(name: str) -> None:
    price = shipped()[name]
    assert price.currency == "USD"
    assert price.source
    assert price.as_of
    assert date(2026, 1, 1) <= price.as_of <= datetime.now(UTC).date()
    assert 0 < price.input <= price.output
    assert price.cached is None or 0 < price.cached < price.input
    assert price.stored is None or price.input < price.stored


@pytest.mark.parametrize(
    ("model", "figures"),
    [
        ("openai:gpt-4o", (2.5, 10)),
        ("gpt-4o", (2.5, 10)),
        ("azure:gpt-4o", (2.5, 10)),
        ("openai:gpt-4o-2024-08-06", (2.5, 10)),
        ("openai:gpt-4o-2024-05-13", (5, 15)),
        ("openai:gpt-4o-mini", (0.15, 0.6)),
        ("openai:gpt-4o-mini-2024-07-18", (0.15, 0.6)),
        ("anthropic:claude-haiku-4-5-20251001", (1, 5)),
        ("anthropic:claude-sonnet-5", (2, 10)),
        ("anthropic:claude-sonnet-4-6", (3, 15)),
        ("google_genai:gemini-2.5-flash-lite", (0.1, 0.4)),
        ("groq:openai/gpt-oss-20b", (0.075, 0.3)),
        ("mistralai:mistral-small-2603", (0.15, 0.6)),
    ],
)
def test_a_model_has_its_own_price_and_a_snapshot_that_of_its_model(
    model: str, figures: tuple[float, float]
) -> None:
    price = OURS.of(model)
    assert price
    assert (price.input, price.output) == figures


@pytest.mark.parametrize(
    "model",
    [
        "openai:gpt-4o-audio-preview",
        "openai:gpt-4o-mini-search-preview",
        "openai:gpt-5.4-pro",
        "openai:gpt-5-chat-latest",
        "openai:gpt-4",
        "openai:gpt",
        "openai:llama3.1",
        "azure:our-own-deployment",
        "anthropic:claude-sonnet-5-6",
        "anthropic:gpt-4o",
        "mistralai:mistral-large",
        "somebody:gpt-4o",
        "gemini-2.5-flash",
        "",
    ],
)
def test_what_is_only_similar_has_no_price(model: str) -> None:
    assert OURS.of(model) is None


def test_an_unknown_price_is_said_and_where_to_put_one() -> None:
    assert (
        unknown("openai:llama3.1")
        == "No price is known for openai:llama3.1; put it under [prices] in okr-coach.toml."
    )


# --- on this machine


@pytest.mark.parametrize(
    ("host", "here"),
    [
        ("127.0.0.1:8000", True),
        ("localhost:11434", True),
        ("localhost", True),
        ("[::1]:8080", True),
        ("http://127.0.0.1:1234/v1", True),
        ("127.0.3.1", True),
        ("api.openai.com", False),
        ("localhost.example.org", False),
        ("127.0.0.1.example.org:80", False),
        ("192.168.1.4:11434", False),
        ("openai", False),
        ("", False),
    ],
)
def test_a_model_on_this_machine_is_told_by_its_address(host: str, here: bool) -> None:
    assert (OURS.of("openai:llama3.1", host) is HERE) is here


def test_a_model_on_this_machine_costs_nothing_whatever_its_name() -> None:
    price = OURS.of("openai:gpt-4o", "127.0.0.1:8000")
    assert price is HERE
    assert HERE.cost(1_000_000, 1_000_000) == 0


# --- somebody's own


def test_own_prices_win_and_add_models() -> None:
    own = load({"openai:gpt-4o": {"input": 1, "output": 4}, "llama3.1": {"input": 0.1, "output": 0.2}})
    assert own.of("gpt-4o-2024-08-06") == Price(1, 4, source="okr-coach.toml")
    assert own.of("openai:llama3.1", "127.0.0.1:80") == Price(0.1, 0.2, source="okr-coach.toml")
    assert own.of("openai:gpt-4o-mini") == OURS.of("openai:gpt-4o-mini")


def test_an_own_price_may_name_its_currency_and_what_is_cached() -> None:
    price = load({"azure:ours": {"input": 2, "output": 8, "cached": 1, "currency": "EUR"}}).of("azure:ours")
    assert price == Price(2, 8, 1, "EUR", source="okr-coach.toml")


def test_own_prices_are_those_of_the_file() -> None:
    text = '[prices."openai:gpt-x"]\ninput = 2\noutput = 8.5\ncached = 0.5\ncurrency = "eur"\n'
    own = load(tune(Path("okr-coach.toml"), text).prices)
    assert own.of("openai:gpt-x-2026-10-01") == Price(2, 8.5, 0.5, "EUR", source="okr-coach.toml")


# --- working it out


def test_a_cost_counts_what_the_server_had_seen_at_its_own_price() -> None:
    price = Price(2, 10, cached=0.5)
    assert price.cost(1_000_000, 100_000) == 3
    assert price.cost(1_000_000, 100_000, cached=800_000) == pytest.approx(0.4 + 0.4 + 1)
    assert Price(2, 10).cost(1_000_000, 0, cached=800_000) == 2


def test_the_most_counts_what_keeping_costs() -> None:
    assert Price(2, 10, stored=2.5).most(1_000_000, 100_000) == 3.5
    assert Price(2, 10, cached=0.2, stored=2.5).most(1_000_000, 0, cached=1_000_000) == 0.2
    assert Price(2, 10).most(1_000_000, 100_000) == 3


def test_a_cost_is_about_and_at_most() -> None:
    sent, received = Tokens(800_000, exact=False, most=1_000_000), Tokens(50_000, exact=False, most=100_000)
    assert Cost.of(Price(2, 10), sent, received) == Cost(2.1, 3, Price(2, 10))


def test_what_was_paid_adds_up_over_models_of_one_currency() -> None:
    own = load({"azure:ours": {"input": 2, "output": 8, "currency": "EUR"}})
    spent = {
        "openai:gpt-4o": Spent(3, 1_000_000, 100_000),
        "gpt-4o-mini": Spent(1, 1_000_000, 0),
        "azure:ours": Spent(1, 1_000_000, 0),
        "openai:llama3.1": Spent(1, 1_000_000, 0),
        "claude-sonnet-5": Spent(1, 1_000_000, 0),
        "ours": Spent(1, 500_000, 0),
    }
    assert own.paid(spent, "USD") == pytest.approx(3.5 + 0.15 + 2)
    assert own.paid(spent, "EUR") == 3
    assert own.paid({}, "USD") == 0
