"""Counting says how sure it is, and learns from what the server counts."""

from concurrent.futures import ThreadPoolExecutor

import pytest

from coach.message import Message
from coach.spending import NO_TOKENS, Counter, Tokens, counting

LINE = "Visitors find their way in our library"
LONG = f"{LINE}. " * 40


class Table:
    """Stands in for a table that is here: a token a word."""

    def encode_ordinary(self, text: str) -> list[str]:
        return text.split()


@pytest.fixture
def _no_table(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(counting, "encoding", lambda _: None)


@pytest.fixture
def _table(_no_table: None, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(counting, "encoding", lambda name: Table() if name else None)


pytestmark = pytest.mark.usefixtures("_no_table")


def taught(actual: float, times: int = 5, ratio: float | None = None) -> Counter:
    counter = Counter("openai:gpt-4o", ratio)
    for _ in range(times):
        counter.learn(4000, round(4000 * actual))
    return counter


# --- counts and what they say of themselves


def test_an_estimate_says_so_and_how_much_more_there_may_be() -> None:
    assert Counter("openai:gpt-4o").count(LINE) == Tokens(8, exact=False, most=10)


@pytest.mark.parametrize("model", ["openai:llama3.1", "anthropic:claude-sonnet-5", "openai:gpt-4", ""])
def test_a_model_that_cuts_texts_in_its_own_way_has_a_wider_margin(model: str) -> None:
    assert Counter(model).count(LINE) == Tokens(8, exact=False, most=12)


@pytest.mark.usefixtures("_table")
def test_a_table_counts_exactly() -> None:
    assert Counter("openai:gpt-4o").count(LINE) == Tokens(7, exact=True, most=7)


def test_messages_cost_a_little_more_than_their_texts() -> None:
    counter = Counter("openai:gpt-4o")
    messages = [Message("system", LINE), Message("user", LINE)]
    assert counter.count_all(messages).number == 2 * counter.count(LINE).number + 2 * 4 + 3
    assert counter.count_all([]).number == 3


@pytest.mark.usefixtures("_table")
def test_a_sum_is_exact_where_all_of_it_is() -> None:
    exact, estimated = Tokens(7, exact=True, most=7), Tokens(8, exact=False, most=10)
    assert sum([exact, exact], NO_TOKENS) == Tokens(14, exact=True, most=14)
    assert exact + estimated == Tokens(15, exact=False, most=17)


# --- what the server's counts teach


def test_a_few_counts_are_not_believed_yet() -> None:
    assert [taught(1.2, times).ratio for times in range(6)] == [None] * 5 + [1.2]


def test_a_known_ratio_corrects_the_count_and_narrows_its_margin() -> None:
    plain, known = Counter("openai:gpt-4o").count(LONG), Counter("openai:gpt-4o", 1.2).count(LONG)
    assert known.number == round(plain.number * 1.2)
    assert plain.most / plain.number == pytest.approx(1.25, 0.01)
    assert known.most / known.number == pytest.approx(1.1, 0.01)


def test_the_same_text_keeps_its_count_while_a_run_teaches() -> None:
    counter = Counter("openai:gpt-4o")
    before = counter.count(LONG)
    for _ in range(20):
        counter.learn(before.number, before.number * 2)
    assert (counter.count(LONG), counter.ratio) == (before, 2.0)


def test_numbers_of_a_corrected_counter_are_compared_as_they_were_given() -> None:
    counter = Counter("openai:gpt-4o", 1.2)
    given = counter.count(LONG).number
    for _ in range(20):
        counter.learn(given, given)
    assert counter.ratio == pytest.approx(1.2, 0.01)


def test_one_odd_count_moves_the_ratio_little() -> None:
    counter = taught(1.0, 20)
    counter.learn(4000, 4_000_000)
    assert counter.ratio == pytest.approx(1.0, abs=0.03)


def test_a_server_that_changes_is_followed() -> None:
    counter = taught(1.0, 20)
    for _ in range(200):
        counter.learn(4000, 5200)
    assert counter.ratio == pytest.approx(1.3, 0.02)


def test_a_long_question_weighs_more_than_a_short_one() -> None:
    counter = taught(1.2, 5)
    for _ in range(5):
        counter.learn(100, 50)
    assert counter.ratio == pytest.approx(1.2, 0.02)


@pytest.mark.parametrize(("estimated", "actual"), [(0, 10), (10, 30), (4000, 0), (4000, -1)])
def test_counts_that_say_nothing_are_passed_over(estimated: int, actual: int) -> None:
    counter = taught(1.0, 4)
    for _ in range(10):
        counter.learn(estimated, actual)
    assert counter.ratio is None


@pytest.mark.parametrize("ratio", [0, -1, 0.1, 50, float("nan")])
def test_a_kept_ratio_that_cannot_be_meant_is_left_out(ratio: float) -> None:
    assert Counter("openai:gpt-4o", ratio).count(LONG) == Counter("openai:gpt-4o").count(LONG)
    assert Counter("openai:gpt-4o", ratio).ratio is None


@pytest.mark.usefixtures("_table")
@pytest.mark.parametrize(("ratio", "exact"), [(1.0, True), (1.015, True), (1.08, False)])
def test_a_table_is_exact_only_while_the_server_agrees(ratio: float, exact: bool) -> None:
    assert Counter("openai:gpt-4o", ratio).count(LONG).exact is exact


def test_threads_may_teach_at_once() -> None:
    counter = Counter("openai:gpt-4o")
    with ThreadPoolExecutor(16) as pool:
        list(pool.map(lambda actual: counter.learn(4000, actual), [4000, 5600] * 1600))
    assert counter.ratio == pytest.approx(1.2, 0.03)
