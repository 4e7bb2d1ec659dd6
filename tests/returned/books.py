"""Ten workbooks made by another library than the one that writes, each rich in what people put in theirs."""

import io
import struct
import zlib
from collections.abc import Callable, Mapping, Sequence
from typing import Any

import xlsxwriter

Book = Any
Sheet = Any

Rows = list[list[Any]]

HEAD: list[Any] = [
    "Team",
    "Cycle",
    "Objective",
    "Key Result",
    "Baseline",
    "Target",
    "Current",
    "Owner",
    "Due",
]
RIDERS: Rows = [
    [
        "Riders",
        "Q1 2027",
        "Riders get help fast",
        "Launch the new help page",
        None,
        None,
        None,
        "Ida",
        "2027-03-31",
    ],
    [
        "Riders",
        "Q1 2027",
        "Riders get help fast",
        "Share of calls answered in a minute",
        0.4,
        0.7,
        0.41,
        "Ida",
        "",
    ],
    ["Riders", "Q1 2027", "Riders get help fast", "Complaints per 1000 rides", 12, 6, 11, "", "2027-03-31"],
    ["Depot", "Q1 2027", "Improve the depot", "Repair bikes", None, None, None, "Ben", ""],
    ["Depot", "Q1 2027", "Improve the depot", "Keep repairs below three days", 3, 3, 3, "Ben", "2027-03-31"],
]
KOPF: list[Any] = [
    "Team",
    "Zyklus",
    "Ziel",
    "Schlüsselergebnis",
    "Ausgangswert",
    "Zielwert",
    "Stand",
    "Verantwortlich",
]
WERKSTATT: Rows = [
    [
        "Werkstatt",
        "Q1 2027",
        "Niemand wartet auf ein Rad",
        "Das neue Lagerprogramm einführen",
        None,
        None,
        None,
        "Ida",
    ],
    [
        "Werkstatt",
        "Q1 2027",
        "Niemand wartet auf ein Rad",
        "Anteil der Reparaturen am selben Tag",
        0.4,
        0.7,
        0.5,
        "Ida",
    ],
    [
        "Werkstatt",
        "Q1 2027",
        "Niemand wartet auf ein Rad",
        "Mehr Zufriedenheit der Kundschaft",
        None,
        None,
        None,
        "",
    ],
]


def picture() -> io.BytesIO:
    """Give a small picture."""

    def chunk(kind: bytes, data: bytes) -> bytes:
        return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))

    rows = b"".join(b"\0" + bytes((40, 120, 90)) * 48 for _ in range(32))
    head = struct.pack(">IIBBBBB", 48, 32, 8, 2, 0, 0, 0)
    data = chunk(b"IHDR", head) + chunk(b"IDAT", zlib.compress(rows)) + chunk(b"IEND", b"")
    return io.BytesIO(b"\x89PNG\r\n\x1a\n" + data)


def fill(sheet: Sheet, rows: Sequence[Sequence[object]], top: int = 0, **formats: Any) -> None:
    """Write rows, percentages as such where a format is given for them."""
    for number, row in enumerate(rows):
        for column, cell in enumerate(row):
            share = isinstance(cell, float) and cell < 1
            look = (
                formats.get("head")
                if number == 0
                else formats.get("percent")
                if share
                else formats.get("body")
            )
            if cell is not None:
                sheet.write(top + number, column, cell, look)


def formats(book: Book) -> dict[str, Any]:
    """Give formats as a team has them."""
    head = {"bold": True, "bg_color": "#1F4E78", "font_color": "white", "text_wrap": True, "border": 1}
    return {
        "head": book.add_format(head),
        "percent": book.add_format({"num_format": "0 %", "bg_color": "#FFF2CC", "italic": True}),
        "body": book.add_format({"text_wrap": True, "valign": "top", "font_name": "Arial", "font_size": 10}),
    }


def plain(book: Book) -> None:
    """A sheet with comments, validations, colours by rule and frozen panes."""
    sheet = book.add_worksheet("OKRs")
    fill(sheet, [HEAD, *RIDERS], **formats(book))
    sheet.set_column("C:D", 34)
    sheet.write_comment("D2", "Ask Ida about this", {"author": "Ben", "x_scale": 1.4})
    sheet.write_comment("F3", "From the phone system", {"visible": True})
    sheet.data_validation("H2:H40", {"validate": "list", "source": ["Ida", "Ben", "Cem"]})
    sheet.conditional_format("G2:G40", {"type": "3_color_scale"})
    sheet.conditional_format(
        "E2:F40", {"type": "cell", "criteria": "<", "value": 5, "format": formats(book)["percent"]}
    )
    sheet.freeze_panes(1, 4)
    sheet.autofilter("A1:I6")


