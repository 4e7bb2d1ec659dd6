"""Values go where they belong, and a hand edit changes what is seen, wherever it stands."""

from dataclasses import replace

import pytest

from coach.drafting.filling import Fields, fields, fill, missing, moved, set_field
from coach.drafting.heard import Values
from coach.drafting.looking import look
from coach.drafting.state import OBJECTIVE, Draft, Place
from coach.errors import CoachError
from coach.okr import KeyResult, Okr
from coach.reading.okrs import KeyResultReading, read_key_result

OKR = Okr("", 0, 1, "", "", "Customers get help fast", ())
OKR_DE = replace(OKR, objective="Kunden bekommen schnell Hilfe")
TODAY = ("baseline", "target", "unit", "due")


def draft(*lines: str | KeyResult, okr: Okr = OKR) -> Draft:
    krs = (kr if isinstance(kr, KeyResult) else KeyResult(n, kr) for n, kr in enumerate(lines, 2))
    return Draft(replace(okr, key_results=tuple(krs)))


def reading(one: Draft, which: int = 0) -> KeyResultReading:
    return look(one).reading.key_results[which]


def seen(one: Draft, which: int = 0) -> Fields:
    return fields(reading(one, which))


FILLED: list[tuple[str, tuple[str, ...], str | None, tuple[str, ...]]] = [
    # line, values, the line afterwards, the cells afterwards
    ("Median hours to first reply", ("9 h", "2 h"), None, ("9 h", "2 h", "", "")),
    ("Median hours to first reply", ("9", "2", "h"), None, ("9", "2", "h", "")),
    ("Median hours to first reply", ("[baseline]", "2 h"), None, ("[baseline]", "2 h", "", "")),
    ("Complaints", ("12", "4", "per week", "end of March"), None, ("12", "4", "per week", "end of March")),
    ("Complaints per week", ("12", "4", "per week"), None, ("12", "4", "", "")),
    (
        "Customers who stay from [baseline] to [target] %",
        ("40", "55"),
        "Customers who stay from 40 to 55 %",
        ("", "", "", ""),
    ),
    (
        "Customers who stay from [baseline] to [target] %",
        ("40 %", "55 %", "%", "by June"),
        "Customers who stay from 40 % to 55 %",
        ("", "", "", "by June"),
    ),
    (
        "Time to answer from [baseline] to [target] days by [date]",
        ("9 h", "2 h", "", "by March"),
        "Time to answer from 9 h to 2 h by March",
        ("", "", "", ""),
    ),
    ("Tickets answered within 2 h", ("60 %", "90 %"), None, ("60 %", "90 %", "", "")),
    ("NPS of 60", ("41", "65"), "NPS of 65", ("41", "", "", "")),
    ("Complaints fall by 20 %", ("12", "4"), None, ("12", "4", "", "")),
    ("Complaints fall by 20 %", ("", "30 %"), "Complaints fall by 30 %", ("", "", "", "")),
    ("Revenue of €2M", ("", "3M"), "Revenue of €3M", ("", "", "", "")),
    ("Replies from 9 to 4", ("", "", "hours"), "Replies from 9 to 4 hours", ("", "", "", "")),
    ("Calls from 40 to 12", ("", "", "calls a week"), None, ("", "", "calls a week", "")),
]
FILLED += [
    ("The wait is 24 days, it should be 10", ("24 days", "10"), None, ("24 days", "10", "", "")),
    ("Replies from 9 h to 2 h", ("9 h", "2 h"), None, ("", "", "", "")),
    ("Calls from 40 to 20 by 12 May", ("40", "12"), "Calls from 40 to 12 by 12 May", ("", "", "", "")),
    ("Calls from 40 to 12", ("12", "4"), "Calls from 12 to 4", ("", "", "", "")),
]
FILLED_DE: list[tuple[str, tuple[str, ...], str | None, tuple[str, ...]]] = [
    (
        "Mittlere Antwortzeit",
        ("9,5", "2", "Stunden", "Ende März"),
        None,
        ("9,5", "2", "Stunden", "Ende März"),
    ),
    (
        "Mittlere Antwortzeit von [baseline] auf [target] Stunden",
        ("9,5", "2", "", "bis Ende März"),
        "Mittlere Antwortzeit von 9,5 auf 2 Stunden",
        ("", "", "", "bis Ende März"),
    ),
]


