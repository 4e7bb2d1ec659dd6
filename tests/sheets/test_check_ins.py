"""Sheets with progress in them: several columns per time, several rows per key result, dates of updates."""

from datetime import date, datetime
from typing import Any

import pytest

from coach.okr import CheckIn, KeyResult, Sheet
from coach.sheets import read_bytes, read_text
from coach.sheets.headings import heading
from coach.sheets.order import ranks


def _read(text: str) -> Sheet:
    return read_bytes("x.csv", text.encode())[0]


def _lines(sheet: Sheet) -> list[KeyResult]:
    return [kr for okr in sheet.okrs for kr in okr.key_results]


HEADINGS = {
    "W1 value": ("W1", "value"),
    "W1_confidence": ("W1", "confidence"),
    "Week 3 – comment": ("Week 3", "note"),
    "Status 12 Feb": ("12 Feb", "status"),
    "Confidence W3": ("W3", "confidence"),
    "KW 5 Kommentar": ("KW 5", "note"),
    "Ampel KW 7": ("KW 7", "status"),
    "Fortschritt März": ("März", "value"),
    "Ist 31.01.": ("31.01.", "value"),
    "31/01": ("31/01", ""),
    "01/31/2027": ("01/31/2027", ""),
    "2027-01-31": ("2027-01-31", ""),
    "2027-01-31 14:00": ("2027-01-31 14:00", ""),
    "2027-01-31T14:00:00Z status": ("2027-01-31T14:00:00Z", "status"),
    "46053": ("46053", ""),
    "end of Jan": ("end of Jan", ""),
    "mid-Feb confidence": ("mid-Feb", "confidence"),
    "Feb 12th, 2027": ("Feb 12th, 2027", ""),
    "Check-in 12 Feb": ("12 Feb", ""),
    "w/c 12 Feb": ("12 Feb", ""),
    "2027-W05": ("2027-W05", ""),
}


@pytest.mark.parametrize(("header", "wanted"), HEADINGS.items())
def test_a_heading_says_its_time_and_what_stands_below(header: str, wanted: tuple[str, str]) -> None:
    found = heading(header)
    assert found
    assert found[:2] == wanted


@pytest.mark.parametrize(
    "header",
    [
        "Confidence (1-10)",
        "Confidence 1/10",
        "Due 31/01",
        "Target Q1",
        "May need help",
        "W3 next steps",
        "KR 1",
    ],
)
def test_other_headings_are_no_times(header: str) -> None:
    assert heading(header) is None


WEEKS = "W1 value,W1 confidence,W1 status,W1 comment,W2 value,W2 confidence,W2 status,W2 comment"
ROUNDS = [CheckIn("W1", "31", "green", "7", "shipping"), CheckIn("W2", "30", "", "6", "")]
COLUMNS = {
    "four columns for each week": [f"Key Result,Target,{WEEKS}", "Calls,20,31,7,green,shipping,30,6,,"],
    "the time said once for several columns": [
        "Key Result,Target,W1,Confidence,Status,Comment,W2,Confidence,Status,Comment,Owner",
        "Calls,20,31,7,green,shipping,30,6,,,Ida",
    ],
    "weeks above their columns": [
        "Objective,Key Result,Target,W1,,,,W2,,,,Owner",
        ",,,Value,Confidence,Status,Comment,Value,Confidence,Status,Comment,",
        "Nights are calm,Calls,20,31,7,green,shipping,30,6,,,Ida",
    ],
    "columns above their weeks": [
        ",,,Value,,Confidence,,Status,,Comment,,Owner",
        "Objective,Key Result,Target,W1,W2,W1,W2,W1,W2,W1,W2,",
        "Nights are calm,Calls,20,31,30,7,6,green,,shipping,,Ida",
    ],
}


@pytest.mark.parametrize("rows", COLUMNS.values(), ids=COLUMNS)
def test_columns_of_one_time_are_one_check_in(rows: list[str]) -> None:
    (line,) = _lines(_read("\n".join(rows)))
    assert list(line.check_ins) == ROUNDS
    assert (line.target, line.confidence, line.note) == ("20", "", "")


@pytest.mark.parametrize(
    ("header", "row", "wanted"),
    [
        ("Jan Actual,Jan Confidence,Feb Actual", "31,7,30", [("Jan", "31"), ("Feb Actual", "30")]),
        ("31/01,14/02,28/02", "31,30,", [("31/01", "31"), ("14/02", "30")]),
        ("46023,46053", "31,30", [("46023", "31"), ("46053", "30")]),
        ("W1,W2,W3", "31,,", [("W1", "31")]),
        ("W1,W2,W3", "31,n/a,30", [("W1", "31"), ("W2", "n/a"), ("W3", "30")]),
        ("Week 1", "31", [("Week 1", "31")]),
    ],
)
def test_times_are_kept_as_written(header: str, row: str, wanted: list[tuple[str, str]]) -> None:
    (line,) = _lines(_read(f"Key Result,Target,{header}\nCalls,20,{row}\n"))
    assert [one[:2] for one in line.check_ins] == wanted


