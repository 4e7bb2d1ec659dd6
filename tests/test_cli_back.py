"""Sheets given back from the command line: a copy of each, never over anything, and one workbook by name."""

import io
import zipfile
from pathlib import Path

import openpyxl
import pytest

from coach.cli import run

SHEET = (
    "Team,Objective,Key result\n"
    "Support,Riders get help fast,Launch the new help centre by 15 May\n"
    "Support,Riders get help fast,Median first reply from 9 h to 2 h\n"
)
LIST = "# Objective: Riders get help fast\n- KR: Launch the new help centre\n"
Capture = pytest.CaptureFixture[str]


def workbook(path: Path) -> Path:
    book = openpyxl.Workbook()
    for row in SHEET.splitlines():
        book.worksheets[0].append(row.split(","))
    book.save(path)
    return path


def text(path: Path, words: str = SHEET) -> Path:
    path.parent.mkdir(exist_ok=True)
    path.write_text(words, "utf-8")
    return path


def refused(capsys: Capture, *arguments: object) -> str:
    assert run(["review", *map(str, arguments)]) == 2
    out, err = capsys.readouterr()
    assert (out, len(err.splitlines())) == ("", 1)
    return err


def test_a_copy_of_each_sheet_goes_into_a_folder(tmp_path: Path, capsys: Capture) -> None:
    book, other = workbook(tmp_path / "q1.xlsx"), text(tmp_path / "q2.csv")
    before = book.read_bytes(), other.read_bytes()
    assert run(["review", str(book), str(other), "--back", str(tmp_path / "new" / "back")]) == 0
    out, err = capsys.readouterr()
    assert out.startswith("4 key results")
    assert [line for line in err.splitlines() if line.startswith("Written: ")] == [
        f"Written: {tmp_path / 'new' / 'back' / name}" for name in ("q1-reviewed.xlsx", "q2-reviewed.csv")
    ]
    assert (book.read_bytes(), other.read_bytes()) == before


def test_each_copy_holds_what_is_about_its_own_lines(tmp_path: Path) -> None:
    book = workbook(tmp_path / "q1.xlsx")
    other = text(tmp_path / "q2.csv", SHEET.replace("help centre", "map"))
    company = text(
        tmp_path / "company.csv", "Objective,Key result\nRiders come back,Riders a week from 2 to 3\n"
    )
    arguments = [str(book), str(other), "--company", str(company), "--back", str(tmp_path / "back")]
    assert run(["review", *arguments]) == 0
    page = openpyxl.load_workbook(tmp_path / "back" / "q1-reviewed.xlsx").worksheets[0]
    assert "“Launch the new help centre”" in page["C2"].comment.text
    assert "“Launch the new map”" in (tmp_path / "back" / "q2-reviewed.csv").read_text("utf-8")


def test_sheets_of_one_name_do_not_overwrite_each_other(tmp_path: Path) -> None:
    one, other = text(tmp_path / "a" / "q1.csv"), text(tmp_path / "b" / "q1.csv")
    assert run(["review", str(one), str(other), "--back", str(tmp_path / "back")]) == 0
    names = sorted(path.name for path in (tmp_path / "back").iterdir())
    assert names == ["q1-reviewed-2.csv", "q1-reviewed.csv"]


def test_nothing_that_is_there_is_overwritten(tmp_path: Path, capsys: Capture) -> None:
    sheet = text(tmp_path / "q1.csv")
    text(tmp_path / "back" / "q1-reviewed.csv", "what Ida wrote")
    said = refused(capsys, sheet, "--back", tmp_path / "back")
    assert "q1-reviewed.csv” is there already" in said
    assert (tmp_path / "back" / "q1-reviewed.csv").read_text("utf-8") == "what Ida wrote"


