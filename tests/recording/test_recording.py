"""What is said at a check-in is kept, joins the sheet next time, and is found again after a correction."""

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from coach.briefing.nouns import Asked
from coach.checkin import Asked as BriefAsked
from coach.checkin import brief_of
from coach.errors import EntryError
from coach.okr import CheckIn
from coach.recording import history, keep, memory, recorded, remember_asked
from coach.store import Store
from coach.store.checkins import CheckIns, Field
from tests.recording.keeping import LATER, MONDAY, NEXT, ROWS, entry, sheets, store_at, team


@pytest.fixture
def kept(tmp_path: Path) -> Iterator[CheckIns]:
    with Store(store_at(tmp_path)) as store:
        yield store.check_ins


def said_of(kept: CheckIns, line: int, rows: str = ROWS) -> list[tuple[str, ...]]:
    """Give the check-ins of a line as the sheet has them next time, each without what is empty."""
    lines = [kr for okr in recorded(sheets(rows), kept)[0].okrs for kr in okr.key_results]
    return [tuple(filter(None, one)) for one in lines[line].check_ins]


def test_what_was_entered_stands_among_the_check_ins_of_its_line(kept: CheckIns) -> None:
    one = team()
    keep(kept, one, MONDAY, entry(one, 0, value="44 %", status="amber", confidence="6", note="„Größer“ 🚲"))
    keep(kept, team(NEXT), NEXT, entry(one, 0, value="47"))
    lines = recorded(sheets(), kept)[0].okrs[0].key_results
    assert lines[0].check_ins == (
        CheckIn("2027-02-01", "44 %", "amber", "6", "„Größer“ 🚲", "40 %", "70 %"),
        CheckIn("2027-02-08", "47"),
    )
    assert lines[1].check_ins == ()


def test_baselines_and_targets_are_kept_once_until_they_change(kept: CheckIns) -> None:
    keep(kept, team(), MONDAY, entry(team(), 0, value="44 %"))
    before = kept.mark()
    keep(kept, team(), MONDAY, entry(team(), 0, note="One field, one row"))
    keep(kept, team(NEXT), NEXT, entry(team(NEXT), 0, value="47"))
    assert kept.mark() == before + 2


def test_a_store_without_check_ins_leaves_the_sheets_as_they_are(kept: CheckIns) -> None:
    assert recorded(read := sheets(), kept) == tuple(read)


def test_the_last_word_of_a_day_stands_and_an_empty_one_takes_it_back(kept: CheckIns) -> None:
    one = team()
    keep(kept, one, MONDAY, entry(one, 0, value="44", note="a guess"))
    keep(kept, one, MONDAY, entry(one, 0, value="45", note=""))
    assert said_of(kept, 0) == [("2027-02-01", "45", "40 %", "70 %")]


def test_a_target_that_changed_in_silence_stays_visible(kept: CheckIns) -> None:
    keep(kept, team(), MONDAY, entry(team(), 0, value="44"))
    eased = ROWS.replace("12,6,", "12,9,")
    assert said_of(kept, 1, eased) == [("2027-02-01", "12", "6")]
    assert said_of(kept, 1) == []


def test_a_target_in_the_words_of_a_line_is_kept_too(kept: CheckIns) -> None:
    rows = (
        "Riders,Q1 2027,Riders get help fast,Share of calls answered in a minute from 40 % to 70 %,,,,,,,\n"
    )
    keep(kept, team(rows=rows), MONDAY, entry(team(rows=rows), 0, note="a first look"))
    eased = rows.replace("70", "60")
    assert said_of(kept, 0, rows) == [("2027-02-01", "a first look", "40%", "70%")]
    assert said_of(kept, 0, eased) == [("2027-02-01", "a first look", "40%", "70%")]


@pytest.mark.parametrize(
    ("was", "now"),
    [
        ("Share of calls answered in a minute", "Share of calls answered  in a Minute."),
        ("Share of calls answered in a minute", "Share of all calls answered in a minute"),
        ("Share of calls answered in a minute", "Share of calls anwsered in a minute"),
        ("Riders get help fast", "Riders get help very fast"),
    ],
)
def test_a_line_is_known_again_after_a_correction(was: str, now: str, kept: CheckIns) -> None:
    keep(kept, team(), MONDAY, entry(team(), 0, value="44"))
    assert said_of(kept, 0, ROWS.replace(was, now)) == [("2027-02-01", "44", "40 %", "70 %")]