def test_colours_under_months_are_statuses() -> None:
    (line,) = _lines(_read("Key Result,Target,Jan,Feb\nCalls,20,green,amber\n"))
    assert [(one.when, one.status) for one in line.check_ins] == [("Jan", "green"), ("Feb", "amber")]


def test_the_confidence_of_one_quarter_stays_the_confidence() -> None:
    (line,) = _lines(_read("Key Result,Q1 Actual,Q1 2027 Confidence,Q1 Comment\nCalls,31,7,fine so far\n"))
    assert (line.current, line.confidence, line.check_ins) == ("31", "7", ())


def test_dates_of_a_workbook_are_iso_in_headings_and_cells(workbook: Any, saved: Any) -> None:
    head = ["Key Result", "Target", "Last updated", date(2027, 1, 31), datetime(2027, 2, 14, 9, 30)]  # noqa: DTZ001
    book = workbook(OKRs=[head, ["Calls per night", 20, date(2027, 2, 14), 31, 30]])
    (line,) = _lines(read_bytes("x.xlsx", saved(book))[0])
    assert line.updated == "2027-02-14"
    assert [one[:2] for one in line.check_ins] == [("2027-01-31", "31"), ("2027-02-14 09:30", "30")]


def test_merged_weeks_above_their_columns_are_read(workbook: Any, saved: Any) -> None:
    book = workbook(
        OKRs=[
            ["Objective", "Key Result", "Target", "W1", None, "W2", None],
            [None, None, None, "Value", "Confidence", "Value", "Confidence"],
            ["Nights are calm", "Calls per night", 20, 31, 7, 30, 6],
        ]
    )
    for cells in ("A1:A2", "B1:B2", "C1:C2", "D1:E1", "F1:G1"):
        book["OKRs"].merge_cells(cells)
    (line,) = _lines(read_bytes("x.xlsx", saved(book))[0])
    assert list(line.check_ins) == [CheckIn("W1", "31", "", "7"), CheckIn("W2", "30", "", "6")]


UPDATED = (
    "Last update|Last updated|Updated on|Check-in date|As of|Last check-in|Letztes Update|Stand vom"
    "|Aktualisiert|Latest update"
)


@pytest.mark.parametrize("header", UPDATED.split("|"))
@pytest.mark.parametrize(
    "when", ["2027-01-11", "11.01.2027", "01/11/2027", "11/01", "46033", "end of Jan", "KW 5"]
)
def test_the_day_of_the_last_update_is_read(header: str, when: str) -> None:
    (line,) = _lines(_read(f"Key Result,Target,Current,{header}\nCalls,20,31,{when}\n"))
    assert (line.updated, line.note) == (when, "")


@pytest.mark.parametrize("header", ["Last update", "Latest update", "Update", "Letztes Update"])
def test_words_under_an_update_are_a_note(header: str) -> None:
    (line,) = _lines(_read(f"Key Result,Target,Current,{header}\nCalls,20,31,We wait for the new desk\n"))
    assert (line.updated, line.note) == ("", "We wait for the new desk")


@pytest.mark.parametrize(
    ("header", "row", "wanted"),
    [
        ("Target,Date", "20,2027-03-31", ("", "2027-03-31")),
        ("Current,Target,Date", "31,20,2027-03-31", ("", "2027-03-31")),
        ("Target,Current,Date", "20,31,2027-02-12", ("2027-02-12", "")),
        ("Date,Target,Due", "2027-02-12,20,2027-03-31", ("2027-02-12", "2027-03-31")),
        ("Target,Datum,Fällig", "20,12.02.,31.03.", ("12.02.", "31.03.")),
        ("Target,Week", "20,5", ("", "")),
        ("Aktuell,Stand", "31,Ende Januar", ("Ende Januar", "")),
        ("Stand", "46053", ("", "")),
        ("Target,Current,Week", "20,31,5", ("Week 5", "")),
    ],
)
def test_a_plain_date_is_the_due_day_unless_it_follows_progress(
    header: str, row: str, wanted: tuple[str, str]
) -> None:
    (line,) = _lines(_read(f"Key Result,{header}\nCalls,{row}\n"))
    assert (line.updated, line.due) == wanted


LOG = """Date,Team,Objective,Key Result,Baseline,Target,Value,Confidence,Comment
2027-01-11,Ward 7,Nights are calm,Calls,40,20,38,7,on it
2027-01-11,Ward 7,Nights are calm,Alarms,9,5,8,,
2027-01-18,Ward 7,Nights are calm,Calls,40,22,35,6,
2027-01-18,Ward 7,Nights are calm,Alarms,9,5,7,,
"""


def test_rows_of_different_days_are_one_key_result() -> None:
    sheet = _read(LOG)
    calls, alarms = _lines(sheet)
    assert (calls.row, calls.current, calls.target, calls.updated) == (4, "35", "22", "2027-01-18")
    assert calls.check_ins == (
        CheckIn("2027-01-11", "38", "", "7", "on it", "40", "20"),
        CheckIn("2027-01-18", "35", "", "6", "", "40", "22"),
    )
    assert [one.value for one in alarms.check_ins] == ["8", "7"]
    assert (sheet.rows_read, sheet.rows_skipped) == (4, ())
    assert sheet.notes == ("4 rows were read as check-ins of 2 key results.",)


