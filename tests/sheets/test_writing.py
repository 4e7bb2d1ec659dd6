"""A check-in goes back into a copy of its file: the same okrs, the new values, nothing else."""

import csv
import io
import re
import zipfile
from collections.abc import Callable, Sequence
from datetime import date, datetime
from typing import Any

import openpyxl
import pytest
from openpyxl.comments import Comment
from openpyxl.styles import Font, PatternFill
from openpyxl.utils.escape import unescape
from openpyxl.workbook import Workbook

from coach.errors import SheetError
from coach.okr import KeyResult
from coach.reports.cells import harmless
from coach.sheets import read_bytes
from coach.sheets.writing import Entry, Written, write_back
from coach.sheets.writing.nouns import Change
from coach.sheets.writing.numbers import Scale, number_for
from coach.sheets.writing.package import counted_anew
from tests.returned.rules import faults

DAY = date(2027, 2, 15)
CALLS, COMPLAINTS = "Share of calls answered in a minute", "Complaints per 1000 rides"
HEAD = ["Team", "Cycle", "Objective", "Key Result", "Baseline", "Target", "Current", "Status", "Confidence"]
ROWS = [
    ["Riders", "Q1 2027", "Riders get help fast", CALLS, 0.4, 0.7, 0.41, "green", 7],
    ["Riders", "Q1 2027", "Riders get help fast", COMPLAINTS, 12, 6, 11, "amber", 6],
]
Saved = Callable[[Workbook], bytes]
Make = Callable[..., Workbook]


def lines(name: str, data: bytes) -> list[KeyResult]:
    return [kr for sheet in read_bytes(name, data) for okr in sheet.okrs for kr in okr.key_results]


def back(data: bytes, *entries: Entry, name: str = "q1.xlsx", **mapping: str) -> Written:
    return write_back((name, data), mapping, entries, DAY, harmless)


def page(written: Written) -> Any:
    return openpyxl.load_workbook(io.BytesIO(written.data)).worksheets[0]


@pytest.fixture
def table(workbook: Make) -> Workbook:
    book = workbook(OKRs=[HEAD, *ROWS])
    for place in ("E2", "F2", "G2"):
        book["OKRs"][place].number_format = "0%"
    return book


def test_values_go_into_their_cells_and_are_read_from_them(table: Workbook, saved: Saved) -> None:
    new = back(
        saved(table),
        Entry(2, CALLS, value="44 %", status="on track", confidence="6", note="two new colleagues"),
        Entry(3, COMPLAINTS, value="1,200.5"),
    )
    found = lines("q1.xlsx", new.data)
    assert [(kr.current, kr.status, kr.confidence) for kr in found] == [
        ("44%", "on track", "6"),
        ("1200.5", "amber", "6"),
    ]
    assert (found[0].note, new.said, new.losses) == ("two new colleagues", (), ())
    assert [cell.value for cell in page(new)[1]][9:] == ["Comment", "Last updated"]


@pytest.mark.parametrize(
    ("typed", "kept"),
    [("44 %", 0.44), ("44", 0.44), ("0.44", 0.44), ("44,5 %", 0.445), ("-3", -0.03), ("n/a", "n/a")],
)
def test_a_cell_that_shows_per_cent_gets_its_share(
    typed: str, kept: object, table: Workbook, saved: Saved
) -> None:
    cell = page(back(saved(table), Entry(2, CALLS, value=typed)))["G2"]
    assert (pytest.approx(cell.value) if isinstance(kept, float) else cell.value) == kept
    assert cell.number_format == "0%"


@pytest.mark.parametrize(("typed", "kept"), [("10", 10), ("1,200", 1200), ("3 days", "3 days"), ("$5", 5)])
def test_a_number_goes_in_as_a_number_and_words_as_words(
    typed: str, kept: object, table: Workbook, saved: Saved
) -> None:
    assert page(back(saved(table), Entry(3, COMPLAINTS, value=typed)))["G3"].value == kept


@pytest.mark.parametrize(
    "text", ["=1+1", "+49", "-", "@SUM(A1)", '=HYPERLINK("x")', "<b> &\x07 x", "🚲 „so“"]
)
def test_no_text_becomes_a_formula(text: str, table: Workbook, saved: Saved) -> None:
    new = back(saved(table), Entry(2, CALLS, note=text))
    cell = page(new)["J2"]
    assert (cell.data_type, cell.value) == ("s", text.replace("\x07", ""))


