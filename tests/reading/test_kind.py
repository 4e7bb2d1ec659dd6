"""Whether kinds, counting and low bars are read as one careful reader labelled them, before any code ran.

The first set has been looked at since, so a gain on it is partly learnt; the later one was written after
that. The floors guard against a slide: what was measured, less 0.05. The lines are no list to learn.
"""

from collections.abc import Sequence
from functools import cache
from pathlib import Path
from typing import Any

import pytest
import yaml

from coach import checks
from coach.detectors import LineSubject
from coach.okr import KeyResult, Okr
from coach.reading.kind import SIGNS, kind_of
from coach.reading.line import parts_of
from coach.reading.okrs import read_okrs
from coach.reading.parts import Kind
from coach.reading.reader import read
from tests.evals.labelled import cases, names, others

CASES_OF: dict[str, list[dict[str, Any]]] = {
    name: yaml.safe_load((Path(__file__).parent / f"cases/{name}.yaml").read_text("utf-8"))
    for name in ("kinds", "kinds_later")
}
CASES = [case for cases in CASES_OF.values() for case in cases]
FLOORS = [
    ("kinds", "task_like", 0.83),
    ("kinds", "measurable", 0.95),
    ("kinds", "unambitious", 0.94),
    ("kinds_later", "task_like", 0.64),
    ("kinds_later", "measurable", 0.92),
    ("kinds_later", "unambitious", 0.84),
]
FLAGS = {"task_like": "task-like", "measurable": "not-measurable", "unambitious": "non-ambitious"}


def kappa(judged: Sequence[bool], said: Sequence[bool]) -> float:
    """Give Cohen's kappa: agreement beyond what chance would give."""
    agree = sum(j == s for j, s in zip(judged, said, strict=True)) / len(judged)
    yes, said_yes = sum(judged) / len(judged), sum(said) / len(said)
    chance = yes * said_yes + (1 - yes) * (1 - said_yes)
    return (agree - chance) / (1 - chance)


@cache
def _flags(text: str, objective: str) -> frozenset[str]:
    okr = next(read_okrs([Okr("x", 0, 2, "", "", objective, (KeyResult(3, text),))]))
    kr = okr.key_results[0]
    return frozenset(finding.flag for finding in checks.run_line(LineSubject(kr.line, 3, okr, kr)))


def _labelled(case: dict[str, Any], label: str) -> bool:
    if label == "task_like":
        return bool(case["kind"] != "outcome")
    return bool(case["unambitious"] if label == "unambitious" else not case["measurable"])


@pytest.mark.parametrize(("name", "label", "floor"), FLOORS)
def test_flags_agree_with_a_careful_reader(name: str, label: str, floor: float) -> None:
    cases = CASES_OF[name]
    said = [FLAGS[label] in _flags(case["text"], case["objective"]) for case in cases]
    assert kappa([_labelled(case, label) for case in cases], said) >= floor


def test_kinds_agree_with_a_careful_reader() -> None:
    same = sum(read(c["text"], "en", c["objective"]).kind.name == c["kind"] for c in CASES)
    assert same / len(CASES) >= 0.83


def test_the_lines_come_from_many_fields() -> None:
    assert len(CASES) >= 150
    assert len({case["objective"] for case in CASES}) >= 15
    assert {case["kind"] for case in CASES} == {"outcome", "output", "activity"}


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["text"])
def test_a_kind_names_the_words_that_decided(case: dict[str, Any]) -> None:
    line = read(case["text"], "en", case["objective"])
    assert all(span.cut(line.text).strip() for span in line.kind.because)


@pytest.mark.parametrize(
    ("judged", "said", "value"), [([1, 0, 1, 0], [1, 0, 1, 0], 1.0), ([1, 1, 0, 0], [1, 0, 1, 0], 0.0)]
)
def test_kappa_counts_agreement_beyond_chance(judged: list[bool], said: list[bool], value: float) -> None:
    assert kappa(judged, said) == pytest.approx(value)


@pytest.mark.parametrize(
    ("text", "baseline", "target", "kind"),
    [
        ("Missed appointments per hundred booked", "14", "8", "outcome"),
        ("Patients who can choose their slot online", "20 %", "60 %", "outcome"),
        ("Blog posts", "4", "10", "output"),
        ("Launch the portal", "", "", "output"),
    ],
)
def test_a_movement_in_the_cells_counts_as_said(text: str, baseline: str, target: str, kind: str) -> None:
    cells = KeyResult(3, text, baseline=baseline, target=target)
    okr = next(read_okrs([Okr("x", 0, 2, "", "", "Patients come when it suits them", (cells,))]))
    assert okr.key_results[0].line.kind.name == kind


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("90 % of roofs replaced within 3 months", "output"),
        ("90 % of roofs replaced within 2 days", "outcome"),
        ("90 % of letters answered within 3 hours", "outcome"),
    ],
)
def test_hours_and_days_are_a_service_and_months_a_deadline(text: str, kind: str) -> None:
    assert read(text).kind.name == kind


@pytest.mark.parametrize("name", [*names(), *others()])
def test_no_rule_is_passed_over_that_has_something_to_say(name: str) -> None:
    for case in cases(name):
        parts = parts_of(case.text, "de" if name.startswith("de/") else "en", case.objective)
        asked = ((sign.rule(parts), sign.rule.__name__) for sign in SIGNS)
        first = next(((kind, rule) for kind, rule in asked if kind), (Kind("output", ()), "none"))
        assert kind_of(parts) == first, case.text
