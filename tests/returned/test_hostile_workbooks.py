"""Workbooks written in odd ways come back whole as well, or it is said why not."""

import io
import re
import zipfile
from collections.abc import Callable, Sequence
from time import process_time
from typing import Any
from xml.etree import ElementTree as ET

import openpyxl
import pytest
from openpyxl.chart import BarChart, Reference
from openpyxl.comments import Comment
from openpyxl.workbook import Workbook

from coach.errors import SheetError
from coach.review import review
from coach.sheets import read_bytes
from coach.sheets.ours import HEADINGS
from coach.sheets.writing.back.comments import _cut, _plain, _said_by_us
from tests.returned.conftest import give_back, parts
from tests.returned.rules import faults

ENGLISH = HEADINGS["en"]
TASK, MOVE = "Launch the new help page", "Complaints per 1000 rides from 12 to 6"
HEAD = ["Team", "Objective", "Key Result"]
ROWS: Sequence[Sequence[object]] = [
    ["Riders", "Riders get help fast", TASK],
    ["Riders", "Riders get help fast", MOVE],
]


def saved(book: Workbook) -> bytes:
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def book(*rows: Sequence[object], name: str = "OKRs") -> Workbook:
    made = openpyxl.Workbook()
    made.worksheets[0].title = name
    for row in rows or (HEAD, *ROWS):
        made.worksheets[0].append(list(row))
    return made


