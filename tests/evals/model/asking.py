"""Asking about the cases as the product does, and what a model said of each, word for word."""

from collections.abc import Sequence
from dataclasses import replace
from typing import NamedTuple, TypeVar

from pydantic import BaseModel, ValidationError

from coach import wiring
from coach.checks import Rules
from coach.judge import rewording
from coach.judge.answer import Answer, Rewording, Rewordings
from coach.judge.plan import Plan
from coach.judge.question import Question, ask_again
from coach.judge.rewording import Held
from coach.llm import Choice
from coach.review import Review, Reviewed
from coach.tuning import Tuning, load
from tests.evals.model.cases import Case, sheets

NOTHING = Held((), {})
M = TypeVar("M", bound=BaseModel)


class Tried(NamedTuple):
    """Better lines that were offered in one answer, and what held of them."""

    question: Question
    offered: Sequence[Rewording] = ()
    held: Held = NOTHING


class Told(NamedTuple):
    """A case with what rules found, what was asked, and what came of it."""

    case: Case
    by_rule: Reviewed
    after: Reviewed
    question: Question
    answer: Answer | None
    """None where nothing was answered."""
    rules: Rules
    """What a suggestion has to pass."""
    tries: tuple[Tried, ...] = ()


def tuning() -> Tuning:
    """Give the checks as their cards have them, with the model’s limits and prices of okr-coach.toml."""
    own = wiring.tuning()
    return replace(load(None), model=own.model, prices=own.prices)


def planned(cases: Sequence[Case], tuned: Tuning, choice: Choice) -> Plan:
    """Review the cases by rules, and put the questions together; nothing is sent."""
    return wiring.plan(wiring.review_sheets(sheets(cases), tuned=tuned), tuned, choice)


def told(cases: Sequence[Case], plan: Plan, after: Review) -> list[Told]:
    """Read what was answered; cases without a question are left out."""
    kept = wiring.store().answers
    texts = kept.of(one.key for one in plan.questions)
    found = []
    for question in plan.questions:
        n = question.okr
        answer = _read(texts.get(question.key), Answer)
        tries = _tries(plan, question, answer) if answer else ()
        by_rule = plan.review.okrs[n]
        found.append(Told(cases[n], by_rule, after.okrs[n], question, answer, plan.asker.rules, tries))
    return found


def _tries(plan: Plan, question: Question, answer: Answer) -> tuple[Tried, ...]:
    """Hold what was offered against the gates again, first and second time."""
    first = _tried(plan, question, answer.rewordings)
    if not first.held.why:
        return (first,)
    again = ask_again(question, answer.rewordings, first.held.why, plan.asker.where)
    second = _read(wiring.store().answers.of([again.key]).get(again.key), Rewordings)
    return (first, _tried(plan, again, second.rewordings)) if second else (first,)


def _tried(plan: Plan, question: Question, offered: Sequence[Rewording]) -> Tried:
    okr, asker = plan.review.okrs[question.okr], plan.asker
    return Tried(question, offered, rewording.rewrites(okr, question, offered, asker.rules, asker.model))


def _read(text: str | None, shape: type[M]) -> M | None:
    try:
        return shape.model_validate_json(text) if text else None
    except ValidationError:
        return None
