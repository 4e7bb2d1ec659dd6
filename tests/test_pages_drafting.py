"""The Draft page without a browser: each test does what a person would do."""

import time
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from threading import Event, Thread

import pytest
from streamlit.testing.v1 import AppTest

from coach import wiring
from coach.draft import Drafting, Talk
from coach.drafting.state import Place
from coach.okr import KeyResult
from coach.pages.drafting.holding import Held
from coach.pages.drafting.taking import FORMS, made
from tests.drafts import BETTER, BLANK, CALLS, HALF_WAY, MEASURE, OBJECTIVE, TASK, kept, state
from tests.screens import PAGES, SHEET, brought, forget, in_own_folder, press, seen, start


@pytest.fixture(autouse=True)
def _own_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    yield from in_own_folder(tmp_path, monkeypatch)


def say(app: AppTest, words: str) -> AppTest:
    app.chat_input(key="said").set_value(words).run()
    assert not app.exception
    return app


def half_way(**changed: object) -> str:
    stands = replace(HALF_WAY, **changed)  # type: ignore[arg-type]
    return kept(("", "What should be different?", stands), ("We need the portal", "And then?", stands))


def buttons(app: AppTest) -> set[str]:
    return {str(button.key) for button in app.button}


def fault(app: AppTest) -> str:
    return next((one.proto.body for one in app.get("html") if 'role="alert"' in one.proto.body), "")


def type_into(app: AppTest, place: Place, words: str) -> AppTest:
    key = f"field-{app.query_params['draft']}-{place.wire}"
    fields = [*app.text_input, *app.text_area, *app.selectbox]
    next(field for field in fields if field.key == key).set_value(words).run()
    assert not app.exception
    return app


def test_the_empty_shelf_shows_what_comes_out() -> None:
    app = start("draft")
    assert "What comes out, in a made-up example" in seen(app)
    assert [button.label for button in app.button] == ["Begin a draft"]


def test_the_quiet_line_is_true_of_a_conversation() -> None:
    assert "Rules and guidance lead this conversation; no model takes part." in seen(start("draft"))


def test_what_is_said_stands_in_the_talk_and_outlives_a_restart() -> None:
    app = say(press(start("draft"), "begin"), "Suppliers ring us less")
    key = app.query_params["draft"]
    forget()
    again = start("draft", draft=key)
    assert "Suppliers ring us less" in seen(again)
    assert "oc-you" in seen(again)


def test_who_goes_on_while_an_answer_takes_long_loses_neither_message() -> None:
    lead = wiring.drafting(wiring.tuning())
    held, begun = Held(lead.begin()), Event()

    def slowly(lead: Drafting, talk: Talk) -> Talk:
        begun.set()
        time.sleep(0.2)
        return lead.say(talk, "Suppliers ring us less")

    first = Thread(target=held.take, args=(lead, slowly))
    first.start()
    assert begun.wait(10)
    held.take(lead, lambda lead, talk: lead.say(talk, "Calls per week from 120 to 40"))
    first.join()
    said = [step.words for step in lead.open(held.talk.id).steps]
    assert said == ["", "Suppliers ring us less", "Calls per week from 120 to 40"]


def test_you_first_is_kept_with_the_draft() -> None:
    app = start("draft")
    app.toggle(key="you-first").set_value(True).run()
    press(app, "begin")
    key = app.query_params["draft"]
    assert wiring.drafting(wiring.tuning()).open(key).state.you_first


def test_goals_of_the_company_go_with_the_draft() -> None:
    sheet = wiring.store().keep_sheet("company.csv", SHEET.encode())
    app = start("draft")
    app.selectbox(key="company").select(sheet).run()
    press(app, "begin")
    assert wiring.store().drafts.beside(app.query_params["draft"])["company"] == [sheet]


def test_findings_stand_on_the_words_they_mean() -> None:
    shown = seen(start("draft", draft=half_way()))
    assert '<mark class="f-task-like"' in shown
    assert "a task" in shown


