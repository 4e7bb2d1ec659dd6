"""Dates in any form: one order for a column, years by the cycle, and nothing guessed."""

from datetime import date

import pytest

from coach.reading.cycles import cycle_of
from coach.reading.days import days
from coach.reading.rhythm import rhythm_of

QUARTER = date(2027, 1, 1), date(2027, 3, 31)
TODAY = date(2027, 2, 12)

FORMS = [
    ("2027-01-31", "2027-01-31"),
    ("2027-01-31T23:30:00+02:00", "2027-01-31"),
    ("2027-02-01T00:30:00Z", "2027-02-01"),
    ("2027-01-31 08:15", "2027-01-31"),
    ("2027/01/31", "2027-01-31"),
    ("31/01", "2027-01-31"),
    ("31/01/2027", "2027-01-31"),
    ("31/1/27", "2027-01-31"),
    ("01/31", "2027-01-31"),
    ("01/31/2027", "2027-01-31"),
    ("31.01.", "2027-01-31"),
    ("31.1.2027", "2027-01-31"),
    ("01.02.", "2027-02-01"),
    ("05/05/2026", "2026-05-05"),
    ("46053", "2026-01-31"),
    ("46418.5", "2027-01-31"),
    ("end of Jan", "2027-01-31"),
    ("Ende Januar", "2027-01-31"),
    ("mid-Jan", "2027-01-15"),
    ("Mitte Jänner", "2027-01-15"),
    ("early Feb", "2027-02-01"),
    ("Jan", "2027-01-31"),
    ("Jan-27", "2027-01-31"),
    ("01/2027", "2027-01-31"),
    ("Dec", "2026-12-31"),
    ("Feb", "2027-02-12"),
    ("Q4 2026", "2026-12-31"),
    ("W5", "2027-02-07"),
    ("KW 5", "2027-02-07"),
    ("Week 5", "2027-02-07"),
    ("2027-W05", "2027-02-07"),
    ("KW 5/2027", "2027-02-07"),
    ("31 Jan", "2027-01-31"),
    ("Jan 31st", "2027-01-31"),
    ("Sunday, 31 January 2027", "2027-01-31"),
    ("So., 31. Januar", "2027-01-31"),
    ("1st of February", "2027-02-01"),
    ("31-Jan-27", "2027-01-31"),
    ("value on 31/01", "2027-01-31"),
    ("29 Feb", None),
    ("W53", "2027-01-03"),
    ("KW 54", None),
    ("KW 99", None),
    ("29 Feb 2027", None),
    ("30 Feb", None),
    ("1.5", None),
    ("Sprint 3", None),
    ("14:30", None),
    ("", None),
]


@pytest.mark.parametrize(("cell", "day"), FORMS)
def test_a_date_is_read_in_any_form(cell: str, day: str | None) -> None:
    found = days([cell], QUARTER, TODAY)
    assert [at and at.isoformat() for at in found.days] == [day]
    assert not found.ambiguous


COLUMNS = [
    (["03/02", "31/01"], ["2027-02-03", "2027-01-31"]),
    (["02/03", "01/31"], ["2027-02-03", "2027-01-31"]),
    (["03/01", "10/01", "05/02"], ["2027-01-03", "2027-01-10", "2027-02-05"]),
    (["02/01", "02/08"], ["2027-02-01", "2027-02-08"]),
    (["05/01/2027"], ["2027-01-05"]),
    (["Week 1", "Week 2", "Week 6"], ["2027-01-07", "2027-01-14", "2027-02-11"]),
    (["Jan", "Feb", "Mar"], ["2027-01-31", "2027-02-12", "2027-03-31"]),
    (["Nov", "Dec", "Jan"], ["2026-11-30", "2026-12-31", "2027-01-31"]),
]


@pytest.mark.parametrize(("cells", "read"), COLUMNS)
def test_a_column_decides_how_its_dates_are_read(cells: list[str], read: list[str]) -> None:
    assert [at and at.isoformat() for at in days(cells, QUARTER, TODAY).days] == read


