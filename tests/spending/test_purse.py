"""The purse: no limit is passed, however many ask at once, and each sentence says which one was reached."""

import time
from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, datetime, timedelta
from random import Random
from threading import Event, Thread, Timer

import pytest

from coach.errors import CoachError
from coach.message import Spent, Usage
from coach.spending import Cost, Estimate, Limits, Price, Purse, Tokens, Used, midnight, purse
from coach.spending.prices import HERE

DOLLARS = Price(2, 10)
"""A question of 5,000 tokens with an answer of 1,000 costs two cents."""
QUESTION, ANSWER = 5_000, 1_000
COST = 0.02


def taken(one: Purse, usage: Usage | None = None, most: int = 1000) -> int:
    """Take and settle in turn; give how often that went well."""
    for count in range(most):
        if not one.take(QUESTION, ANSWER):
            return count
        one.settle(usage or Usage(QUESTION, ANSWER))
    return most


LIMITED = [
    (Limits(run_tokens=60_000), Spent(), 10, "60,000 tokens a run (most_tokens_a_run)"),
    (Limits(day_tokens=60_000), Spent(), 10, "60,000 tokens a day (most_tokens_a_day)"),
    (Limits(day_tokens=60_000), Spent(3, 20_000, 4_000), 6, "60,000 tokens a day (most_tokens_a_day)"),
    (Limits(run_cost=0.2), Spent(), 10, "$0.20 a run (most_cost_a_run)"),
    (Limits(day_cost=0.2), Spent(4, 20_000, 4_000), 6, "$0.20 a day (most_cost_a_day)"),
    (Limits(run_tokens=60_000), Spent(9, 900_000, 9_000), 10, "60,000 tokens a run (most_tokens_a_run)"),
    (Limits(run_tokens=60_000, run_cost=0.1), Spent(), 5, "$0.10 a run (most_cost_a_run)"),
    (Limits(run_tokens=0), Spent(), 0, "0 tokens a run (most_tokens_a_run)"),
]


@pytest.mark.parametrize(("limits", "today", "times", "limit"), LIMITED)
def test_questions_are_asked_up_to_the_limit(limits: Limits, today: Spent, times: int, limit: str) -> None:
    one = Purse(limits, DOLLARS, today)
    assert taken(one) == times
    assert one.why.startswith(f"The limit of {limit} is reached. Raise it")
    assert one.spent == Spent(times, times * QUESTION, times * ANSWER)


HELPS = [
    (Limits(run_tokens=60_000), "Raise it, or ask again."),
    (Limits(day_cost=0.2), "Raise it, or go on tomorrow."),
    (Limits(run_tokens=100), "Raise it: one OKR takes more."),
]


@pytest.mark.parametrize(("limits", "helps"), HELPS)
def test_at_a_limit_stands_what_helps(limits: Limits, helps: str) -> None:
    one = Purse(limits, DOLLARS)
    taken(one)
    assert one.why.endswith(helps)


def test_without_a_limit_nothing_is_refused() -> None:
    one = Purse(Limits(), None)
    assert (taken(one), one.why) == (1000, "")


def test_what_is_left_over_is_there_for_the_next() -> None:
    one = Purse(Limits(run_tokens=60_000), DOLLARS)
    assert taken(one, Usage(2_500, 500)) == 19


def test_what_other_models_cost_today_counts() -> None:
    assert taken(Purse(Limits(day_cost=0.2), DOLLARS, Spent(1, 1, 1), paid=0.12)) == 4


def test_an_answer_without_a_count_counts_as_all_that_was_set_aside() -> None:
    one = Purse(Limits(run_tokens=60_000), DOLLARS)
    while one.take(QUESTION, ANSWER):
        one.settle(None)
    assert one.spent == Spent(10, 50_000, 10_000)
    assert not one.used().is_counted


def test_a_question_that_never_arrived_counts_for_nothing() -> None:
    one = Purse(Limits(run_tokens=60_000), DOLLARS)
    for _ in range(50):
        assert one.take(QUESTION, ANSWER)
        one.give_back()
    assert (one.spent, taken(one)) == (Spent(), 10)


def test_what_a_server_charges_for_keeping_counts_towards_a_limit_in_money() -> None:
    assert taken(Purse(Limits(run_cost=0.225), Price(2, 10, stored=2.5))) == 10
    assert taken(Purse(Limits(run_cost=0.224), Price(2, 10, stored=2.5))) == 9


# --- money without a price


@pytest.mark.parametrize("limits", [Limits(run_cost=1), Limits(day_cost=1)])
def test_a_limit_in_money_needs_a_price(limits: Limits) -> None:
    with pytest.raises(CoachError) as caught:
        Purse(limits, None, model="openai:llama3.1")
    assert caught.value.sentence == (
        "A limit in money is set. No price is known for openai:llama3.1; put it under [prices] in"
        " okr-coach.toml."
    )
    assert caught.value.hint == "Or limit tokens instead of money in okr-coach.toml."


