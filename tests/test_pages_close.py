"""The close of a cycle on the Check-in page, without a browser: each test does what a person would do."""

import json
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

from coach import wiring
from coach.facts.nouns import Team
from coach.pages.closing.holding import Closing
from coach.pages.closing.taking import _maker
from coach.reports.carried import carried_csv
from coach.store.checkins import CLOSE, Field
from tests.screens import forget, in_own_folder, seen, start

HEAD = "Team,Cycle,Type,Objective,Key Result,Baseline,Target,Score,5 Feb 2027,26 Mar 2027\n"
CALLS, RIDES = "Share of calls answered in a minute", "Complaints per 1000 rides"
SHEET = HEAD + (
    f"Riders,Q1 2027,aspirational,Riders get help fast,{CALLS},40 %,70 %,,41 %,61 %\n"
    f"Riders,Q1 2027,committed,Riders get help fast,{RIDES},12,6,,10,6\n"
    "Repair,Q1 2027,,Nobody waits for a wheel,Repairs done the same day,50 %,80 %,,52 %,64 %\n"
)
SCORED = SHEET.replace(",,41 %", ",0.7,41 %").replace(",,10,6", ",1,10,6").replace(",,52 %", ",0.5,52 %")
GERMAN = (
    "Team,Zyklus,Ziel,Schlüsselergebnis,Ausgangswert,Zielwert,26.03.2027\n"
    "Leitstelle,Q1 2027,Wer anruft bekommt sofort Hilfe,"
    "Anteil der Anrufe die in einer Minute angenommen sind,40 %,70 %,61 %\n"
)
HOSTILE = "<script>alert(1)</script> **bold** {line} [x](javascript:alert(1))"
DAY, NEXT = "2027-03-31", "2027-04-02"


@pytest.fixture(autouse=True)
def _own_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    yield from in_own_folder(tmp_path, monkeypatch)


def opened(text: str = SHEET, day: str = DAY, **more: str) -> AppTest:
    key = wiring.store().keep_sheet("spring okrs.csv", text.encode())
    return start("checkin", sheet=key, day=day, **({"what": "close"} | more))


def fields(app: AppTest, name: str) -> list[str]:
    """Give the keys of the fields of one kind."""
    found = [one.key or "" for one in (*app.text_area, *app.text_input, *app.radio)]
    return [key for key in found if key.startswith("close-") and key.endswith(f"-{name}")]


def put(app: AppTest, key: str, words: str) -> AppTest:
    found = [*app.text_area, *app.text_input, *app.radio]
    next(one for one in found if one.key == key).set_value(words).run()
    assert not app.exception
    return app


def value(app: AppTest, key: str) -> object:
    return next(one.value for one in (*app.text_area, *app.text_input, *app.radio) if one.key == key)


def kept(team: str = "Riders", cycle: str = "Q1 2027") -> dict[str, str]:
    """Give by its name what is kept of a close; words of lines aside."""
    rows = wiring.store().check_ins.of(team, cycle, kind=CLOSE)
    return {one.field.name: one.text for one in rows if one.field.name not in ("objective", "words")}


def riders(text: str = SHEET, day: str = DAY) -> Team:
    return wiring.briefs(wiring.read_upload("spring okrs.csv", text.encode()), date.fromisoformat(day))[
        0
    ].team


def test_the_choice_is_on_top_and_in_the_address() -> None:
    app = opened(what="")
    app.segmented_control(key="check-choice-what").set_value("close").run()
    assert not app.exception
    assert app.query_params["what"] == "close"
    assert "By the numbers" in seen(app)
    app.segmented_control(key="check-choice-what").set_value("").run()
    assert "what" not in app.query_params
    assert "By the numbers" not in seen(app)


@pytest.mark.parametrize(
    ("day", "says"),
    [
        ("2027-02-12", ""),
        ("2027-03-20", "This cycle ends on 31 Mar 2027"),
        (NEXT, "This cycle ended on 31 Mar"),
    ],
)
def test_the_close_is_suggested_near_the_end_of_the_cycle(day: str, says: str) -> None:
    shown = seen(opened(what="", day=day))
    assert says in shown
    assert ("Close the cycle" in shown) == bool(says)


def test_numbers_and_judgement_stand_side_by_side() -> None:
    app = opened()
    shown = seen(app)
    assert "From 40 % to 70 %, ended at 61 %: 70 % of the way." in shown
    assert "A commitment, met in full." in shown
    assert "data:image/svg+xml" in shown
    assert [one.label for one in app.text_input] == ["By your judgement"] * 2
    assert len(fields(app, "learned")) == 3


def test_a_kept_commitment_is_not_asked_to_go_on() -> None:
    assert len(fields(opened(), "carry")) == 1


def test_all_that_is_typed_is_kept_at_once() -> None:
    app = opened()
    put(app, fields(app, "grade")[0], "0.5")
    put(app, fields(app, "learned")[0], "Night shifts need two people")
    put(app, fields(app, "carry")[0], "change")
    put(app, fields(app, "learned")[-1], "Fewer goals")
    rows = wiring.store().check_ins.of("Riders", "Q1 2027", kind=CLOSE)
    assert {"0.5", "Night shifts need two people", "change", "Fewer goals", CALLS} <= {
        one.text for one in rows
    }


def test_what_was_kept_outlives_a_restart() -> None:
    app = opened()
    grade, learned, carry = (fields(app, name)[0] for name in ("grade", "learned", "carry"))
    for key, words in ((grade, "50 %"), (learned, "Two people\nat night"), (carry, "drop")):
        put(app, key, words)
    sheet = app.query_params["sheet"]
    forget()
    again = start("checkin", sheet=sheet, day=DAY, what="close")
    assert [value(again, key) for key in (grade, learned, carry)] == ["50 %", "Two people\nat night", "drop"]


