import contextlib
import io
import os
import zipfile
from collections.abc import Callable
from functools import partial
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from openpyxl.workbook import Workbook

from coach.errors import SheetError
from coach.okr import Sheet
from coach.sheets import read, read_bytes, read_text

OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600)


def zipped(**parts: bytes) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in parts.items():
            archive.writestr(name.replace("__", "/").replace("_", "."), data)
    return out.getvalue()


WIDE = ",".join(["Objective", "Key result", *(f"c{number}" for number in range(298))])
FILES = [
    ("okrs.csv", b"", "is empty"),
    ("okrs.csv", b" \n\n,,,\n", "is empty"),
    ("okrs.xlsx", b"\xff\xd8\xff\xe0" + bytes(range(256)), "is a photo"),
    ("okrs.csv", b"\x89PNG\r\n\x1a\n" + bytes(50), "is a picture"),
    ("okrs.pdf", b"%PDF-1.7 text", "is a PDF"),
    ("okrs.html", b"<!doctype html><table>", "is a web page"),
    ("okrs.docx", zipped(word__document_xml=b"<x/>"), "is a Word document"),
    ("okrs.numbers", zipped(Index__Document_iwa=b"x"), "Apple Numbers"),
    ("okrs.zip", zipped(q1_csv=b"x"), "archive of several files"),
    (
        "okrs.xlsx",
        zipped(xl__workbook_xml=b"<x/>", xl__worksheets__sheet1_xml=bytes(250 << 20)),
        "would unpack to",
    ),
    ("okrs.xlsx", b"PK\x03\x04 and nothing else", "is damaged"),
    ("okrs.xlsx", OLE + "EncryptedPackage".encode("utf-16-le"), "protected by a password"),
    ("okrs.xls", OLE, "damaged"),
    ("okrs.csv", f"{WIDE}\nA,b\n".encode(), "300 columns"),
    ("okrs.csv", b"Objective,Key result\nA," + b"x" * 100_000 + b"\n", "row 2, column B"),
    ("okrs.csv", b"Name,Phone\nAna,123\n", "Seen there: “Name”, “Phone”"),
    (
        "okrs.csv",
        b"Objective,,Key Result,,\nOwner,Status,Due,Score,Owner\nA,b,c,d,e\n",
        "rows 1 and 2 both look like headings",
    ),
    ("okrs.csv", b"Objective,Key result\n", "has headings but no rows"),
    ("okrs.csv", b"\n\n <!DOCTYPE html><html>", "is a web page"),
    ("okrs.csv", b"\xef\xbb\xbf<?xml version='1.0'?><okrs/>", "is an XML file"),
    ("okrs.csv", b"<svg xmlns='x'/>", "is a drawing"),
    ("okrs.txt", b"Just two lines\nof prose.\n", "No objectives or key results"),
]


@pytest.mark.parametrize(("name", "data", "sentence"), FILES, ids=[sentence for _, _, sentence in FILES])
def test_everyday_trouble_is_one_clear_sentence(name: str, data: bytes, sentence: str) -> None:
    with pytest.raises(SheetError) as caught:
        read_bytes(name, data)
    assert sentence in str(caught.value)
    assert "okrs" in caught.value.sentence
    assert caught.value.hint


def test_every_long_cell_is_named_at_once() -> None:
    rows = b"Objective,Key result\n" + b"A," + b"x" * 6000 + b"\n" + b"y" * 7000 + b",b\n"
    with pytest.raises(SheetError) as caught:
        read_bytes("okrs.csv", rows)
    assert [(one.row, one.column) for one in caught.value.problems] == [(2, "B"), (3, "A")]


def test_a_cell_at_the_end_of_the_world_is_refused(
    workbook: Callable[..., Workbook], saved: Callable[[Workbook], bytes]
) -> None:
    book = workbook(OKRs=[["Objective", "Key result"], ["A", "b"]])
    book["OKRs"]["XFD1048576"] = "far"
    with pytest.raises(SheetError, match="1,048,576"):
        read_bytes("okrs.xlsx", saved(book))


def test_three_hundred_columns_are_refused_in_workbooks_too(
    workbook: Callable[..., Workbook], saved: Callable[[Workbook], bytes]
) -> None:
    book = workbook(OKRs=[WIDE.split(","), ["A", "b"]])
    with pytest.raises(SheetError, match="200 are the most"):
        read_bytes("okrs.xlsx", saved(book))


