import datetime as dt
import io
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import openpyxl
import pytest
import xlwt
from odf.opendocument import OpenDocumentSpreadsheet
from odf.table import Table, TableCell, TableRow
from odf.text import P
from openpyxl.styles import Alignment, Font
from openpyxl.workbook import Workbook

from coach.errors import SheetError
from coach.okr import Sheet
from coach.sheets import read_bytes, sandbox
from coach.sheets.sandbox import for_many

ROWS: list[list[str | float]] = [
    ["Objective", "Key result", "Target"],
    ["Nights are calm", "Calls from 9 to 4", 4],
    ["", "Falls from 6 to 2", 2.5],
]
Make = Callable[..., Workbook]
Save = Callable[[Workbook], bytes]


def held(sheet: Sheet) -> list[tuple[str, list[str]]]:
    return [(okr.objective, [result.text for result in okr.key_results]) for okr in sheet.okrs]


WHOLE = [("Nights are calm", ["Calls from 9 to 4", "Falls from 6 to 2"])]


def as_xls() -> bytes:
    book = xlwt.Workbook()
    sheet = book.add_sheet("OKRs")
    for at, row in enumerate(ROWS):
        for column, value in enumerate(row):
            sheet.write(at, column, value)
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def as_ods(repeated: int = 1) -> bytes:
    book = OpenDocumentSpreadsheet()
    table = Table(name="OKRs")
    for cells in ROWS:
        row = TableRow(numberrowsrepeated=repeated if cells is ROWS[-1] else 1)
        for value in cells:
            cell = TableCell(valuetype="string", numbercolumnsrepeated=1)
            cell.addElement(P(text=str(value)))
            row.addElement(cell)
        table.addElement(row)
    book.spreadsheet.addElement(table)
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


@pytest.mark.parametrize("name", ["okrs.xls", "okrs.ods"])
def test_other_kinds_of_workbooks_are_read(name: str) -> None:
    (sheet,) = read_bytes(name, as_xls() if name.endswith("xls") else as_ods())
    assert held(sheet) == WHOLE
    assert [one.target for one in sheet.okrs[0].key_results] == ["4", "2.5"]


def test_numbers_and_days_look_as_people_write_them(workbook: Make, saved: Save) -> None:
    book = workbook(OKRs=[["Objective", "KR", "Baseline", "Target", "Due", "Score"]])
    book["OKRs"].append(["A", "b", 0.31, 60, dt.date(2027, 3, 31), 0.7])
    book["OKRs"]["C2"].number_format = "0%"
    (sheet,) = read_bytes("okrs.xlsx", saved(book))
    result = sheet.okrs[0].key_results[0]
    assert (result.baseline, result.target, result.due, result.score) == ("31%", "60", "2027-03-31", "0.7")


def test_merged_cells_count_for_each_row(workbook: Make, saved: Save) -> None:
    book = workbook(
        OKRs=[
            ["Team", "Objective", "KR"],
            ["Ward 7", "Nights are calm", "Calls"],
            [None, None, "Falls"],
            [None, "Home", "Rides"],
        ]
    )
    book["OKRs"].merge_cells("A2:A4")
    book["OKRs"].merge_cells("B2:B3")
    (sheet,) = read_bytes("okrs.xlsx", saved(book))
    assert held(sheet) == [("Nights are calm", ["Calls", "Falls"]), ("Home", ["Rides"])]
    assert {okr.team for okr in sheet.okrs} == {"Ward 7"}


def test_each_worksheet_with_okrs_is_a_sheet(workbook: Make, saved: Save) -> None:
    book = workbook(Surgery=ROWS, Lists=[["red", "green"]], Maternity=ROWS, Old=ROWS)
    book["Old"].sheet_state = "hidden"
    sheets = read_bytes("q1.xlsx", saved(book), first=3)
    assert [sheet.name for sheet in sheets] == ["q1.xlsx › Surgery", "q1.xlsx › Maternity"]
    assert [(okr.sheet, okr.team) for sheet in sheets for okr in sheet.okrs] == [
        (3, "Surgery"),
        (4, "Maternity"),
    ]
    assert sheets[0].notes[:2] == (
        "Worksheet “Old” is hidden and was left out.",
        "Worksheet “Lists” holds no OKRs and was left out.",
    )