@pytest.mark.parametrize(("line", "said", "now", "cells"), FILLED + FILLED_DE)
def test_values_go_into_the_words_that_have_room_else_beside_them(
    line: str, said: tuple[str, ...], now: str | None, cells: tuple[str, ...]
) -> None:
    language = "de" if "Antwort" in line else "en"
    filled = fill(KeyResult(2, line), Values(*said), language)
    assert filled.text == (now or line)
    assert tuple(getattr(filled, name) for name in TODAY) == cells


@pytest.mark.parametrize(
    ("line", "said", "levels"),
    [
        ("Median hours to first reply", ("9 h", "2 h"), (9, 2, "hours")),
        ("Customers who stay from [baseline] to [target] %", ("40", "55"), (40, 55, "%")),
        ("NPS of 60", ("41",), (41, 60, None)),
        ("Tickets answered within 2 h", ("60 %", "90 %"), (60, 90, "%")),
    ],
)
def test_what_was_filled_in_is_read_again(
    line: str, said: tuple[str, ...], levels: tuple[float, float, str | None]
) -> None:
    one = draft(fill(KeyResult(2, line), Values(*said), "en"))
    measure = reading(one).measure
    assert (measure.baseline, measure.target, measure.unit) == levels
    assert not {"no-target", "no-baseline"} & {found.check for found in look(one).findings}


def test_a_german_decimal_comma_is_kept_and_understood() -> None:
    filled = fill(KeyResult(2, "Mittlere Antwortzeit"), Values("9,5 h", "2 h"), "de")
    assert seen(draft(filled, okr=OKR_DE)).baseline == "9,5 h"
    assert reading(draft(filled, okr=OKR_DE)).measure.baseline == 9.5


@pytest.mark.parametrize("place", [("baseline", "[baseline]"), ("target", "[target]")])
def test_a_blank_in_a_cell_is_an_open_question_and_no_fault(place: tuple[str, str]) -> None:
    one = draft(KeyResult(2, "Median hours to first reply", baseline="9 h", target="2 h"))
    one = set_field(one, Place(0, place[0]), place[1])
    assert not {"no-target", "no-baseline"} & {found.check for found in look(one).findings}
    assert Place(0, place[0]) in missing(one, look(one))


EDITED = [
    # line, field, what is typed, the line afterwards
    ("Replies from 9 h to 2 h by end of March", "baseline", "7 h", "Replies from 7 h to 2 h by end of March"),
    ("Replies from 9 h to 2 h by end of March", "target", "3", "Replies from 9 h to 3 h by end of March"),
    ("Replies from 9 h to 2 h", "target", "3 days", "Replies from 9 h to 3 days"),
    ("Replies from 9 h to 2 h", "baseline", "", "Replies from [baseline] h to 2 h"),
    ("Replies from 9 h to 2 h", "unit", "days", "Replies from 9 days to 2 days"),
    ("Replies from 9 h to 2 h by end of March", "due", "June", "Replies from 9 h to 2 h by June"),
    ("Replies from 9 h to 2 h by end of March", "due", "by June", "Replies from 9 h to 2 h by June"),
    ("Replies from 9 h to 2 h by March for all", "due", "", "Replies from 9 h to 2 h for all"),
    ("Replies from 9 h to 2 h by [date]", "due", "June", "Replies from 9 h to 2 h by June"),
    ("Replies from 9 h to 2 h", "metric", "Answers", "Answers from 9 h to 2 h"),
    ("Churn 3.1 % → 2.2 % (committed)", "promise", "learning", "Churn 3.1 % → 2.2 % (learning)"),
    ("Churn 3.1 % → 2.2 % (committed)", "promise", "", "Churn 3.1 % → 2.2 %"),
    ("Revenue from €2M to €3M", "unit", "CHF", "Revenue from 2M CHF to 3M CHF"),
    ("Revenue from €2M to €3M", "target", "4M", "Revenue from €2M to €4M"),
    ("Revenue from €2M to €3M", "target", "", "Revenue from €2M to [target] €"),
    ("9 of 10 drivers finish early", "target", "8", "8 of 10 drivers finish early"),
]


@pytest.mark.parametrize(("line", "name", "value", "now"), EDITED)
def test_a_hand_edit_changes_what_stands_in_the_words(line: str, name: str, value: str, now: str) -> None:
    edited = set_field(draft(line), Place(0, name), value).key_results[0]
    assert edited.text == now
    assert getattr(edited, name, "") == ""


