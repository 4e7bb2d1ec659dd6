"""A table of check-ins beside the OKRs joins their key results, by id or by words."""

from collections.abc import Callable
from typing import Any

import pytest

from coach.okr import KeyResult, Sheet
from coach.sheets import read_bytes, read_text

MAIN = [
    ["KR ID", "Objective", "Key Result", "Target"],
    ["KR1", "Nights are calm", "Calls per night", 20],
    ["KR2", "Nights are calm", "Alarms per night", 5],
]
Reader = Callable[..., list[Sheet]]


@pytest.fixture
def read(workbook: Any, saved: Any) -> Reader:
    """Read a workbook of worksheets."""
    return lambda **worksheets: read_bytes("x.xlsx", saved(workbook(**worksheets)))


def _lines(sheet: Sheet) -> list[KeyResult]:
    return [kr for okr in sheet.okrs for kr in okr.key_results]


LOGS = {
    "by id": [["KR ID", "Date", "Value"], ["KR1", "2027-01-04", 38], ["kr 1", "2027-01-11", 35]],
    "by words": [
        ["Key result", "Date", "Value", "Comment"],
        ["calls per night.", "2027-01-04", 38, "fine"],
        ["Calls per night", "2027-01-11", 35, ""],
    ],
    "said once": [
        ["Key result", "Check-in date", "Value"],
        ["Calls per night", "4 Jan", 38],
        ["", "11 Jan", 35],
    ],
    "the newest first": [["KR", "Date", "Value"], ["KR1", "2027-01-11", 35], ["KR1", "2027-01-04", 38]],
    "weeks as columns": [["KR ID", "W1", "W2"], ["KR1", 38, 35]],
    "a title above": [["Check-ins"], [], ["KR ID", "Week", "Value"], ["KR1", 1, 38], ["KR1", 2, 35]],
}


@pytest.mark.parametrize("rows", LOGS.values(), ids=LOGS)
def test_a_worksheet_of_check_ins_joins_the_key_results(read: Reader, rows: list[list[object]]) -> None:
    (sheet,) = read(OKRs=MAIN, Log=rows)
    calls, alarms = _lines(sheet)
    assert [one.value for one in calls.check_ins] == ["38", "35"]
    assert (calls.current, calls.updated) == ("35", calls.check_ins[-1].when)
    assert (sheet.name, alarms.check_ins) == ("x.xlsx", ())
    assert sheet.notes == ("2 check-ins of worksheet “Log” joined one key result.",)


def test_the_log_may_come_first(read: Reader) -> None:
    (sheet,) = read(Log=LOGS["by id"], OKRs=MAIN)
    assert [len(kr.check_ins) for kr in _lines(sheet)] == [2, 0]


def test_rows_that_match_nothing_are_told_with_a_reason(read: Reader) -> None:
    rows = [*LOGS["by id"], ["KR9", "2027-01-11", 3], ["KR1", "", ""]]
    (sheet,) = read(OKRs=MAIN, Log=rows)
    assert [(one.row, one.why) for one in sheet.rows_skipped] == [
        (4, "In worksheet “Log”: no key result is called “KR9”."),
        (5, "In worksheet “Log”: it says nothing at any time."),
    ]


def test_the_team_tells_key_results_of_the_same_words_apart(read: Reader) -> None:
    main = [["Team", "Objective", "Key Result"], ["Ward 7", "Nights", "Calls"], ["Ward 8", "Nights", "Calls"]]
    log = [
        ["Team", "Key Result", "Date", "Value"],
        ["Ward 8", "Calls", "4 Jan", 9],
        ["", "Calls", "4 Jan", 3],
    ]
    (sheet,) = read(OKRs=main, Log=log)
    assert [[one.value for one in kr.check_ins] for kr in _lines(sheet)] == [[], ["9"]]
    assert [one.why for one in sheet.rows_skipped] == [
        "In worksheet “Log”: several key results are called “Calls”."
    ]


OTHERS = {
    "another team": [
        ["Key result", "Last updated", "Current"],
        ["Beds free", "4 Jan", 38],
        ["Falls", "4 Jan", 9],
    ],
    "a plan": [["Key result", "Target", "Last updated", "Current"], ["Calls per night", 9, "4 Jan", 38]],
}


@pytest.mark.parametrize("rows", OTHERS.values(), ids=OTHERS)
def test_other_okrs_are_no_log(read: Reader, rows: list[list[object]]) -> None:
    sheets = read(OKRs=MAIN, Other=rows)
    assert [okr.sheet for sheet in sheets for okr in sheet.okrs] == [0, 1]
    assert not any(kr.check_ins for sheet in sheets for kr in _lines(sheet))


def test_carried_over_lines_of_another_cycle_are_no_log(read: Reader) -> None:
    past = [["Key result", "Last updated", "Current"], ["Calls per night", "4 Oct", 50]]
    assert len(read(**{"OKRs Q1 2027": MAIN, "Q4 2026": past})) == 2


def test_numbers_of_meetings_are_no_ids(read: Reader) -> None:
    meetings = [["No", "Date", "Notes"], ["1", "2027-01-04", "We met in the hall"]]
    (sheet,) = read(
        OKRs=[["ID", "Objective", "Key result"], ["1", "Nights", "KR 1: Calls"]], Meetings=meetings
    )
    assert [kr.check_ins for kr in _lines(sheet)] == [()]
    assert sheet.notes == ("Worksheet “Meetings” holds no OKRs and was left out.",)


MARKDOWN = """# Nights are calm
- KR1: Calls per night 40 to 20
- KR2: Alarms per night 9 to 5

## Check-ins

| KR | Date | Value | Comment |
|---|---|---|---|
| KR1 | 4 Jan | 38 | fine |
| KR1 | 11 Jan | 35 | |
"""


def test_a_second_table_in_markdown_is_a_log_too() -> None:
    (sheet,) = read_text("x", MARKDOWN)
    assert [[one.value for one in kr.check_ins] for kr in _lines(sheet)] == [["38", "35"], []]
