"""Whether kinds, counting and low bars are read as people judge them, on lines labelled by hand beforehand.

The floors are what was measured when the lines were written, less 0.05: they guard against a slide. The
lines are no list to learn by heart; a rule made for one of them is no rule.
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
from coach.reading.line import read
from coach.reading.okrs import read_okrs

CASES: list[dict[str, Any]] = yaml.safe_load((Path(__file__).parent / "cases/kinds.yaml").read_text("utf-8"))
FLOORS = {"task_like": 0.715, "measurable": 0.935, "unambitious": 0.825}
FLAGS = {"task_like": "task-like", "measurable": "not-measurable", "unambitious": "non-ambitious"}


def kappa(judged: Sequence[bool], said: Sequence[bool]) -> float:
    """Give Cohen's kappa: agreement beyond what chance would give."""
    agree = sum(j == s for j, s in zip(judged, said, strict=True)) / len(judged)
    yes, said_yes = sum(judged) / len(judged), sum(said) / len(said)
    chance = yes * said_yes + (1 - yes) * (1 - said_yes)
    return (agree - chance) / (1 - chance)


@cache
def _flags() -> list[set[str]]:
    return [_flags_of(case["text"], case["objective"]) for case in CASES]


def _flags_of(text: str, objective: str) -> set[str]:
    okr = read_okrs([Okr("x", 0, 2, "", "", objective, (KeyResult(3, text),))])[0]
    kr = okr.key_results[0]
    return {finding.flag for finding in checks.run_line(LineSubject(kr.line, 3, okr, kr))}


def _judged(label: str) -> list[bool]:
    if label == "task_like":
        return [case["kind"] != "outcome" for case in CASES]
    return [case["unambitious"] if label == "unambitious" else not case["measurable"] for case in CASES]


@pytest.mark.parametrize("label", FLOORS)
def test_flags_agree_with_people(label: str) -> None:
    assert kappa(_judged(label), [FLAGS[label] in flags for flags in _flags()]) >= FLOORS[label]


def test_kinds_agree_with_people() -> None:
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


@pytest.mark.parametrize(("judged", "said", "value"), [([1, 0, 1, 0], [1, 0, 1, 0], 1.0), ([1, 1, 0, 0], [1, 0, 1, 0], 0.0)])
def test_kappa_counts_agreement_beyond_chance(judged: list[bool], said: list[bool], value: float) -> None:
    assert kappa(judged, said) == pytest.approx(value)
