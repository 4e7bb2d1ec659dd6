"""What statuses, confidence and values say, in the words and signs that sheets have."""

from datetime import date
from typing import Any

import pytest

from coach.facts.confidence import confidence, scale_of
from coach.facts.course import course
from coach.facts.nouns import Course
from coach.facts.status import affirms, colour
from coach.okr import CheckIn, KeyResult, Okr
from coach.reading.okrs import read_okrs

TODAY = date(2027, 2, 12)


@pytest.mark.parametrize(
    ("cell", "said"),
    [
        ("On track", "green"),
        ("🟢", "green"),
        ("G", "green"),
        ("grün", "green"),
        ("Green – on track", "green"),
        ("At risk", "amber"),
        ("🟡 some risk", "amber"),
        ("Gelb", "amber"),
        ("a", "amber"),
        ("⚠️", "amber"),
        ("Off track", "red"),
        ("not on track", "red"),
        ("nicht im Plan", "red"),
        ("Delayed", "red"),
        ("🔴", "red"),
        ("Completed", "done"),
        ("Erledigt", "done"),
        ("✓", "done"),
        ("not done", None),
        ("Not started", None),
        ("almost done", None),
        ("done?", None),
        ("will be done", None),
        ("done by Friday", None),
        ("80 % done", None),
        ("done (partly)", None),
        ("nearly completed", None),
        ("fertig bis Freitag", None),
        ("Completed by Ida, as planned", "done"),
        ("100 % done", "done"),
        ("Waiting for the room, opening in late May", None),
        ("Green, though the room opens in late May", "green"),
        ("In progress", None),
        ("3", None),
        ("Greenhouse", None),
        ("", None),
    ],
)
def test_a_status_is_read_in_words_letters_and_signs(cell: str, said: str | None) -> None:
    assert colour(cell) == said


@pytest.mark.parametrize(
    ("cell", "there"),
    [("yes", True), ("100 %", True), ("x", True), ("done", True), ("no", False), ("", False)],
)
def test_a_milestone_is_there_where_its_cell_says_so(cell: str, *, there: bool) -> None:
    assert affirms(cell) is there


@pytest.mark.parametrize(
    ("cells", "heading", "scale"),
    [
        (["0.7", "0.4"], "", 1),
        (["4", "5", "3", "2", "4"], "", 5),
        (["5", "4"], "", None),
        (["5", "4"], "Confidence (1–10)", 10),
        (["7", "5"], "", 10),
        (["7", "5"], "Confidence Q1", 10),
        (["4", "3"], "Confidence (1 to 5)", 5),
        (["40", "3"], "Confidence in %", 100),
        (["70", "55"], "", 100),
        (["1", "1"], "", None),
        (["0.7", "7"], "", None),
        (["high", "7/10"], "", None),
        (["130"], "", None),
        ([], "", None),
    ],
)
def test_a_column_decides_what_its_confidence_is_out_of(
    cells: list[str], heading: str, scale: float | None
) -> None:
    assert scale_of(cells, heading) == scale


@pytest.mark.parametrize(
    ("cell", "scale", "value"),
    [
        ("7/10", None, 0.7),
        ("3 of 5", None, 0.6),
        ("70 %", None, 0.7),
        ("70%", 10.0, 0.7),
        ("7", 10.0, 0.7),
        ("0,7", 1.0, 0.7),
        ("7", None, None),
        ("11", 10.0, None),
        ("high", None, 0.8),
        ("very high", None, 0.95),
        ("Mittel", None, 0.5),
        ("niedrig", None, 0.2),
        ("not confident", None, 0.2),
        ("who knows", None, None),
        ("", 10.0, None),
    ],
)
def test_confidence_is_read_between_nothing_and_one(
    cell: str, scale: float | None, value: float | None
) -> None:
    assert confidence(cell, scale) == value


def lay_out(check_ins: list[CheckIn], **cells: Any) -> Course:
    line = KeyResult(2, "Members who borrow each month", check_ins=tuple(check_ins), **cells)
    okr = Okr("o1", 0, 2, "Library", "Q1 2027", "People like it here", (line,))
    return course(next(iter(read_okrs([okr]))), 0, TODAY)


def test_check_ins_are_put_in_order_of_their_days() -> None:
    laid = lay_out([CheckIn("2027-02-01", "46%"), CheckIn("2027-01-15", "43%")], baseline="40%", target="60%")
    assert laid.points == [(date(2027, 1, 15), 43), (date(2027, 2, 1), 46)]
    assert laid.updated == date(2027, 2, 1)


def test_cells_without_a_day_fill_in_what_the_last_check_in_left_out() -> None:
    laid = lay_out([CheckIn("2027-02-01", "46%")], baseline="40%", target="60%", current="44%", status="Gelb")
    assert laid.points == [(date(2027, 2, 1), 46)]
    assert laid.said[-1].status == "amber"


def test_cells_without_a_day_are_of_today_where_nothing_was_said_in_the_cycle() -> None:
    laid = lay_out([CheckIn("Q4 2026", "39%")], baseline="40%", target="60%", current="44%")
    assert laid.points == [(date(2026, 12, 31), 39), (TODAY, 44)]
    assert laid.updated == date(2026, 12, 31)


def test_cells_with_a_day_join_the_check_ins() -> None:
    laid = lay_out([CheckIn("2027-02-01", "46%")], target="60%", current="47%", updated="8 Feb", note="Slow")
    assert laid.points == [(date(2027, 2, 1), 46), (date(2027, 2, 8), 47)]
    assert laid.said[-1].note == "Slow"


def test_a_status_where_a_value_stands_is_a_status() -> None:
    laid = lay_out([CheckIn("2027-02-01", "on track")], baseline="40%", target="60%")
    assert laid.said[-1].status == "green"
    assert not laid.points
    assert not laid.odd


def test_what_stood_there_then_is_kept_beside_the_value() -> None:
    laid = lay_out([CheckIn("2027-02-01", "46%", baseline="41%", target="70%")], baseline="40%", target="60%")
    assert (laid.said[-1].baseline, laid.said[-1].target) == (41, 70)
