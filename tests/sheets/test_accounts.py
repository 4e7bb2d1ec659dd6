"""Nothing is dropped in silence: read, left out and blank rows add up to all rows."""

import csv
import io

from hypothesis import given
from hypothesis import strategies as st

from coach.errors import SheetError
from coach.sheets import read_bytes, read_text

ROWS = [
    ["Objective", "Key result", "Target", "Owner"],
    ["Nights are calm", "Calls from 9 to 4", "4", "Ana"],
    ["", "", "", ""],
    ["", "Falls from 6 to 2", "2", ""],
    ["Average", "", "3", ""],
    ["", "", "", "Ben"],
    ["Objective", "Key result", "Target", "Owner"],
    ["Note: figures as of May", "", "", ""],
    ["Total score: 0.7", "", "", ""],
]


def as_csv(rows: list[list[str]]) -> bytes:
    out = io.StringIO()
    csv.writer(out).writerows(rows)
    return out.getvalue().encode()


def test_rows_left_out_are_named_with_their_reason() -> None:
    (sheet,) = read_bytes("okrs.csv", as_csv(ROWS))
    assert {one.row: one.why for one in sheet.rows_skipped} == {
        5: "“Average” sums up other rows.",
        6: "It has neither an objective nor a key result.",
        7: "It repeats the headings.",
        8: "It is a note, not an objective or a key result.",
        9: "“Total score: 0.7” sums up other rows.",
    }
    assert sheet.rows_read == 2


def test_results_struck_through_are_left_out_unless_scored() -> None:
    table = "| Key result | Score |\n|---|---|\n"
    table += "| ~~Calls 9 to 4~~ | |\n| ~~Falls 6 to 2~~ | 0.3 |\n| Rides 4 to 8 | |\n"
    (sheet,) = read_text("pasted", table)
    assert [one.why for one in sheet.rows_skipped] == ["It is struck through."]
    assert [(one.text, one.note) for one in sheet.okrs[0].key_results] == [
        ("Falls 6 to 2", "Struck through."),
        ("Rides 4 to 8", ""),
    ]


CELL = st.sampled_from(
    ["", "", "Nights are calm", "Calls 9 to 4", "Total", "Note: x", "Key result", "Objective", "Ana", "7 %"]
)


@given(st.lists(st.lists(CELL, min_size=4, max_size=4), min_size=1, max_size=12))
def test_read_left_out_and_blank_add_up(body: list[list[str]]) -> None:
    try:
        (sheet,) = read_bytes("okrs.csv", as_csv([ROWS[0], ["Home on time", "Rides 4 to 8", "", ""], *body]))
    except SheetError:
        return
    blank = sum(not any(row) for row in body)
    assert sheet.rows_read + len(sheet.rows_skipped) + blank == len(body) + 1
    rows = {okr.row for okr in sheet.okrs} | {one.row for okr in sheet.okrs for one in okr.key_results}
    assert not rows & {one.row for one in sheet.rows_skipped}
    shown = {text for okr in sheet.okrs for text in (okr.objective, *(one.text for one in okr.key_results))}
    assert {"Calls 9 to 4"} & {cell for row in body for cell in row[1:2]} <= shown


def test_lines_of_prose_are_named_too() -> None:
    (sheet,) = read_text("notes.md", "# Ward 7\nSome words.\n\n## Objective: Calm\n- Calls 9 to 4\n")
    assert [(one.row, one.why) for one in sheet.rows_skipped] == [(2, "It is prose, not part of a list.")]
    assert sheet.rows_read == 3