def test_words_that_look_like_the_code_of_a_sign_stay_words(table: Workbook, saved: Saved) -> None:
    new = back(saved(table), Entry(2, CALLS, note="so _x0041_ and _x005F_"))
    assert unescape(page(new)["J2"].value) == "so _x0041_ and _x005F_"


def decorated(book: Workbook) -> Workbook:
    sheet = book["OKRs"]
    sheet["J1"], sheet["J2"], sheet["J3"] = "Progress", "=G2/F2", "=(E3-G3)/(E3-F3)"
    sheet["A2"].font, sheet["A2"].fill = (
        Font(bold=True, color="FF0000"),
        PatternFill("solid", fgColor="FFFF00"),
    )
    sheet["D2"].comment = Comment("ask Ida", "Ida")
    sheet.column_dimensions["D"].width, sheet.freeze_panes = 44, "A2"
    sheet.conditional_formatting.add("G2:G9", openpyxl.formatting.rule.CellIsRule("lessThan", ["0.5"]))
    sheet.auto_filter.ref = "A1:J3"
    book.create_sheet("Hidden").sheet_state = "hidden"
    return book


def test_everything_else_keeps_every_byte(table: Workbook, saved: Saved) -> None:
    data = saved(decorated(table))
    new = back(data, Entry(2, CALLS, value="44 %"))
    with zipfile.ZipFile(io.BytesIO(data)) as old, zipfile.ZipFile(io.BytesIO(new.data)) as now:
        assert old.namelist() == now.namelist()
        changed = {name for name in old.namelist() if old.read(name) != now.read(name)}
    assert changed == {"xl/worksheets/sheet1.xml", "xl/workbook.xml"}
    assert "Formulas show the results they had" in new.losses[0]


def test_cells_beside_keep_value_formula_and_format(table: Workbook, saved: Saved) -> None:
    data = saved(decorated(table))
    before, after = page(Written("", data)), page(back(data, Entry(2, CALLS, value="44 %")))
    for row in before.iter_rows():
        for cell in row:
            if cell.coordinate != "G2":
                now = after[cell.coordinate]
                assert (now.value, repr(now.font), repr(now.fill)) == (
                    cell.value,
                    repr(cell.font),
                    repr(cell.fill),
                )
    assert after["D2"].comment.text == "ask Ida"


def test_results_of_formulas_stay_readable(saved: Saved, table: Workbook) -> None:
    table["OKRs"]["F3"] = "=2*3"
    plain = '<c r="F3"><f>2*3</f><v></v></c>'
    data = with_part(
        saved(table),
        "xl/worksheets/sheet1.xml",
        lambda xml: re.sub(r'<c r="F3".*?</c>', plain.replace("<v></v>", "<v>6</v>"), xml),
    )
    assert lines("q1.xlsx", back(data, Entry(2, CALLS, value="44 %")).data)[1].target == "6"


def with_part(data: bytes, part: str, change: Callable[[str], str]) -> bytes:
    """Give a workbook with one of its parts changed as text."""
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as old, zipfile.ZipFile(out, "w") as new:
        for name in old.namelist():
            text = old.read(name)
            new.writestr(name, change(text.decode()).encode() if name == part else text)
    return out.getvalue()


def test_a_formula_is_not_overwritten_and_that_is_said(table: Workbook, saved: Saved) -> None:
    table["OKRs"]["G2"] = "=AVERAGE(1,2)"
    new = back(saved(table), Entry(2, CALLS, value="44 %", status="red"))
    assert page(new)["G2"].value == "=AVERAGE(1,2)"
    assert new.said == ("Row 2, “Current” holds a formula and stays as it was; “44 %” was not put there.",)
    assert lines("q1.xlsx", new.data)[0].status == "red"


def test_a_cell_merged_with_others_is_not_overwritten(table: Workbook, saved: Saved) -> None:
    table["OKRs"].merge_cells("H2:H3")
    new = back(saved(table), Entry(2, CALLS, value="44 %", status="red"), Entry(3, COMPLAINTS, status="red"))
    assert [said.split(" stays")[0] for said in new.said] == [
        f"Row {row}, “Status” is merged with others and" for row in (2, 3)
    ]


