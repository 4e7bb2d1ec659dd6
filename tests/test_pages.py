"""The screens, run without a browser: each test does what a person would do."""

import tomllib
from collections.abc import Iterator
from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

from coach import wiring
from coach.errors import StoreError
from coach.finding import Span
from coach.pages.parts import cases
from coach.pages.parts.chart import chart
from coach.pages.parts.diff import chips, difference
from coach.pages.parts.flags import LOOKS
from coach.pages.parts.marks import Mark, marked
from coach.pages.parts.prose import html_of
from coach.pages.take import FORMS, made
from coach.store import Store
from tests.screens import (
    ROOT,
    SHEET,
    TASK,
    brought,
    case_of,
    forget,
    in_own_folder,
    press,
    seen,
    start,
    upload,
)

GUESSED = "Goal,Measure of success,Remark\nCalm evenings,Calls after 8 pm from 40 to 10,quiet\n"


@pytest.fixture(autouse=True)
def _own_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    yield from in_own_folder(tmp_path, monkeypatch)


def test_past_values_join_the_sheet_and_can_be_taken_off_again() -> None:
    columns, line = SHEET.splitlines()[0], SHEET.splitlines()[2]
    app = brought(f"{columns},Cycle\n{line},Q2 2027\n")
    turn = app.session_state["upload_turn"]
    earlier = f"{columns},Cycle\n{line.replace('60%', '70%')},Q2 2027\n"
    app.file_uploader(key=f"past-{turn}").upload("before.csv", earlier.encode(), "text/csv").run()
    assert not app.exception
    assert app.query_params["past"]
    assert "eased without a word" in seen(app)
    press(app, "no-past")
    assert "past" not in app.query_params
    assert "eased without a word" not in seen(app)


def test_it_opens_on_the_sample() -> None:
    app = start()
    assert "key results from 8 teams in the current cycle. Talk about these three first:" in seen(app)
    assert "the sample sheet" in seen(app)
    assert "nothing to improve" in seen(app)


def test_it_says_what_leaves_the_machine() -> None:
    assert seen(start()).count("Nothing leaves this machine") == 1


def test_a_topic_shows_only_its_lines() -> None:
    app = start()
    before = seen(app).count("oc-line")
    press(app, "topic-1")
    assert 0 < seen(app).count("oc-line") < before / 3
    press(app, "everything")
    assert seen(app).count("oc-line") == before


def test_filters_leave_one_team() -> None:
    app = start()
    app.selectbox(key="team").select("Support").run()
    assert 'oc-team">Support' in seen(app)
    assert 'oc-team">People' not in seen(app)


def test_flags_count_what_the_filters_leave() -> None:
    app = start()
    before = app.button_group(key="flag").options
    app.selectbox(key="team").select("Support").run()
    after = app.button_group(key="flag").options
    assert before[0] == "task-like 12"
    assert after[0] == "task-like 6"


def test_the_chart_sentence_names_the_right_team() -> None:
    assert "12 of 38 findings are task-like, 6 of them in Support." in seen(start())


def test_a_line_the_sheet_names_is_not_called_fine() -> None:
    app = start()
    press(app, "topic-1")
    assert "opposite pulls with Workshop" in seen(app)
    assert "opposite pulls with Logistics" in seen(app)
    assert "nothing to improve" not in seen(app)


def test_values_in_cells_stand_beside_their_line() -> None:
    shown = seen(brought())
    assert "41% → 60%" in shown
    assert "71% → 90%" not in shown  # the line says it itself


def test_filters_leave_one_flag() -> None:
    app = brought()
    app.button_group(key="flag").set_value("task-like").run()
    assert TASK in seen(app)
    assert "Parcels on the promised day" not in seen(app)


def test_an_uploaded_sheet_is_in_the_address() -> None:
    app = brought()
    assert app.query_params["sheet"] == wiring.store().recent_sheets()[0].id
    assert "3 key results from 2 teams." in seen(app)


def test_a_reload_shows_the_same_sheet() -> None:
    key = brought().query_params["sheet"]
    forget()
    assert "3 key results from 2 teams." in seen(start(sheet=key))


def test_a_sheet_brought_before_is_offered() -> None:
    brought()
    app = start()
    press(app, f"recent-{wiring.store().recent_sheets()[0].id}")
    assert "3 key results from 2 teams." in seen(app)
    press(app, "sample")
    assert "the sample sheet" in seen(app)


