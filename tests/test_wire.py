"""What other programs lean on: the JSON of a review, its spans, its citations, its honest rewrites."""

import csv
import json
import re
from contextlib import suppress
from datetime import date
from io import StringIO
from typing import Any, Literal

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from pydantic import BaseModel, ConfigDict

from coach import checks, reports, wiring
from coach.errors import SheetError
from coach.knowledge import load
from coach.sheets import read_bytes

Flag = Literal[
    "task-like",
    "not-measurable",
    "non-ambitious",
    "missing-alignment",
    "unclear",
    "unfocused",
    "opaque",
    "unbalanced",
    "off-rhythm",
]
Place = Literal["objective", "key_result", "okr", "sheet", "check_in"]
By = Literal["rule", "model"]
Promise = Literal["committed", "aspirational", "learning"]


class Shape(BaseModel):
    """Fields may be added within a version, never changed or dropped."""

    model_config = ConfigDict(strict=True, extra="allow")


class Engine(Shape):
    version: str
    cards: str
    model: None
    not_asked: list[str]


class Skipped(Shape):
    row: int
    why: str


class Sheet(Shape):
    name: str
    layout: str
    rows_read: int
    rows_skipped: list[Skipped]
    columns: dict[str, str]


class Measure(Shape):
    metric: str | None
    baseline: int | float | None
    target: int | float | None
    unit: str | None
    direction: Literal["up", "down", "keep"] | None
    due: str | None


class KeyResult(Shape):
    row: int
    text: str
    kind: Literal["outcome", "output", "activity"]
    promise: Promise | None
    read_as: Promise
    measure: Measure


class Okr(Shape):
    id: str
    sheet: int
    row: int
    team: str
    period: str
    objective: str
    parent: str
    score: int | None
    promise: Promise | None
    read_as: Promise
    key_results: list[KeyResult]


class Finding(Shape):
    check: str
    id: str
    flag: Flag
    severity: Literal["error", "warning", "hint"]
    sheet: int
    row: int
    place: Place
    quote: str
    span: list[int]
    says: str
    asks: str
    cites: list[str]
    by: By


class Rewrite(Shape):
    sheet: int
    row: int
    place: Place
    was: str
    now: str
    blanks: list[str]
    clears: list[str]
    by: By


class Summary(Shape):
    okrs: int
    key_results: int
    by_flag: dict[Flag, int]


class Wire(Shape):
    wire: Literal[1]
    engine: Engine
    sheets: list[Sheet]
    okrs: list[Okr]
    findings: list[Finding]
    rewrites: list[Rewrite]
    summary: Summary


HEADER = ["Team", "Objective", "Serves", "Key result", "Baseline", "Target", "Due", "Owner"]
LINES = st.sampled_from(
    [
        "Launch the reading app by 3 May",
        "Share of loans brought back on time from 61% to 80%",
        "Keep 40 seats open",
        "Visitors are noticeably happier",
        "Increase conversion by 20% and cut the wait from 9 to 4 days",
        "Train [N] volunteers",
        "Reduce waste from 9 to 14 kg",
    ]
)
WORDS = st.text(
    st.characters(codec="utf-8", exclude_characters="\r\n\0\x0b\x0c\x1c\x1d\x1e\x85\u2028\u2029"), max_size=40
)
ROWS = st.lists(
    st.tuples(
        st.sampled_from(["Library", "Harbour", ""]),
        st.one_of(LINES, WORDS),
        st.one_of(st.just(""), LINES),
        st.one_of(LINES, WORDS),
        st.sampled_from(["", "61%", "9"]),
        st.sampled_from(["", "80%", "4 days"]),
        st.sampled_from(["", "2027-03-31"]),
        st.sampled_from(["", "Ida", "all"]),
    ),
    min_size=1,
    max_size=8,
)
LIBRARY = load()


def wire_of(data: bytes) -> dict[str, Any]:
    answer: dict[str, Any] = json.loads(reports.as_json(wiring.review_sheets(read_bytes("made.csv", data))))
    return answer


def as_csv(rows: list[tuple[str, ...]]) -> bytes:
    stream = StringIO()
    csv.writer(stream, quoting=csv.QUOTE_ALL).writerows([HEADER, *rows])
    return stream.getvalue().encode()


def cells_by_row(data: bytes) -> dict[int, list[str]]:
    return dict(enumerate(csv.reader(StringIO(data.decode())), 1))