def test_a_blank_in_a_line_is_a_chip() -> None:
    shown = seen(start("draft", draft=kept(("", "Hello", state(KeyResult(2, BLANK))))))
    assert '<span class="oc-blank">baseline</span>' in shown


def test_what_nobody_knows_has_a_chip_and_a_way_to_find_out() -> None:
    stands = state(KeyResult(2, "Calls from suppliers a week"))
    place = Place(0, "baseline")
    draft = replace(stands.draft, unknown=(place,), find_out=((place, "Ask the phone team for May."),))
    shown = seen(start("draft", draft=kept(("", "Hello", replace(stands, draft=draft)))))
    assert '<span class="oc-blank">baseline</span>' in shown
    assert "Today’s value of key result 1: Ask the phone team for May." in shown


def test_an_opened_line_explains_its_findings_and_offers_its_fields() -> None:
    app = press(start("draft", draft=half_way()), "open-draft-k1")
    assert "oc-asks" in seen(app)
    labels = {field.label for field in [*app.text_input, *app.text_area, *app.selectbox]}
    assert {"Key result 2", "Metric", "Today", "Target", "Unit", "By", "Owner", "Promise"} <= labels


def test_a_line_typed_anew_has_new_findings_at_once() -> None:
    app = press(start("draft", draft=half_way()), "open-draft-k1")
    assert "f-task-like" in seen(app)
    type_into(app, Place(1), "Questions settled in the portal from 10 % to 60 % by May")
    assert "f-task-like" not in seen(app)


@pytest.mark.parametrize(("name", "words"), [("owner", "Ida"), ("promise", "committed")])
def test_a_field_typed_into_is_kept(name: str, words: str) -> None:
    app = press(start("draft", draft=half_way()), "open-draft-k0")
    type_into(app, Place(0, name), words)
    talk = wiring.drafting(wiring.tuning()).open(app.query_params["draft"])
    assert getattr(talk.state.draft.key_results[0], name) == words
    assert f"of key result 1: “{words}”" in seen(app)


def test_a_key_result_is_written_by_hand() -> None:
    app = press(start("draft", draft=half_way()), "write")
    app.text_area(key="written").set_value(CALLS)
    press(app, "add")
    assert f"You added a key result: “{CALLS}”" in seen(app)
    assert seen(app).count("oc-key-result") == 3


def test_a_proposal_is_a_difference_that_can_be_accepted() -> None:
    app = start("draft", draft=half_way(proposals=(BETTER,)))
    assert "A suggestion for key result 2" in seen(app)
    assert "<del>" in seen(app)
    press(app, "accept-0")
    assert "You took the suggestion over: “Share of suppliers" in seen(app)
    assert "accept-0" not in buttons(app)


def test_a_proposal_is_changed_in_place() -> None:
    app = press(start("draft", draft=half_way(proposals=(BETTER,))), "change-0")
    app.text_area(key="words-0").set_value("Suppliers who never ring us from 3 to 40")
    press(app, "mine-0")
    talk = wiring.drafting(wiring.tuning()).open(app.query_params["draft"])
    assert talk.state.draft.key_results[1].text == "Suppliers who never ring us from 3 to 40"


def test_a_declined_proposal_is_gone() -> None:
    app = press(start("draft", draft=half_way(proposals=(BETTER,))), "decline-0")
    assert "You left the suggestion out: “Share of" in seen(app)
    assert "A suggestion for" not in seen(app)


def test_a_measure_is_picked_with_a_button() -> None:
    app = start("draft", draft=half_way(options=(MEASURE,)))
    assert MEASURE.evidence in seen(app)
    press(app, "pick-0")
    assert f"<p>{MEASURE.name}</p>" in seen(app)


def test_a_quick_answer_is_said() -> None:
    app = press(start("draft", draft=half_way()), "quick-unknown")
    assert "<p>I don’t know</p>" in seen(app)


def test_undo_goes_back_and_folds_what_was_taken_back() -> None:
    app = say(press(start("draft"), "begin"), "Suppliers ring us less")
    press(app, "undo")
    assert "You took the last step back." in seen(app)
    assert "Taken back" in seen(app)
    assert "No objective yet" in seen(app)