def changed(data: bytes, change: Callable[[str, str], str], rename: Callable[[str], str] = str) -> bytes:
    """Give a workbook with its parts changed as text."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as new:
        for name, part in parts(data).items():
            new.writestr(rename(name), change(name, part.decode()).encode())
    return out.getvalue()


def sheet(data: bytes, name: str = "OKRs") -> Any:
    return openpyxl.load_workbook(io.BytesIO(data))[name]


def prefixed(part: str, text: str) -> str:
    if not re.fullmatch(r"xl/(?:worksheets/sheet1|styles|workbook)\.xml", part):
        return text
    text = re.sub(r"<(/?)(?=[a-zA-Z])(?!\w+:)", r"<\1x:", text)
    return re.sub(r'xmlns="', 'xmlns:x="', text)


def absolute(part: str, text: str) -> str:
    return text.replace('Target="worksheets/', 'Target="/xl/worksheets/') if part.endswith(".rels") else text


def strict(_part: str, text: str) -> str:
    loose, exact = "http://schemas.openxmlformats.org", "http://purl.oclc.org/ooxml"
    text = text.replace(f"{loose}/spreadsheetml/2006/main", f"{exact}/spreadsheetml/main")
    return text.replace(f"{loose}/officeDocument/2006/", f"{exact}/officeDocument/")


def without_sizes(part: str, text: str) -> str:
    """Rows and cells without their names, and no dimension."""
    if part != "xl/worksheets/sheet1.xml":
        return text
    return re.sub(r'<dimension[^>]*/>| r="[A-Z]*\d+"| spans="[^"]*"', "", text)


def crowded(part: str, text: str) -> str:
    """Remarks and odd spaces between the elements."""
    if part != "xl/worksheets/sheet1.xml":
        return text
    return text.replace("</sheetData>", "</sheetData ><!-- <drawing/> -->\n").replace(
        "<pageMargins", "\n  <pageMargins"
    )


def spelt_out(part: str, text: str) -> str:
    """No element closes itself, as some libraries write it."""
    return re.sub(r"<([\w:]+)((?:\s[^<>]*?)?)\s*/>", r"<\1\2></\1>", text)


def in_single_quotes(part: str, text: str) -> str:
    return re.sub(r'="([^"\']*)"', r"='\1'", text) if part == "xl/worksheets/sheet1.xml" else text


def with_an_empty_list(part: str, text: str) -> str:
    if part != "xl/worksheets/sheet1.xml":
        return text
    return re.sub(r"<cols>.*</cols>", "<cols/>", text)


@pytest.mark.parametrize(
    "change",
    [prefixed, absolute, strict, without_sizes, crowded, spelt_out, in_single_quotes, with_an_empty_list],
)
def test_odd_ways_of_writing_are_written_to_as_well(change: Callable[[str, str], str]) -> None:
    one = book()
    one["OKRs"].column_dimensions["C"].width = 44
    data = changed(saved(one), change)
    new = give_back("q1.xlsx", data)
    assert faults(new.data) == faults(data) == []
    assert [one.okrs for one in read_bytes("q1.xlsx", data)] == [
        one.okrs for one in read_bytes("q1.xlsx", new.data)
    ]
    assert b"a task (KR01)" in parts(new.data)["xl/comments1.xml"]
    assert new.said == ()
    if change is not strict:  # the library that looks doesn't know the strict form
        page = sheet(new.data)
        assert [page[place].value for place in ("D1", "E1")] == [ENGLISH.suggestion, ENGLISH.exception]
        assert "KR01" in page["C2"].comment.text


def test_formulas_in_the_cells_of_lines_stay_formulas() -> None:
    one = book([*HEAD, "Words"], [*ROWS[0], MOVE], ["Riders", "Riders get help fast", "=D2"])
    text = changed(
        saved(one),
        lambda _, text: (
            text.replace("<f>D2</f><v></v>", "<f>D2</f><v>Happier riders</v>")
            .replace("<f>D2</f><v />", "<f>D2</f><v>Happier riders</v>")
            .replace('r="C3">', 'r="C3" t="str">')
        ),
    )
    page = sheet(give_back("q1.xlsx", text).data)
    assert page["C3"].value == "=D2"
    assert page["C3"].comment


def test_a_sheet_of_theirs_with_our_name_stays_theirs() -> None:
    one = book()
    one.create_sheet("coach REVIEW")["A1"] = "Notes of last year"
    new = openpyxl.load_workbook(io.BytesIO(give_back("q1.xlsx", saved(one)).data))
    assert new.sheetnames == ["OKRs", "coach REVIEW", "Coach review 2"]
    assert new["coach REVIEW"]["A1"].value == "Notes of last year"


def test_a_chart_that_is_placed_by_its_corner_and_size_is_not_covered() -> None:
    one = book()
    chart = BarChart()
    chart.add_data(Reference(one["OKRs"], min_col=3, min_row=2, max_row=3))
    one["OKRs"].add_chart(chart, "D2")
    heads = [cell.column for cell in sheet(give_back("q1.xlsx", saved(one)).data)[1] if cell.value]
    assert heads[:3] == [1, 2, 3]
    assert heads[3] > 10


def test_names_with_marks_and_of_full_length_are_led_to() -> None:
    name = "Ida's goals & hopes for 2027 Q1"
    data = give_back("q1.xlsx", saved(book(name=name))).data
    summary = sheet(data, ENGLISH.worksheet)
    links = {cell.hyperlink.location for (cell,) in summary["A1:A60"] if cell.hyperlink}
    assert "'Ida''s goals & hopes for 2027 Q1'!C2" in links


def test_doubles_are_told_apart_by_their_rows() -> None:
    page = sheet(give_back("q1.xlsx", saved(book(HEAD, ROWS[0], ROWS[0], ROWS[1]))).data)
    assert "KR01" in page["C2"].comment.text
    assert "KR01" in page["C3"].comment.text


@pytest.mark.parametrize("text", ["=1+1 launches", "+49 calls are launched", "<b> & launch it"])
def test_words_stay_words(text: str) -> None:
    one = book(HEAD, ["Riders", "Riders get help fast", "x"], ["Riders", "Riders get help fast", MOVE])
    one["OKRs"]["C2"].value, one["OKRs"]["C2"].data_type = text, "s"
    summary = sheet(give_back("q1.xlsx", saved(one)).data, ENGLISH.worksheet)
    said = [cell for (cell,) in summary["C1:C60"] if cell.value == text]
    assert {cell.data_type for cell in said} == {"s"}


def test_signs_that_no_cell_can_hold_are_left_out() -> None:
    from coach.sheets.writing.page import words

    assert words("a\x00b\x0b\ud800 <_x0041_>") == "ab &lt;_x005F_x0041_&gt;"


@pytest.mark.parametrize("text", ["a" * 40_000, "🚲" * 20_000, "\n" + "<&" * 20_000])
def test_no_cell_holds_more_than_a_program_takes(text: str) -> None:
    from coach.sheets.writing.page import element

    held = "".join(ET.fromstring(element("", 'r="A1"', text)).itertext())
    assert 32_760 < len(held.encode("utf-16-le")) // 2 <= 32_767
    assert held == f"{text[: len(held) - 1]}…"


def with_exception(data: bytes, words: str) -> bytes:
    one = openpyxl.load_workbook(io.BytesIO(data))
    one["OKRs"]["E2"] = words
    return saved(one)


def test_an_exception_written_into_our_column_is_honoured_next_time() -> None:
    data = with_exception(give_back("q1.xlsx", saved(book())).data, "KR01: agreed with the board")
    found = review(read_bytes("q1.xlsx", data))
    assert [one.reason for one in found.excepted] == ["agreed with the board"]
    page = sheet(give_back("q1.xlsx", data).data)
    assert page["E2"].value == "KR01: agreed with the board"
    assert page["C2"].comment is None or "KR01" not in page["C2"].comment.text
    assert page.max_column == 5


def test_what_somebody_adds_to_our_comment_stays() -> None:
    one = openpyxl.load_workbook(io.BytesIO(give_back("q1.xlsx", saved(book())).data))
    said = one["OKRs"]["C2"].comment.text
    one["OKRs"]["C2"].comment = Comment(f"{said}\nWe talked about it on Monday. Ida", "okr-coach")
    text = sheet(give_back("q1.xlsx", saved(one)).data)["C2"].comment.text
    assert "We talked about it on Monday. Ida" in text
    assert text.count("a task (KR01)") == 1


def test_a_workbook_that_another_program_saved_is_given_back_without_piling_up() -> None:
    once = give_back("q1.xlsx", saved(book())).data
    again = give_back("q1.xlsx", saved(openpyxl.load_workbook(io.BytesIO(once)))).data
    new = openpyxl.load_workbook(io.BytesIO(again))
    assert new.sheetnames == ["OKRs", ENGLISH.worksheet]
    assert [cell.value for cell in new["OKRs"][1]] == [*HEAD, ENGLISH.suggestion, ENGLISH.exception]
    old = openpyxl.load_workbook(io.BytesIO(once))["OKRs"]
    assert {cell.coordinate: cell.comment.text for row in old for cell in row if cell.comment} == {
        cell.coordinate: cell.comment.text for row in new["OKRs"] for cell in row if cell.comment
    }


def test_comments_that_another_program_wrote_anew_are_known_as_ours() -> None:
    def written_anew(part: str, text: str) -> str:
        if "comments" not in part or not part.endswith(".xml"):
            return text
        head, body = text.split("<authors>", 1)
        body = body.replace("\n", "&#10;").replace("okr-coach</author>", " </author>")
        return head + "<authors>" + body.replace("'", "&apos;")

    once = changed(give_back("q1.xlsx", saved(book())).data, written_anew)
    said = sheet(give_back("q1.xlsx", once).data)["C2"].comment.text
    assert said.count("a task (KR01)") == 1


def threaded(data: bytes, *places: str) -> bytes:
    """Give a workbook with conversations on cells, as newer programs write them."""
    base = "http://schemas.microsoft.com/office/spreadsheetml/2018/threadedcomments"
    said = "<text>Why?</text></threadedComment>"
    threads = "".join(f'<threadedComment ref="{place}" id="{{1}}">{said}' for place in places)
    kind = "application/vnd.ms-excel.threadedcomments+xml"
    declared = '<Override PartName="/xl/threadedComments/threadedComment1.xml" ContentType="{}"/></Types>'
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as new:
        for name, part in parts(data).items():
            new.writestr(name, part)
        new.writestr(
            "xl/threadedComments/threadedComment1.xml",
            f'<ThreadedComments xmlns="{base}">{threads}</ThreadedComments>',
        )
    declared = declared.format(kind)
    kind = "http://schemas.microsoft.com/office/2017/10/relationships/threadedComment"
    to = "../threadedComments/threadedComment1.xml"
    tie = f'<Relationship Id="rId9" Type="{kind}" Target="{to}"/></Relationships>'
    return changed(
        out.getvalue(),
        lambda name, text: (
            text.replace("</Relationships>", tie) if "sheet1.xml.rels" in name else text
        ).replace("</Types>", declared),
    )


def test_a_conversation_on_a_cell_is_left_alone_and_that_is_said() -> None:
    one = book()
    one["OKRs"]["C2"].comment = Comment("[Threaded comment] Why?", "tc={1}")
    new = give_back("q1.xlsx", threaded(saved(one), "C2"))
    page = sheet(new.data)
    assert page["C2"].comment.text == "[Threaded comment] Why?"
    assert "a task (KR01)" in page["D2"].comment.text
    assert new.said == (
        "C2 of “OKRs” has a conversation of its own; what the coach says of it stands in D2.",
    )


def test_two_conversations_in_one_row_lose_no_remark() -> None:
    one = book(HEAD, ["Riders", "Improve the depot", TASK], ["Riders", "Improve the depot", MOVE])
    for place in ("B2", "C2"):
        one["OKRs"][place].comment = Comment("[Threaded comment] Why?", "tc={1}")
    new = give_back("q1.xlsx", threaded(saved(one), "B2", "C2"))
    text = sheet(new.data)["D2"].comment.text
    assert ("a task (KR01)" in text, "no parents shown (AL02)" in text) == (True, True)
    assert faults(new.data) == []


def test_a_conversation_about_a_suggestion_is_left_alone_too() -> None:
    once = openpyxl.load_workbook(io.BytesIO(give_back("q1.xlsx", saved(book())).data))
    for place in ("C2", "D2"):
        once["OKRs"][place].comment = Comment("[Threaded comment] Why?", "tc={1}")
    new = give_back("q1.xlsx", threaded(saved(once), "C2", "D2"))
    assert sheet(new.data)["D2"].comment.text == "[Threaded comment] Why?"
    assert "what the coach says of it stands in the summary." in new.said[0]


def test_our_comment_that_became_a_conversation_stays_as_it_is() -> None:
    once = openpyxl.load_workbook(io.BytesIO(give_back("q1.xlsx", saved(book())).data))
    said = f"[Threaded comment]\n\nComment:\n    {once['OKRs']['C2'].comment.text}"
    once["OKRs"]["C2"].comment = Comment(said, "tc={1}")
    assert sheet(give_back("q1.xlsx", threaded(saved(once), "C2")).data)["C2"].comment.text == said


def test_a_comment_with_a_run_without_words_keeps_its_own_and_loses_ours() -> None:
    ours = "<r><t>okr-coach:\na task (KR01)\n— okr-coach</t></r>"
    text = f"<text><r><t/></r><r><t>Why?</t></r><r><t/></r>{ours}<r><t>Ida</t></r></text>"
    assert _cut(text, [*_said_by_us(_plain(text))]) == "<text><r><t>Why?</t></r><r><t>Ida</t></r></text>"


def test_a_comment_without_an_end_is_looked_at_once() -> None:
    began = process_time()
    assert [*_said_by_us(" " * 300_000 + "okr-coach:\n" * 30_000)] == []
    assert process_time() - began < 2


def test_a_summary_that_somebody_hid_is_written_anew_and_stays_hidden() -> None:
    once = openpyxl.load_workbook(io.BytesIO(give_back("q1.xlsx", saved(book())).data))
    once[ENGLISH.worksheet].sheet_state = "hidden"
    once[ENGLISH.worksheet].title = "For later"
    again = give_back("q1.xlsx", saved(once))
    assert "The worksheet “For later” with the report is hidden, and stays so." in again.said
    for data in (again.data, give_back("q1.xlsx", again.data).data):
        new = openpyxl.load_workbook(io.BytesIO(data))
        assert new.sheetnames == ["OKRs", "For later"]
        assert new["For later"].sheet_state == "hidden"


def test_a_summary_below_a_row_of_theirs_is_known_again() -> None:
    once = openpyxl.load_workbook(io.BytesIO(give_back("q1.xlsx", saved(book())).data))
    once[ENGLISH.worksheet].insert_rows(1)
    once[ENGLISH.worksheet]["A1"] = "Table 1"
    new = openpyxl.load_workbook(io.BytesIO(give_back("q1.xlsx", saved(once)).data))
    assert new.sheetnames == ["OKRs", ENGLISH.worksheet]


def test_what_is_written_anew_is_said() -> None:
    assert give_back("q1.xlsx", give_back("q1.xlsx", saved(book())).data).losses == (
        "What okr-coach wrote before is written anew: “Coach: suggested wording” and “Coach review”.",
    )


def test_formulas_that_wait_beside_the_table_are_not_overwritten() -> None:
    one = book()
    one["OKRs"]["D2"] = '=IF(C2="","late","")'
    page = sheet(give_back("q1.xlsx", saved(one)).data)
    assert page["D2"].value == '=IF(C2="","late","")'
    assert [page[place].value for place in ("E1", "F1")] == [ENGLISH.suggestion, ENGLISH.exception]


def test_buttons_are_no_rows() -> None:
    from coach.sheets.writing.page import Rows

    anchor = "<controls><control><anchor><from><xdr:row>7</xdr:row></from></anchor></control></controls>"
    text = f'<worksheet><sheetData><row r="1"/></sheetData>{anchor}</worksheet>'
    assert list(Rows(text).spans) == [1]


BOMB = '<!DOCTYPE x [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;">]>'


@pytest.mark.parametrize(
    ("part", "change"),
    [
        ("xl/comments/comment1.xml", lambda text: text.replace("</comment>", "", 1)),
        ("xl/comments/comment1.xml", lambda text: re.sub("^", BOMB, text)),
        ("xl/styles.xml", lambda text: re.sub("^", BOMB, text)),
    ],
)
def test_damaged_and_swelling_parts_are_refused_with_a_sentence(
    part: str, change: Callable[[str], str]
) -> None:
    one = book()
    one["OKRs"]["C2"].comment = Comment("Why?", "Ida")
    data = changed(saved(one), lambda name, text: change(text) if name == part else text)
    with pytest.raises(SheetError, match=f"The workbook is damaged in {part}."):
        give_back("q1.xlsx", data)


def test_a_list_without_headings_has_its_suggestions_in_comments() -> None:
    one = book(["Objective: Riders get help fast"], [f"KR: {TASK}"], [f"KR: {MOVE}"])
    page = sheet(give_back("q1.xlsx", saved(one)).data)
    assert page.max_column == 1
    assert ENGLISH.suggestion in page["A2"].comment.text


def test_a_signature_that_no_longer_holds_is_said() -> None:
    data = io.BytesIO(saved(book()))
    with zipfile.ZipFile(data, "a") as zipped:
        zipped.writestr("_xmlsignatures/sig1.xml", "<Signature/>")
    assert give_back("q1.xlsx", data.getvalue()).losses == (
        "The digital signature of the workbook no longer holds.",
    )
