"""What a run would use and has used: plain sentences that always say how sure they are."""

from datetime import date

import pytest

from coach.message import Usage
from coach.spending import Cost, Estimate, Price, Tokens, Used
from coach.spending.amounts import about, at_most, day, money
from coach.spending.prices import HERE
from tests.test_voice import said

DAY = date(2026, 11, 22)
EUROS = Price(0.8, 0.4, currency="EUR", as_of=DAY, source="a list")
OWN = Price(0.8, 0.4, currency="EUR", source="okr-coach.toml")
SENT, RECEIVED = Tokens(48_123, exact=False, most=59_800), Tokens(5_900, exact=False, most=12_000)


def estimate(cost: Cost | None, **other: int) -> Estimate:
    plain = {"key_results": 40, "okrs": 12, "calls": 10, "remembered": 2} | other
    return Estimate(**plain, sent=SENT, received=RECEIVED, cost=cost, model="openai:gpt-x")


def test_an_estimate_tells_rows_calls_tokens_and_cost() -> None:
    assert estimate(Cost.of(EUROS, SENT, RECEIVED)).sentences == (
        "40 key results in 12 OKRs take 10 calls; 2 answers are remembered.",
        (
            "It would send about 48,000 tokens (estimated, at most 60,000)"
            " and get back about 5,900 (estimated, at most 12,000)."
        ),
        "It would cost about €0.04, at most €0.06, at the prices of 22 November 2026 (a list).",
    )


def test_one_of_each_reads_well_and_further_calls_are_told() -> None:
    [rows, *_] = estimate(None, key_results=1, okrs=1, calls=1, remembered=1, again=1).sentences
    assert rows == "1 key result in 1 OKR takes 1 call and at most 1 more; 1 answer is remembered."


def test_nothing_remembered_is_not_mentioned() -> None:
    assert estimate(None, remembered=0).sentences[0] == "40 key results in 12 OKRs take 10 calls."


def test_what_was_counted_is_told_to_the_last_token() -> None:
    counted = Estimate(1, 1, 1, 0, Tokens(48_123, exact=True, most=48_123), RECEIVED, None)
    assert "send 48,123 tokens (counted exactly)" in counted.sentences[1]


@pytest.mark.parametrize(
    ("remembered", "says"),
    [
        (12, "Everything is remembered; nothing would be sent."),
        (0, "There is nothing to ask; nothing would be sent."),
    ],
)
def test_a_run_without_calls_needs_one_sentence(remembered: int, says: str) -> None:
    assert estimate(None, calls=0, remembered=remembered).sentences == (says,)


@pytest.mark.parametrize(
    ("cost", "says"),
    [
        (None, "No price is known for openai:gpt-x; put it under [prices] in okr-coach.toml."),
        (Cost(0, 0, HERE), "The model runs on this machine, so its tokens cost nothing."),
        (Cost(0.002, 0.004, OWN), "It would cost less than 1 cent, at the prices in okr-coach.toml."),
        (
            Cost(0.002, 0.011, OWN),
            "It would cost less than 1 cent, at most €0.02, at the prices in okr-coach.toml.",
        ),
        (
            Cost(0.0412, 0.0413, OWN),
            "It would cost about €0.04, at most €0.05, at the prices in okr-coach.toml.",
        ),
        (Cost(0.0412, 0.0412, OWN), "It would cost about €0.04, at the prices in okr-coach.toml."),
    ],
)
def test_a_cost_is_told_as_it_is_known(cost: Cost | None, says: str) -> None:
    assert estimate(cost).sentences[2] == says


# --- after a run


def used(*calls: Usage, counted: bool = True) -> Used:
    total = Used(model="openai:gpt-x")
    for usage in calls:
        total = total.plus(usage, counted=counted)
    return total


def test_after_a_run_the_servers_own_count_is_told() -> None:
    done = used(Usage(4_000, 500, 3_000), Usage(4_210, 41)).told(2, Cost(0.0412, 0.0412, EUROS))
    assert done.sentence == (
        "2 calls were made; 2 answers are remembered."
        " The server counted 8,210 tokens sent, 3,000 of them seen before, and 541 received."
        " That cost about €0.04, at the prices of 22 November 2026 (a list)."
    )


def test_where_the_server_did_not_count_it_is_said() -> None:
    done = used(Usage(4_000, 500), counted=False).told(0, None)
    assert done.sentence == (
        "1 call was made. At most 4,000 tokens sent and 500 received (the server didn’t count all of it)."
        " No price is known for openai:gpt-x; put it under [prices] in okr-coach.toml."
    )


@pytest.mark.parametrize(
    ("remembered", "says"), [(0, "Nothing was sent."), (3, "Nothing was sent; 3 answers are remembered.")]
)
def test_a_run_that_sent_nothing_says_so(remembered: int, says: str) -> None:
    assert used().told(remembered, None).sentence == says


def test_the_sentences_keep_the_voice() -> None:
    spoken = [
        *estimate(None).sentences,
        used(Usage(1, 1)).sentence,
        used(Usage(1, 1), counted=False).sentence,
    ]
    assert [word for text in spoken for word in said(text)] == []


# --- figures


@pytest.mark.parametrize(
    ("number", "near", "above"),
    [
        (0, "0", "0"),
        (7, "7", "7"),
        (99, "99", "99"),
        (148, "150", "150"),
        (141, "140", "150"),
        (48_123, "48,000", "49,000"),
        (60_000, "60,000", "60,000"),
        (995, "1,000", "1,000"),
        (1_249_000, "1,200,000", "1,300,000"),
    ],
)
def test_an_estimate_has_two_digits(number: int, near: str, above: str) -> None:
    assert (about(number), at_most(number)) == (near, above)


@pytest.mark.parametrize(
    ("amount", "currency", "near", "above"),
    [
        (0.0, "USD", "$0.00", "$0.00"),
        (0.0099, "USD", "less than 1 cent", "less than 1 cent"),
        (0.004, "GBP", "less than £0.01", "less than £0.01"),
        (0.01, "EUR", "€0.01", "€0.01"),
        (0.1, "EUR", "€0.10", "€0.10"),
        (0.041, "EUR", "€0.04", "€0.05"),
        (12.344, "CHF", "CHF 12.34", "CHF 12.35"),
        (1234.5, "USD", "$1,235", "$1,235"),
    ],
)
def test_money_has_its_currency_and_no_needless_digits(
    amount: float, currency: str, near: str, above: str
) -> None:
    assert (money(amount, currency), money(amount, currency, up=True)) == (near, above)


def test_a_day_is_told_in_words() -> None:
    assert day(DAY) == "22 November 2026"