def test_an_empty_cell_of_the_newest_row_is_filled_from_the_newest_that_has_it() -> None:
    calls, _ = _lines(_read(LOG))
    assert (calls.note, calls.confidence) == ("on it", "6")


def test_a_log_with_the_newest_row_first_is_turned_round() -> None:
    first, *rest = LOG.splitlines()
    calls = next(kr for kr in _lines(_read("\n".join([first, *rest[::-1]]))) if kr.text == "Calls")
    assert (calls.row, calls.current, [one.value for one in calls.check_ins]) == (3, "35", ["38", "35"])


ROWS = {
    "weeks that are counted": ["Week,Key Result,Current", "1,Calls,38", "2,Calls,35"],
    "months beside a cycle": [
        "Cycle,Month,Key Result,Current",
        "Q1 2027,Jan,Calls,38",
        "Q1 2027,Feb,Calls,35",
    ],
    "the key result said once": ["Key Result,Current,Check-in date", "Calls,38,4 Jan", ",35,11 Jan"],
    "ids where the words changed": [
        "KR ID,Key Result,Current,Date",
        "K1,Cut calls,38,4/1",
        "K1,Calls,35,11/1",
    ],
    "ids of key results in a plain column": [
        "ID,Objective,Key Result,Current,Date",
        "1,Nights,Calls,38,4 Jan",
        "2,Nights,Alarms,8,4 Jan",
        "1,Nights,Calls,35,11 Jan",
    ],
    "a list told apart by its types": [
        "Type,Title,Date,Value,Target",
        "Objective,Nights are calm,,,",
        "Key Result,Calls,2027-01-04,38,20",
        "Key Result,Calls,2027-01-11,35,20",
    ],
    "answers to a form": [
        "Timestamp,Key Result,Current value",
        "1/4/2027 9:12:33,Calls,38",
        "1/11/2027 9:10:02,Calls,35",
    ],
    "a row of the plan without a date": [
        "Key Result,Target,Current,Updated",
        "Calls,20,,",
        "Calls,,38,4 Jan",
        "Calls,,35,11 Jan",
    ],
    "two values for one day": ["Key Result,Target,Current,Date", "Calls,20,38,4 Jan", "Calls,20,35,4 Jan"],
}


@pytest.mark.parametrize("rows", ROWS.values(), ids=ROWS)
def test_check_ins_as_rows_are_told_apart(rows: list[str]) -> None:
    sheet = _read("\n".join(rows))
    line = _lines(sheet)[0]
    assert len(sheet.okrs) == 1
    assert (line.text, line.current, [one.value for one in line.check_ins]) == ("Calls", "35", ["38", "35"])


def test_a_long_log_in_the_order_of_its_days_is_seen_to_be_one() -> None:
    rows = [f"Calls at desk {n},20,{week + n},{week}/2/2027" for week in (1, 8) for n in range(300)]
    sheet = _read("\n".join(["Key Result,Current,Target,Date", *rows]))
    assert [len(kr.check_ins) for kr in _lines(sheet)] == [2] * 300


@pytest.mark.parametrize(
    "text",
    [
        "Key Result,Target,Current\nCalls,20,38\nCalls,20,35\n",
        "Key Result,Target,Current,Last updated\nCalls,20,38,2027-01-11\nCalls,20,38,2027-01-11\n",
        "Objective,Key Result,Current,Updated\nNights,Calls,38,4 Jan\nDays,Calls,35,11 Jan\n",
    ],
)
def test_what_no_time_tells_apart_stays_two_key_results(text: str) -> None:
    first, second = _lines(_read(text))
    assert (first.current, first.check_ins, second.check_ins) == ("38", (), ())


def test_a_table_in_markdown_has_check_ins_too() -> None:
    text = "| Key Result | Current | Date |\n|---|---|---|\n| Calls | 38 | 4 Jan |\n| Calls | 35 | 11 Jan |"
    (line,) = _lines(read_text("x", text)[0])
    assert [one[:2] for one in line.check_ins] == [("4 Jan", "38"), ("11 Jan", "35")]


@pytest.mark.parametrize(
    "whens",
    [
        ["2027-01-04", "2027-01-11 09:00", "2027-01-11 10:00"],
        ["31/01/2027", "01/02/2027"],
        ["01/31/2027", "02/01/2027"],
        ["46023", "46053"],
        ["4 Jan", "11 Jan", "Feb"],
        ["W5", "Week 6", "KW 12"],
        ["Check-in 1", "Check-in 2"],
    ],
)
def test_times_are_put_in_order(whens: list[str]) -> None:
    found = [rank for rank in ranks(whens) if rank is not None]
    assert len(found) == len(whens)
    assert found == sorted(set(found))