def test_a_column_of_dates_gets_a_date(table: Workbook, saved: Saved) -> None:
    sheet = table["OKRs"]
    sheet["J1"], sheet["J2"] = "Last updated", datetime(2027, 2, 1)  # noqa: DTZ001
    sheet["J2"].number_format = "DD/MM/YYYY"
    cell = page(back(saved(table), Entry(2, CALLS, value="44 %")))["J2"]
    assert (cell.value, cell.number_format) == (datetime(2027, 2, 15), "DD/MM/YYYY")  # noqa: DTZ001


def test_parts_written_with_a_prefix_are_written_to_as_well(table: Workbook, saved: Saved) -> None:
    def prefixed(xml: str) -> str:
        xml = re.sub(r"<(/?)(?=[a-zA-Z])", r"<\1x:", xml)
        return xml.replace("xmlns=", "xmlns:x=")

    data = with_part(saved(table), "xl/worksheets/sheet1.xml", prefixed)
    assert [kr.current for kr in lines("q1.xlsx", back(data, Entry(2, CALLS, value="44 %")).data)] == [
        "44%",
        "11",
    ]


LAYOUTS: dict[str, tuple[list[Sequence[object]], int]] = {
    "merged objectives": ([HEAD[2:], ["Riders get help fast", *ROWS[0][3:]], [None, *ROWS[1][3:]]], 3),
    "a list with types": (
        [
            ["Type", "Title", "Target", "Current", "Status"],
            ["Objective", "Riders get help fast", None, None, None],
            ["Key Result", CALLS, "70 %", "41 %", "green"],
            ["Key Result", COMPLAINTS, 6, 11, "green"],
        ],
        4,
    ),
    "key results in columns": (
        [
            ["Objective", "KR 1", "KR 1 Current", "KR 2", "KR 2 Current"],
            ["Riders get help fast", CALLS, "41 %", COMPLAINTS, 11],
        ],
        2,
    ),
    "nothing but lines": (
        [["Objective", "Key Result"], ["Riders get help fast", CALLS], [None, COMPLAINTS]],
        3,
    ),
    "a title above": ([["OKRs of the riders"], [], HEAD, *ROWS], 5),
    "headings again": (
        [
            ["Objective: Riders get help fast"],
            ["Key Result", "Target", "Current"],
            [CALLS, "70 %", "41 %"],
            ["Objective: Bikes are where people need them"],
            ["Key Result", "Target", "Current"],
            [COMPLAINTS, 6, 11],
        ],
        6,
    ),
}


@pytest.mark.parametrize("name", ["q1.xlsx", "q1.csv"])
@pytest.mark.parametrize("layout", LAYOUTS)
def test_every_layout_reads_the_same_with_the_new_values(
    layout: str, name: str, workbook: Make, saved: Saved
) -> None:
    rows, row = LAYOUTS[layout]
    book = workbook(OKRs=rows)
    if layout == "merged objectives":
        book["OKRs"].merge_cells("A2:A3")
    data = saved(book) if name == "q1.xlsx" else as_csv(rows)
    new = back(data, Entry(row, COMPLAINTS, value="9", status="red", confidence="4", note="rain"), name=name)
    found = [kr for kr in lines(name, new.data) if kr.text == COMPLAINTS]
    assert [(kr.current, kr.status, kr.confidence, kr.note) for kr in found] == [("9", "red", "4", "rain")]
    assert new.said == ()


def as_csv(rows: Sequence[Sequence[object]], delimiter: str = ",") -> bytes:
    out = io.StringIO(newline="")
    csv.writer(out, delimiter=delimiter).writerows(
        [["" if cell is None else cell for cell in row] for row in rows]
    )
    return out.getvalue().encode()


WEEKS = (
    "Objective;Key Result;Target;KW 5;KW 6;KW 7\nRiders get help fast;Complaints per 1000 rides;6;12;11;\n"
)


@pytest.mark.parametrize(
    ("heads", "expected"),
    [
        ("KW 5;KW 6;KW 7", "12;11;9"),
        ("2027-02-01;2027-02-08;2027-02-15", "12;11;9"),
        ("Jan;Feb;Mar", "12;9;"),
        ("2027-01;2027-02;2027-03", "12;9;"),
    ],
)
def test_the_column_of_its_week_day_or_month_takes_a_value(heads: str, expected: str) -> None:
    text = WEEKS.replace("KW 5;KW 6;KW 7", heads)
    new = back(text.encode(), Entry(2, COMPLAINTS, value="9"), name="q1.csv")
    assert new.data.decode() == text.replace("12;11;", expected)