def test_a_judgement_apart_from_the_numbers_brings_its_question() -> None:
    app = opened()
    assert "above the numbers" not in seen(app)
    put(app, fields(app, "grade")[0], "0.95")
    assert "25 points of a hundred above the numbers" in seen(app)


@pytest.mark.parametrize("grade", ["7", "very good", "-0.3", "7 or 8"])
def test_a_grade_that_is_none_is_said_beside_its_field(grade: str) -> None:
    app = opened()
    put(app, fields(app, "grade")[0], grade)
    assert f"The grade “{grade}” is no number from 0 to 1. Write a grade from 0 to 1" in seen(app)
    assert value(app, fields(app, "grade")[0]) == grade
    assert kept() == {}


def test_two_windows_do_not_overwrite_each_other_in_silence() -> None:
    app = opened()
    key = fields(app, "learned")[0]
    at = Field(key.split("-")[-2], "learned")
    wiring.keep_close(riders(), date(2027, 4, 1), {at: "Said in another window"})
    put(app, key, "Said here")
    assert "In another window this became “Said in another window” meanwhile." in seen(app)
    app.button(key=f"mine-{key}").click().run()
    assert kept() == {"learned": "Said here"}


def test_what_is_taken_back_on_a_later_day_is_gone() -> None:
    app = opened()
    put(app, fields(app, "learned")[-1], "Too early to say")
    later = start("checkin", sheet=app.query_params["sheet"], day=NEXT, what="close")
    put(later, fields(later, "learned")[-1], "")
    assert kept() == {}


def test_a_corrected_line_keeps_its_close() -> None:
    app = opened()
    put(app, fields(app, "learned")[0], "Night shifts need two people")
    again = opened(SHEET.replace(CALLS, "Share of calls answered within a minute"))
    key = fields(again, "learned")[0]
    assert value(again, key) == "Night shifts need two people"
    put(again, key, "Three people")
    assert kept() == {"learned": "Three people"}


def test_a_score_of_the_sheet_stands_as_their_judgement_until_another_is_typed() -> None:
    app = opened(SCORED)
    assert "In your sheet: 0.7" in seen(app)
    assert value(app, fields(app, "grade")[0]) == ""
    put(app, fields(app, "grade")[0], "0.4")
    assert "30 points of a hundred below the numbers" in seen(app)


def test_a_half_scored_sheet_is_in_the_middle_of_its_close() -> None:
    half = SHEET.replace(",,52 %", ",0.5,52 %")
    assert CALLS in seen(opened(half, team="Riders"))
    assert "In your sheet: 0.5" in seen(opened(half, team="Repair"))


def test_a_german_sheet_is_closed_in_german() -> None:
    app = opened(GERMAN)
    shown = seen(app)
    assert "Nach den Zahlen" in shown
    assert [one.label for one in app.text_input] == ["Nach eurem Urteil"]
    assert app.radio[0].options == ["Noch offen", "Mitnehmen", "Ändern", "Loslassen"]


def test_words_of_a_sheet_stay_words() -> None:
    app = opened(HEAD + f'"{HOSTILE}",Q1 2027,,"{HOSTILE}","{HOSTILE}",1,9,,2,3\n')
    put(app, fields(app, "learned")[0], HOSTILE)
    assert "<script>" not in seen(app)
    assert "&lt;script&gt;alert(1)&lt;/script&gt; **bold** {line}" in seen(app)


def test_a_close_is_taken_away_as_it_stands_when_it_is_asked_for() -> None:
    app = opened()
    put(app, fields(app, "learned")[0], "Night shifts need two people")
    now = Closing(riders())
    for ending in ("md", "txt", "json"):
        assert "Night shifts need two people" in _maker(now, ending)().decode()
    assert json.loads(_maker(now, "json")())["teams"][0]["cycle"] == "Q1 2027"


def test_closes_of_other_cycles_can_be_opened_without_their_sheet() -> None:
    app = opened()
    put(app, fields(app, "grade")[0], "0.5")
    put(app, fields(app, "learned")[-1], "Fewer goals")
    assert "Other cycles closed" not in seen(app)
    later = opened(
        SHEET.replace("Q1 2027", "Q2 2027").replace("Feb", "Apr").replace("Mar", "May"), day="2027-06-30"
    )
    shown = seen(later)
    assert "<summary>Q1 2027" in shown
    assert f'<th scope="row">{CALLS}</th><td>0.5</td>' in shown
    assert "Fewer goals" in shown


def test_a_value_from_long_before_the_end_says_its_day() -> None:
    assert "That is the last value, of 5 Feb" in seen(opened(SHEET.replace(",61 %", ",")))
    assert "That is the last value" not in seen(opened())


def test_a_close_before_its_time_says_so() -> None:
    assert "The cycle runs until 31" in seen(opened(day="2027-02-12"))


def test_early_in_a_quarter_the_one_before_is_closed() -> None:
    spring = SHEET.replace("Q1 2027", "Q2 2027").replace(CALLS, "Calls picked up at once").split("\n", 1)[1]
    assert CALLS in seen(opened(SHEET + spring, day="2027-04-06"))


def test_lines_that_go_on_are_rows_for_the_next_sheet() -> None:
    app = opened()
    assert not any("next sheet" in one.proto.label for one in app.get("download_button"))
    put(app, fields(app, "carry")[0], "change")
    assert CALLS in "".join(carried_csv([Closing(riders()).close()]))
    assert any("rows for the next sheet" in one.proto.label for one in app.get("download_button"))


def test_what_has_its_score_is_still_closed() -> None:
    scored = SHEET.replace("50 %,80 %,,52 %", "50 %,80 %,0.5,52 %")
    assert "Repairs done the same day" in seen(opened(scored, team="Repair"))
