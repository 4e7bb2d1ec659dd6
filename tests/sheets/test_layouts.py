"""Each way to lay OKRs out in a table is understood; a case is a table and what it holds."""

import csv
import io

import pytest

from coach.okr import Sheet
from coach.sheets import read_bytes

NIGHTS, CALLS, FALLS = (
    "Nights are calm for patients",
    "Calls after ten from 9 to 4",
    "Falls on the ward from 6 to 2",
)
HOME, RIDES = "Patients get home on time", "Rides booked by noon 40 % to 80 %"
WHOLE = [(NIGHTS, [CALLS, FALLS]), (HOME, [RIDES])]


def sheet_of(rows: list[list[str]], name: str = "okrs.csv") -> Sheet:
    out = io.StringIO()
    csv.writer(out).writerows(rows)
    (sheet,) = read_bytes(name, out.getvalue().encode())
    return sheet


def held(sheet: Sheet) -> list[tuple[str, list[str]]]:
    return [(okr.objective, [result.text for result in okr.key_results]) for okr in sheet.okrs]


TABLES = {
    "objective repeated": [["Objective", "Key result"], [NIGHTS, CALLS], [NIGHTS, FALLS], [HOME, RIDES]],
    "rows sorted otherwise": [["Key result", "Objective"], [CALLS, NIGHTS], [RIDES, HOME], [FALLS, NIGHTS]],
    "objective on its first row": [["Objective", "KR"], [NIGHTS, CALLS], ["", FALLS], [HOME, RIDES]],
    "objective on a row of its own": [
        ["Objective", "KR"],
        [NIGHTS, ""],
        ["", CALLS],
        ["", FALLS],
        [HOME, ""],
        ["", RIDES],
    ],
    "key results in one cell": [
        ["Objective", "Key results"],
        [NIGHTS, f"- {CALLS}\n- {FALLS}"],
        [HOME, f"1. {RIDES}"],
    ],
    "labels inside cells": [
        ["Objective", "KR"],
        [f"O1: {NIGHTS}", f"KR1: {CALLS}"],
        ["", f"KR2: {FALLS}"],
        [f"O2: {HOME}", RIDES],
    ],
    "numbered columns": [["Objective", "KR1", "KR 2"], [NIGHTS, CALLS, FALLS], [HOME, RIDES, ""]],
    "type column": [
        ["Type", "Title"],
        ["Objective", NIGHTS],
        ["Key result", CALLS],
        ["KR", FALLS],
        ["Objective", HOME],
        ["KR", RIDES],
    ],
    "order column": [
        ["#", "OKR"],
        ["1", NIGHTS],
        ["1.1", CALLS],
        ["1.2", FALLS],
        ["2", HOME],
        ["2.1", RIDES],
    ],
    "numbers in the words": [
        ["Goals"],
        [f"1. {NIGHTS}"],
        [f"1.1 {CALLS}"],
        [f"1.2 {FALLS}"],
        [f"2. {HOME}"],
        [f"2.1 {RIDES}"],
    ],
    "labels in one column": [
        ["OKRs", "Owner"],
        [f"Objective: {NIGHTS}", "Ana"],
        [f"KR: {CALLS}", ""],
        [f"KR: {FALLS}", ""],
        [f"Objective: {HOME}", ""],
        [f"KR: {RIDES}", ""],
    ],
    "rows of objectives alone": [
        ["Key Result", "Owner", "Target"],
        [NIGHTS, "", ""],
        [CALLS, "Ana", "4"],
        [FALLS, "Ben", "2"],
        ["", "", ""],
        [HOME, "", ""],
        [RIDES, "Cy", "80 %"],
    ],
    "a table per objective": [
        [NIGHTS, ""],
        ["Key result", "Owner"],
        [CALLS, "Ana"],
        [FALLS, "Ben"],
        ["", ""],
        [HOME, ""],
        ["Key result", "Owner"],
        [RIDES, "Cy"],
    ],
    "labels beside the words": [
        ["Objective 1", NIGHTS],
        ["KR 1", CALLS],
        ["KR 2", FALLS],
        ["Objective 2", HOME],
        ["KR 1", RIDES],
    ],
    "stairs without headings": [[NIGHTS, ""], ["", CALLS], ["", FALLS], [HOME, ""], ["", RIDES]],
    "grouped headings": [
        ["Objective", "", "Key result", ""],
        ["Title", "Owner", "Title", "Owner"],
        [NIGHTS, "Ana", CALLS, "Ben"],
        ["", "", FALLS, "Cy"],
        [HOME, "Dee", RIDES, "Eve"],
    ],
    "headings that say little": [
        ["Goal", "Metric", "Target"],
        [NIGHTS, CALLS, "4"],
        ["", FALLS, "2"],
        [HOME, RIDES, "80 %"],
    ],
}