def test_a_day_without_a_column_gets_one_with_its_date() -> None:
    text = WEEKS.replace("KW 5;KW 6;KW 7", "2027-01-18;2027-01-25;2027-02-01")
    new = back(text.encode(), Entry(2, COMPLAINTS, value="9", note="rain"), name="q1.csv")
    assert new.data.decode().splitlines() == [
        text.splitlines()[0] + ";2027-02-15;Comment",
        text.splitlines()[1] + ";9;rain",
    ]


PLAIN = (
    f'Objective,"Key Result",Target,Current\r\n"Riders, all, get help",{CALLS},70 %,41 %\r\n'
    f',"{COMPLAINTS}",6,"11"'
)


@pytest.mark.parametrize(
    ("encoding", "mark"),
    [
        ("utf-8", b""),
        ("utf-8", b"\xef\xbb\xbf"),
        ("utf-16-le", b"\xff\xfe"),
        ("utf-16-be", b"\xfe\xff"),
        ("cp1252", b""),
    ],
)
@pytest.mark.parametrize("end", ["\r\n", "\n", "\r"])
@pytest.mark.parametrize("delimiter", [",", ";", "\t"])
def test_a_text_keeps_its_letters_marks_and_line_ends(
    encoding: str, mark: bytes, end: str, delimiter: str
) -> None:
    text = PLAIN.replace(", all", ", größere").replace("\r\n", end).replace(",", delimiter)
    new = back(mark + text.encode(encoding), Entry(3, COMPLAINTS, value="9"), name="q1.csv")
    heads = f"Target{delimiter}Current"
    expected = text.replace('"11"', '"9"' + delimiter + DAY.isoformat()).replace(
        f"41 %{end}", f"41 %{delimiter}{end}"
    )
    assert new.data == mark + expected.replace(heads, f"{heads}{delimiter}Last updated").encode(encoding)


def test_weeks_that_count_from_the_start_of_a_cycle_are_found_by_it() -> None:
    text = WEEKS.replace("Objective;", "Cycle;Objective;").replace(
        "Riders get", "1 Feb – 14 Mar 2027;Riders get"
    )
    text = text.replace("KW 5;KW 6;KW 7", "W1;W2;W3")
    new = back(text.encode(), Entry(2, COMPLAINTS, value="9"), name="q1.csv")
    assert new.data.decode() == text.replace("12;11;", "12;11;9")


ROUNDS = """Objective,Key Result,W6 value,W6 confidence,W7 value,W7 confidence
Riders get help fast,Complaints per 1000 rides,12,8,,
"""


def test_each_column_of_its_week_takes_what_was_said() -> None:
    new = back(ROUNDS.encode(), Entry(2, COMPLAINTS, value="9", confidence="6", note="rain"), name="q1.csv")
    assert new.data.decode() == ROUNDS.replace("confidence\n", "confidence,Comment\n").replace(
        "8,,\n", "8,9,6,rain\n"
    )


LOG = """Objective,Key Result,Target,Date,Current,Confidence
Riders get help fast,Share of calls answered in a minute,70 %,2027-02-01,41 %,7
Riders get help fast,Complaints per 1000 rides,6,2027-02-01,12,8
Riders get help fast,Share of calls answered in a minute,70 %,2027-02-08,43 %,6
Riders get help fast,Complaints per 1000 rides,6,2027-02-08,11,7

Total,,,,,
"""


@pytest.mark.parametrize("name", ["q1.csv", "q1.xlsx"])
def test_a_log_gets_a_row_of_its_own_and_keeps_the_others(name: str, workbook: Make, saved: Saved) -> None:
    rows = list(csv.reader(LOG.splitlines()))
    data = LOG.encode() if name == "q1.csv" else saved(workbook(OKRs=rows))
    row = next(kr.row for kr in lines(name, data) if kr.text == COMPLAINTS)
    new = back(data, Entry(row, COMPLAINTS, value="9", note="rain"), name=name)
    found = next(kr for kr in lines(name, new.data) if kr.text == COMPLAINTS)
    assert [(one.when, one.value) for one in found.check_ins] == [
        ("2027-02-01", "12"),
        ("2027-02-08", "11"),
        ("2027-02-15", "9"),
    ]
    assert (found.current, found.note, found.target) == ("9", "rain", "6")


