import pytest

from coach.errors import SheetError
from coach.sheets import read_bytes

DATA = b"Nights,Thing,Goal,Remarks\nNights are calm,Calls after ten,from 9 to 4 calls,said Ana\n"


@pytest.mark.parametrize("columns", [("Nights", "Thing"), ("A", "B"), ("nights", "b")])
def test_the_person_says_what_columns_mean(columns: tuple[str, str]) -> None:
    (sheet,) = read_bytes("okrs.csv", DATA, mapping={"objective": columns[0], "key_result": columns[1]})
    assert (sheet.okrs[0].objective, sheet.okrs[0].key_results[0].text) == (
        "Nights are calm",
        "Calls after ten",
    )
    assert sheet.headers == ("Nights", "Thing", "Goal", "Remarks")


def test_a_mapping_wins_over_the_header() -> None:
    data = b"Objective,Key result,Target\nA thing,B thing,C thing\n"
    (sheet,) = read_bytes("okrs.csv", data, mapping={"key_result": "Target", "target": "Key result"})
    assert (sheet.okrs[0].key_results[0].text, sheet.okrs[0].key_results[0].target) == ("C thing", "B thing")
    assert sheet.columns["key_result"] == "Target"


def test_an_empty_mapping_takes_a_meaning_away() -> None:
    (sheet,) = read_bytes("okrs.csv", b"Objective,Key result,Status\nA,b,c\n", mapping={"status": ""})
    assert sheet.okrs[0].key_results[0].status == ""
    assert "status" not in sheet.columns


def test_headers_and_meanings_nobody_has_are_named() -> None:
    with pytest.raises(SheetError, match=r"No heading “Goals” was found for target.*“Thing”"):
        read_bytes("okrs.csv", DATA, mapping={"target": "Goals"})
    with pytest.raises(SheetError, match="no meaning we know"):
        read_bytes("okrs.csv", DATA, mapping={"colour": "Goal"})
