"""A CSV comes back as a CSV: the same letters, marks and line ends, with columns of ours."""

import csv
import io
from collections.abc import Callable

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


def test_a_file_of_plain_letters_gets_the_mark_by_which_excel_knows_ours() -> None:
    plain = TEXT.replace("größer", "larger").encode()
    new = give_back("q1.csv", plain).data
    assert new.startswith(b"\xef\xbb\xbf")
    assert [row[4:] for row in rows(new, "utf-8-sig")] == [
        row[4:] for row in rows(give_back("q1.csv", TEXT.encode()).data)
    ]
    assert give_back("q1.csv", new).data == new


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


Table = list[list[str]]
OURS = (ENGLISH.found, ENGLISH.suggestion)
LINES = """Team,Objective,Key Result,Target,Owner
Riders,Riders get help fast,Launch the new help centre,,Ida
Riders,Riders get help fast,Complaints per 1000 rides from 12 to 6,,
Depot,Improve the depot,Repair bikes,,Ben
Depot,Improve the depot,Keep repairs below three days,3,Ben
"""


def by_line(table: Table, *wanted: str) -> dict[str, list[str]]:
    head = table[0]
    return {row[head.index("Key Result")]: [row[head.index(one)] for one in wanted] for row in table[1:]}


def inserted(table: Table) -> Table:
    return [*table[:2], ["Riders", "Riders get help fast", "Deliver the map", *[""] * 5], *table[2:]]


ARRANGED: dict[str, Callable[[Table], Table]] = {
    "sorted the other way": lambda table: [table[0], *reversed(table[1:])],
    "columns moved": lambda table: [[*row[-3:], *row[:-3]] for row in table],
    "a row inserted": inserted,
    "a row deleted": lambda table: [*table[:3], *table[4:]],
    "headings wrapped": lambda table: [
        [head.replace("Coach: ", "Coach:\n") for head in table[0]],
        *table[1:],
    ],
    "a title above": lambda table: [["Our goals", *[""] * 7], *table],
}


@pytest.mark.parametrize("how", ARRANGED)
def test_what_a_team_arranges_anew_keeps_its_exceptions_and_gets_what_is_of_each_line(how: str) -> None:
    table = rows(give_back("q1.csv", LINES.encode()).data)
    table[3][7] = "KR01: agreed with the board"
    arranged = ARRANGED[how](table)
    again = rows(give_back("q1.csv", as_csv(arranged)).data)
    assert [len(row) for row in again] == [8] * len(again)
    head = next(at for at, row in enumerate(again) if "Key Result" in row)
    again = [[" ".join(cell.split()) for cell in again[head]], *again[head + 1 :]]
    reasons = by_line(again, ENGLISH.exception)
    assert [line for line, (reason,) in reasons.items() if reason] == ["Repair bikes"] * (
        how != "a row deleted"
    )
    plain = [[cell for at, cell in enumerate(row) if again[0][at] not in OURS] for row in again]
    fresh = rows(give_back("q1.csv", as_csv(plain)).data)
    assert by_line(again, *OURS) == by_line(fresh, *OURS)


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