def table(book: Book) -> None:
    """A table with totals and banded rows, and sparklines in it."""
    sheet = book.add_worksheet("Plan")
    fill(sheet, [HEAD, *RIDERS])
    columns = [{"header": head} for head in HEAD]
    columns[6] = {"header": "Current", "total_function": "average"}
    sheet.add_table(
        "A1:I7", {"columns": columns, "name": "Goals", "total_row": True, "style": "Table Style Medium 4"}
    )
    sheet.add_sparkline("I3", {"range": "Plan!E3:G3"})
    sheet.set_column("J:XFD", None, None, {"hidden": True})


def german(book: Book) -> None:
    """A German sheet with a title over all columns and objectives in merged cells."""
    sheet = book.add_worksheet("Ziele")
    looks = formats(book)
    sheet.merge_range("A1:H1", "Unsere Ziele im ersten Quartal", looks["head"])
    fill(sheet, [KOPF, *WERKSTATT], 2, **looks)
    for column in "ABC":
        text = WERKSTATT[0]["ABC".index(column)]
        sheet.merge_range(f"{column}4:{column}6", text, looks["body"])
    sheet.set_landscape()
    sheet.set_paper(9)
    sheet.repeat_rows(2)
    sheet.set_header('&L&"Arial,Bold"Ziele&R&D', {"margin": 0.4})
    sheet.fit_to_pages(1, 0)
    book.define_name("Ziele!Stand", "=Ziele!$G$4:$G$6")


def numbered(book: Book) -> None:
    """Key results in numbered columns, and a chart right beside them."""
    sheet = book.add_worksheet("Team goals")
    heads = ["Objective", "KR 1", "KR 1 Target", "KR 2", "KR 2 Target"]
    rows = [
        ["Riders get help fast", "Launch the new help page", "", "Complaints per 1000 rides", "6"],
        ["Improve the depot", "Repair bikes", "", "Keep repairs below three days", "3"],
    ]
    fill(sheet, [heads, *rows], **formats(book))
    sheet.write_column("A12", [3, 5, 8])
    chart = book.add_chart({"type": "column"})
    chart.add_series({"values": "='Team goals'!$A$12:$A$14", "name": "Complaints"})
    chart.set_title({"name": "Complaints"})
    sheet.insert_chart("F2", chart)
    sheet.set_row(1, 60)


def pictured(book: Book) -> None:
    """Pictures, a text box, a header with a picture, a button-like shape, links."""
    sheet = book.add_worksheet("Übersicht & Ziele")
    fill(sheet, [HEAD, *RIDERS], 1, **formats(book))
    sheet.insert_image("A10", "wheel.png", {"image_data": picture(), "x_scale": 2})
    sheet.insert_textbox("D10", "Please keep this list short.", {"fill": {"color": "#FFE699"}})
    sheet.set_header("&C&G", {"image_center": "wheel.png", "image_data_center": picture()})
    sheet.write_url("A1", "https://example.org/goals", string="Where our goals come from")
    sheet.write_url("B1", "internal:'Übersicht & Ziele'!A3", string="first row")
    sheet.add_sparkline("K4", {"range": "'Übersicht & Ziele'!E4:G4"})
    sheet.write_comment("A3", "Riders are the team of Ida")


def hidden(book: Book) -> None:
    """Several worksheets, hidden ones, hidden rows and columns, groups, formulas with results."""
    north, notes, south = (
        book.add_worksheet("North"),
        book.add_worksheet("Notes"),
        book.add_worksheet("South"),
    )
    fill(north, [HEAD, *RIDERS], **formats(book))
    north.set_column("B:B", 12, None, {"hidden": True})
    north.set_row(3, None, None, {"hidden": True})
    notes.write("A1", "What we talked about")
    notes.hide()
    fill(south, [[*HEAD, "Way"], *RIDERS[3:]], **formats(book))
    south.write_formula("J3", "=(G3-E3)/(F3-E3+1)", None, 0)
    south.set_column("E:G", 10, None, {"level": 1, "collapsed": False})
    south.set_row(1, None, None, {"level": 1})
    secret = book.add_worksheet("Secret")
    secret.very_hidden()
    secret.write("A1", 42)
    book.define_name("Rate", "=Secret!$A$1")


