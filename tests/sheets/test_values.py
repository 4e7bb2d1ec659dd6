"""Values over time in columns of their own reach the key results of their rows."""

from coach.okr import KeyResult, Sheet
from coach.sheets import read_bytes, read_text


def _read(text: str) -> Sheet:
    return read_bytes("x.csv", text.encode())[0]


def _lines(sheet: Sheet) -> list[KeyResult]:
    return [kr for okr in sheet.okrs for kr in okr.key_results]


def test_months_beside_a_key_result_are_its_past() -> None:
    sheet = _read("Key Result,Jan,Feb,Mar,Target\nAlarms per night,31,,28,20\nCalls per night,9,8,7,5\n")
    assert [one[:2] for one in _lines(sheet)[0].check_ins] == [("Jan", "31"), ("Mar", "28")]
    assert sheet.columns["past"] == "Jan, Feb, Mar"


def test_actuals_of_several_quarters_are_the_past_and_not_the_current_value() -> None:
    sheet = _read("Key Result,Q1 Actual,Q2 Actual,Target\nAlarms per night,31,28,20\n")
    assert [(kr.current, [past.value for past in kr.check_ins]) for kr in _lines(sheet)] == [
        ("", ["31", "28"])
    ]


def test_one_such_column_is_the_current_value() -> None:
    sheet = _read("Key Result,Q2 Actual,Target\nAlarms per night,28,20\n")
    assert [(kr.current, kr.check_ins) for kr in _lines(sheet)] == [("28", ())]


def test_columns_of_targets_or_marks_are_no_past() -> None:
    sheet = _read("Key Result,Q1 Target,Q2 Target,Q1,Q2\nAlarms per night,31,28,x,\n")
    assert [kr.check_ins for kr in _lines(sheet)] == [()]


def test_many_months_do_not_hide_the_header() -> None:
    sheet = _read("Key Result,Jan,Feb,Mar,Apr,May\nAlarms per night,31,30,28,29,27\n")
    assert [len(kr.check_ins) for kr in _lines(sheet)] == [5]


def test_a_table_in_markdown_has_a_past_too() -> None:
    sheet = read_text("x", "| Key Result | Jan | Feb |\n|---|---|---|\n| Alarms per night | 31 | 30 |")[0]
    assert [len(kr.check_ins) for kr in _lines(sheet)] == [2]


def test_a_row_with_two_key_results_tells_of_neither() -> None:
    sheet = _read('Key Result,Jan,Feb\n"- Alarms per night\n- Calls per night",31,30\n')
    assert [kr.check_ins for kr in _lines(sheet)] == [(), ()]


def test_a_person_may_say_that_a_month_is_the_target() -> None:
    text = b"Key Result,Jan,Feb,Mar\nAlarms per night,31,30,20\n"
    sheet = read_bytes("x.csv", text, mapping={"key_result": "Key Result", "target": "Mar"})[0]
    assert [(kr.target, [past.when for past in kr.check_ins]) for kr in _lines(sheet)] == [
        ("20", ["Jan", "Feb"])
    ]
