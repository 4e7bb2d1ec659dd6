"""The Check-in page without a browser: each test does what a person would do."""

from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

from coach import wiring
from coach.errors import StoreError
from coach.facts.nouns import Team
from coach.pages.checking import holding
from coach.pages.checking.fields import tidy
from coach.pages.checking.paper import parted
from coach.pages.parts.course import course_html
from coach.pages.parts.paper import DECISIONS
from coach.reports.briefs.headings import headings
from coach.store.checkins import CheckIns, Field
from tests.screens import forget, in_own_folder, press, seen, start, upload

HEAD = (
    "Team,Cycle,Objective,Key Result,Owner,Baseline,Target,Status,Confidence,"
    "8 Jan 2027,22 Jan 2027,5 Feb 2027\n"
)
CALLS = "Share of calls answered in a minute"
RIDES = "Complaints per 1000 rides"
SHEET = HEAD + (
    f"Riders,Q1 2027,Riders get help fast,{CALLS},Ida,40 %,70 %,green,7,40 %,41 %,41 %\n"
    f"Riders,Q1 2027,Riders get help fast,{RIDES},Bo,12,6,green,8,12,10,9\n"
    "Repair,Q1 2027,Nobody waits for a wheel,Repairs done the same day,Piet,50 %,80 %,red,4,50 %,52 %,64 %\n"
)
HOSTILE = "<script>alert(1)</script> **bold** [x](javascript:alert(1))"
DAY, NEXT = "2027-02-12", "2027-02-19"


@pytest.fixture(autouse=True)
def _own_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    yield from in_own_folder(tmp_path, monkeypatch)


def opened(text: str = SHEET, day: str = DAY, **more: str) -> AppTest:
    key = wiring.store().keep_sheet("weekly okrs.csv", text.encode())
    return start("checkin", sheet=key, day=day, **more)


def field(app: AppTest, name: str, number: int = 0) -> str:
    """Give the key of a field of the page."""
    found = [one.key or "" for one in (*app.text_area, *app.text_input, *app.selectbox, *app.radio)]
    return [key for key in found if key.startswith("check-") and key.endswith(f"-{name}")][number]


def answer(app: AppTest) -> str:
    return next(area.key or "" for area in app.text_area if area.label == "Answer to question 1")


def put(app: AppTest, key: str, words: str) -> AppTest:
    fields = [*app.text_area, *app.text_input, *app.selectbox, *app.radio]
    next(one for one in fields if one.key == key).set_value(words).run()
    assert not app.exception
    return app


def kept(day: str = DAY) -> dict[str, str]:
    """Give by its name what is kept of the first line and the team."""
    rows = wiring.store().check_ins.of("Riders", "Q1 2027")
    return {one.field.name: one.text for one in reversed(rows) if one.day.isoformat() == day}


def riders(day: str = DAY) -> Team:
    app_sheets = wiring.read_upload("weekly okrs.csv", SHEET.encode())
    return wiring.briefs(app_sheets, date.fromisoformat(day), team="Riders")[0].team


def test_the_page_opens_on_a_sample_and_says_its_day() -> None:
    shown = seen(start("checkin"))
    assert "This sheet is made up and shown as of 14 May 2027" in shown
    assert "oc-asked" in shown
    assert "oc-drawn" in shown


def test_a_sheet_brought_here_is_on_the_table_of_review_too() -> None:
    app = upload(start("checkin"), "weekly okrs.csv", SHEET)
    assert not app.exception
    assert app.query_params["sheet"]
    assert "weekly okrs.csv" in seen(app)


def test_a_question_stands_with_its_fact_its_course_and_a_field() -> None:
    app = opened()
    shown = seen(app)
    assert CALLS in shown
    assert "41 %" in shown
    assert "data:image/svg+xml" in shown
    assert app.text_area(key=answer(app)).value == ""


