"""Which gate stopped a text that a model offered for the only key result of a case."""

from collections.abc import Mapping
from typing import NamedTuple

from coach import guards
from coach.guards import Row
from coach.judge import refusals, rewording
from coach.judge.answer import Rewording
from coach.judge.asked import key_result
from coach.reading.line import Line
from tests.evals.model.asking import Told, Tried

LINE = key_result(0)
BY_CHECKS = ("Read by our checks", "It changes nothing")
"""How the sentences begin that say what the checks find in a new line."""
NOT_NEW = "There was no better line"
"""How the one begins that says a text changes nothing."""
GATES = ("same", "shape", "language", "invention", "figures", "checks", "subject")
STOPPED: Mapping[str, str] = dict(
    zip(
        GATES,
        (
            "it is the line as it was",
            "shape or tone",
            "another language",
            "a number, name or date nobody gave",
            "a figure or a target that isn’t theirs",
            "what was found is still there, or something graver",
            "another subject",
        ),
        strict=True,
    )
)
"""What each gate stops, in words."""


class Offered(NamedTuple):
    """One text that was offered."""

    case: str
    attempt: int
    text: str
    gate: str
    """“” where it held."""
    reasons: tuple[str, ...]
    invented: tuple[str, ...]
    """Numbers, names and times in it that nobody gave, whichever gate stopped it."""


def offered(told: Told, attempt: int, tried: Tried, one: Rewording) -> Offered:
    """Hold a text against the gates by itself."""
    question = tried.question
    alone = rewording.rewrites(told.by_rule, question, [one], told.rules, question.prompt)
    shown = question.mask.show(one.text)
    reasons = () if alone.rewrites else alone.why.get(LINE, ())
    invented = guards.invented(shown, given(told), line(told).language)
    gate = _gate(told, tried, one, reasons[0]) if reasons else ""
    return Offered(told.case.id, attempt, shown, gate, tuple(reasons), tuple(invented))


def line(told: Told) -> Line:
    """Give the weak line as it was read."""
    return told.by_rule.reading.key_results[0].line


def given(told: Told) -> tuple[str, ...]:
    """Give every cell of the case."""
    okr = told.case.okr
    kr = okr.key_results[0]
    cells = (kr.text, kr.baseline, kr.target, kr.unit, okr.objective, okr.team, okr.period)
    return tuple(filter(None, cells))


def _gate(told: Told, tried: Tried, one: Rewording, reason: str) -> str:
    """Find the gate that speaks like this."""
    shown = tried.question.mask.show(one.text)
    row = Row(line(told), told.case.okr.key_results[0], given(told))
    if reason in refusals.of_shape(one.text, shown, row, tried.question):
        return "shape"
    if reason in refusals.of_language(shown, row):
        return "language"
    if reason in refusals.of_content(shown, row):
        return "invention" if guards.invented(shown, given(told), row.line.language) else "figures"
    if reason.startswith(BY_CHECKS):
        return "checks"
    return "same" if reason.startswith(NOT_NEW) else "subject"
