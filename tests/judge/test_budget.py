"""What a question takes: the budget of its prompt, and far less than asking about each key result."""

from collections.abc import Sequence
from pathlib import Path

import pytest

from coach import prompts
from coach.judge.answer import Rewording
from coach.judge.question import ask_again
from coach.message import Message
from coach.review import Reviewed, review
from coach.sheets import read_text
from coach.spending import Counter
from tests.judge.okrs import MODEL, alone, ask, okr, reviewed, spring

LARGEST = review(read_text("largest", (Path(__file__).parent / "largest.csv").read_text("utf-8"))).okrs[0]
FOUR = reviewed(
    okr(
        "Wait at the desk 30 → 12 minutes",
        "Guests greeted by name 20 % → 70 %",
        "Launch the new desk by May",
        "Complaints 40 → 15 a week",
        parent="Guests come back because they feel expected",
    )
)
USUAL = [
    one for one in (*spring(), *FOUR) if not one.reading.closed and 3 <= len(one.reading.key_results) <= 5
]


COUNTER = Counter("openai:gpt-5.2")


def tokens(messages: Sequence[Message]) -> int:
    """Count tokens as a run does; where that is an estimate, as many as there may be."""
    return COUNTER.count_all(messages).most


def test_the_largest_okr_keeps_the_budget() -> None:
    question = ask(LARGEST)
    assert len(question.lines) == 9
    assert len(question.findings) > 15
    assert tokens(question.messages) <= prompts.load("review").most_tokens


def test_the_largest_okr_keeps_the_budget_when_asked_again() -> None:
    question = ask(LARGEST)
    tried = [Rewording(line=name, text=text, why="") for name, text in question.lines.items()] * 3
    reasons = ("400 stands neither in the line nor in its cells.", "It is still work to do.")
    again = ask_again(question, tried, dict.fromkeys(question.weak, reasons), MODEL)
    assert len(again.weak) > 5
    assert tokens(again.messages) <= prompts.load("rewrite").most_tokens


def test_usual_okrs_are_among_those_measured() -> None:
    assert {len(one.reading.key_results) for one in USUAL} == {3, 4, 5}


@pytest.mark.parametrize("one", USUAL, ids=lambda one: one.reading.okr.objective)
def test_one_call_takes_at_most_two_fifths_of_one_for_each_key_result(one: Reviewed) -> None:
    apart = sum(tokens(ask(part).messages) for part in alone(one))
    assert tokens(ask(one).messages) <= 0.4 * apart