def test_a_limit_in_money_never_stops_a_model_on_this_machine() -> None:
    assert taken(Purse(Limits(run_cost=0.01), HERE)) == 1000
    assert taken(Purse(Limits(day_cost=0.01), HERE, paid=5.0)) == 1000


# --- many at once


@pytest.mark.parametrize("limits", [Limits(run_tokens=300_000), Limits(day_cost=1.0)])
def test_sixteen_threads_never_pass_a_limit(limits: Limits) -> None:
    one = Purse(limits, DOLLARS)

    def ask(seed: int) -> int:
        if not one.take(QUESTION, ANSWER):
            return 0
        part = Random(seed).random()
        time.sleep(part / 1000)
        one.settle(Usage(round(QUESTION * part), round(ANSWER * part)))
        return 1

    with ThreadPoolExecutor(16) as pool:
        asked = sum(pool.map(ask, range(400)))
    spent = one.spent
    assert asked == spent.calls < 400
    assert spent.sent + spent.received <= 300_000
    assert DOLLARS.cost(spent.sent, spent.received) <= 1.0
    assert spent.sent + spent.received > 300_000 - QUESTION - ANSWER


def test_a_question_waits_for_what_others_may_leave() -> None:
    one, took, gave = Purse(Limits(run_tokens=10_000), DOLLARS), Event(), Event()

    def ask() -> None:
        one.take(QUESTION, ANSWER)
        took.set()
        gave.wait(5)
        one.settle(Usage(100, 100))

    other = Thread(target=ask)
    other.start()
    took.wait(5)
    Timer(0.05, gave.set).start()
    assert one.take(QUESTION, ANSWER)
    other.join()


def test_nobody_waits_for_room_that_cannot_come(monkeypatch: pytest.MonkeyPatch) -> None:
    one = Purse(Limits(run_tokens=10_000), DOLLARS)
    held = Thread(target=one.take, args=(QUESTION, ANSWER))
    held.start()
    held.join()
    assert not one.take(9_500, ANSWER)
    monkeypatch.setattr(purse, "PATIENCE", 0.05)
    assert not one.take(QUESTION, ANSWER)


def test_a_thread_never_waits_for_itself() -> None:
    one = Purse(Limits(run_tokens=10_000), DOLLARS)
    assert [one.take(QUESTION, ANSWER), one.take(QUESTION, ANSWER)] == [True, False]


def test_what_was_taken_for_further_tries_is_let_go_with_the_rest() -> None:
    one = Purse(Limits(run_tokens=30_000), DOLLARS)
    assert one.take(QUESTION, ANSWER)
    assert one.take(QUESTION, ANSWER)
    one.settle(Usage(2_000, 500))
    assert one.spent == Spent(1, 2_000, 500)
    assert one.take(QUESTION, ANSWER)
    assert one.take(QUESTION, ANSWER)
    one.settle(None)
    assert one.spent == Spent(2, 2_000 + 2 * QUESTION, 500 + 2 * ANSWER)


# --- before and after


@pytest.fixture
def run() -> Estimate:
    sent, received = Tokens(48_000, exact=False, most=60_000), Tokens(6_000, exact=False, most=12_000)
    return Estimate(40, 12, 12, 0, sent, received, Cost.of(DOLLARS, sent, received))


@pytest.mark.parametrize(
    ("limits", "says"),
    [
        (Limits(), ""),
        (Limits(run_tokens=72_000, run_cost=0.24), ""),
        (
            Limits(run_tokens=71_999),
            "It may stop before the end, at the limit of 71,999 tokens a run (most_tokens_a_run).",
        ),
        (Limits(day_cost=0.2), "It may stop before the end, at the limit of $0.20 a day (most_cost_a_day)."),
    ],
)
def test_a_limit_that_may_stop_a_run_is_told_before_it(limits: Limits, says: str, run: Estimate) -> None:
    assert Purse(limits, DOLLARS).too_small_for(run) == says


def test_after_a_run_it_tells_what_was_used() -> None:
    one = Purse(Limits(), DOLLARS, model="openai:gpt-x")
    taken(one, Usage(4_000, 500, 3_000), most=2)
    assert one.used(3) == Used(2, 3, 8_000, 1_000, 6_000, Cost(0.026, 0.026, DOLLARS), model="openai:gpt-x")


# --- the day


def test_a_day_begins_at_midnight_where_the_person_is(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("TZ", "Europe/Berlin")
    time.tzset()
    try:
        assert midnight(datetime(2026, 6, 1, 22, 30, tzinfo=UTC)) == datetime(2026, 6, 1, 22, tzinfo=UTC)
        assert midnight(datetime(2026, 6, 1, 21, 30, tzinfo=UTC)) == datetime(2026, 5, 31, 22, tzinfo=UTC)
        changed = midnight(datetime(2026, 10, 25, 12, tzinfo=UTC))
        assert changed == datetime(2026, 10, 24, 22, tzinfo=UTC)
    finally:
        monkeypatch.undo()
        time.tzset()


def test_today_began_less_than_a_day_ago() -> None:
    assert timedelta() <= datetime.now(UTC) - midnight() <= timedelta(hours=25)