def test_the_map_marks_where_one_is() -> None:
    shown = seen(start("draft", draft=half_way()))
    assert "<li aria-current=step>Measures: here now</li>" in shown
    assert "<li>Objective: there</li>" in shown


def test_a_stop_of_the_map_is_pressed() -> None:
    app = press(start("draft", draft=half_way()), "stop-ambition")
    steps = wiring.drafting(wiring.tuning()).open(app.query_params["draft"]).steps
    assert steps[-1].kind == "jumped"


def test_words_said_in_a_window_left_behind_are_offered_again() -> None:
    app = start("draft", draft=half_way())
    lead = wiring.drafting(wiring.tuning())
    lead.edit(lead.open(app.query_params["draft"]), Place(None, "owner"), "Zoe")
    say(app, "Bo looks after it")
    assert "moved on in another window" in fault(app)
    assert "Zoe" in seen(app)
    assert app.text_area(key="again").value == "Bo looks after it"
    press(app, "say-again")
    assert "<p>Bo looks after it</p>" in seen(app)
    assert "say-again" not in buttons(app)


def test_a_field_typed_in_a_window_left_behind_is_offered_again() -> None:
    app = press(start("draft", draft=half_way()), "open-draft-k0")
    lead = wiring.drafting(wiring.tuning())
    lead.edit(lead.open(app.query_params["draft"]), Place(None, "owner"), "Zoe")
    type_into(app, Place(0, "owner"), "Uma")
    assert app.text_area(key="again").value == "Uma"
    press(app, "say-again")
    assert lead.open(app.query_params["draft"]).state.draft.key_results[0].owner == "Uma"


def test_words_for_a_line_that_moved_up_follow_it() -> None:
    app = press(start("draft", draft=half_way()), "open-draft-k1")
    lead = wiring.drafting(wiring.tuning())
    lead.edit(lead.open(app.query_params["draft"]), Place(0), "")
    type_into(app, Place(1, "owner"), "Uma")
    press(app, "say-again")
    (left,) = lead.open(app.query_params["draft"]).state.draft.key_results
    assert (left.text, left.owner) == (TASK, "Uma")


def test_words_for_a_line_that_is_gone_never_replace_another() -> None:
    app = press(start("draft", draft=half_way()), "open-draft-k0")
    lead = wiring.drafting(wiring.tuning())
    lead.edit(lead.open(app.query_params["draft"]), Place(0), "")
    type_into(app, Place(0), BLANK)
    assert "They make a key result of their own." in seen(app)
    press(app, "say-again")
    lines = lead.open(app.query_params["draft"]).state.draft.key_results
    assert [kr.text for kr in lines] == [TASK, BLANK]


def test_a_value_for_a_line_that_is_gone_stays_in_sight() -> None:
    app = press(start("draft", draft=half_way()), "open-draft-k0")
    lead = wiring.drafting(wiring.tuning())
    lead.edit(lead.open(app.query_params["draft"]), Place(0), "")
    type_into(app, Place(0, "owner"), "Uma")
    assert app.text_area(key="again").value == "Uma"
    assert "say-again" not in buttons(app)


def test_words_typed_elsewhere_are_shown_before_they_are_replaced() -> None:
    app = press(start("draft", draft=half_way()), "open-draft-k0")
    lead = wiring.drafting(wiring.tuning())
    lead.edit(lead.open(app.query_params["draft"]), Place(0, "owner"), "Zoe")
    type_into(app, Place(0, "owner"), "Uma")
    assert "For the owner of key result 1, where “Zoe” stands now." in seen(app)


def test_words_too_long_to_keep_are_not_lost() -> None:
    app = say(start("draft", draft=half_way()), "word " * 5_000)
    assert "longer than" in fault(app)
    assert str(app.text_area(key="again").value).startswith("word word")
    press(app, "leave-it")
    assert "leave-it" not in buttons(app)


