"""A person's own files on the Review page: made when they are asked for, with what was decided."""

import csv
import io
import zipfile
from collections.abc import Iterator
from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

from coach import wiring
from coach.errors import SheetError
from coach.pages import returning
from coach.pages.parts import cases
from coach.pages.parts.brought import keep
from coach.sheets.ours import HEADINGS
from tests.screens import SHEET, TASK, brought, in_own_folder, press, seen, start

ENGLISH = HEADINGS["en"]


@pytest.fixture(autouse=True)
def _own_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    yield from in_own_folder(tmp_path, monkeypatch)


def rows(app: AppTest) -> list[dict[str, str]]:
    files = app.session_state["returned"][1]
    return list(csv.DictReader(io.StringIO(files[0].data.decode(), newline="")))


def test_it_is_made_when_it_is_asked_for() -> None:
    app = brought()
    assert "returned" not in app.session_state
    press(app, "take-own")
    assert "Everything else in it stays as it is." in seen(app)
    assert "a task (KR01)" in rows(app)[0][ENGLISH.found]


def test_words_that_were_chosen_are_marked_and_what_was_dropped_is_left_out() -> None:
    app = brought()
    press(app, "open-0-1")
    press(app, "change-0-1-0")
    app.text_area(key="words-0-1-0").set_value("Searches that end with a click from 30% to 55%")
    press(app, "mine-0-1-0")
    press(app, "take-own")
    first = next(row for row in rows(app) if row["Key Result"] == TASK)
    assert first[ENGLISH.suggestion] == "Chosen: Searches that end with a click from 30% to 55%"
    assert "a task" not in first[ENGLISH.found]


def test_what_was_set_aside_is_left_out() -> None:
    app = brought()
    press(app, "open-0-1")
    press(app, "refuse-0-1-0")
    app.text_input(key="reason-0-1-0").set_value("Agreed with the board")
    press(app, "drop-0-1-0")
    press(app, "take-own")
    first = next(row for row in rows(app) if row["Key Result"] == TASK)
    assert (first[ENGLISH.suggestion], "a task" in first[ENGLISH.found]) == ("", False)


def test_several_files_come_in_one_archive() -> None:
    ids = [keep("a.csv", SHEET.encode()), keep("b.csv", SHEET.replace("Web", "Net").encode())]
    app = start(sheet=",".join(ids))
    press(app, "take-own")
    files = app.session_state["returned"][1]
    with zipfile.ZipFile(io.BytesIO(returning._zip(files))) as zipped:
        assert zipped.namelist() == ["a-reviewed.csv", "b-reviewed.csv"]


LIST = b"# Objective: Riders get help fast\n- KR: Launch the new help centre\n"


def test_it_is_said_before_where_there_is_no_place_for_notes() -> None:
    app = start(sheet=keep("a.md", LIST))
    assert "for others, take the page to read" in seen(app)
    assert not [one for one in app.button if one.key == "take-own"]


def test_it_is_said_before_which_of_several_files_gets_a_page() -> None:
    app = start(sheet=",".join([keep("a.md", LIST), keep("b.csv", SHEET.encode())]))
    assert "a page to read comes for a.md." in seen(app)
    press(app, "take-own")
    names = [one.name for one in app.session_state["returned"][1]]
    assert sorted(names) == ["a-reviewed.html", "b-reviewed.csv"]


def test_the_sample_can_be_tried() -> None:
    app = press(start(), "take-own")
    assert app.session_state["returned"][1][0].name == "spring-reviewed.csv"


def test_a_file_that_is_not_the_one_reviewed_is_not_written() -> None:
    case = cases.open_case(cases.Wanted((keep("a.csv", SHEET.encode()),)))
    with pytest.raises(SheetError, match="not the file that was reviewed"):
        list(wiring.given_back(case.review, [wiring.File("b.csv", SHEET.encode(), {})]))