@pytest.mark.parametrize("rows", TABLES.values(), ids=TABLES)
def test_objectives_and_key_results_are_told_apart(rows: list[list[str]]) -> None:
    sheet = sheet_of(rows)
    assert held(sheet) == WHOLE
    assert not sheet.rows_skipped
    assert sheet.layout


def test_companions_of_numbered_columns_stay_with_theirs() -> None:
    named = sheet_of(
        [
            ["Objective", "KR1", "KR1 Target", "KR1 Owner", "KR2", "KR2 Target"],
            [NIGHTS, CALLS, "4", "Ana", FALLS, "2"],
        ]
    )
    placed = sheet_of(
        [["Objective", "Key Result 1", "Target", "Key Result 2", "Target"], [NIGHTS, CALLS, "4", FALLS, "2"]]
    )
    for sheet in (named, placed):
        assert [result.target for result in sheet.okrs[0].key_results] == ["4", "2"]
    assert [result.owner for result in named.okrs[0].key_results] == ["Ana", ""]


def test_lines_of_a_tree_join_the_line_above_them() -> None:
    rows = [
        ["Order", "Type", "Summary"],
        ["1", "Objective", NIGHTS],
        ["1.1", "Key result", CALLS],
        ["1.2", "Objective", HOME],
    ]
    rows += [["1.2.1", "Key result", RIDES], ["1.3", "Key result", FALLS]]
    sheet = sheet_of(rows)
    assert held(sheet) == WHOLE
    assert [(okr.parent, okr.ref) for okr in sheet.okrs] == [("", "1"), (NIGHTS, "1.2")]


PARENTS = [
    ("its words", [["Objective", "Serves"], [NIGHTS, ""], [HOME, NIGHTS]], NIGHTS, ""),
    (
        "its words in other case",
        [["Objective", "Aligned to"], [NIGHTS, ""], [HOME, NIGHTS.upper()]],
        NIGHTS,
        "",
    ),
    ("its words after a label", [["Objective", "Serves"], [NIGHTS, ""], [HOME, f"O1: {NIGHTS}"]], NIGHTS, ""),
    ("its number", [["ID", "Objective", "Parent ID"], ["O1", NIGHTS, ""], ["O2", HOME, "O1"]], NIGHTS, "O1"),
    (
        "its number among parents",
        [["ID", "Objective", "Parent"], ["O1", NIGHTS, ""], ["O2", HOME, "o1"]],
        NIGHTS,
        "o1",
    ),
    (
        "words of nobody here",
        [["Objective", "Serves"], [NIGHTS, ""], [HOME, "Loved by all"]],
        "Loved by all",
        "",
    ),
    (
        "a key result's words",
        [["Objective", "Key result", "Serves"], [NIGHTS, CALLS, ""], [HOME, RIDES, CALLS]],
        CALLS,
        "",
    ),
    ("copied words", [["Objective", "Serves"], [NIGHTS, ""], [HOME, HOME]], HOME, ""),
]


@pytest.mark.parametrize(
    ("rows", "parent", "ref"), [case[1:] for case in PARENTS], ids=[case[0] for case in PARENTS]
)
def test_a_parent_is_found_by_words_or_number(rows: list[list[str]], parent: str, ref: str) -> None:
    okr = sheet_of(rows).okrs[-1]
    assert (okr.parent, okr.parent_ref) == (parent, ref)


def test_empty_teams_repeat_but_empty_parents_stay_empty() -> None:
    rows = [
        ["Team", "Period", "Objective", "Serves", "KR"],
        ["Ward 7", "Q1 2027", NIGHTS, "Loved", CALLS],
        ["", "", HOME, "", RIDES],
    ]
    assert [(okr.team, okr.period, okr.parent) for okr in sheet_of(rows).okrs] == [
        ("Ward 7", "Q1 2027", "Loved"),
        ("Ward 7", "Q1 2027", ""),
    ]


