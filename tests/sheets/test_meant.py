"""Sheets as people send them: titles, groups of headings, sums, labels and tabs are read as meant."""

import csv
import io
from collections.abc import Callable

import pytest
from odf.opendocument import OpenDocumentSpreadsheet
from odf.table import Table, TableCell, TableRow
from odf.text import P
from openpyxl.styles import Font
from openpyxl.workbook import Workbook

from coach.okr import Okr, Sheet
from coach.sheets import read_bytes, read_text
from coach.sheets.content import unit_in
from coach.sheets.lines import label, tags
from coach.sheets.titles import told

Make = Callable[..., Workbook]
Save = Callable[[Workbook], bytes]
CALM, WAITS, ROPES = "Guests board calmly", "Minutes on the pier", "Ropes torn in a month"
HOME, LATE = "Crews are home for supper", "Ferries late after six"
ROWS: list[list[str | float]] = [
    ["Objective", "Key result", "Baseline", "Target"],
    [CALM, WAITS, 30, 12],
    ["", ROPES, 9, 2],
]


def sheet_of(rows: list[list[str]], name: str = "okrs.csv") -> Sheet:
    out = io.StringIO()
    csv.writer(out).writerows(rows)
    (sheet,) = read_bytes(name, out.getvalue().encode())
    return sheet


def held(okrs: tuple[Okr, ...]) -> list[tuple[str, list[str]]]:
    return [(okr.objective, [kr.text for kr in okr.key_results]) for okr in okrs]


LABELS = [
    ("KR1.1 Minutes on the pier", "key_result", "1.1", WAITS),
    ("KR2 Minutes on the pier", "key_result", "2", WAITS),
    ("KR Minutes on the pier", "key_result", "", WAITS),
    ("KR1.2. Minutes on the pier", "key_result", "1.2", WAITS),
    ("KR1 30 guests wait", "key_result", "1", "30 guests wait"),
    ("O: Guests board calmly", "objective", "", CALM),
    ("KR 30 guests wait", None, "", "KR 30 guests wait"),
    ("KR1.5 % of guests wait", None, "", "KR1.5 % of guests wait"),
    ("O2 in the engine room", None, "", "O2 in the engine room"),
]


@pytest.mark.parametrize(("text", "kind", "number", "words"), LABELS)
def test_a_label_takes_nothing_of_the_words(text: str, kind: str | None, number: str, words: str) -> None:
    assert label(text) == (kind, number, words)


HEAD = ["OKRs", "Owner", "Start", "Goal", "Now", "Supports"]
LISTS = {
    "labels of key results": [
        ["Guests board calmly", "Ana", "", "", "", "C2"],
        ["  KR1.1 Minutes on the pier", "Ana", "30", "12", "20", ""],
        ["  KR1.2 Ropes torn in a month", "Ben", "9", "2", "5", ""],
        ["", "", "", "", "", ""],
        ["O2 Crews are home for supper", "Cy", "", "", "", "C1"],
        ["  KR2.1 Ferries late after six", "Cy", "40", "10", "30", ""],
    ],
    "blank rows": [
        ["Guests board calmly", "Ana", "", "", "", "C2"],
        ["Minutes on the pier", "Ana", "30", "12", "20", ""],
        ["Ropes torn in a month", "Ben", "", "2", "5", ""],
        ["", "", "", "", "", ""],
        ["Crews are home for supper", "Cy", "", "", "", "C1"],
        ["Ferries late after six", "Cy", "40", "10", "30", ""],
    ],
}


@pytest.mark.parametrize("rows", LISTS.values(), ids=LISTS)
def test_a_row_without_values_is_the_objective_of_those_below(rows: list[list[str]]) -> None:
    okrs = sheet_of([["Ferries OKRs – Q1 2027"], [], HEAD, *rows]).okrs
    assert held(okrs) == [(CALM, [WAITS, ROPES]), (HOME, [LATE])]
    assert [(okr.parent, okr.owner) for okr in okrs] == [("C2", "Ana"), ("C1", "Cy")]


def test_a_first_row_without_values_may_be_a_key_result() -> None:
    rows = [["Key result", "Owner", "Start", "Target"], [WAITS, "Ana", "", ""], [ROPES, "Ana", "9", "2"]]
    assert held(sheet_of(rows).okrs) == [("", [WAITS, ROPES])]