@pytest.mark.parametrize(
    "name", ["baseline", "target", "unit", "due", "owner", "promise", "source", "metric"]
)
def test_what_the_words_do_not_say_is_written_beside_them_and_emptied_again(name: str) -> None:
    written = set_field(draft("Median hours to first reply"), Place(0, name), "some")
    assert getattr(written.key_results[0], name) == "some"
    assert set_field(written, Place(0, name), "") == draft("Median hours to first reply")


@pytest.mark.parametrize("name", ["text", "parent", "team", "period", "owner", "promise"])
def test_every_field_of_the_okr_can_be_written_and_emptied(name: str) -> None:
    written = set_field(draft(), Place(None, name), "some").okr
    assert getattr(written, "objective" if name == "text" else name) == "some"
    assert (
        getattr(set_field(Draft(written), Place(None, name), "").okr, "objective" if name == "text" else name)
        == ""
    )


@pytest.mark.parametrize(
    "place", [Place(None, "id"), Place(None, "sheet"), Place(0, "row"), Place(0, "colour")]
)
def test_a_field_that_is_not_there_is_refused_in_a_sentence(place: Place) -> None:
    with pytest.raises(CoachError, match="There is no field"):
        set_field(draft("Complaints"), place, "some")


def test_words_and_cells_change_together_where_both_say_it() -> None:
    one = draft(KeyResult(2, "NPS from 41 to 60", baseline="41", target="60"))
    edited = set_field(one, Place(0, "target"), "65").key_results[0]
    assert (edited.text, edited.baseline, edited.target) == ("NPS from 41 to 65", "41", "65")


def test_an_edited_text_keeps_the_cells_that_it_does_not_contradict() -> None:
    one = draft(
        KeyResult(2, "Hours to first reply", baseline="9", target="2", unit="h", owner="Ana", due="June")
    )
    edited = set_field(one, Place(0), "Hours to the first reply from 8 h").key_results[0]
    assert (edited.baseline, edited.target, edited.owner, edited.due) == ("", "2", "Ana", "June")


def test_a_blank_in_edited_words_takes_the_value_that_is_known() -> None:
    one = draft(KeyResult(2, "Hours to first reply", baseline="9", target="2"))
    edited = set_field(one, Place(0), "Hours to first reply from [baseline] to [target]").key_results[0]
    assert edited.text == "Hours to first reply from 9 to 2"
    assert (edited.baseline, edited.target) == ("", "")


def test_values_of_an_old_measure_do_not_slip_into_the_blanks_of_another() -> None:
    one = draft(KeyResult(2, "Hours to first reply", baseline="9", target="2"))
    edited = set_field(one, Place(0), "Customers who stay from [baseline] to [target] %").key_results[0]
    assert edited == KeyResult(2, "Customers who stay from [baseline] to [target] %")


def test_emptying_a_line_takes_it_out_and_moves_the_places_after_it() -> None:
    unknown = (Place(0, "baseline"), Place(1, "target"), Place(2, "due"), OBJECTIVE)
    one = replace(draft("One", "Two", "Three"), unknown=unknown, find_out=((Place(2, "due"), "Ask Ana"),))
    left = set_field(one, Place(1), "")
    assert [kr.text for kr in left.key_results] == ["One", "Three"]
    assert left.unknown == (Place(0, "baseline"), Place(1, "due"), OBJECTIVE)
    assert left.find_out == ((Place(1, "due"), "Ask Ana"),)
    assert moved(Place(1, "due"), 1) is None


def test_a_line_behind_the_last_is_a_new_key_result_with_a_row_of_its_own() -> None:
    left = set_field(set_field(draft("One", "Two"), Place(0), ""), Place(1), "Three")
    assert [(kr.row, kr.text) for kr in left.key_results] == [(3, "Two"), (4, "Three")]
    assert set_field(left, Place(2), "") == left


def test_a_value_that_becomes_known_is_no_longer_unknown() -> None:
    place = Place(0, "baseline")
    one = replace(draft("Hours to first reply"), unknown=(place,), find_out=((place, "Ask Ana"),))
    assert set_field(one, place, "[baseline]").unknown == (place,)
    known = set_field(one, place, "9 h")
    assert (known.unknown, known.find_out) == ((), ())


def test_a_settled_line_stays_settled_when_a_blank_of_it_is_filled() -> None:
    one = replace(draft("Complaints from [baseline] to 4"), settled=("Complaints from [baseline] to 4",))
    assert set_field(one, Place(0, "baseline"), "12").settled == ("Complaints from 12 to 4",)


