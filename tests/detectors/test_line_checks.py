"""What is said about one line, and what its cells change."""

from collections.abc import Callable

import pytest

from coach.detectors.lines import _out_of_ten

Line = Callable[..., set[str]]


@pytest.mark.parametrize(
    ("confidence", "promise", "flagged"),
    [
        ("9", "aspirational", True),
        ("90 %", "aspirational", True),
        ("9/10", "aspirational", True),
        ("0.9", "aspirational", True),
        ("5", "aspirational", False),
        ("5", "committed", True),
        ("40%", "Committed", True),
        ("9", "committed", False),
        ("high", "aspirational", False),
        ("9", "", False),
        ("2", "learning", False),
    ],
)
def test_confidence_fits_the_promise_or_is_asked_about(
    line_of: Line, confidence: str, promise: str, flagged: bool
) -> None:
    said = line_of("Parcels on the promised day 81 % → 95 %", confidence=confidence, promise=promise)
    assert ("confidence-and-promise-differ" in said) is flagged


@pytest.mark.parametrize(
    ("cell", "value"),
    [
        ("7", 7.0),
        ("70 %", 7.0),
        ("0.7", 7.0),
        ("7/10", 7.0),
        ("7 / 10", 7.0),
        ("7 of 10", 7.0),
        ("1.0", 10.0),
        ("sure", None),
        ("", None),
    ],
)
def test_confidence_is_read_out_of_ten(cell: str, value: float | None) -> None:
    assert _out_of_ten(cell) == value


def test_a_target_column_answers_no_target(line_of: Line) -> None:
    assert "no-target" in line_of("On-time delivery")
    assert "no-target" not in line_of("On-time delivery", target="97 %")


def test_a_target_in_words_does_not_answer(line_of: Line) -> None:
    assert "no-target" in line_of("On-time delivery", target="as good as possible")


def test_a_word_of_degree_is_fine_beside_a_target(line_of: Line) -> None:
    assert "words-where-a-number-belongs" in line_of("Better on-time delivery")
    assert "words-where-a-number-belongs" not in line_of(
        "Better on-time delivery", baseline="81 %", target="95 %"
    )


def test_an_objective_is_not_judged_as_a_key_result(found: Callable[[str], dict[str, object]]) -> None:
    said = found(
        "| Objective | Key Result |\n| Nobody waits for a parcel | Parcels on the promised day 81 % → 95 % |"
    )
    assert "no-target" not in said
    assert "key-result-is-a-task" not in said