def test_owners_belong_to_where_they_stand() -> None:
    both = sheet_of([["Objective", "Owner", "Key result", "Owner"], [NIGHTS, "Ana", CALLS, "Ben"]]).okrs[0]
    first = sheet_of([["Objective", "Owner", "Key result"], [NIGHTS, "Ana", CALLS], ["", "", FALLS]]).okrs[0]
    each = sheet_of(
        [["Objective", "Key result", "Owner"], [NIGHTS, CALLS, "Ana"], [NIGHTS, FALLS, "Ben"]]
    ).okrs[0]
    assert [(okr.owner, okr.key_results[0].owner) for okr in (both, first, each)] == [
        ("Ana", "Ben"),
        ("Ana", ""),
        ("", "Ana"),
    ]


def test_ids_stay_the_same_and_apart() -> None:
    rows = [["Team", "Objective", "Key result"], ["A", NIGHTS, CALLS], ["B", NIGHTS, CALLS]]
    first, second = sheet_of(rows), sheet_of(rows)
    assert [okr.id for okr in first.okrs] == [okr.id for okr in second.okrs]
    assert len({okr.id for okr in first.okrs}) == 2


TITLED = [
    (
        "two cells",
        [["Team", "Ward 7"], ["Period:", "Q1 2027"], [], ["Objective", "KR"], [NIGHTS, CALLS]],
        "okrs.csv",
    ),
    ("one cell", [["Team: Ward 7"], ["Cycle: Q1 2027"], ["Objective", "KR"], [NIGHTS, CALLS]], "okrs.csv"),
    ("a title", [["Ward 7 OKRs – Q1 2027"], [], ["Objective", "KR"], [NIGHTS, CALLS]], "okrs.csv"),
    ("the file", [["Objective", "KR"], [NIGHTS, CALLS]], "Ward 7 OKRs Q1 2027.csv"),
]


@pytest.mark.parametrize(("rows", "name"), [case[1:] for case in TITLED], ids=[case[0] for case in TITLED])
def test_team_and_cycle_come_from_around_the_table(rows: list[list[str]], name: str) -> None:
    okr = sheet_of(rows, name).okrs[0]
    assert (okr.team, okr.period, okr.objective) == ("Ward 7", "Q1 2027", NIGHTS)


def test_what_was_guessed_is_said() -> None:
    sheet = sheet_of([["Goal", "KR"], [NIGHTS, CALLS]], "Ward 7 OKRs Q1 2027.csv")
    assert {"objective", "team", "period"} <= {*sheet.unsure}
    assert "The team “Ward 7” was taken from the name of the file." in sheet.notes


def test_columns_of_the_same_name_are_all_read() -> None:
    rows = [
        ["Objective", "Key result", "Key result", "Key result"],
        ["Riders get help fast", "Median reply 9 to 2 hours", "Calls 900 to 300", "Launch the form"],
    ]
    assert [kr.text for kr in sheet_of(rows).okrs[0].key_results] == rows[1][1:]


def test_numbers_that_begin_again_count_key_results() -> None:
    rows = [
        ["Team", "Objective", "#", "Key result"],
        ["Clinic", "Nobody waits for nothing", "1", "Missed appointments 14 to 8"],
        ["", "", "2", "Calls answered 60 % to 90 %"],
        ["", "Nurses go home on time", "1", "Overtime hours 20 to 9"],
    ]
    assert [len(okr.key_results) for okr in sheet_of(rows).okrs] == [2, 1]


def test_numbers_that_others_name_as_parents_are_of_objectives() -> None:
    rows = [
        ["ID", "Team", "Objective", "Supports", "KR"],
        ["C1", "Company", "Every shelf tells its price", "", "Wrong prices 4 % to 1 %"],
        ["S1", "Stores", "Every shelf tells its price", "C1", "Shelves checked 30 % to 90 %"],
        ["S2", "IT", "A price changes once", "C1", "Minutes 300 to 10"],
    ]
    assert [okr.parent for okr in sheet_of(rows).okrs] == ["", *[rows[1][2]] * 2]


def test_a_promise_beside_an_objective_is_for_all_its_key_results() -> None:
    rows = [
        ["Objective", "Commitment", "KR"],
        ["Everybody is paid on the day", "committed", "Late payments 30 to 4"],
        ["", "", "Payslips with a mistake 12 to 3"],
        ["Questions are rare", "", "Questions 80 to 40"],
    ]
    okrs = sheet_of(rows).okrs
    assert [okr.promise for okr in okrs] == ["committed", ""]
    assert not any(kr.promise for okr in okrs for kr in okr.key_results)


def test_a_level_that_names_who_is_no_kind_of_row() -> None:
    rows = [["Level", "Objective", "KR"], ["Company", NIGHTS, CALLS], ["Team", HOME, RIDES]]
    assert [okr.team for okr in sheet_of(rows).okrs] == ["Company", "Team"]
