"""Ten workbooks come back whole: what was there is as it was, and ours stands beside it."""

import io
import re
import shutil
import subprocess
import warnings
from pathlib import Path
from time import process_time
from typing import Any
from xml.etree import ElementTree as ET

import openpyxl
import pytest
import xlsxwriter

from coach import knowledge
from coach.reports.returned import given
from coach.review import review
from coach.sheets import read_bytes
from coach.sheets.ours import HEADINGS
from coach.sheets.writing.back import Opened
from tests.returned.books import BOOKS, HEAD, RIDERS, fill
from tests.returned.conftest import DAY, book, give_back, parts
from tests.returned.rules import faults

OURS = re.compile(
    r"\[Content_Types\]\.xml|xl/workbook\.xml|xl/_rels/workbook\.xml\.rels|xl/styles\.xml"
    r"|xl/worksheets/sheet\d+\.xml|xl/worksheets/_rels/sheet\d+\.xml\.rels|xl/comments\d+\.xml"
    r"|xl/drawings/vmlDrawing\d+\.vml|xl/tables/table\d+\.xml"
)
"""The parts that may change; every other one keeps its bytes."""
GROWN = {"dimension", "cols", "autoFilter", "legacyDrawing"}
"""Elements of a worksheet that reach further than before, or are new."""
ENGLISH = HEADINGS["en"]
KINDS = {one.worksheet for one in HEADINGS.values()}


def tag(element: ET.Element) -> str:
    return element.tag.rpartition("}")[2]


def test_all_other_parts_keep_every_byte(name: str) -> None:
    old, new = parts(book(name)), parts(give_back(name, book(name)).data)
    assert old.keys() <= new.keys()
    changed = [part for part in old if old[part] != new[part]]
    assert [part for part in (*changed, *(new.keys() - old.keys())) if not OURS.fullmatch(part)] == []


def test_no_rule_of_the_format_is_broken(name: str) -> None:
    assert faults(book(name)) == []
    assert faults(give_back(name, book(name)).data) == []


def test_the_parts_that_change_are_well_formed(name: str) -> None:
    for part, data in parts(give_back(name, book(name)).data).items():
        if part.endswith((".xml", ".rels", ".vml")):
            ET.fromstring(data)


def cells(sheet: ET.Element) -> dict[str, str]:
    found = (one for one in sheet.iter() if tag(one) == "c")
    return {one.get("r", ""): ET.tostring(one, encoding="unicode") for one in found}


def around(sheet: ET.Element) -> list[str]:
    return [ET.tostring(one, "unicode") for one in sheet if tag(one) not in {*GROWN, "sheetData"}]


def test_worksheets_only_gain(name: str) -> None:
    old, new = parts(book(name)), parts(give_back(name, book(name)).data)
    sheets = [part for part in old if re.fullmatch(r"xl/worksheets/sheet\d+\.xml", part)]
    for part in sheets:
        before, after = ET.fromstring(old[part]), ET.fromstring(new[part])
        assert around(before) == around(after)
        assert cells(before).items() <= cells(after).items()


def rows(sheet: ET.Element) -> list[dict[str, str]]:
    found = [one.attrib for one in sheet.iter() if tag(one) == "row"]
    return [{key: told for key, told in one.items() if key not in ("spans", "ht")} for one in found]


def test_rows_keep_their_height_unless_a_program_chose_it(name: str) -> None:
    old, new = parts(book(name)), parts(give_back(name, book(name)).data)
    for part in (part for part in old if re.fullmatch(r"xl/worksheets/sheet\d+\.xml", part)):
        before, after = ET.fromstring(old[part]), ET.fromstring(new[part])
        assert rows(before) == rows(after)
        fixed = [one for one in before.iter() if tag(one) == "row" and one.get("customHeight")]
        now = {one.get("r"): one.get("ht") for one in after.iter() if tag(one) == "row"}
        assert [now[one.get("r")] for one in fixed] == [one.get("ht") for one in fixed]


def test_styles_keep_their_numbers(name: str) -> None:
    before, after = (
        ET.fromstring(parts(data)["xl/styles.xml"]) for data in (book(name), give_back(name, book(name)).data)
    )
    for old, new in zip(before, after, strict=True):
        ours = [ET.tostring(one) for one in new]
        assert [ET.tostring(one) for one in old] == ours[: len(old)]
        assert new.get("count") in (None, str(len(ours)))