def logged(workbook: Make, extra: Callable[[Any], None]) -> Workbook:
    """Give the log as a workbook, with something more in its worksheet."""
    book = workbook(OKRs=[row for row in csv.reader(LOG.splitlines()) if row and row[0] != "Total"])
    extra(book["OKRs"])
    return book


def test_formulas_that_wait_below_a_log_are_not_lost(workbook: Make, saved: Saved) -> None:
    def formula(sheet: Any) -> None:
        sheet["G5"], sheet["G6"] = "=E5*2", '=IF(E6="","",E6*2)'

    new = back(saved(logged(workbook, formula)), Entry(5, COMPLAINTS, value="9"))
    assert [page(new)[place].value for place in ("E6", "G5", "G6")] == [9, "=E5*2", '=IF(E6="","",E6*2)']


def test_a_button_beside_a_log_stays_where_it_is(workbook: Make, saved: Saved) -> None:
    place = '<from xmlns:xdr="x"><xdr:col>8</xdr:col><xdr:row>1</xdr:row></from>'
    button = f"<controls><control><anchor>{place}</anchor></control></controls></worksheet>"
    data = with_part(
        saved(logged(workbook, lambda _: None)),
        "xl/worksheets/sheet1.xml",
        lambda xml: xml.replace("</worksheet>", button),
    )
    with zipfile.ZipFile(io.BytesIO(back(data, Entry(5, COMPLAINTS, value="9")).data)) as zipped:
        text = zipped.read("xl/worksheets/sheet1.xml").decode()
    assert place in text
    assert text.index('<row r="6"') < text.index("</sheetData>")


def test_a_new_row_of_a_log_does_not_repeat_what_the_coach_suggested() -> None:
    heads, *rows = LOG.splitlines()[:5]
    data = "\n".join([f"{heads},Coach: suggested wording", *(f"{row},so" for row in rows)]).encode()
    new = back(data, Entry(5, COMPLAINTS, value="9"), name="q1.csv")
    assert new.data.decode().splitlines()[-1].endswith("2027-02-15,9,,")


def with_table(sheet: Any, ref: str, totals: int = 0) -> None:
    made = openpyxl.worksheet.table.Table(displayName="Goals", ref=ref, totalsRowCount=totals or None)
    sheet.add_table(made)


def test_a_table_takes_in_the_new_rows_of_a_log(workbook: Make, saved: Saved) -> None:
    data = saved(logged(workbook, lambda sheet: with_table(sheet, "A1:F5")))
    new = back(data, Entry(4, CALLS, value="45 %"), Entry(5, COMPLAINTS, value="9"))
    assert (page(new).tables["Goals"].ref, new.said, faults(new.data)) == ("A1:F7", (), [])


def test_new_columns_are_sorted_along_with_the_table_they_stand_beside(workbook: Make, saved: Saved) -> None:
    book = workbook(OKRs=[HEAD, *ROWS])
    with_table(book["OKRs"], "A1:I3")
    new = back(saved(book), Entry(2, CALLS, value="44 %", note="so"))
    assert [one.name for one in page(new).tables["Goals"].tableColumns][9:] == ["Comment", "Last updated"]
    assert (page(new).tables["Goals"].ref, new.said, faults(new.data)) == ("A1:K3", (), [])


@pytest.mark.parametrize(("arrows", "now", "said"), [("A1:I3", "A1:K3", 0), ("A1:H3", "A1:H3", 1)])
def test_new_columns_beside_a_list_with_arrows_are_sorted_along_or_it_is_said(
    arrows: str, now: str, said: int, workbook: Make, saved: Saved
) -> None:
    book = workbook(OKRs=[HEAD, *ROWS])
    book["OKRs"].auto_filter.ref = arrows
    new = back(saved(book), Entry(2, CALLS, value="44 %", note="so"))
    assert page(new).auto_filter.ref == now
    assert [one.partition(" stand apart")[0] for one in new.said] == ["In “OKRs” the new columns"] * said
    assert faults(new.data) == []


def test_a_number_without_end_goes_in_as_words() -> None:
    assert number_for(Change(2, 6, "value", "9" * 400, CALLS), "", Scale.of([])) is None