TOLD = [
    (["What", "Who", "Numbers", "Check-in"], {}),
    (["Objectives", "Who", "Numbers"], {}),
    (["Team", "Ferries", "Quarter", "Q1 2027"], {"team": "Ferries", "period": "Q1 2027"}),
    (["Our OKR sheet", "Owner", "Ana Ott"], {"owner": "Ana Ott"}),
    (["Team", "Clinic"], {"team": "Clinic"}),
]


@pytest.mark.parametrize(("cells", "values"), TOLD)
def test_groups_of_headings_tell_nothing_of_the_sheet(cells: list[str], values: dict[str, str]) -> None:
    assert told(cells) == values


def test_a_row_of_groups_names_neither_owner_nor_team() -> None:
    rows = [
        ["Objectives", "", "Who", "Numbers", ""],
        ["Objective", "Key result", "Owner", "Base", "Target"],
        [CALM, WAITS, "Ana", "30", "12"],
        ["", ROPES, "Ben", "9", "2"],
    ]
    okr = sheet_of(rows).okrs[0]
    assert (okr.owner, okr.team) == ("", "")


COUNTS = [
    ["Total key results", "", "6", ""],
    ["Number of objectives", "", "", "2"],
    ["Anzahl der Ziele", "3", "", ""],
    ["Count", "", "14", ""],
]


@pytest.mark.parametrize("row", COUNTS, ids=[row[0] for row in COUNTS])
def test_a_row_that_counts_others_is_no_line(row: list[str]) -> None:
    head = ["Objective", "Key result", "Baseline", "Target"]
    sheet = sheet_of([head, [CALM, WAITS, "30", "12"], row])
    assert held(sheet.okrs) == [(CALM, [WAITS])]
    assert [one.why for one in sheet.rows_skipped] == [f"“{row[0]}” sums up other rows."]


@pytest.mark.parametrize("text", ["Total ropes torn", "Number of guests", "Count of ferries"])
def test_a_line_that_counts_something_stays(text: str) -> None:
    head = ["Objective", "Key result", "Baseline", "Target"]
    assert held(sheet_of([head, [CALM, "", "", ""], ["", text, "", "6"]]).okrs) == [(CALM, [text])]


def test_rows_that_wait_for_words_or_lead_in_are_left_out() -> None:
    rows = [
        ["Ferries", "Priority", "Owner", "Mid-Q Actual", "End-Q"],
        [WAITS + " 30 to 12", "P0", "Ana", "", ""],
    ]
    rows += [["Put off until summer:", "", "", "", ""], ["TBD", "", "", "", ""], [ROPES, "P1", "Ben", "", ""]]
    sheet = sheet_of(rows)
    assert held(sheet.okrs) == [("", [WAITS + " 30 to 12", ROPES])]
    assert [one.row for one in sheet.rows_skipped] == [3, 4]


def test_an_objective_keeps_its_place_where_its_key_results_are_to_come() -> None:
    beside = sheet_of([["Objective", "Key result"], [CALM, WAITS], [HOME, "tbd"]])
    numbered = sheet_of([["Objective", "KR1", "KR2"], [CALM, WAITS, "-"], [HOME, "tbd", ""]])
    (below,) = read_text(
        "pasted", f"Objective: {CALM}\nKR1: {WAITS}\nKR2: TBD\nObjective: {HOME}\nKR1: TBD\n"
    )
    for sheet in (beside, numbered, below):
        assert held(sheet.okrs) == [(CALM, [WAITS]), (HOME, [])]
    assert [one.row for one in below.rows_skipped] == [3, 5]


def test_numbers_and_owners_of_bold_rows_are_no_words(workbook: Make, saved: Save) -> None:
    rows = [
        ["Ferries", "Priority", "Owner", "Mid-Q Actual", "End-Q"],
        [f"1 {CALM} (Ana Ott)"],
        [WAITS, "P0", "Ana Ott"],
    ]
    rows += [[f"2 {HOME} (by foot)"], [LATE, "P1", "Ben Roy"]]
    book = workbook(Q1=rows)
    for row in (2, 4):
        book["Q1"].cell(row, 1).font = Font(bold=True)
    (sheet,) = read_bytes("2027 Q1.xlsx", saved(book))
    assert held(sheet.okrs) == [(CALM, [WAITS]), (f"{HOME} (by foot)", [LATE])]
    assert [(okr.ref, okr.owner, okr.period) for okr in sheet.okrs] == [
        ("1", "Ana Ott", "2027 Q1"),
        ("2", "Ben Roy", "2027 Q1"),
    ]


