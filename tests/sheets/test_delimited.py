import io
from pathlib import Path

import pytest

from coach.errors import SheetError
from coach.sheets import read, read_bytes

CELLS = [
    ["Objective", "Key result", "Target"],
    ["Guests, staff; all\tfeel | safe", "Falls per month, all wards", "2"],
]


@pytest.mark.parametrize("delimiter", [",", ";", "\t", "|"])
@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
def test_each_delimiter_and_line_end_is_found(delimiter: str, end: str) -> None:
    lines = [delimiter.join(f'"{cell}"' for cell in cells) for cells in CELLS]
    (sheet,) = read_bytes("okrs.csv", end.join(lines).encode())
    (okr,) = sheet.okrs
    assert [okr.objective, okr.key_results[0].text, okr.key_results[0].target] == CELLS[1]


def test_line_breaks_inside_cells_do_not_count_as_rows() -> None:
    (sheet,) = read_bytes("okrs.csv", b'Objective,"Key\nresult"\n"Calm\nnights",Calls 4\nB,"two\n\nlines"\n')
    assert [(okr.row, okr.objective) for okr in sheet.okrs] == [(2, "Calm\nnights"), (3, "B")]
    assert sheet.header_row == 1


def test_the_line_that_tells_excel_the_delimiter_is_no_row() -> None:
    (sheet,) = read_bytes("okrs.csv", b"sep=|\nObjective|Key result\nA; b, c|d\n")
    assert (sheet.okrs[0].row, sheet.okrs[0].objective) == (2, "A; b, c")


def test_cells_that_begin_like_formulas_stay_text() -> None:
    (sheet,) = read_bytes("okrs.csv", b"Objective,Key result,Target\nA,=1+1 shops,=SUM(A1)\n")
    assert (sheet.okrs[0].key_results[0].text, sheet.okrs[0].key_results[0].target) == (
        "=1+1 shops",
        "=SUM(A1)",
    )


def test_a_quote_never_closed_is_named_by_row() -> None:
    with pytest.raises(SheetError, match="row 3 opens a quote") as caught:
        read_bytes("okrs.csv", b'Objective,Key result\nA,b\nC,"d\nE,f\n')
    assert caught.value.problems[0].row == 3


def test_stray_quotes_inside_words_do_no_harm() -> None:
    (sheet,) = read_bytes("okrs.csv", b'Objective,Key result\nA,"Grow "core" users"\nB,5" pipes\n')
    assert "core" in sheet.okrs[0].key_results[0].text
    assert sheet.okrs[1].key_results[0].text == '5" pipes'


def test_fifty_thousand_rows_are_read_in_a_moment(tmp_path: Path) -> None:
    out = io.StringIO("Team,Objective,Key result,Target\n")
    out.seek(0, io.SEEK_END)
    out.writelines(
        f"Ward {row // 40},Objective {row // 4},Falls on ward {row} from 9 to 4,4\n" for row in range(50_000)
    )
    path = tmp_path / "big.csv"
    path.write_text(out.getvalue(), "utf-8")
    (sheet,) = read(path)
    assert (len(sheet.okrs), sheet.rows_read, sheet.rows_skipped) == (12_500, 50_000, ())
