"""What a model found goes through the exceptions like what rules found, which stays as it is."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from coach import wiring
from coach.checks import as_finding, find
from coach.finding import Evidence, Finding, Span
from coach.judge.joining import joined
from coach.review import Review
from coach.sheets import read_bytes
from coach.tuning import load as tune
from tests.judge.asking import asked

SHEET = (
    "Team,Cycle,Objective,Key Result,Exception\n"
    "Legal,Q2 2027,Contracts stop surprising us,Launch the contract portal,{}\n"
    "Legal,Q2 2027,Contracts stop surprising us,Disputes per month from 14 to 5,{}\n"
    "Sales,Q2 2027,Buyers know the price at once,Quotes within a day 40 % → 90 %,\n"
)
SET_ASIDE = '[[exceptions]]\ncheck = "{}"\ncycle = "{}"\nreason = "a year of moving"\nteam = "Legal"\n'


def reviewed(first: str = "", second: str = "", toml: str = "") -> Review:
    sheets = read_bytes("q2.csv", SHEET.format(first, second).encode())
    return wiring.review_sheets(sheets, tuned=tune(Path("okr-coach.toml"), toml))


def found(review: Review, check: str, key_result: int | None = None) -> Finding:
    """Make a finding of a model about the first okr."""
    okr = review.okrs[0].reading
    row, text = okr.okr.row, okr.okr.objective
    if key_result is not None:
        row, text = okr.key_results[key_result].cells.row, okr.key_results[key_result].line.text
    evidence = Evidence(row, text, Span(0, len(text)))
    return as_finding(find(check), evidence, 0, okr, key_result)._replace(by="model", model="m")


def judged(review: Review, *findings: Finding, today: date | None = None) -> Review:
    """Join findings about the first okr, the only one a model has answered about."""
    return joined(review, {0: findings}, [asked(review.okrs[0])], today)


def ids(findings: Sequence[Finding]) -> list[str]:
    return [finding.id for finding in findings if finding.by == "model"]


def test_findings_of_a_model_stand_behind_those_of_rules() -> None:
    review = reviewed()
    okr, before = judged(review, found(review, "OK11"), found(review, "KR36", 1)).okrs[0], review.okrs[0]
    assert okr.findings[: len(before.findings)] == before.findings
    assert ids(okr.findings) == ["OK11", "KR36"]
    assert replace(okr, findings=before.findings) == before


@pytest.mark.parametrize(
    ("first", "second", "left"),
    [
        ("OK11: a year of moving", "", ["KR36"]),
        ("", "KR36: the court decides", ["OK11"]),
        ("", "the court decides", ["OK11"]),
        ("KR36: the court decides", "", ["OK11", "KR36"]),
        ("missing-alignment: a year of moving", "", ["KR36"]),
    ],
)
def test_exceptions_in_the_sheet_hold_for_a_model(first: str, second: str, left: list[str]) -> None:
    review = reviewed(first, second)
    okr = judged(review, found(review, "OK11"), found(review, "KR36", 1)).okrs[0]
    assert ids(okr.findings) == left
    assert sorted([*ids([one.finding for one in okr.excepted]), *left]) == ["KR36", "OK11"]


def test_one_in_the_file_is_needed_once_a_model_found_it() -> None:
    review = reviewed(toml=SET_ASIDE.format("OK11", "Q2 2027"))
    assert review.exceptions_told[0].endswith("has nothing to set aside yet: only a model asks this.")
    after = judged(review, found(review, "OK11"))
    assert [(one.finding.id, one.reason) for one in after.okrs[0].excepted] == [("OK11", "a year of moving")]
    assert after.exceptions_told == ()


def test_one_that_a_model_was_asked_for_nothing_is_not_needed() -> None:
    review = judged(reviewed(toml=SET_ASIDE.format("OK11", "Q2 2027")))
    assert "is not needed: there is nothing for it to set aside. It can go." in review.exceptions_told[0]


def test_one_that_no_answer_came_for_still_waits() -> None:
    review = reviewed(toml=SET_ASIDE.format("OK11", "Q2 2027"))
    assert joined(review, {}, []) == review


def test_one_of_another_cycle_has_expired() -> None:
    review = reviewed(toml=SET_ASIDE.format("OK11", "Q1 2027"))
    after = judged(review, found(review, "OK11"))
    assert ids(after.okrs[0].findings) == ["OK11"]
    assert after.exceptions_told[0].endswith(
        "has expired: it was for Q1 2027, and this is Q2 2027. 1 finding is back."
    )


def test_what_rules_found_is_told_as_before() -> None:
    toml = SET_ASIDE.format("KR01", "Q2 2027") + SET_ASIDE.format("TR01", "Q2 2027")
    review = reviewed("KR05: a date is enough", "x", toml)
    assert review.excepted
    assert judged(review) == review


def test_joining_twice_is_joining_once() -> None:
    review = reviewed("OK11: a year of moving")
    findings = found(review, "OK11"), found(review, "KR36", 1)
    once = judged(review, *findings)
    assert judged(once, *findings) == once


def test_a_day_is_the_last_one_for_a_model_too() -> None:
    toml = '[[exceptions]]\ncheck = "OK11"\nuntil = 2027-06-30\nreason = "a year of moving"\n'
    review = reviewed(toml=toml)
    back = judged(review, found(review, "OK11"), today=date(2027, 7, 1))
    kept = judged(review, found(review, "OK11"), today=date(2027, 6, 30))
    assert (ids(back.okrs[0].findings), ids(kept.okrs[0].findings)) == (["OK11"], [])