def test_an_unknown_address_is_explained() -> None:
    app = start(sheet="nothing-here")
    assert "That sheet is not kept here." in seen(app)
    assert "the sample sheet" in seen(app)


def test_a_broken_file_is_refused_with_one_sentence() -> None:
    app = upload(start(), "colours.csv", "Name,Colour\nDoor,red\n")
    assert seen(app).count('role="alert"') == 1
    assert "No objectives or key results were found in “colours.csv”" in seen(app)
    assert wiring.store().recent_sheets() == []


def test_a_line_opens_with_the_question_first() -> None:
    app = brought()
    press(app, "open-0-1")
    panel = next(e.proto.body for e in app.get("html") if "oc-finding" in e.proto.body)
    order = [
        panel.index(words) for words in ("oc-asks", "The words", "Why", "Read:", "Where experts disagree")
    ]
    assert order == sorted(order)
    assert any("A suggestion" in e.proto.body for e in app.get("html"))


def test_a_used_suggestion_survives_a_restart() -> None:
    app = brought()
    press(app, "open-0-1")
    press(app, "use-0-1-0")
    forget()
    again = seen(start(sheet=app.query_params["sheet"]))
    assert f"<del>{TASK}</del>" in again
    assert "your new words" in again


def test_words_the_store_did_not_take_stay_where_they_were_typed(monkeypatch: pytest.MonkeyPatch) -> None:
    def full(*_args: object, **_more: object) -> None:
        raise StoreError("The disk is full.", "Make room and try again.")

    app = brought()
    press(app, "open-0-1")
    press(app, "change-0-1-0")
    app.text_area(key="words-0-1-0").set_value("Searches that end with a click from 30% to 55%")
    with monkeypatch.context() as broken:
        broken.setattr(Store, "decide", full)
        press(app, "mine-0-1-0")
    assert "The disk is full." in seen(app)
    assert app.text_area(key="words-0-1-0").value == "Searches that end with a click from 30% to 55%"


def test_changed_words_stand_and_can_be_undone() -> None:
    app = brought()
    press(app, "open-0-1")
    press(app, "change-0-1-0")
    app.text_area(key="words-0-1-0").set_value("Searches that end with a click from 30% to 55%")
    press(app, "mine-0-1-0")
    assert '<span class="oc-new">Searches that end with a click from 30% to 55%</span>' in seen(app)
    press(app, "undo-0-1-words")
    assert "oc-new" not in seen(app)


def test_not_this_keeps_the_reason() -> None:
    app = brought()
    press(app, "open-0-1")
    press(app, "refuse-0-1-0")
    app.text_input(key="reason-0-1-0").set_value("A milestone we chose on purpose")
    press(app, "drop-0-1-0")
    assert "is set aside: A milestone we chose on purpose" in seen(app)
    reasons = {d.reason for d in wiring.store().decisions([line(TASK)]).values()}
    assert reasons == {"A milestone we chose on purpose"}


def line(text: str) -> str:
    from coach.store import line_key

    return line_key("Web", "People find the right page at once", text)


def test_a_finding_without_suggestion_is_set_aside() -> None:
    app = brought()
    press(app, "open-s0")
    check = case_of(app).about_sheets[0].findings[0].finding.check
    press(app, f"aside-s0-{check}")
    app.text_input(key=f"reason-s0-{check}").set_value("Known")
    press(app, f"drop-s0-{check}")
    assert "oc-gone" in seen(app)
    app.toggle(key="undecided").set_value(True).run()
    assert "oc-gone" not in seen(app)


CYCLES = (
    SHEET.replace("Team,", "Team,Cycle,").replace("Web,", "Web,Q2 2027,").replace("Shop,", "Shop,Q2 2027,")
)


def set_aside(app: AppTest, reason: str) -> AppTest:
    """Set the first suggestion of the first task aside."""
    press(app, "open-0-1")
    press(app, "refuse-0-1-0")
    app.text_input(key="reason-0-1-0").set_value(reason)
    return press(app, "drop-0-1-0")


def test_without_a_reason_nothing_is_set_aside() -> None:
    app = set_aside(brought(CYCLES), "  ")
    assert "A line of reason is needed to set it aside." in seen(app)
    assert wiring.store().decisions([line(TASK)]) == {}
    app.text_input(key="reason-0-1-0").set_value("Agreed with the board")
    press(app, "drop-0-1-0")
    assert "is set aside: Agreed with the board" in seen(app)


