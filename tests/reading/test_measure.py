"""What a whole line measures: metric, baseline, target, unit, direction, date and blanks."""

from datetime import date
from pathlib import Path
from typing import Any

import pytest
import yaml

from coach.okr import KeyResult, Measure, Okr
from coach.reading.okrs import KeyResultReading, read_okrs
from coach.reading.reader import read

CASES: list[dict[str, Any]] = yaml.safe_load(
    (Path(__file__).parent / "cases/measures.yaml").read_text("utf-8")
)


def _param(case: dict[str, Any], fields: tuple[str, ...]) -> Any:
    still = set(fields) & set(case.get("open", ()))
    marks = pytest.mark.xfail(reason="read otherwise today", strict=True) if still else ()
    return pytest.param(case, id=case["text"], marks=marks)


@pytest.mark.parametrize("case", [_param(c, ("baseline", "target", "unit", "blanks")) for c in CASES])
def test_values_are_taken_from_the_words(case: dict[str, Any]) -> None:
    measure = read(case["text"]).measure
    said = (measure.baseline, measure.target, measure.unit, list(measure.blanks))
    assert said == (case.get("baseline"), case.get("target"), case.get("unit"), case.get("blanks", []))


@pytest.mark.parametrize("case", [_param(c, ("direction",)) for c in CASES])
def test_the_direction_is_what_words_and_values_say(case: dict[str, Any]) -> None:
    assert read(case["text"]).measure.direction == case.get("direction")


@pytest.mark.parametrize("case", [_param(c, ("metric",)) for c in CASES])
def test_the_metric_keeps_its_own_words(case: dict[str, Any]) -> None:
    metric = read(case["text"]).measure.metric
    assert (metric or "").lower() == case.get("metric", "").lower()


@pytest.mark.parametrize("case", [_param(c, ("due",)) for c in CASES])
def test_a_date_needs_a_year(case: dict[str, Any]) -> None:
    assert read(case["text"]).measure.due == case.get("due")


def _key_result(text: str = "On-time delivery", period: str = "Q2 2027", **cells: Any) -> KeyResultReading:
    okr = Okr("x", 0, 2, "", period, "Parcels arrive when promised", (KeyResult(2, text, **cells),))
    return next(read_okrs([okr])).key_results[0]


def _values(measure: Measure) -> tuple[object, ...]:
    return measure.baseline, measure.target, measure.unit, measure.direction


def test_columns_give_what_words_leave_out() -> None:
    kr = _key_result(baseline="91 %", target="97 %", due="30 June")
    assert _values(kr.measure) == (91.0, 97.0, "%", "up")
    assert kr.measured
    assert kr.measure.due == date(2027, 6, 30)


def test_columns_outrank_the_words() -> None:
    kr = _key_result("Lead time from 12 to 9 days", baseline="14", target="8")
    assert _values(kr.measure) == (14.0, 8.0, "days", "down")


def test_a_unit_column_names_the_unit() -> None:
    assert _values(_key_result(baseline="91", target="97", unit="%").measure) == (91.0, 97.0, "%", "up")


def test_a_column_without_a_number_changes_nothing() -> None:
    kr = _key_result("Lead time from 12 to 9 days", baseline="unknown", target="see deck")
    assert _values(kr.measure) == (12.0, 9.0, "days", "down")


def test_a_target_column_makes_a_bare_line_countable() -> None:
    assert not _key_result("On-time delivery").measured
    assert not _key_result("On-time delivery", target="better").measured
    assert _key_result("On-time delivery", target="97").measured


def test_the_cycle_gives_a_date_its_year() -> None:
    assert _key_result("On-time delivery 97 % by 30 June").measure.due == date(2027, 6, 30)
    assert _key_result("On-time delivery 97 % by 30 June", period="FY27").measure.due is None
    assert _key_result("On-time delivery 97 % by 30 June 2028").measure.due == date(2028, 6, 30)