def load(data: bytes) -> Any:
    with warnings.catch_warnings(action="ignore"):  # what it can't keep it says
        return openpyxl.load_workbook(io.BytesIO(data), keep_vba=True, rich_text=True)


def looks(sheet: Any) -> dict[str, object]:
    found: dict[str, object] = {
        "merged": sorted(map(str, sheet.merged_cells.ranges)),
        "validations": [(str(one.sqref), one.formula1) for one in sheet.data_validations.dataValidation],
        "colours": sorted((str(one.sqref), len(one.rules)) for one in sheet.conditional_formatting),
        "panes": sheet.freeze_panes,
        "protection": vars(sheet.protection),
        "print": (sheet.print_area, sheet.print_title_rows, sheet.page_setup.orientation),
        "state": sheet.sheet_state,
        "pictures": len(sheet._images),
        "charts": len(sheet._charts),
    }
    for row in sheet.iter_rows():
        for cell in row:
            found[cell.coordinate] = (cell.value, *looks_of(cell))
    return found


def looks_of(cell: Any) -> tuple[object, ...]:
    style = (cell.font, cell.fill, cell.border, cell.alignment, cell.protection)
    return (*map(repr, style), cell.number_format, cell.hyperlink and cell.hyperlink.ref)


def test_another_library_sees_the_same_in_every_cell(name: str) -> None:
    before, after = load(book(name)), load(give_back(name, book(name)).data)
    assert after.sheetnames[: len(before.sheetnames)] == before.sheetnames
    assert list(after.defined_names.items()) == list(before.defined_names.items())
    for old in before.worksheets:
        was, now = looks(old), looks(after[old.title])
        free = {key for key, one in was.items() if isinstance(one, tuple) and one[0] is None}
        assert {key: was[key] for key in was.keys() - free} == {
            key: now.get(key) for key in was.keys() - free
        }


def test_comments_of_theirs_stay_and_ours_are_on_the_cells_they_mean() -> None:
    before = load(book("plain.xlsx"))["OKRs"]
    after = load(give_back("plain.xlsx", book("plain.xlsx")).data)["OKRs"]
    assert before["D2"].comment.text in after["D2"].comment.text
    assert after["F3"].comment.text == before["F3"].comment.text
    assert "a task (KR01)" in after["D2"].comment.text
    assert "“Repair bikes”" in after["D5"].comment.text
    assert after["D2"].comment.author == "Ben"
    assert after["C4"].comment is None


def test_a_file_that_came_back_reads_as_before(name: str) -> None:
    old, new = read_bytes(name, book(name)), read_bytes(name, give_back(name, book(name)).data)
    assert [sheet.okrs for sheet in old] == [sheet.okrs for sheet in new]
    assert [sheet.columns for sheet in old] == [
        {key: head for key, head in sheet.columns.items() if key != "exception"} for sheet in new
    ]


def test_giving_back_what_was_given_back_changes_nothing_more(name: str) -> None:
    once = give_back(name, book(name))
    again = give_back(name, once.data)
    old, new = parts(once.data), parts(again.data)
    assert [part for part in new if old.get(part) != new[part]] == []


def test_every_workbook_gains_one_summary(name: str) -> None:
    after = load(give_back(name, book(name)).data)
    summary = after[after.sheetnames[-1]]
    assert summary["A1"].value in KINDS
    links = [cell.hyperlink.location for (cell,) in summary["A1:A200"] if cell.hyperlink]
    for link in links:
        sheet, _, place = link.rpartition("!")
        assert after[sheet.strip("'").replace("''", "'")][place].value


def test_what_has_no_room_beside_a_chart_stands_right_of_it() -> None:
    after = load(give_back("numbered.xlsx", book("numbered.xlsx")).data)["Team goals"]
    heads = {cell.value: cell.column for cell in after[1] if cell.value}
    assert heads[ENGLISH.suggestion] > 12
    said = after.cell(2, heads[ENGLISH.suggestion]).value
    assert said.startswith("KR 1: ")