def test_rows_are_counted_as_the_program_shows_them(workbook: Make, saved: Save) -> None:
    book = workbook(OKRs=[[], [], ["Our OKRs"], [], *ROWS])
    (sheet,) = read_bytes("okrs.xlsx", saved(book))
    assert (sheet.header_row, sheet.okrs[0].row, sheet.worksheet) == (5, 6, "OKRs")


def test_bold_rows_are_objectives_where_nothing_else_tells(workbook: Make, saved: Save) -> None:
    lines = ["Nights are calm", "Calls from 9 to 4", "Falls from 6 to 2"]
    for header in ([["OKR"]], []):
        book = workbook(OKRs=[*header, *([line] for line in lines)])
        book["OKRs"].cell(len(header) + 1, 1).font = Font(bold=True)
        (sheet,) = read_bytes("okrs.xlsx", saved(book))
        assert held(sheet) == WHOLE


def test_indents_tell_objectives_and_parents(workbook: Make, saved: Save) -> None:
    lines = [("Loved", 0), ("Returns 3 to 2", 1), ("Nights are calm", 1), ("Calls", 2), ("Falls", 2)]
    book = workbook(OKRs=[["OKR", "Owner"], *([line, "Ana"] for line, _ in lines)])
    for row, (_, depth) in enumerate(lines, 2):
        book["OKRs"].cell(row, 1).alignment = Alignment(indent=depth)
    (sheet,) = read_bytes("okrs.xlsx", saved(book))
    assert held(sheet) == [("Loved", ["Returns 3 to 2"]), ("Nights are calm", ["Calls", "Falls"])]
    assert sheet.okrs[1].parent == "Loved"


def test_struck_lines_are_left_out_and_said(workbook: Make, saved: Save) -> None:
    book = workbook(OKRs=ROWS)
    book["OKRs"]["B3"].font = Font(strike=True)
    (sheet,) = read_bytes("okrs.xlsx", saved(book))
    assert [(one.row, one.why) for one in sheet.rows_skipped] == [(3, "It is struck through.")]


def test_a_row_repeated_without_end_is_refused() -> None:
    with pytest.raises(SheetError, match=r"far more than|more memory"):
        read_bytes("okrs.ods", as_ods(repeated=1_000_000_000))


def test_the_child_works_without_limits_and_alone(tmp_path: Path, workbook: Make, saved: Save) -> None:
    child = Path(sys.modules["coach.sheets"].__file__ or "").with_name("child.py").read_text("utf-8")
    hidden = "import sys; sys.modules['resource'] = None\n" + child
    command = [sys.executable, "-I", "-c", hidden, "1024", "20", "2000000", "100000", "plain"]
    done = subprocess.run(
        command, input=saved(workbook(OKRs=ROWS)), capture_output=True, cwd=tmp_path, check=True
    )
    assert b"Nights are calm" in done.stdout


def test_the_parent_never_opens_a_workbook_itself(tmp_path: Path, workbook: Make, saved: Save) -> None:
    path = tmp_path / "okrs.xlsx"
    path.write_bytes(saved(workbook(OKRs=ROWS)))
    heavy = {"openpyxl", "python_calamine", "pandas", "charset_normalizer", "pydantic", "yaml"}
    script = (
        "import sys; from pathlib import Path; from coach.sheets import read\n"
        f"read(Path({str(path)!r})); print(sorted({heavy!r} & set(sys.modules)))"
    )
    done = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"


def test_many_workbooks_are_read_one_by_one_in_copies_of_one_child(workbook: Make, saved: Save) -> None:
    one, damaged, endless = saved(workbook(OKRs=ROWS)), b"PK\3\4 and no more", as_ods(repeated=1_000_000_000)
    with for_many():
        for name, data in (("a.xlsx", one), ("b.xlsx", damaged), ("c.ods", endless), ("d.xlsx", one)):
            if data is one:
                assert held(read_bytes(name, data)[0]) == WHOLE
            else:
                with pytest.raises(SheetError, match=r"damaged|no workbook|far more than|more memory"):
                    read_bytes(name, data)


def test_a_child_that_is_gone_is_done_without(workbook: Make, saved: Save) -> None:
    with for_many():
        nursery = sandbox._nursery.get()
        assert nursery
        nursery.process.kill()
        assert held(read_bytes("okrs.xlsx", saved(workbook(OKRs=ROWS)))[0]) == WHOLE


def test_a_workbook_without_rows_is_refused() -> None:
    out = io.BytesIO()
    openpyxl.Workbook().save(out)
    with pytest.raises(SheetError, match="It has no rows"):
        read_bytes("okrs.xlsx", out.getvalue())
