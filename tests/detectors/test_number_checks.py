"""What numbers say about themselves, also where they stand in columns."""

from collections.abc import Callable

import pytest

from coach.finding import Finding

Line = Callable[..., set[str]]
Found = Callable[[str], dict[str, Finding]]


@pytest.mark.parametrize(
    ("text", "baseline", "target", "flat"),
    [
        ("On-time delivery", "97 %", "97 %", True),
        ("On-time delivery", "60 %", "61 %", True),
        ("On-time delivery", "60 %", "75 %", False),
        ("On-time delivery", "98.0 %", "99.0 %", False),
        ("Revenue from returning customers", "€100,000", "€101,000", True),
        ("Revenue from returning customers", "€100,000", "€140,000", False),
        ("Complaints a month", "0", "0", True),
        ("Complaints a month", "12", "4", False),
        ("Complaints a month", "unknown", "12", False),
        ("Members at the new branch", "0", "50", False),
    ],
)
def test_a_small_step_in_columns_is_seen(
    line_of: Line, text: str, baseline: str, target: str, flat: bool
) -> None:
    assert ("target-is-flat" in line_of(text, baseline=baseline, target=target)) is flat


@pytest.mark.parametrize(
    ("text", "baseline", "target", "against"),
    [
        ("Reduce the wait at the counter", "9", "14", True),
        ("Reduce the wait at the counter", "14", "9", False),
        ("Increase on-time delivery", "97 %", "81 %", True),
        ("Improve the wait at the counter", "9", "14", False),
        ("Fewer complaints", "4", "12", True),
        ("The wait at the counter", "9", "14", False),
    ],
)
def test_columns_that_contradict_the_words_are_seen(
    line_of: Line, text: str, baseline: str, target: str, against: bool
) -> None:
    assert ("direction-contradicts-numbers" in line_of(text, baseline=baseline, target=target)) is against


def test_a_small_step_names_the_values_of_the_cells(found: Found) -> None:
    table = (
        "| Objective | Key Result | Baseline | Target |\n| Parcels come | On-time delivery | 60 % | 61 % |"
    )
    finding = found(table)["target-is-flat"]
    assert "60 to 61" in finding.says
    assert finding.quote == "On-time delivery"


def test_cells_settle_what_a_percentage_means(line_of: Line) -> None:
    assert "percent-of-what" in line_of("Raise the conversion rate by 20 %")
    assert "percent-of-what" not in line_of(
        "Raise the conversion rate by 20 %", baseline="10 %", target="12 %"
    )


def test_a_baseline_column_says_where_you_stand(line_of: Line) -> None:
    assert "no-baseline" in line_of("On-time delivery", target="97 %")
    assert "no-baseline" not in line_of("On-time delivery", baseline="81 %", target="97 %")


def test_a_share_in_a_column_ends_at_a_hundred(line_of: Line) -> None:
    said = line_of("Share of invoices paid within terms", baseline="78 %", target="115 %")
    assert "share-beyond-the-possible" in said


@pytest.mark.parametrize(
    ("text", "several"),
    [
        ("NPS of 60 and churn under 2 %", True),
        ("Reopened claims under 4 %; escalations below 12 a week", True),
        ("Parcels to Sweden and Norway on the promised day 62 % → 85 %", False),
        ("NPS 41 → 60 by 30 June 2027", False),
        ("90 % of calls answered within 60 seconds", False),
    ],
)
def test_two_measures_in_one_line_are_seen(line_of: Line, text: str, several: bool) -> None:
    assert ("several-measures-in-one" in line_of(text)) is several


@pytest.mark.parametrize(
    ("text", "current", "beyond"),
    [
        ("Sleep score (1–10)", "11", True),
        ("Sleep score (0–100)", "61", False),
        ("Pupils present", "112 %", True),
        ("Bed occupancy", "104 %", False),
    ],
)
def test_a_value_is_held_against_its_scale(line_of: Line, text: str, current: str, beyond: bool) -> None:
    unit = " %" if "%" in current else ""
    said = line_of(text, baseline=f"5{unit}", target=f"9{unit}", current=current)
    assert ("value-beyond-its-scale" in said) is beyond