def test_a_list_comes_with_a_page_beside_it(tmp_path: Path, capsys: Capture) -> None:
    sheet = text(tmp_path / "q1.md", LIST)
    assert run(["review", str(sheet), "--back", str(tmp_path / "back")]) == 0
    assert "“q1.md” can’t be written to: only XLSX, XLSM, CSV and TSV files can." in capsys.readouterr().err
    assert "<!doctype html>" in (tmp_path / "back" / "q1-reviewed.html").read_text("utf-8")


def test_a_page_that_is_there_is_not_written_over_either(tmp_path: Path, capsys: Capture) -> None:
    sheet = text(tmp_path / "q1.md", LIST)
    text(tmp_path / "back" / "q1-reviewed.html", "what Ida wrote")
    assert "q1-reviewed.html” is there already" in refused(capsys, sheet, "--back", tmp_path / "back")


def test_a_page_nobody_could_foresee_goes_beside_the_one_that_is_there(tmp_path: Path) -> None:
    sheet = text(tmp_path / "q1.csv", "Objective: Riders get help fast\nKR: Launch the new help centre\n")
    text(tmp_path / "back" / "q1-reviewed.html", "what Ida wrote")
    assert run(["review", str(sheet), "--back", str(tmp_path / "back")]) == 0
    assert (tmp_path / "back" / "q1-reviewed.html").read_text("utf-8") == "what Ida wrote"
    assert "<!doctype html>" in (tmp_path / "back" / "q1-reviewed-2.html").read_text("utf-8")


def test_one_workbook_goes_where_it_is_wanted(tmp_path: Path, capsys: Capture) -> None:
    sheet = workbook(tmp_path / "q1.xlsx")
    assert run(["review", str(sheet), "--format", "xlsx", "--output", str(tmp_path / "mine.xlsx")]) == 0
    assert capsys.readouterr().out == ""
    data = io.BytesIO((tmp_path / "mine.xlsx").read_bytes())
    assert openpyxl.load_workbook(data).sheetnames == ["Sheet", "Coach review"]


def test_a_workbook_that_cannot_be_written_to_says_why_and_promises_no_page(
    tmp_path: Path, capsys: Capture
) -> None:
    sheet = workbook(tmp_path / "q1.xlsx")
    tie = '<Relationship Id="rId1" Type="x/comments" Target="../comments1.xml"/>'
    with zipfile.ZipFile(sheet, "a") as zipped:
        zipped.writestr("xl/comments1.xml", "<comments>")
        zipped.writestr("xl/worksheets/_rels/sheet1.xml.rels", f"<Relationships>{tie}</Relationships>")
    assert run(["review", str(sheet), "--format", "xlsx", "--output", str(tmp_path / "mine.xlsx")]) == 2
    err = capsys.readouterr().err
    assert "The workbook is damaged in xl/comments1.xml." in err
    assert "Its notes are in" not in err


@pytest.mark.parametrize(
    ("name", "more", "said"),
    [
        ("q1.csv", ["--output", "mine.xlsx"], "takes one XLSX or XLSM file"),
        ("q1.xlsx", [], "needs a place for the workbook"),
        ("q1.xlsx", ["--output", "mine.csv"], "Name it mine.xlsx"),
    ],
)
def test_what_cannot_be_a_workbook_is_said_before_the_review(
    name: str, more: list[str], said: str, tmp_path: Path, capsys: Capture
) -> None:
    sheet = workbook(tmp_path / name) if name.endswith("xlsx") else text(tmp_path / name)
    assert said in refused(capsys, sheet, "--format", "xlsx", *more)


def test_the_sheet_itself_is_never_written_over(tmp_path: Path, capsys: Capture) -> None:
    sheet = workbook(tmp_path / "q1.xlsx")
    assert "is the sheet itself" in refused(capsys, sheet, "--format", "xlsx", "--output", sheet)
    assert "is there already" in refused(capsys, text(tmp_path / "q1-reviewed.csv"), "--back", tmp_path)


def test_standard_input_has_no_name_to_give_it_back_under(tmp_path: Path, capsys: Capture) -> None:
    assert "no name to give it back under" in refused(capsys, "-", "--back", tmp_path)