@pytest.mark.parametrize("cells", [["01/02"], ["01/02/2027"], ["01/02", "02/02"], ["01/12/2026"]])
def test_what_can_be_read_two_ways_is_said_and_not_guessed(cells: list[str]) -> None:
    found = days(cells, QUARTER, TODAY)
    assert found.ambiguous
    assert found.days[0] is None


def test_without_a_cycle_the_order_of_days_decides() -> None:
    assert days(["05/11", "03/12", "02/01"], None, TODAY).days == (
        date(2026, 11, 5),
        date(2026, 12, 3),
        date(2027, 1, 2),
    )


def test_weeks_count_from_the_cycle_where_they_would_lie_outside_of_it() -> None:
    second = date(2027, 4, 1), date(2027, 6, 30)
    assert days(["W3"], second, date(2027, 5, 1)).days == (date(2027, 4, 21),)
    assert days(["W15"], second, date(2027, 5, 1)).days == (date(2027, 4, 18),)


CYCLES = [
    ("Q1 2027", "2027-01-01", "2027-03-31"),
    ("2027-Q1", "2027-01-01", "2027-03-31"),
    ("H1 2027", "2027-01-01", "2027-06-30"),
    ("2027", "2027-01-01", "2027-12-31"),
    ("Q1 2028", "2028-01-01", "2028-03-31"),
    ("February 2028", "2028-02-01", "2028-02-29"),
    ("Jan–Mar 2027", "2027-01-01", "2027-03-31"),
    ("Nov 2026 – Jan 2027", "2026-11-01", "2027-01-31"),
    ("1 Feb – 14 Mar 2027", "2027-02-01", "2027-03-14"),
    ("15 Dec – 15 Jan 2027", "2026-12-15", "2027-01-15"),
    ("01.02.–14.03.2027", "2027-02-01", "2027-03-14"),
    ("01/02/2027 to 14/03/2027", "2027-02-01", "2027-03-14"),
    ("Cycle 3 (2027-02-01 – 2027-03-14)", "2027-02-01", "2027-03-14"),
    ("6 weeks from 1 Feb 2027", "2027-02-01", "2027-03-14"),
    ("6 Wochen ab 1. Februar 2027", "2027-02-01", "2027-03-14"),
    ("KW 5–10 2027", "2027-02-01", "2027-03-14"),
    ("FY27 Q1 (Apr–Jun 2026)", "2026-04-01", "2026-06-30"),
    ("Q1", "2027-01-01", "2027-03-31"),
    ("Q4", "2026-10-01", "2026-12-31"),
    ("Q3", None, None),
    ("11 Jan – 14 Mar", "2027-01-11", "2027-03-14"),
    ("until 14 Mar 2027", None, "2027-03-14"),
    ("01/02/2027 to 03/04/2027", None, None),
    ("FY26 H1", None, None),
    ("2026/27", None, None),
    ("29 Feb – 14 Mar 2027", None, None),
    ("Spring", None, None),
    ("", None, None),
]


@pytest.mark.parametrize(("period", "start", "end"), CYCLES)
def test_a_cycle_has_the_days_its_name_tells(period: str, start: str | None, end: str | None) -> None:
    found = cycle_of(period, date(2027, 1, 20))
    assert [at and at.isoformat() for at in found] == [start, end]


@pytest.mark.parametrize(
    ("cell", "days_between"),
    [
        ("weekly", 7),
        ("Every 2 weeks", 14),
        ("bi-weekly", 14),
        ("Fortnightly, on Mondays", 14),
        ("monthly", 30),
        ("Quarterly survey", 91),
        ("wöchentlich", 7),
        ("alle 2 Wochen", 14),
        ("monatlich", 30),
        ("when we can", None),
        ("", None),
    ],
)
def test_a_rhythm_is_read_in_days(cell: str, days_between: int | None) -> None:
    assert rhythm_of(cell) == days_between