def test_a_table_takes_our_columns_in_so_that_they_are_sorted_along() -> None:
    after = load(give_back("table.xlsx", book("table.xlsx")).data)["Plan"]
    table = after.tables["Goals"]
    assert (table.ref, table.autoFilter.ref) == ("A1:K7", "A1:K6")
    assert [one.name for one in table.tableColumns][8:] == ["Due", ENGLISH.suggestion, ENGLISH.exception]
    assert [after[place].value for place in ("J1", "K1")] == [ENGLISH.suggestion, ENGLISH.exception]
    assert not any(after.column_dimensions[one].hidden for one in "JK")


def test_a_table_beside_that_of_the_lines_is_left_alone() -> None:
    out = io.BytesIO()
    two = xlsxwriter.Workbook(out)
    sheet = two.add_worksheet("OKRs")
    fill(sheet, [HEAD, *RIDERS])
    sheet.add_table("A1:I6", {"name": "Goals", "columns": [{"header": one} for one in HEAD]})
    sheet.add_table("K1:M4", {"name": "Rates", "columns": [{"header": one} for one in ("a", "b", "c")]})
    two.close()
    new = give_back("q1.xlsx", out.getvalue())
    tables = load(new.data)["OKRs"].tables
    assert (tables["Goals"].ref, tables["Rates"].ref) == ("A1:I6", "K1:M4")
    assert "stand apart from its table" in new.losses[0]


def test_a_table_below_the_lines_that_ends_where_they_end_stays_as_it_is() -> None:
    out = io.BytesIO()
    two = xlsxwriter.Workbook(out)
    sheet = two.add_worksheet("OKRs")
    fill(sheet, [HEAD, *RIDERS])
    sheet.add_table("G12:I14", {"name": "Rates", "columns": [{"header": one} for one in ("a", "b", "c")]})
    two.close()
    new = give_back("q1.xlsx", out.getvalue())
    assert load(new.data)["OKRs"].tables["Rates"].ref == "G12:I14"
    assert new.losses == ()


def test_the_arrows_above_a_list_reach_over_our_columns_or_it_is_said() -> None:
    new = give_back("plain.xlsx", book("plain.xlsx"))
    assert load(new.data)["OKRs"].auto_filter.ref == "A1:K6"
    assert b"OKRs!$A$1:$K$6<" in parts(new.data)["xl/workbook.xml"]
    apart = give_back("typed.xlsm", book("typed.xlsm"))
    assert load(apart.data)["List"].auto_filter.ref == "A1:E4"
    assert apart.losses == (
        "In “List” the new columns stand apart from its table: its arrows don’t sort them along.",
    )


@pytest.mark.slow
def test_two_thousand_rows_come_back_in_seconds() -> None:
    lines = [
        [f"Team {n // 40}", "", f"Help comes fast in town {n // 4}", f"Launch page {n}"] for n in range(2000)
    ]
    out = io.BytesIO()
    large = xlsxwriter.Workbook(out)
    fill(large.add_worksheet("OKRs"), [HEAD[:4], *lines])
    large.close()
    opened = Opened("q1.xlsx", out.getvalue(), {})
    found = review(opened.sheets)
    began = process_time()
    new = opened.given(given(found, {}, knowledge.load(), ("q1.xlsx", range(1), DAY)), str)
    assert process_time() - began < 8
    assert parts(new.data)["xl/comments1.xml"].count(b"<comment ") > 1900


@pytest.mark.slow
@pytest.mark.skipif(not shutil.which("soffice"), reason="LibreOffice is not installed")
def test_another_program_opens_all_ten_and_prints_them(tmp_path: Path) -> None:
    for one in BOOKS:
        (tmp_path / one).write_bytes(give_back(one, book(one)).data)
    command = [
        "soffice",
        "--headless",
        f"-env:UserInstallation=file://{tmp_path}/profile",
        "--convert-to",
        "pdf",
    ]
    done = subprocess.run(
        [*command, *BOOKS], cwd=tmp_path, capture_output=True, text=True, timeout=110, check=True
    )
    assert "Error" not in done.stdout + done.stderr
    assert {path.stem for path in tmp_path.glob("*.pdf")} == {one.rpartition(".")[0] for one in BOOKS}