@pytest.mark.parametrize(
    ("was", "now"),
    [
        ("Share of calls answered in a minute", "Share of letters answered in a minute"),
        ("Share of calls answered in a minute", "Share of calls answered in 5 minutes"),
        ("Share of calls answered in a minute", "Share of calls unanswered in a minute"),
        ("Riders,Q1 2027", "Drivers,Q1 2027"),
        ("Riders,Q1 2027", "Riders,Q2 2027"),
    ],
)
def test_another_line_is_not_taken_for_it(was: str, now: str, kept: CheckIns) -> None:
    keep(kept, team(), MONDAY, entry(team(), 0, value="44"))
    assert said_of(kept, 0, ROWS.replace(was, now)) == []


def test_a_line_that_could_be_either_of_two_is_neither(kept: CheckIns) -> None:
    keep(kept, team(), MONDAY, entry(team(), 0, value="44"))
    first, rest = ROWS.split("\n", 1)
    calls = "calls answered in a minute"
    twins = [first.replace(calls, f"{word} {calls}") for word in ("all", "new")]
    assert said_of(kept, 0, "\n".join([*twins, rest])) == []


def beside(kept: CheckIns, **cells: Any) -> tuple[CheckIn, ...]:
    """Give the check-ins of the first line where the sheet itself says these things of it."""
    (sheet,) = sheets()
    okr = sheet.okrs[0]
    first = replace(okr.key_results[0], **cells)
    whole = replace(sheet, okrs=(replace(okr, key_results=(first, *okr.key_results[1:])),))
    return recorded([whole], kept)[0].okrs[0].key_results[0].check_ins


def test_what_the_cells_say_of_the_same_day_is_said_once(kept: CheckIns) -> None:
    keep(kept, team(), MONDAY, entry(team(), 0, value="44", status="Green"))
    assert beside(kept, current="44 %", updated="2027-02-01 09:30") == ()
    assert len(beside(kept, current="44 %", updated="2027-02-02")) == 1
    assert len(beside(kept, current="45 %", updated="2027-02-01")) == 1


def test_a_check_in_of_the_sheet_that_says_the_same_is_joined(kept: CheckIns) -> None:
    keep(kept, team(), MONDAY, entry(team(), 0, value="44", note="slow"))
    theirs = CheckIn("2027-02-01", "44 %", "green")
    joined = CheckIn("2027-02-01", "44 %", "green", "", "slow", "40 %", "70 %")
    assert beside(kept, check_ins=(theirs,)) == (joined,)


def test_two_values_of_one_day_both_stay(kept: CheckIns) -> None:
    keep(kept, team(), MONDAY, entry(team(), 0, value="44"))
    both = beside(kept, check_ins=(CheckIn("2027-02-01", "49 %"),))
    assert [one.value for one in both] == ["49 %", "44"]


def test_a_team_without_a_name_is_kept_under_that_of_its_sheet(kept: CheckIns) -> None:
    rows = ROWS.replace("Riders,Q1", ",Q1")
    one = team(rows=rows)
    keep(kept, one, MONDAY, entry(one, 0, value="44"))
    assert one.name == "q1.csv"
    assert said_of(kept, 0, rows) == [("2027-02-01", "44", "40 %", "70 %")]
    assert recorded(sheets(rows, "other.csv"), kept)[0].okrs[0].key_results[0].check_ins == ()


def test_objectives_for_a_year_are_kept_beside_those_of_the_quarter(kept: CheckIns) -> None:
    rows = ROWS.replace("Riders,Q1 2027,Bikes", "Riders,2027,Bikes")
    one = team(rows=rows)
    keep(kept, one, MONDAY, entry(one, 0, value="44") | entry(one, 2, note="drawn"))
    (held,) = history(kept, "Riders", ("Q1 2027", "2027"))
    assert [(row.text, row.said.value, row.said.note) for row in held.rows] == [
        ("Share of calls answered in a minute", "44", ""),
        ("Publish the map of stations", "", "drawn"),
    ]
    assert said_of(kept, 2, rows) == [("2027-02-01", "drawn")]


GOOD = ["44 %", "44", "1,200", "done", "", "0.44 %", "about 44", "-3"]
ODD = ["0.44", "about half the way there", "44 of 70 or 80", "see dashboard", "n/a", "1e400"]


@pytest.mark.parametrize("text", GOOD)
def test_a_value_may_be_typed_as_people_do(text: str, kept: CheckIns) -> None:
    one = team()
    keep(kept, one, MONDAY, entry(one, 0, value=text))
    assert [row.text for row in kept.of("Riders", "Q1 2027") if row.field.name == "value"] == [text] * bool(
        text
    )


