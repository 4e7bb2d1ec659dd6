"""When a line says it will be done: the words, and the date where they are enough for one."""

from datetime import date

import pytest

from coach.reading.due import find_due, year_of

STILL = pytest.mark.xfail(reason="read otherwise today", strict=True)
DATED = [
    ("by 30 June 2027", (2027, 6, 30)),
    ("by June 30, 2027", (2027, 6, 30)),
    ("by 30.06.2027", (2027, 6, 30)),
    ("until 2027-06-30", (2027, 6, 30)),
    ("no later than 1st of September 2027", (2027, 9, 1)),
    ("by Aug 15th, 2027", (2027, 8, 15)),
    ("by end of Q2 2027", (2027, 6, 30)),
    ("in H1 2027", (2027, 6, 30)),
    ("in 2027", (2027, 12, 31)),
    ("by '27", (2027, 12, 31)),
    ("March 2027", (2027, 3, 31)),
    ("by Sept 2027", (2027, 9, 30)),
    ("by the end of March '27", (2027, 3, 31)),
    ("by 29 February 2028", (2028, 2, 29)),
    ("by 31 Feb 2027", (2027, 2, 28)),
    ("by end of Q4 2027", (2027, 12, 31)),
]
OPEN = ["by end of Q2", "by 30 June", "in May", "Q4", "by the end of the quarter", "EOY", "Aug 15"]
NO_DATE = [
    "may improve",
    "We may win",
    "the May pulse",
    "last March",
    "FY26",
    "within 3 months",
    "",
    "decide",
]


@pytest.mark.parametrize(("words", "when"), DATED)
def test_a_date_is_the_last_day_meant(words: str, when: tuple[int, int, int]) -> None:
    text = f"Churn 3 % → 2 % {words}"
    due = find_due(text)
    assert due is not None
    assert (due.span.cut(text).strip(), due.on()) == (words, date(*when))


@pytest.mark.parametrize("words", OPEN)
def test_words_without_a_year_stay_open(words: str) -> None:
    due = find_due(f"Churn 3 % → 2 % {words}")
    assert due is not None
    assert due.on() is None


@pytest.mark.parametrize("words", NO_DATE)
def test_words_that_are_no_date_are_left(words: str) -> None:
    assert find_due(f"Reviews {words}") is None


@pytest.mark.parametrize("words", ["2027-13-45", "by 45.01.2027", "by 00.00.2027"])
def test_an_impossible_date_has_no_day(words: str) -> None:
    due = find_due(words)
    assert due is None or due.on() is None


@pytest.mark.parametrize(
    ("words", "when"),
    [
        ("by mid-2027", (2027, 6, 30)),
        pytest.param("by the start of Q3 2027", (2027, 7, 31), marks=STILL),
        pytest.param("from January to March 2027", (2027, 3, 31), marks=STILL),
        pytest.param("by 31/05/2027", (2027, 5, 31), marks=STILL),
    ],
)
def test_part_of_a_period_is_not_its_end(words: str, when: tuple[int, int, int]) -> None:
    due = find_due(words)
    assert due is not None
    assert due.on() == date(*when)


@pytest.mark.parametrize(
    ("period", "year"),
    [
        ("Q1 2027", 2027),
        ("2027", 2027),
        ("Spring 2027", 2027),
        ("FY21", None),
        ("FY 2027", None),
        ("2026/2027", None),
        ("", None),
    ],
)
def test_a_cycle_gives_one_calendar_year(period: str, year: int | None) -> None:
    assert year_of(period) == year