def hold(answer: dict[str, Any], data: bytes) -> None:
    """Hold an answer to everything that is promised about it."""
    Wire.model_validate(answer)
    rows = cells_by_row(data)
    for finding in answer["findings"]:
        start, end = finding["span"]
        assert finding["quote"] in [text[start:end] for text in texts(answer, finding["row"])]
        assert [LIBRARY.cite(address).address for address in finding["cites"]] == finding["cites"]
    for rewrite in answer["rewrites"]:
        own = " ".join([*rows[rewrite["row"]], *texts(answer, rewrite["row"])])
        assert set(re.findall(r"\d+", rewrite["now"])) <= set(re.findall(r"\d+", own))


def texts(answer: dict[str, Any], row: int) -> list[str]:
    """Give the lines and cells of the okrs that stand in a row."""
    found = []
    for okr in answer["okrs"]:
        if row in (okr["row"], *(kr["row"] for kr in okr["key_results"])):
            found += [okr["objective"], okr["parent"], okr["owner"]]
            found += [kr[field] for kr in okr["key_results"] for field in ("text", "owner")]
    return found


@pytest.fixture(scope="module")
def sample() -> dict[str, Any]:
    return wire_of(wiring.sample().read_bytes())


def test_the_sample_keeps_every_promise(sample: dict[str, Any]) -> None:
    assert sample["findings"]
    assert sample["rewrites"]
    hold(sample, wiring.sample().read_bytes())


@settings(max_examples=60, deadline=None)
@given(ROWS)
def test_any_sheet_keeps_every_promise(rows: list[tuple[str, ...]]) -> None:
    data = as_csv(rows)
    with suppress(SheetError):  # such as a sheet of blanks
        hold(wire_of(data), data)


def test_rows_are_those_a_spreadsheet_shows(sample: dict[str, Any]) -> None:
    rows = cells_by_row(wiring.sample().read_bytes())
    lines = [(kr["row"], kr["text"]) for okr in sample["okrs"] for kr in okr["key_results"]]
    assert len(lines) == sample["summary"]["key_results"] == len(rows) - 1
    assert all(text in rows[row] for row, text in lines)


def test_the_summary_counts_what_is_there(sample: dict[str, Any]) -> None:
    assert sample["summary"]["okrs"] == len(sample["okrs"])
    assert sum(sample["summary"]["by_flag"].values()) == len(sample["findings"])
    assert sum(sample["summary"]["by_severity"].values()) == len(sample["findings"])


def test_the_engine_names_its_cards_and_no_model(sample: dict[str, Any]) -> None:
    engine = dict(sample["engine"])
    asked = set(engine.pop("not_asked"))
    assert engine.pop("tuning") == {"file": None, "profile": "default", "off": [], "changes": []}
    assert engine == {"version": "0.1.0", "cards": checks.version(), "model": None}
    assert asked == {check.name for check in checks.load() if check.ask}
    assert asked.isdisjoint(finding["check"] for finding in sample["findings"])


def test_a_measure_is_plain_numbers_and_dates(sample: dict[str, Any]) -> None:
    line = next(kr for okr in sample["okrs"] for kr in okr["key_results"] if kr["row"] == 23)
    measure = line["measure"]
    assert (measure["baseline"], measure["target"], measure["unit"]) == (31, 45, "%")
    assert (measure["direction"], measure["blanks"]) == ("up", [])
    assert date.fromisoformat(measure["due"]) == date(2027, 6, 30)


def test_a_score_is_what_its_deductions_leave(sample: dict[str, Any]) -> None:
    judged = [okr for okr in sample["okrs"] if not okr["closed"]]
    for okr in judged:
        lost = sum(deduction["points"] for deduction in okr["deductions"])
        assert okr["score"] == pytest.approx(100 - lost, abs=1)
    assert {okr["score"] for okr in sample["okrs"] if okr["closed"]} == {None}


def test_the_first_topics_point_at_rows(sample: dict[str, Any]) -> None:
    found = {(f["check"], f["row"]) for f in sample["findings"]}
    assert 1 <= len(sample["first"]) <= 3
    for topic in sample["first"]:
        assert {(topic["check"], place["row"]) for place in topic["places"]} <= found


def test_what_is_excepted_stands_apart_with_its_reason() -> None:
    sheet = "Objective,Key result,Exception\nCalm evenings,Launch the portal,KR01: by law\n"
    text = reports.as_json(wiring.review_sheets(read_bytes("q1.csv", sheet.encode())))
    result = json.loads(text)
    (one,) = result["excepted"]
    assert (one["check"], one["row"], one["reason"], one["source"]) == (
        "key-result-is-a-task",
        2,
        "by law",
        "sheet",
    )
    assert "key-result-is-a-task" not in {found["check"] for found in result["findings"]}
    assert result["summary"]["exceptions"] == 1
