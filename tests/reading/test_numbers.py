"""Numbers as people write them: their words, value, unit, kind and the part they play."""

from itertools import pairwise
from pathlib import Path
from time import perf_counter
from typing import Any

import pytest
import yaml

from coach.reading.numbers import find_numbers, to_value
from coach.reading.reader import read

CASES: list[dict[str, Any]] = yaml.safe_load(
    (Path(__file__).parent / "cases/numbers.yaml").read_text("utf-8")
)
PATIENCE = 5.0
"""Seconds for 20,000 characters on a busy machine; a slip into squares takes many times as long."""


def _param(case: dict[str, Any]) -> Any:
    marks = pytest.mark.xfail(reason="read otherwise today", strict=True) if case.get("open") else ()
    return pytest.param(case["text"], case["numbers"], id=case["text"], marks=marks)


def _figures(text: str) -> list[list[Any]]:
    line = read(text)
    figures = line.sizing.figures
    return [
        [f.number.span.cut(text).strip(), f.number.value, f.number.unit, f.number.kind, f.role]
        for f in figures
    ]


@pytest.mark.parametrize(("text", "numbers"), [_param(case) for case in CASES])
def test_numbers_are_read_as_meant(text: str, numbers: list[list[Any]]) -> None:
    found = _figures(text)
    assert len(found) == len(numbers), found
    for number, meant in zip(found, numbers, strict=True):
        assert number[:4] == meant[:4]
        assert meant[4] in (None, number[4])


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["text"])
def test_a_number_stands_where_its_span_says(case: dict[str, Any]) -> None:
    numbers = find_numbers(case["text"])
    assert all(0 <= n.span.start < n.span.end <= len(case["text"]) for n in numbers)
    assert all(n.span.end <= after.span.start for n, after in pairwise(numbers))


@pytest.mark.parametrize(
    ("digits", "value"),
    [
        ("1,200.5", 1200.5),
        ("1.200,50", 1200.5),
        ("1,200", 1200.0),
        ("1.200", 1.2),
        ("12,5", 12.5),
        ("0,125", 0.125),
        ("1'200", 1200.0),
        ("10 000", 10000.0),
        ("1,200,000", 1200000.0),
        ("1.200.000", 1200000.0),
    ],
)
def test_digits_are_read_with_any_signs(digits: str, value: float) -> None:
    assert to_value(digits) == value


def test_a_dot_groups_thousands_of_euros() -> None:
    assert to_value("1.200", euro=True) == 1200.0
    assert to_value("1.25", euro=True) == 1.25


@pytest.mark.parametrize("part", ["1 ", "(1", "1.", "one ", "9 of 10 ", "a", "→", "[a", "a@b.c ", "1,"])
def test_a_very_long_line_is_read_soon(part: str) -> None:
    begun = perf_counter()
    find_numbers(part * (20_000 // len(part)))
    assert perf_counter() - begun < PATIENCE