def test_missing_files_and_folders_are_told_apart(tmp_path: Path) -> None:
    with pytest.raises(SheetError, match="There is no file"):
        read(tmp_path / "none.csv")
    with pytest.raises(SheetError, match="is a folder"):
        read(tmp_path)


@pytest.mark.skipif(not Path("/dev/zero").exists(), reason="there is no endless file here")
def test_an_endless_file_is_left_early() -> None:
    with pytest.raises(SheetError, match="more than 50 MB"):
        read(Path("/dev/zero"))


def test_links_in_a_circle_are_told_without_numbers(tmp_path: Path) -> None:
    (tmp_path / "a.csv").symlink_to(tmp_path / "b.csv")
    (tmp_path / "b.csv").symlink_to(tmp_path / "a.csv")
    with pytest.raises(SheetError, match=r"can't be opened: [a-z]") as caught:
        read(tmp_path / "a.csv")
    assert "Errno" not in str(caught.value)


def test_a_name_in_no_encoding_is_read() -> None:
    sheets = read_bytes("q1\udcff.csv", b"Objective,Key result\nA,b\n")
    assert sheets[0].name == "q1?.csv"


def test_a_repeated_row_is_refused_before_it_is_unrolled() -> None:
    kinds = "office", "table", "text"
    spaces = " ".join(f'xmlns:{kind}="urn:oasis:names:tc:opendocument:xmlns:{kind}:1.0"' for kind in kinds)
    cell = '<table:table-cell office:value-type="string"><text:p>A</text:p></table:table-cell>'
    rows = f'<table:table-row table:number-rows-repeated="900000">{cell}</table:table-row>'
    book = f'<office:spreadsheet><table:table table:name="All">{rows}</table:table></office:spreadsheet>'
    content = f"<office:document-content {spaces}><office:body>{book}</office:body></office:document-content>"
    kind = b"application/vnd.oasis.opendocument.spreadsheet"
    manifest = b'<m:manifest xmlns:m="urn:oasis:names:tc:opendocument:xmlns:manifest:1.0"/>'
    with pytest.raises(SheetError, match=r"“All” of “okrs.ods” spans \S+ rows, far more"):
        read_bytes(
            "okrs.ods",
            zipped(mimetype=kind, content_xml=content.encode(), **{"META-INF__manifest_xml": manifest}),
        )


@pytest.mark.skipif(
    not hasattr(os, "geteuid") or os.geteuid() == 0, reason="the superuser may read everything"
)
def test_a_file_without_permission_is_said_so(tmp_path: Path) -> None:
    path = tmp_path / "okrs.csv"
    path.write_text("Objective\nA\n", "utf-8")
    path.chmod(0)
    with pytest.raises(SheetError, match="may not be read"):
        read(path)


WORDS = st.sampled_from(
    [
        *"Objective,Key Result,KR1,Team,Type,Order,Goal,1.1,- ,# ,---,Objective: ,KR: ,Total,Note: ".split(
            ","
        ),
        *"→,Q1 2027,[x] ,~~,=>,```,é,41,Owner: Ana, ".split(","),
        *',;|\t"\n\r\0\u2028',
    ]
)


def sheets_or_none(read_them: Callable[[], list[Sheet]]) -> list[Sheet] | None:
    """The sheets, or None where they were refused; any other exception ends the test."""
    with contextlib.suppress(SheetError):
        return read_them()
    return None


@settings(deadline=None)
@given(
    st.one_of(
        st.binary(max_size=300), st.lists(WORDS, max_size=60).map(lambda words: "".join(words).encode())
    )
)
def test_any_bytes_give_sheets_or_one_sheet_error(data: bytes) -> None:
    for name in ("okrs.csv", "okrs.md", "okrs.xlsx"):
        sheets = sheets_or_none(partial(read_bytes, name, data))
        assert sheets is None or (sheets and all(isinstance(sheet, Sheet) and sheet.okrs for sheet in sheets))


@settings(deadline=None)
@given(st.lists(WORDS, max_size=60).map("".join))
def test_any_text_gives_sheets_or_one_sheet_error(text: str) -> None:
    sheets = sheets_or_none(partial(read_text, "pasted", text))
    assert sheets is None or all(okr.objective or okr.key_results for sheet in sheets for okr in sheet.okrs)