GERMAN = (
    "Team,Zyklus,Ziel,Schlüsselergebnis,Verantwortlich,Startwert,Zielwert,Status,8. Jan. 2027,5. Feb. 2027\n"
    "Station 4B,Q1 2027,Patienten gehen gut vorbereitet nach Hause,"
    "Briefe am Tag der Entlassung von 55 % auf 90 % steigern,Lea,55 %,90 %,rot,55 %,57 %\n"
)


def test_the_fields_of_a_brief_speak_its_language() -> None:
    app = opened(GERMAN)
    names = {one.label for one in app.text_area}
    assert {"Antwort auf Frage 1", "Zu entscheiden, in euren Worten"} <= names
    assert next(one for one in app.radio if (one.key or "").endswith("pick")).value == "Noch offen"
    put(app, field(app, "decision-words"), "Lea fragt Dr. Hahn")
    rows = wiring.store().check_ins.of("Station 4B", "Q1 2027")
    assert [one.text for one in rows if one.field.name == "decision"] == ["Lea fragt Dr. Hahn"]


LACKING = [
    (SHEET, "", "when the cycle begins"),
    (SHEET.replace("Q1 2027", ""), "when the cycle begins", "no values over time"),
    (
        HEAD + f"Riders,,Riders get help fast,{CALLS},Ida,40 %,70 %,,,,,\n",
        "no values over time",
        "begins, so",
    ),
]


@pytest.mark.parametrize(("text", "says", "silent"), LACKING, ids=["nothing", "no cycle", "no values"])
def test_what_a_sheet_lacks_is_said_where_pace_can_t_be(text: str, says: str, silent: str) -> None:
    shown = seen(opened(text))
    assert says in shown
    assert silent not in shown


def test_a_value_without_a_day_of_its_own_gets_none_and_its_line_is_named_once() -> None:
    undated = "Team,Objective,Key Result,Baseline,Target,Current\n"
    shown = seen(opened(undated + f"Riders,Riders get help fast,{CALLS},40 %,70 %,41 %\n"))
    assert "Now 41\N{NO-BREAK SPACE}% · from" in shown
    assert "The course of" not in shown


@pytest.mark.parametrize(("day", "ahead"), [("2020-02-12", False), ("2999-02-12", True)])
def test_a_day_still_ahead_is_told_where_its_values_are_recorded(day: str, *, ahead: bool) -> None:
    assert ("That day is still ahead" in seen(opened(day=day))) is ahead


def test_choices_are_in_the_address() -> None:
    app = opened()
    app.selectbox(key="check-choice-team").select("Repair").run()
    app.segmented_control(key="check-choice-for").set_value("lead").run()
    app.segmented_control(key="check-choice-minutes").set_value(45).run()
    app.date_input(key="check-choice-day").set_value(date(2027, 2, 19)).run()
    assert not app.exception
    found = {name: app.query_params[name] for name in ("team", "for", "minutes", "day")}
    assert found == {"team": "Repair", "for": "lead", "minutes": "45", "day": NEXT}
    again = start("checkin", sheet=app.query_params["sheet"], **found)
    assert "Repairs done the same day" in seen(again)
    assert "In 45 minutes" in seen(again)


def test_an_address_with_odd_choices_still_opens() -> None:
    app = opened(day="the day after", team="Nobody", minutes="7", **{"for": "everybody"})
    assert "oc-asked" in seen(app)


def test_an_answer_is_kept_at_once_with_its_question() -> None:
    app = opened()
    put(app, answer(app), "We wait for legal")
    names = {one.field.name.partition(":")[0] for one in wiring.store().check_ins.of("Riders", "Q1 2027")}
    assert {"asked", "answer"} <= names
    assert "We wait for legal" in kept().values()


def test_what_was_kept_outlives_a_restart() -> None:
    app = opened()
    put(app, answer(app), "We wait for legal")
    put(app, field(app, "value"), "44 %")
    sheet = app.query_params["sheet"]
    forget()
    again = start("checkin", sheet=sheet, day=DAY)
    assert again.text_area(key=answer(again)).value == "We wait for legal"
    assert again.text_input(key=field(again, "value")).value == "44 %"


