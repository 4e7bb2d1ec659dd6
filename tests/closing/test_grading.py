"""How far a key result came is told from its numbers, in so far as they tell it, and read by its promise."""

import pytest

from coach.closing.grading import judged_of, reads_as
from coach.okr import Promise
from tests.closing.closing import line

ON_DAY = "Parcels on the promised day"
AT = "2027-03-29"


@pytest.mark.parametrize(
    ("cells", "share", "unknown"),
    [
        (f"{ON_DAY},,80 %,95 %,92 %,{AT},,", 0.8, ""),
        (f"{ON_DAY},,80 %,95 %,97 %,{AT},,", 1.0, ""),
        (f"{ON_DAY},,80 %,95 %,77 %,{AT},,", 0.0, ""),
        (f"Complaints per 1000 parcels,,12,6,9,{AT},,", 0.5, ""),
        (f"Complaints per 1000 parcels,,12,6,5,{AT},,", 1.0, ""),
        (f"{ON_DAY},,,95 %,92 %,{AT},,", None, "no-start"),
        (f"At least 95 % of parcels on the promised day,,,,96 %,{AT},,", 1.0, ""),
        (f"{ON_DAY},,80 %,,92 %,{AT},,", None, "no-target"),
        (f"{ON_DAY},,80 %,95 %,,{AT},green,", None, "no-value"),
        (f"{ON_DAY},,80 %,95 %,,{AT},done,", None, "only-status"),
        (f"{ON_DAY},,80 %,95 %,93 %,2026-12-01,,", None, "no-value"),
        (f"Overtime stays below 30 hours a week,,,30,24,{AT},,", 1.0, ""),
        (f"Overtime stays below 30 hours a week,,,30,36,{AT},,", 0.0, ""),
        (f"Keep the rating of our drivers,,60,60,60,{AT},,", 1.0, ""),
        (f"Keep the rating of our drivers,,60,60,62,{AT},,", None, "level"),
        (f"Publish the new route map,,,,,{AT},done,", 1.0, ""),
        (f"Publish the new route map,,0,1,1,{AT},,", 1.0, ""),
        (f"Publish the new route map,,0,1,0,{AT},red,", 0.0, ""),
        (f"Publish the new route map,,,,,{AT},amber,", None, "not-done"),
        ("Publish the new route map,,,,,,,", None, "not-told"),
    ],
)
def test_the_numbers_tell_how_far_it_came_or_what_is_missing(
    cells: str, share: float | None, unknown: str
) -> None:
    numbers = line(cells).grade.numbers
    assert (numbers.share, numbers.unknown) == (pytest.approx(share) if share is not None else None, unknown)


@pytest.mark.parametrize(
    ("promise", "share", "reads"),
    [
        ("committed", 1.0, "kept"),
        ("committed", 0.9995, "not-kept"),
        ("committed", 0.0, "not-kept"),
        ("aspirational", 1.0, "whole"),
        ("aspirational", 0.7, "as-meant"),
        ("aspirational", 0.6, "as-meant"),
        ("aspirational", 0.59, "part"),
        ("aspirational", 0.3, "part"),
        ("aspirational", 0.29, "little"),
        ("aspirational", 0.0, "little"),
        ("learning", 0.1, "learning"),
        ("learning", None, "learning"),
        (None, 1.0, "whole"),
        (None, 0.7, "undeclared"),
        (None, 0.4, "part"),
        (None, None, "open"),
        ("committed", None, "open"),
    ],
)
def test_each_promise_reads_a_grade_in_its_own_way(
    promise: Promise | None, share: float | None, reads: str
) -> None:
    assert reads_as(share, promise) == reads


@pytest.mark.parametrize(
    ("words", "share"),
    [
        ("0.7", 0.7),
        ("0,7", 0.7),
        ("70 %", 0.7),
        ("70", 0.7),
        ("7/10", 0.7),
        ("7 of 10", 0.7),
        ("0", 0.0),
        ("1", 1.0),
        ("1.2", 1.0),
        ("150 %", 1.0),
        ("7", None),
        ("-0.2", None),
        ("B+", None),
        ("0.7 or 0.8", None),
        ("", None),
    ],
)
def test_a_grade_is_read_where_it_can_be_read_in_one_way(words: str, share: float | None) -> None:
    assert judged_of(words) == share


@pytest.mark.parametrize(
    ("cells", "apart"),
    [
        (f"{ON_DAY},,80 %,95 %,86 %,{AT},,0.6", 0.2),
        (f"{ON_DAY},,80 %,95 %,86 %,{AT},,0.2", -0.2),
        (f"{ON_DAY},,80 %,95 %,86 %,{AT},,0.5", None),
        (f"{ON_DAY},,80 %,95 %,86 %,{AT},,", None),
        (f"{ON_DAY},,80 %,95 %,,{AT},,0.9", None),
    ],
)
def test_judgement_and_numbers_are_apart_from_a_fifth_on(cells: str, apart: float | None) -> None:
    assert line(cells).grade.apart == (pytest.approx(apart) if apart else None)
