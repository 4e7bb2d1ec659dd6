"""A score is explained by its findings and by nothing else."""

from typing import Any

import pytest

from coach.finding import Finding, Place, Severity, Span
from coach.okr import KeyResult, Okr
from coach.score import POINTS, score


def _okr(key_results: int = 3) -> Okr:
    return Okr(
        "x",
        0,
        2,
        "",
        "",
        "Guests feel expected",
        tuple(KeyResult(2 + n, f"Line {n}") for n in range(key_results)),
    )


def _finding(
    severity: Severity = "warning", place: Place = "key_result", key_result: int = 0, check: str = "no-target"
) -> Finding:
    line = key_result if place == "key_result" else None
    return Finding(
        check, "KR05", "not-measurable", severity, 0, 2, place, "", Span(0, 0), "", "", (), key_result=line
    )


def test_nothing_found_is_full() -> None:
    assert score(_okr(), []).points == 100
    assert score(_okr(0), []).points == 100


@pytest.mark.parametrize("severity", POINTS)
def test_one_finding_costs_its_part(severity: Severity) -> None:
    assert score(_okr(3), [_finding(severity)]).points == round(100 - POINTS[severity] / 5)


def test_a_part_loses_no_more_than_all() -> None:
    many = [_finding("error"), _finding("error"), _finding("warning")]
    assert score(_okr(3), many).points == 80


def test_parts_lose_on_their_own() -> None:
    places: list[dict[str, Any]] = [
        {"place": "objective"},
        {"place": "okr"},
        {"key_result": 0},
        {"key_result": 1},
        {"key_result": 2},
    ]
    assert score(_okr(3), [_finding(**place) for place in places]).points == 60


def test_deductions_explain_what_is_lost() -> None:
    found = [_finding("hint", key_result=1), _finding("error"), _finding("warning", "okr")]
    scored = score(_okr(3), found)
    assert [d.points for d in scored.deductions] == [12.0, 8.0, 1.6]
    assert scored.points == round(100 - sum(d.points for d in scored.deductions))


def test_what_costs_nothing_is_not_listed() -> None:
    scored = score(_okr(1), [_finding("error"), _finding("error"), _finding("hint")])
    assert sum(d.points for d in scored.deductions) == pytest.approx(100 / 3, abs=0.2)
    assert len(scored.deductions) == 2


def test_the_order_of_findings_changes_nothing() -> None:
    found = [_finding("hint"), _finding("error"), _finding("warning", "objective")]
    assert score(_okr(), found).points == score(_okr(), found[::-1]).points


def test_more_findings_never_raise_a_score() -> None:
    found = [
        _finding(severity, place, row)
        for severity in POINTS
        for place in ("objective", "key_result", "okr")
        for row in (2, 3)
    ]
    points = [score(_okr(), found[:n]).points for n in range(len(found) + 1)]
    assert points == sorted(points, reverse=True)
    assert min(points) >= 0