def test_the_next_brief_knows_what_was_answered() -> None:
    app = opened()
    put(app, answer(app), "We wait for legal")
    assert "We wait for legal" in seen(start("checkin", sheet=app.query_params["sheet"], day=NEXT))


def test_earlier_check_ins_can_be_opened() -> None:
    app = opened()
    put(app, field(app, "value", 1), "8")
    put(app, field(app, "feedback"), "Thanks for the early word")
    shown = seen(start("checkin", sheet=app.query_params["sheet"], day=NEXT))
    assert "Other check-ins" in shown
    assert "<summary>12 Feb 2027" in shown
    assert "Thanks for the early word" in shown
    assert f'<th scope="row">{RIDES}</th><td>8</td>' in shown


def test_a_decision_is_chosen_and_put_into_words() -> None:
    app = opened()
    put(app, field(app, "decision-pick"), "Ask for help")
    assert kept()["decision"] == "Ask for help"
    put(app, field(app, "decision-words"), "Ida asks legal by Friday")
    assert kept()["decision"] == "Ask for help: Ida asks legal by Friday"
    assert app.radio(key=field(app, "decision-pick")).value == "Ask for help"


@pytest.mark.parametrize(
    ("text", "parts"),
    [
        ("", ("", "")),
        ("Keep", ("Keep", "")),
        ("Stop: it is done elsewhere", ("Stop", "it is done elsewhere")),
        ("Keeping an eye on it", ("", "Keeping an eye on it")),
    ],
)
def test_a_decision_is_taken_apart(text: str, parts: tuple[str, str]) -> None:
    assert parted(text, DECISIONS["en"]) == parts


def test_a_value_without_a_number_is_said_beside_its_field() -> None:
    app = put(opened(), field(opened(), "value"), "forty or so")
    assert 'role="alert"' in seen(app)
    assert "a number is wanted there" in seen(app)
    assert app.text_input(key=field(app, "value")).value == "forty or so"
    assert "value" not in kept()
    put(app, field(app, "value"), "44")
    assert 'role="alert"' not in seen(app)
    assert kept()["value"] == "44"


def test_questions_hold_still_until_what_is_recorded_is_taken_in() -> None:
    app = opened()
    before = app.text_area(key=answer(app)).label, "41 %" in seen(app)
    put(app, field(app, "value"), "69 %")
    assert before == (app.text_area(key=answer(app)).label, "41 %" in seen(app))
    press(app, "take-in")
    assert app.query_params["with"] == "today"
    assert "at 41 %" not in seen(app)


def test_two_windows_never_overwrite_each_other() -> None:
    first = opened()
    second = start("checkin", sheet=first.query_params["sheet"], day=DAY)
    put(first, field(first, "note"), "Said in one window")
    put(second, field(second, "note"), "Said in another")
    assert "In another window this became “Said in one window” meanwhile." in seen(second)
    assert kept()["note"] == "Said in one window"
    press(second, f"mine-{field(second, 'note')}")
    assert kept()["note"] == "Said in another"
    assert 'role="alert"' not in seen(second)


def test_what_another_window_wrote_can_stay() -> None:
    first = opened()
    second = start("checkin", sheet=first.query_params["sheet"], day=DAY)
    put(first, field(first, "note"), "Said in one window")
    put(second, field(second, "note"), "Said in another")
    press(second, f"theirs-{field(second, 'note')}")
    assert second.text_input(key=field(second, "note")).value == "Said in one window"


def test_what_can_not_be_kept_stays_in_sight(monkeypatch: pytest.MonkeyPatch) -> None:
    def full(*_args: object, **_more: object) -> None:
        raise StoreError("The disk is full.", "Make room and try again.")

    app = opened()
    with monkeypatch.context() as broken:
        broken.setattr(CheckIns, "write", full)
        put(app, answer(app), "We wait for legal")
    assert "The disk is full. Make room and try again." in seen(app)
    assert app.text_area(key=answer(app)).value == "We wait for legal"
    press(app, f"mine-{answer(app)}")
    assert "We wait for legal" in kept().values()