def test_what_is_set_aside_is_counted_and_costs_no_points() -> None:
    app = brought(CYCLES)
    before = seen(app).split("Score ")[1].split("</span>")[0]
    set_aside(app, "Agreed with the board")
    app.run()
    expander = next(e for e in app.expander if "set aside, with" in e.label)
    assert expander.label.startswith("2 set aside, with reasons")
    assert "Agreed with the board" in seen(app)
    assert seen(app).split("Score ")[1].split("</span>")[0] != before


def test_in_the_next_cycle_it_is_open_again() -> None:
    set_aside(brought(CYCLES), "Agreed with the board")
    forget()
    app = upload(start(), "summer.csv", CYCLES.replace("Q2 2027", "Q3 2027"))
    press(app, "open-0-1")
    assert "was set aside for Q2 2027: Agreed with the board. That cycle is over" in seen(app)
    assert "2 findings that were set aside on the page for Q2 2027 are back." in seen(app)


def test_an_exception_of_the_sheet_is_shown_with_its_reason() -> None:
    app = brought(SHEET.replace("Target\n", "Target,OKR coach\n").replace("Ida,,\n", "Ida,,,by law\n"))
    assert "oc-gone" in seen(app)
    press(app, "open-0-1")
    assert "“a task” is set aside in the sheet: by law" in seen(app)


def test_a_profile_is_chosen_on_the_page() -> None:
    app = brought()
    assert TASK in seen(app)
    app.radio(key="chosen_profile").set_value("strict").run()
    assert app.query_params["profile"] == ["strict"] or app.query_params["profile"] == "strict"
    assert "key-result-is-a-task: error instead of warning" in seen(app)
    forget()
    again = start(profile="strict")
    assert "key-result-is-a-task: error instead of warning" in seen(again)


def test_the_file_decides_before_the_page(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "ours.toml").write_text('profile = "company"')
    monkeypatch.setenv("COACH_CONFIG", str(tmp_path / "ours.toml"))
    forget()
    app = start(profile="strict")
    assert "okr-coach.toml says so." in seen(app)
    assert not app.radio


def test_a_file_with_problems_is_explained(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "ours.toml").write_text('profil = "company"\nignore = ["KR1"]')
    monkeypatch.setenv("COACH_CONFIG", str(tmp_path / "ours.toml"))
    forget()
    shown = seen(start())
    assert "nothing of it is used until they are solved" in shown
    assert "did you mean profile?" in shown


def test_what_repeats_says_where_else_it_is() -> None:
    app = brought(
        SHEET.replace("Share of visits that end with an answer,Ida,41%,60%", "Launch the menu,Ida,,")
    )
    press(app, "open-0-1")
    assert "The same also in row 3." in seen(app)


def test_guessed_columns_ask_for_a_look() -> None:
    app = brought(GUESSED)
    expander = next(e for e in app.expander if e.label.startswith("How your sheet was understood"))
    assert expander.proto.expanded
    assert "(a guess)" in seen(app)


def test_corrected_columns_are_remembered() -> None:
    app = brought(GUESSED)
    key = app.query_params["sheet"]
    app.selectbox(key=f"column-{key}-team").select("Remark")
    next(button for button in app.button if button.label == "Read it this way").click().run()
    assert "1 key result from 1 team." in seen(app)
    forget()
    assert "1 key result from 1 team." in seen(start(sheet=key))


def test_many_okrs_come_page_by_page() -> None:
    rows = "".join(
        f"Team {n},Objective number {n},Share of calls answered from 2{n}% to 60%\n" for n in range(12)
    )
    app = brought(f"Team,Objective,Key Result\n{rows}")
    assert seen(app).count("oc-objective") == 10
    app.session_state["page"] = 2
    app.run()
    assert seen(app).count("oc-objective") == 2


@pytest.mark.parametrize("ending", FORMS)
def test_what_is_taken_away_has_the_new_words(ending: str) -> None:
    app = brought()
    press(app, "open-0-1")
    press(app, "change-0-1-0")
    app.text_area(key="words-0-1-0").set_value("Searches that end with a click from 30% to 55%")
    press(app, "mine-0-1-0")
    text = made(case_of(app), ending).decode()
    assert TASK in text
    assert "Searches that end with a click from 30% to 55%" in text


RENTALS = "boat bike tent ski sledge kayak canoe scooter helmet trailer".split()


