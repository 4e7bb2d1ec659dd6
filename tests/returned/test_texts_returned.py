"""A CSV comes back as a CSV: the same letters, marks and line ends, with columns of ours."""

import csv
import io

import pytest

from coach.errors import SheetError
from coach.review import review
from coach.sheets import read_bytes
from coach.sheets.ours import HEADINGS
from tests.returned.conftest import give_back
from tests.sheets.test_writing import LAYOUTS, as_csv

ENGLISH = HEADINGS["en"]
TASK = "Launch the new help centre"
TEXT = f'Team,Objective,"Key Result",Note\r\nRiders,"Riders get help, fast",{TASK},"größer"\r\n'
TEXT += "Riders,,Complaints per 1000 rides from 12 to 6,-\r\n"


def rows(data: bytes, encoding: str = "utf-8", delimiter: str = ",") -> list[list[str]]:
    return list(csv.reader(io.StringIO(data.decode(encoding), newline=""), delimiter=delimiter))


def test_what_was_found_stands_beside_its_line() -> None:
    head, task, plain = rows(give_back("q1.csv", TEXT.encode()).data)
    assert head[4:] == [ENGLISH.found, ENGLISH.suggestion, ENGLISH.exception]
    assert "a task (KR01): " in task[4]
    assert "Guidance: " in task[4]
    assert "[baseline] to [target]" in task[5]
    assert plain[5:] == ["", ""]


@pytest.mark.parametrize("end", ["\r\n", "\n", "\r"])
@pytest.mark.parametrize(
    ("encoding", "mark"), [("utf-8", b"\xef\xbb\xbf"), ("utf-16-le", b"\xff\xfe"), ("cp1252", b"")]
)
@pytest.mark.parametrize("delimiter", [",", ";", "\t"])
def test_its_own_letters_and_marks_stay(encoding: str, mark: bytes, end: str, delimiter: str) -> None:
    text = TEXT.replace("help, fast", "help; fast").replace(",", delimiter).replace("\r\n", end)
    new = give_back("q1.csv", mark + text.encode(encoding)).data
    assert new.startswith(mark)
    lines = new[len(mark) :].decode(encoding).split(end)
    assert all(one.startswith(was) for one, was in zip(lines, text.split(end), strict=True))


def test_an_exception_written_beside_a_line_is_honoured_next_time() -> None:
    table = rows(give_back("q1.csv", TEXT.encode()).data)
    table[1][6] = "KR01: agreed with the board"
    out = io.StringIO(newline="")
    csv.writer(out).writerows(table)
    found = review(read_bytes("q1.csv", out.getvalue().encode()))
    assert [one.reason for one in found.excepted] == ["agreed with the board"]
    again = rows(give_back("q1.csv", out.getvalue().encode()).data)
    assert (again[1][6], "a task" in again[1][4]) == ("KR01: agreed with the board", False)
    assert [len(row) for row in again] == [7, 7, 7]


def test_a_column_of_exceptions_of_theirs_is_used() -> None:
    text = TEXT.replace(",Note", ",Exception").replace("größer", "").replace(",-\r", ",\r")
    assert rows(give_back("q1.csv", text.encode()).data)[0][3:] == [
        "Exception",
        ENGLISH.found,
        ENGLISH.suggestion,
    ]


def test_nothing_of_ours_runs_as_a_formula() -> None:
    new = rows(give_back("q1.csv", TEXT.replace(TASK, "=Launch(1) the new help centre").encode()).data)
    assert not any(cell.startswith(("=", "+", "@")) for cell in new[1][4:])


GERMAN = "Team;Ziel;Schlüsselergebnis\nRad;Niemand wartet auf ein Rad;Das neue Lagerprogramm einführen\n"


def test_a_german_sheet_gets_german_headings() -> None:
    german = HEADINGS["de"]
    new = rows(give_back("q1.csv", GERMAN.encode()).data, delimiter=";")
    assert new[0][3:] == [german.found, german.suggestion, german.exception]


def test_a_list_has_no_place_for_columns() -> None:
    with pytest.raises(SheetError, match="list without columns"):
        give_back("q1.csv", f"Objective: Riders get help fast\nKR: {TASK}\n".encode())


HEADING_ROWS: list[list[object]] = [
    ["Key Result", "Target", "Current"],
    ["Riders get help fast", "", ""],
    ["Complaints per 1000 rides", 6, 11],
    ["Share of calls answered in a minute", "70%", "41%"],
    ["Improve the depot", "", ""],
    ["Repair bikes", 1, 2],
]


@pytest.mark.parametrize("layout", ["rows of headings", *LAYOUTS])
def test_exceptions_in_every_row_change_nothing_else(layout: str) -> None:
    data = as_csv(LAYOUTS[layout][0] if layout in LAYOUTS else HEADING_ROWS)
    table = rows(give_back("q1.csv", data).data)
    head = next(row for row in table if ENGLISH.exception in row)
    for row in table:
        row[len(head) - 1 :] = [row[-1] or "KR01: agreed"] if len(row) == len(head) else []
    old, new = read_bytes("q1.csv", data), read_bytes("q1.csv", as_csv(table))
    assert [okr.lines for sheet in old for okr in sheet.okrs] == [
        okr.lines for sheet in new for okr in sheet.okrs
    ]
    said = {kr.exception for sheet in new for okr in sheet.okrs for kr in okr.key_results}
    assert said | {okr.exception for sheet in new for okr in sheet.okrs} >= {"KR01: agreed"}