def test_a_sheet_without_progress_says_what_would_help() -> None:
    app = opened("Team,Objective,Key Result\nWeb,People find it,Visits with an answer from 41 % to 60 %\n")
    assert "nothing can be said about pace" in seen(app)
    assert app.text_area(key=answer(app)).value == ""
    put(app, answer(app), "The search surprised us")
    assert 'role="alert"' not in seen(app)
    assert "How it went so far" not in seen(app)


def test_a_sheet_without_anything_under_way_says_so(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(holding, "teams_of", lambda *_: ())
    assert "closed cycles only" in seen(start("checkin"))


def test_a_sheet_that_is_not_kept_is_said_and_the_sample_shown() -> None:
    shown = seen(start("checkin", sheet="nonsense"))
    assert "That sheet is not kept here." in shown
    assert "This sheet is made up" in shown


def test_words_of_a_sheet_stay_words() -> None:
    text = HEAD + f'"{HOSTILE}",Q1 2027,"{HOSTILE}","{HOSTILE}","{HOSTILE}",1,9,"{HOSTILE}",7,1,1,1\n'
    app = opened(text)
    assert "&lt;script&gt;" in seen(app)
    assert "<script>" not in seen(app)
    assert all("<script" not in one.value for one in app.markdown)


def test_a_team_without_a_name_goes_by_its_sheet() -> None:
    text = "Objective,Key Result,Baseline,Target\nPeople find it,Visits with an answer,41,60\n"
    assert "<h2>Weekly</h2>" in seen(opened(text))


def test_a_brief_is_taken_away() -> None:
    app = opened()
    labels = [button.proto.label for button in app.get("download_button")]
    assert "A page to read or print" in labels
    assert "A calendar entry every week from this day" in labels
    assert [code.value[:10] for code in app.code] == ["*Check-in:", "**Check-in"]


def test_an_own_file_is_given_back_with_the_new_values() -> None:
    app = opened()
    put(app, field(app, "value"), "44 %")
    app.run()
    press(app, "take-own")
    assert "Everything else in it stays as it is." in seen(app)
    labels = [button.proto.label for button in app.get("download_button")]
    assert "Take weekly okrs.csv with the new values" in labels


def test_a_course_is_drawn_said_and_listed() -> None:
    team = riders()
    html = course_html(team.courses[0], team.today, headings("en"))
    assert f"The course of “{CALLS}”" in html
    assert "<tr><td>5 Feb</td><td>41" in html


def test_the_status_has_the_words_of_the_team() -> None:
    app = opened()
    options = next(one for one in app.selectbox if (one.key or "").endswith("-status")).options
    assert options[:2] == ["—", "green"]


def test_facts_are_found_once_for_the_same_sheets(monkeypatch: pytest.MonkeyPatch) -> None:
    app = opened()

    def again(*_args: object) -> None:
        raise AssertionError

    monkeypatch.setattr(holding, "teams_of", again)
    put(app, answer(app), "We wait for legal")
    app.run()
    assert not app.exception


@pytest.mark.parametrize(
    ("name", "words", "kept_as"),
    [("value", " 44 \n %", "44 %"), ("answer:behind", " one\n\ntwo ", "one\n\ntwo"), ("note", "a\nb", "a b")],
)
def test_what_was_typed_is_kept_without_what_nobody_meant(name: str, words: str, kept_as: str) -> None:
    assert tidy(name, words) == kept_as


def test_what_is_of_the_day_itself_waits_for_the_next() -> None:
    check_ins = wiring.store().check_ins
    for day in (1, 8):
        check_ins.write(("Riders", "Q1 2027"), date(2027, 2, day), {Field("", "decision"): f"On {day}"})
    before = check_ins.before(date(2027, 2, 8))
    assert [one.text for one in before.of("Riders", "Q1 2027")] == ["On 1"]
    assert (before.mark(), check_ins.mark()) == (1, 2)