def test_hundreds_of_findings_about_a_sheet_come_bit_by_bit() -> None:
    rows = "".join(
        f"Team {n % 2},Grow together,Revenue from {kind} rentals from 10 to 90\n"
        for n, kind in ((n, kind) for kind in RENTALS for n in range(2))
    )
    app = brought(f"Team,Objective,Key Result\n{rows}")
    assert seen(app).count("oc-sheet") == 8
    press(app, "more")
    assert seen(app).count("oc-sheet") > 8


def test_the_guidance_is_searched() -> None:
    app = start("guidance")
    app.text_input(key="question").set_value("is a launch a key result?").run()
    assert seen(app).count("oc-hit") == 5
    assert '<mark class="oc-found">' in seen(app)


def test_a_link_opens_its_passage() -> None:
    app = start("guidance", passage="outcomes#tasks-and-outcomes")
    assert '<h1 class="oc-title">Tasks and outcomes</h1>' in seen(app)
    assert "Who would disagree" in seen(app)
    assert "Sources" in seen(app)


def test_a_link_to_nothing_is_explained() -> None:
    app = start("guidance", passage="outcomes#nothing")
    assert "There is no passage outcomes#nothing" in seen(app)


def test_company_guidance_is_marked_as_such(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "own").mkdir()
    (tmp_path / "own" / "ours.md").write_text("# Our way\n\n## Two a quarter\nWe write two okrs.\n")
    monkeypatch.setenv("COACH_GUIDE", str(tmp_path / "own"))
    forget()
    assert "your company</span>" in seen(start("guidance"))
    assert "Your company’s own guidance" in seen(start("guidance", passage="ours#two-a-quarter"))


def test_what_is_typed_is_never_markup() -> None:
    app = brought("Objective,Key Result\n<b>Calm</b>,Launch <img src=x onerror=alert(1)> by May\n")
    assert "<img" not in seen(app)
    assert "&lt;img src=x" in seen(app)


def test_the_graver_mark_keeps_shared_words() -> None:
    first, second = Mark(Span(0, 6), "task-like", ""), Mark(Span(0, 13), "opaque", "")
    html = marked("Launch by May", [first, second])
    assert html.startswith('<mark class="f-task-like" title="">Launch</mark><mark class="f-opaque"')


def test_a_difference_marks_words_and_blanks() -> None:
    gone, come = difference("Calls from 9 to 8 a day", "Calls from 9 to [target] a day")
    assert gone == "Calls from 9 to <del>8</del> a day"
    assert come == 'Calls from 9 to <ins><span class="oc-blank">target</span></ins> a day'
    assert chips("a < b") == "a &lt; b"


def test_guidance_shows_markup_as_text() -> None:
    assert "<script" not in html_of("Hello <script>alert(1)</script>")


def test_the_theme_has_the_colours_of_flags() -> None:
    theme = tomllib.loads((ROOT / ".streamlit/config.toml").read_text("utf-8"))["theme"]
    assert theme["light"]["chartCategoricalColors"] == [look.light for look in LOOKS.values()]
    assert theme["dark"]["chartCategoricalColors"] == [look.dark for look in LOOKS.values()]


def luminance(colour: str) -> float:
    parts = [int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5)]
    red, green, blue = (p / 12.92 if p <= 0.04045 else ((p + 0.055) / 1.055) ** 2.4 for p in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


@pytest.mark.parametrize("flag", LOOKS)
def test_short_names_can_be_read(flag: str) -> None:
    theme = tomllib.loads((ROOT / ".streamlit/config.toml").read_text("utf-8"))["theme"]
    for kind, colour in (("light", LOOKS[flag].light), ("dark", LOOKS[flag].dark)):  # type: ignore[index]
        for ground in ("backgroundColor", "secondaryBackgroundColor"):
            low, high = sorted((luminance(colour), luminance(theme[kind][ground])))
            assert (high + 0.05) / (low + 0.05) >= 4.5


def test_bars_begin_at_their_own_zero() -> None:
    spec = chart(cases.open_case().counts).to_dict()
    rows = (
        [row for data in spec["datasets"].values() for row in data]
        if "datasets" in spec
        else spec["layer"][0]["data"]["values"]
    )
    assert all(row["from"] == int(row["from"]) and row["from"] <= row["to"] < row["from"] + 1 for row in rows)
    assert {row["to"] - row["from"] for row in rows if not row["count"]} == {0}