TAGS = [
    ("Ropes 9 to 2 [P1][Ana Ott]", "Ropes 9 to 2", {"note": "Tags: P1", "owner": "Ana Ott"}),
    ("Ropes 9 to 2 [P0][deck]", "Ropes 9 to 2", {"note": "Tags: P0, deck"}),
    ("Ropes 9 to [target] [P1]", "Ropes 9 to [target]", {"note": "Tags: P1"}),
    ("Ropes 9 to [N] [P1] [Ana Ott]", "Ropes 9 to [N]", {"note": "Tags: P1", "owner": "Ana Ott"}),
    ("Ropes of [Ana Ott]", "Ropes of [Ana Ott]", {}),
]


@pytest.mark.parametrize(("text", "words", "cells"), TAGS)
def test_brackets_beside_a_priority_are_tags(text: str, words: str, cells: dict[str, str]) -> None:
    assert tags(text) == (words, cells)


@pytest.mark.parametrize(
    ("cell", "unit"),
    [
        ("Percentage", "%"),
        ("Prozent", "%"),
        ("Number", ""),
        ("Numeric", ""),
        ("cent", "cent"),
        ("guests", "guests"),
    ],
)
def test_a_kind_of_number_is_no_unit(cell: str, unit: str) -> None:
    assert unit_in(cell) == unit
    head = "Objective Title,Metric_Name,Metric_Type,Metric_Start_Value,Metric_Target_Value"
    (sheet,) = read_bytes("import.csv", f"{head}\n{CALM},{WAITS},{cell},30,12\n".encode())
    assert sheet.okrs[0].key_results[0].unit == unit


OPENED = [
    f"Ferries, Q1 2027\n\nO: {CALM}\n  KR {WAITS}\n  KR {ROPES}\n",
    f"Ferries, Q1 2027\n\n{CALM}\n  {WAITS}\n  {ROPES}\n",
]


@pytest.mark.parametrize("text", OPENED)
def test_the_first_line_of_a_plain_list_can_be_its_title(text: str) -> None:
    (sheet,) = read_text("pasted", text)
    assert held(sheet.okrs) == [(CALM, [WAITS, ROPES])]
    assert [(okr.team, okr.period) for okr in sheet.okrs] == [("Ferries", "Q1 2027")]


GUIDES = {
    "by its name": ("Instructions", [["Objective", "Key result"], ["What changes", "How we would know"]]),
    "by its prose": (
        "About",
        [["How we write here"], ["Ask Ana about it."], ["Objective: what changes. Key result: how we know."]],
    ),
}


@pytest.mark.parametrize(("name", "rows"), GUIDES.values(), ids=GUIDES)
def test_a_tab_that_explains_the_others_holds_no_okrs(
    name: str, rows: list[list[str]], workbook: Make, saved: Save
) -> None:
    (sheet,) = read_bytes("okrs.xlsx", saved(workbook(**{name: rows, "Ferries": ROWS})))
    assert held(sheet.okrs) == [(CALM, [WAITS, ROPES])]
    assert f"Worksheet “{name}” holds no OKRs and was left out." in sheet.notes


def test_a_tab_called_planning_is_a_team_among_teams(workbook: Make, saved: Save) -> None:
    among = read_bytes("Harbour OKR.xlsx", saved(workbook(Ferries=ROWS, Pilots=ROWS, Planning=ROWS)))
    alone = read_bytes("Harbour OKR.xlsx", saved(workbook(Planning=ROWS)))
    assert [sheet.okrs[0].team for sheet in (*among, *alone)] == ["Ferries", "Pilots", "Planning", "Harbour"]


def test_percentages_of_an_ods_file_are_percentages() -> None:
    book, table = OpenDocumentSpreadsheet(), Table(name="OKR")
    rows: list[list[str | float]] = [ROWS[0], [CALM, WAITS, 0.52, 0.755], [HOME, LATE, 30, 12]]
    for cells in rows:
        row = TableRow()
        for value in cells:
            kind = "string" if isinstance(value, str) else "float" if isinstance(value, int) else "percentage"
            cell = TableCell(valuetype=kind, **({} if kind == "string" else {"value": value}))
            cell.addElement(P(text=str(value)))
            row.addElement(cell)
        table.addElement(row)
    book.spreadsheet.addElement(table)
    out = io.BytesIO()
    book.save(out)
    (sheet,) = read_bytes("okrs.ods", out.getvalue())
    results = [okr.key_results[0] for okr in sheet.okrs]
    assert [(one.baseline, one.target) for one in results] == [("52%", "75.5%"), ("30", "12")]