def test_a_bug_takes_nobody_their_words(monkeypatch: pytest.MonkeyPatch) -> None:
    app = start("draft", draft=half_way())

    def broken(*_: object) -> None:
        raise RuntimeError

    monkeypatch.setattr(Drafting, "say", broken)
    say(app, "Bo looks after it")
    assert "Something broke while this was taken in." in fault(app)
    assert app.text_area(key="again").value == "Bo looks after it"


def test_an_unknown_address_is_explained_and_shows_the_shelf() -> None:
    app = start("draft", draft="nothing-here")
    assert "There is no such draft here." in fault(app)
    assert "begin" in buttons(app)


def test_drafts_are_found_by_their_words() -> None:
    for objective in (OBJECTIVE, "Parcels arrive when we said", "Visitors come back", "Calm evenings"):
        kept(("", "Hello", state(objective=objective)))
    app = start("draft")
    app.text_input(key="draft-search").set_value("parcels").run()
    assert "Parcels arrive when we said" in seen(app)
    assert OBJECTIVE not in seen(app)
    app.text_input(key="draft-search").set_value("nobody").run()
    assert "No draft has these words." in seen(app)


def test_a_copy_opens_and_the_first_one_stays() -> None:
    key = half_way()
    app = press(start("draft"), f"copy-{key}")
    assert app.query_params["draft"] not in ("", key)
    assert OBJECTIVE in seen(app)
    press(app, "all")
    assert f"open-{key}" in buttons(app)


def test_a_draft_goes_to_the_bin_and_back() -> None:
    key = half_way()
    app = press(start("draft"), f"bin-{key}")
    assert f"open-{key}" not in buttons(app)
    press(app, f"restore-{key}")
    assert f"open-{key}" in buttons(app)


def test_deleting_for_good_asks_once_more() -> None:
    key = half_way()
    app = press(press(start("draft"), f"bin-{key}"), f"ask-{key}")
    press(app, f"spare-{key}")
    assert wiring.store().drafts.recent(binned=True)
    press(press(app, f"ask-{key}"), f"erase-{key}")
    assert wiring.store().drafts.recent(binned=True) == []


def test_another_page_and_back_opens_the_same_draft() -> None:
    app = start("draft", draft=half_way())
    app.switch_page(str(PAGES / "guidance.py")).run()
    app.switch_page(str(PAGES / "draft.py")).run()
    assert OBJECTIVE in seen(app)


def test_words_of_a_person_stay_words() -> None:
    shown = seen(say(press(start("draft"), "begin"), "<img src=x onerror=alert(1)> **bold**"))
    assert "<img" not in shown
    assert "&lt;img" in shown
    assert TASK not in shown


@pytest.mark.parametrize(
    ("ending", "part"),
    [
        ("md", f"# {OBJECTIVE}"),
        ("csv", f",{CALLS},"),
        ("json", f'"objective": "{OBJECTIVE}"'),
        ("talk.md", "> We need the portal"),
    ],
)
def test_a_draft_is_taken_away(ending: str, part: str) -> None:
    assert part in made(wiring.drafting(wiring.tuning()), half_way(), ending).decode()
    assert set(FORMS) == {"md", "csv", "json", "talk.md"}


def test_an_okr_of_a_sheet_is_worked_on_in_a_draft() -> None:
    app = brought()
    sheet = app.query_params["sheet"]
    press(app, "work-0-0")
    assert not app.exception
    key = app.query_params["draft"]
    assert isinstance(key, str)
    assert "f-task-like" in seen(app)
    assert wiring.store().drafts.beside(key)["sheet"] == sheet
    lead = wiring.drafting(wiring.tuning())
    assert made(lead, key, "csv").decode().splitlines()[0].endswith(SHEET.splitlines()[0])


def test_suggestions_are_held_back_half_way_and_come_again() -> None:
    app = press(start("draft", draft=half_way(proposals=(BETTER,))), "hold")
    assert "Suggestions wait." in seen(app)
    assert "accept-0" not in buttons(app)
    press(app, "hold")
    assert "Suggestions may come." in seen(app)