@pytest.mark.parametrize("text", ODD)
def test_a_value_without_its_number_is_named_with_its_line(text: str, kept: CheckIns) -> None:
    one = team()
    with pytest.raises(EntryError, match="row 2, “Share of calls answered in a minute”") as caught:
        keep(kept, one, MONDAY, entry(one, 0, value=text))
    assert f"reads “{text}”" in caught.value.sentence
    assert "such as 44" in caught.value.hint


def test_every_odd_entry_is_named_at_once_and_all_others_are_kept(kept: CheckIns) -> None:
    one = team()
    entered = entry(one, 0, value="many", note="we rang 30 people") | entry(
        one, 1, value="few", confidence="400"
    )
    with pytest.raises(EntryError, match="4 of 6 entries") as caught:
        keep(kept, one, MONDAY, entered | {Field("", "decision"): "keep", Field("nobody", "value"): "5"})
    assert [problem.row for problem in caught.value.problems] == [2, 3, 3, None]
    assert memory(kept, one).said == {"decision": "keep"}
    assert said_of(kept, 0) == [("2027-02-01", "we rang 30 people", "40 %", "70 %")]


def test_words_are_fine_where_a_line_has_no_number(kept: CheckIns) -> None:
    keep(kept, team(), MONDAY, entry(team(), 2, value="drawn, not yet printed"))
    assert said_of(kept, 2) == [("2027-02-01", "drawn, not yet printed")]


def test_a_day_ahead_is_refused(kept: CheckIns) -> None:
    with pytest.raises(EntryError, match="2027-02-15 is after 2027-02-01"):
        keep(kept, team(), LATER, entry(team(), 0, value="44"))
    assert kept.teams() == []


def test_what_was_asked_answered_and_decided_is_remembered(kept: CheckIns) -> None:
    one = team()
    keep(kept, one, MONDAY, entry(one, 0, asked_behind="What holds it?", answer_behind="Legal"))
    keep(kept, one, MONDAY, {Field("", "decision"): "ask for help", Field("", "leads"): "Ida"})
    keep(kept, team(NEXT), NEXT, entry(one, 1, value="10"))
    found = memory(kept, team(LATER))
    line = ("Riders get help fast", "Share of calls answered in a minute")
    assert found.days == (MONDAY, NEXT)
    assert found.asked == (Asked(MONDAY, line, "behind", "What holds it?", "Legal"),)
    assert found.said == {"decision": "ask for help", "leads": "Ida"}


def test_an_answer_under_one_fact_of_a_question_answers_it(kept: CheckIns) -> None:
    one = team()
    both = entry(one, 0, asked_behind="What holds it?", asked_flat="What holds it?", answer_flat="Legal")
    keep(kept, one, MONDAY, both)
    assert [(asked.fact, asked.answer) for asked in memory(kept, one).asked] == [
        ("behind", "Legal"),
        ("flat", "Legal"),
    ]
    (held,) = history(kept, "Riders", ("Q1 2027",))
    assert [(asked.asks, asked.answer) for asked in held.asked] == [("What holds it?", "Legal")]


def test_questions_of_a_brief_are_kept_once_and_make_no_check_in(kept: CheckIns) -> None:
    one = team()
    brief = brief_of(one, BriefAsked(MONDAY), kept)
    for _ in range(3):
        remember_asked(kept, one, brief)
    shown = [asked.asks for asked in memory(kept, one).asked]
    assert shown
    assert {*shown} == {question.asks for question in brief.questions}
    assert len(shown) == sum(len(question.because) for question in brief.questions)
    assert (memory(kept, one).days, kept.teams()) == ((), [])


def test_what_comes_later_is_not_remembered_before(kept: CheckIns) -> None:
    keep(kept, team(NEXT), NEXT, entry(team(), 0, value="44"))
    assert memory(kept, team()).days == ()


def test_the_history_has_the_newest_first_and_needs_no_sheet(kept: CheckIns) -> None:
    one = team()
    keep(kept, one, MONDAY, entry(one, 0, value="44", note="slow") | {Field("", "decision"): "keep"})
    keep(kept, team(NEXT), NEXT, entry(one, 0, value="47", answer_flat="A new colleague"))
    newest, oldest = history(kept, "Riders", ("Q1 2027",))
    assert [newest.day, oldest.day] == [NEXT, MONDAY]
    assert [(row.text, row.said.value) for row in newest.rows] == [
        ("Share of calls answered in a minute", "47")
    ]
    assert [(one.fact, one.answer) for one in newest.asked] == [("flat", "A new colleague")]
    assert (oldest.rows[0].said.note, oldest.decision) == ("slow", "keep")
