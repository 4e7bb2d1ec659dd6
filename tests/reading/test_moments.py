"""When a cycle or a heading is, so that values can be put in order."""

from datetime import date

import pytest

from coach.reading.moments import Moment, before, heads_values, moment, of_day

END = 2026 * 12


@pytest.mark.parametrize(
    ("text", "end", "months"),
    [
        ("Q1 2026", 3, 3),
        ("2026 Q1", 3, 3),
        ("Q1/26", 3, 3),
        ("CY2026-Q1", 3, 3),
        ("1. Quartal 2026", 3, 3),
        ("Q1-Q2 2026", 6, 6),
        ("H2 2026", 12, 6),
        ("2026", 12, 12),
        ("OKRs 2026", 12, 12),
        ("Jan 2026", 1, 1),
        ("Jan-26", 1, 1),
        ("März 2026", 3, 1),
        ("Jan–Mar 2026", 3, 3),
        ("Nov 2025-Jan 2026", 1, 3),
        ("2026-02", 2, 1),
        ("2026-02-28", 2, 0),
        ("28.02.2026", 2, 0),
    ],
)
def test_a_time_is_counted_in_months(text: str, end: int, months: int) -> None:
    assert moment(text) == Moment(END + end, months)


@pytest.mark.parametrize(
    "text", ["Spring 2026", "2025/26", "Sales", "Marketing", "Junior", "2026-02-30", "Sprint 5 2026", ""]
)
def test_a_text_that_says_no_certain_time_is_none(text: str) -> None:
    assert moment(text) is None


def test_a_fiscal_year_and_a_month_without_a_year_are_marked() -> None:
    assert moment("FY26 Q1") == Moment(END + 3, 3, fiscal=True)
    assert moment("Mar") == Moment(3, 1, has_year=False)


@pytest.mark.parametrize(
    "header", ["Jan", "Q1 2026", "Q1 actual", "Actual Q1", "KW 12", "31.01.2026", "2025"]
)
def test_a_heading_of_values_says_a_time_and_little_else(header: str) -> None:
    assert heads_values(header)


@pytest.mark.parametrize(
    "header", ["Target Q1", "Q1 plan", "May need help", "Owner", "Score 2026", "Due 2026"]
)
def test_a_heading_that_says_more_is_left_alone(header: str) -> None:
    assert not heads_values(header)


@pytest.mark.parametrize(
    ("headers", "end", "months"),
    [
        (["Jan", "Feb", "Mar"], "Q2 2026", [1, 2, 3]),
        (["Oct", "Nov", "Dec"], "Q1 2026", [-2, -1, 0]),
        (["Nov", "Dec", "Jan"], "Q1 2026", [-1, 0, 1]),
        (["Q3 2025", "Q4 2025"], "Q1 2026", [-3, 0]),
        (["Q1", "Q2", "Q3", "Q4"], "Q1 2026", [-9, -6, -3, 0]),
    ],
)
def test_headings_without_a_year_lie_right_before_the_end(
    headers: list[str], end: str, months: list[int]
) -> None:
    last = moment(end)
    assert last
    assert [one.end - END for one in before(headers, last) or []] == months


@pytest.mark.parametrize(
    ("headers", "end"),
    [
        (["Q1", "Q2", "Q3", "Q4"], "Q3 2026"),
        (["Q1 2026", "Q2 2026"], "Q2 2026"),
        (["Feb 2026", "Jan 2026"], "Q2 2026"),
        (["Q3 2025", "Q4"], "Q1 2026"),
        (["Q3 2025", "Q4 2025"], "FY26 Q1"),
        (["Jan", "Feb"], "FY26 Q1"),
        (["Q3 2025", "Q4 2025"], "Q1"),
        (["Jan", "soon"], "Q2 2026"),
    ],
)
def test_headings_whose_place_is_unclear_stay_out(headers: list[str], end: str) -> None:
    last = moment(end)
    assert last
    assert before(headers, last) is None


def test_a_day_is_a_part_of_its_month() -> None:
    assert of_day(date(2026, 1, 31)) == Moment(END + 1)
    assert END + 1 < of_day(date(2026, 2, 14)).end < END + 2