@pytest.mark.parametrize(
    ("told", "expected"),
    [
        ("<sheets/><definedNames/>", '<sheets/><definedNames/><calcPr fullCalcOnLoad="1"/>'),
        ("<x:sheets></x:sheets>", '<x:sheets></x:sheets><x:calcPr fullCalcOnLoad="1"/>'),
        ("<sheets></sheets><calcPr fullCalcOnLoad='0'/>", '<sheets></sheets><calcPr fullCalcOnLoad="1"/>'),
    ],
)
def test_formulas_are_counted_anew_wherever_that_is_told(told: str, expected: str) -> None:
    assert counted_anew(told) == expected


def test_a_text_cell_that_would_run_is_made_harmless() -> None:
    new = back(PLAIN.encode(), Entry(3, COMPLAINTS, note='=1+1, "so"\nand more'), name="q1.csv")
    assert '"\'=1+1, ""so""\nand more"' in new.data.decode()
    assert lines("q1.csv", new.data)[1].note == '\'=1+1, "so"\nand more'


def test_letters_that_an_encoding_lacks_are_said() -> None:
    data = PLAIN.replace(", all", ", größere").encode("cp1252")
    new = back(data, Entry(3, COMPLAINTS, note="on a 🚲"), name="q1.csv")
    assert new.said == ("Row 3: the letters of this file have no “🚲”; it became “?”.",)


def test_a_line_that_is_gone_is_said_and_the_others_are_written(table: Workbook, saved: Saved) -> None:
    new = back(saved(table), Entry(2, "Another line", value="5"), Entry(3, COMPLAINTS, value="9"))
    assert new.said == ("Row 2, “Another line”, was left as it is: the row holds other words now.",)
    assert [kr.current for kr in lines("q1.xlsx", new.data)] == ["41%", "9"]


def test_a_cell_with_several_key_results_is_left_alone() -> None:
    text = f'Objective,Key Result,Current\nRiders get help fast,"- {CALLS}\n- {COMPLAINTS}",5\n'
    new = back(text.encode(), Entry(2, CALLS, value="44 %"), name="q1.csv")
    assert (new.data, new.said[0].rsplit(": ")[-1]) == (text.encode(), "its cell holds several key results.")


def test_the_persons_own_columns_are_used(saved: Saved, workbook: Make) -> None:
    data = saved(workbook(OKRs=[["What", "How", "Where it is"], ["Riders get help fast", CALLS, "41 %"]]))
    mapping = {"objective": "What", "key_result": "How", "current": "Where it is"}
    assert page(back(data, Entry(2, CALLS, value="44 %"), **mapping))["C2"].value == "44 %"


def test_a_column_that_waits_for_its_first_date_takes_it() -> None:
    text = f"Objective,Key Result,Current,Last update\nRiders get help fast,{CALLS},41 %,\n"
    new = back(text.encode(), Entry(2, CALLS, value="44 %"), name="q1.csv")
    assert new.data.decode() == text.replace("41 %,", "44 %,2027-02-15")


def test_only_the_worksheet_of_the_line_changes(saved: Saved, workbook: Make) -> None:
    data = saved(workbook(North=[HEAD, *ROWS], South=[HEAD, *ROWS]))
    new = back(data, Entry(3, COMPLAINTS, sheet=1, value="9"))
    assert [kr.current for kr in lines("q1.xlsx", new.data)] == ["0.41", "11", "0.41", "9"]


@pytest.mark.parametrize(
    ("name", "data"),
    [("q1.md", b"# Objective: A\n- KR: B 1 to 2\n"), ("q1.xls", b"x"), ("q1.ods", b"x"), ("q1.txt", b"x")],
)
def test_other_files_get_one_sentence_and_a_way_out(name: str, data: bytes) -> None:
    with pytest.raises(SheetError, match="only XLSX, XLSM, CSV and TSV") as caught:
        back(data, Entry(1, "B", value="2"), name=name)
    assert "as CSV" in caught.value.hint


def test_a_list_in_a_csv_has_no_place_for_values() -> None:
    text = "Objective: Riders get help fast\nKR: Complaints from 12 to 6\n"
    row = lines("q1.csv", text.encode())[0]
    with pytest.raises(SheetError, match="list without columns"):
        back(text.encode(), Entry(row.row, row.text, value="2"), name="q1.csv")