def rich(book: Book) -> None:
    """Words in several colours in one cell, and several key results in one cell."""
    sheet = book.add_worksheet("Draft")
    red, bold = book.add_format({"color": "red"}), book.add_format({"bold": True})
    fill(sheet, [["Objective", "Key Results", "Comment"]], head=bold)
    sheet.write_rich_string("A2", "Riders get ", bold, "help", " fast")
    sheet.write(
        "B2",
        "- Launch the new help page\n- Complaints per 1000 rides from 12 to 6",
        book.add_format({"text_wrap": True}),
    )
    sheet.write("A3", "Improve the depot")
    sheet.write_rich_string("B3", red, "Repair", " more bikes")
    sheet.write_rich_string("C3", "as ", bold, "Ben", red, " says")
    sheet.ignore_errors({"number_stored_as_text": "A1:C9"})


def protected(book: Book) -> None:
    """A protected sheet with unlocked cells, number formats, print settings and page breaks."""
    sheet = book.add_worksheet("Locked")
    looks = formats(book)
    looks["body"] = book.add_format({"locked": False, "num_format": "#,##0.00 [$€-407]"})
    fill(sheet, [HEAD, *RIDERS], **looks)
    sheet.protect("", {"sort": True, "objects": True})
    sheet.unprotect_range("G2:G9", "values")
    sheet.print_area("A1:I6")
    sheet.set_h_pagebreaks([4])
    sheet.set_zoom(85)
    sheet.hide_gridlines(2)
    sheet.set_tab_color("#00B050")


def typed(book: Book) -> None:
    """A list whose rows say what they are, with icons by rule and a macro in the workbook."""
    book.add_vba_project(io.BytesIO(b"\xd0\xcf\x11\xe0" + bytes(508)), is_stream=True)
    sheet = book.add_worksheet("List")
    rows: Rows = [
        ["Type", "Title", "Target", "Current", "Status"],
        ["Objective", "Riders get help fast", None, None, None],
        ["Key Result", "Launch the new help page", None, None, "green"],
        ["Key Result", "Complaints per 1000 rides", 6, 11, "green"],
    ]
    fill(sheet, rows, **formats(book))
    sheet.conditional_format("D2:D9", {"type": "icon_set", "icon_style": "3_arrows"})
    sheet.conditional_format("C2:C9", {"type": "data_bar", "data_bar_2010": True, "bar_solid": True})
    sheet.insert_button("G2", {"macro": "count", "caption": "Count", "width": 80})
    sheet.autofilter("A1:E4")


def grouped(book: Book) -> None:
    """Headings of two rows, a sheet with our name, one with a long name, a sheet that is a chart."""
    sheet = book.add_worksheet("Goals of the northern depots 27")
    upper: list[Any] = ["", "", "", "Value", "", "Who", ""]
    lower: list[Any] = ["Team", "Objective", "Key Result", "Baseline", "Target", "Owner", "Comment"]
    rows = [[row[0], *row[2:6], row[7], ""] for row in RIDERS]
    looks = formats(book)
    fill(sheet, [upper, lower, *rows], **looks)
    sheet.merge_range("D1:E1", "Value", looks["head"])
    sheet.merge_range("F1:G1", "Who", looks["head"])
    other = book.add_worksheet("Coach review")
    other.write("A1", "Notes of the coach we had last year")
    chart = book.add_chart({"type": "line"})
    chart.add_series({"values": ["Goals of the northern depots 27", 4, 3, 4, 4]})
    book.add_chartsheet("Chart").set_chart(chart)
    book.set_properties({"title": "Goals", "author": "Ida"})
    book.set_custom_property("Checked by", "Ben")


BOOKS: Mapping[str, Callable[[Book], None]] = {
    "plain.xlsx": plain,
    "table.xlsx": table,
    "german.xlsx": german,
    "numbered.xlsx": numbered,
    "pictured.xlsx": pictured,
    "hidden.xlsx": hidden,
    "rich.xlsx": rich,
    "protected.xlsx": protected,
    "typed.xlsm": typed,
    "grouped.xlsx": grouped,
}
OPTIONS: Mapping[str, Mapping[str, object]] = {"grouped.xlsx": {"date_1904": True}}


def made(name: str) -> bytes:
    """Make one of the ten."""
    out = io.BytesIO()
    book = xlsxwriter.Workbook(out, {"in_memory": True, **OPTIONS.get(name, {})})
    BOOKS[name](book)
    book.close()
    return out.getvalue()
