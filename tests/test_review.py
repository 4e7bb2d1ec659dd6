"""A review says first what is worth talking about first."""

from collections.abc import Sequence
from dataclasses import replace

import pytest

from coach.finding import Finding, Flag, Place, Severity, Span
from coach.okr import KeyResult, Okr, Sheet
from coach.review import FIRST, first_topics, review
from coach.score import FULL


def _sheet(*okrs: Okr, name: str = "x") -> Sheet:
    return Sheet(name, "rows", okrs, len(okrs) + 1)


def _okr(row: int, *lines: str, team: str = "Desk") -> Okr:
    key_results = tuple(KeyResult(row + n, line, owner="Ana Ott") for n, line in enumerate(lines))
    return Okr(f"o{row}", 0, row, team, "Q2 2027", "Guests are greeted by name", key_results)


def _finding(
    check: str,
    severity: Severity = "warning",
    flag: Flag = "unclear",
    team: str = "Desk",
    place: Place = "key_result",
) -> Finding:
    return Finding(
        check,
        "XX01",
        flag,
        severity,
        0,
        2,
        place,
        "",
        Span(0, 0),
        f"about {check}",
        "",
        (),
        okr="o2",
        team=team,
    )


def _first(findings: Sequence[Finding]) -> list[str]:
    return [topic.check for topic in first_topics(findings)]


GOOD = ("Wait at the desk 30 → 12 minutes", "Guests greeted by name 20 % → 70 %", "Complaints 40 → 15 a week")


def test_a_sound_okr_has_nothing_to_improve() -> None:
    reviewed = review([_sheet(_okr(2, *GOOD))]).okrs[0]
    assert reviewed.findings == ()
    assert reviewed.rewrites == ()
    assert reviewed.score is not None
    assert reviewed.score.points == FULL


def test_work_is_flagged_and_rewritten() -> None:
    reviewed = review([_sheet(_okr(2, "Launch the welcome app", *GOOD[:2]))]).okrs[0]
    assert {f.flag for f in reviewed.findings if f.row == 2} >= {"task-like"}
    assert [r.row for r in reviewed.rewrites] == [2]
    assert reviewed.score is not None
    assert reviewed.score.points < FULL


def test_progress_counts_every_okr_of_every_sheet() -> None:
    told: list[tuple[int, int]] = []
    review(
        [_sheet(_okr(2, *GOOD), _okr(5, *GOOD)), _sheet(_okr(2, *GOOD))],
        lambda done, total: told.append((done, total)),
    )
    assert told == [(1, 3), (2, 3), (3, 3)]


def test_no_sheet_is_a_review_without_anything() -> None:
    empty = review([])
    assert (empty.okrs, empty.findings, empty.rewrites, empty.first) == ((), [], [], ())
    assert review([_sheet()]).okrs == ()


def test_an_okr_without_key_results_is_reviewed() -> None:
    reviewed = review([_sheet(_okr(2))]).okrs[0]
    assert reviewed.score is not None
    assert {f.place for f in reviewed.findings} <= {"objective", "okr"}


def test_a_review_said_twice_says_the_same() -> None:
    sheets = [_sheet(_okr(2, "Launch the welcome app", *GOOD))]
    assert review(sheets) == review(sheets)


def test_flags_are_counted_the_most_frequent_first() -> None:
    counted = review(
        [_sheet(_okr(2, "Launch the welcome app", "Train 12 colleagues", "Publish the price list"))]
    ).by_flag()
    assert list(counted.values()) == sorted(counted.values(), reverse=True)
    assert counted["task-like"] >= 3


def test_the_gravest_comes_first() -> None:
    assert _first([_finding("no-target", "hint"), _finding("tied-to-pay", "error")])[0] == "tied-to-pay"


def test_a_promised_flag_goes_before_its_equals() -> None:
    found = [_finding("no-target", flag="not-measurable"), _finding("key-result-is-a-task", flag="task-like")]
    assert _first(found)[0] == "key-result-is-a-task"


def test_what_is_frequent_goes_before_what_is_rare() -> None:
    found = [
        _finding("no-target", flag="not-measurable"),
        *[_finding("vanity-metric", flag="unbalanced")] * 4,
    ]
    assert _first(found) == ["vanity-metric", "no-target"]


def test_few_topics_come_first_and_none_twice() -> None:
    names = ["no-target", "vanity-metric", "tied-to-pay", "no-owner", "said-twice", "load-too-heavy"]
    flags: list[Flag] = ["not-measurable", "unbalanced", "opaque", "unclear", "unfocused", "off-rhythm"]
    found = [
        _finding(n, flag=f, team=team)
        for n, f in zip(names, flags, strict=True)
        for team in ("Desk", "Kitchen")
    ]
    chosen = _first(found)
    assert len(chosen) == FIRST == len(set(chosen))


def test_a_topic_gathers_all_findings_of_its_team() -> None:
    topic = first_topics(
        [_finding("no-target"), _finding("no-target"), _finding("no-target", team="Kitchen")]
    )[0]
    assert (topic.team, len(topic.findings)) == ("Desk", 2)
    assert topic.says.startswith("2 key results of this kind ")


@pytest.mark.parametrize("count", [1, 2])
def test_one_finding_speaks_for_itself(count: int) -> None:
    topic = first_topics([_finding("no-target")] * count)[0]
    assert (topic.says == "about no-target") is (count == 1)


def test_the_company_may_be_looked_up_without_being_judged() -> None:
    own = replace(_okr(2, *GOOD), parent="Guests come back")
    above = replace(_okr(2, *GOOD, team="Company"), objective="Guests come back")
    told = {}
    for too in (True, False):
        found = review([_sheet(own)], company=[_sheet(above, name="company")], company_too=too)
        told[too] = found.okrs
    assert [one.reading.okr for one in told[False]] == [own]
    assert told[False][-1].findings == told[True][-1].findings
    assert len(told[True]) == 2