LINES = [
    "Median hours to first reply from 9 h to 2 h by end of March",
    "Median hours to first reply",
    "Share of customers who stay 40 % → 55 % by June 2027",
    "NPS of 60 among parents",
    "Revenue from €2M to €3M",
    "95 % of orders arrive on the day promised",
    "Complaints per week from [baseline] to [target] by [date]",
    "Cut missed visits from 14 to 8 % until autumn",
    "Wartezeit in der Notaufnahme von 95 auf 60 Minuten bis Ende März senken",
    "Kunden, die bleiben",
    "Reklamationen von 12,5 % auf 8 % senken",
]
TYPED = [
    *(("baseline", value) for value in ("7", "7 h", "7 %", "7,5 %", "€7M", "[baseline]", "1,200")),
    *(("target", value) for value in ("5", "5 h", "5 %", "5,5 %", "€5M", "[target]", "1,500")),
    *(("due", value) for value in ("June", "30 June 2027", "2027-06-30", "Q3 2027", "30.6.2027", "[date]")),
    *(("unit", value) for value in ("days", "%", "€", "per week", "Minuten")),
    *(("owner", value) for value in ("Ana", "the night shift")),
    *(("promise", value) for value in ("committed", "aspirational")),
    ("metric", "Something else"),
]


@pytest.mark.parametrize("line", LINES)
@pytest.mark.parametrize(("name", "value"), TYPED)
def test_what_was_typed_is_what_is_seen(line: str, name: str, value: str) -> None:
    one = set_field(draft(line), Place(0, name), value)
    now = getattr(seen(one), name)
    if name in ("baseline", "target"):  # a bare number keeps the unit that stands behind it
        assert value in now
    else:
        assert now == value


@pytest.mark.parametrize("line", LINES)
@pytest.mark.parametrize(("name", "value"), TYPED)
def test_no_other_word_of_theirs_is_lost(line: str, name: str, value: str) -> None:
    before = draft(line)
    old = getattr(seen(before), name)
    edited = set_field(before, Place(0, name), value).key_results[0]
    left = edited.text.replace(value, "") if old else edited.text
    replaced = set(f"{old} {seen(before).unit} by until bis".split())
    words = [word for word in line.split() if word not in replaced and not any(map(str.isdigit, word))]
    assert [word for word in words if word.strip("[]€,") not in left and word not in value.split()] == []


@pytest.mark.parametrize("value", ["about 7", "not sure yet", "as in spring"])
def test_words_for_a_value_are_kept_as_they_are(value: str) -> None:
    assert value in set_field(draft(LINES[0]), Place(0, "baseline"), value).key_results[0].text
    assert set_field(draft(LINES[1]), Place(0, "baseline"), value).key_results[0].baseline == value


def test_a_date_that_no_calendar_knows_moves_beside_the_words() -> None:
    edited = set_field(draft(LINES[0]), Place(0, "due"), "the summer party").key_results[0]
    assert (edited.text, edited.due) == ("Median hours to first reply from 9 h to 2 h", "the summer party")


def test_missing_values_come_in_the_order_of_their_lines() -> None:
    one = draft("Complaints from 12 to 4 by June", "Visitors who come back")
    one = set_field(one, Place(1, "target"), "30 %")
    assert [place.wire for place in missing(one, look(one))] == [
        "key_results[1].baseline",
        "key_results[1].due",
    ]


@pytest.mark.parametrize(
    ("line", "open_values"),
    [
        ("All stores use the new till", ["due"]),
        ("Zero lost parcels by June", []),
        ("Complaints fall", ["baseline", "target", "due"]),
        ("Complaints of [target] by June", ["baseline", "target"]),
    ],
)
def test_only_what_would_tell_more_is_missing(line: str, open_values: list[str]) -> None:
    assert [place.name for place in missing(draft(line), look(draft(line)))] == open_values


def test_a_cycle_says_when_and_work_that_stays_needs_no_levels() -> None:
    one = replace(
        draft("Launch the portal", okr=replace(OKR, period="Q1 2027")), settled=("Launch the portal",)
    )
    assert missing(one, look(one)) == ()
    assert missing(draft(okr=replace(OKR, objective="")), look(draft())) == (OBJECTIVE,)


def test_a_movement_by_so_much_is_no_level_that_contradicts_its_start() -> None:
    one = set_field(draft("Reduce complaints by 20 %"), Place(0, "baseline"), "12")
    assert "direction-contradicts-numbers" not in {found.check for found in look(one).findings}
    assert read_key_result(one.key_results[0], one.okr).measure.baseline == 12
