"""The files of many teams on the Review page: brought at once, put right, and found again."""

import io
import zipfile
from collections.abc import Iterator
from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

from coach import wiring
from coach.errors import SheetError
from coach.pages.parts import unpacked as unpacking
from coach.pages.parts.brought import keep_all
from coach.pages.parts.unpacked import unpacked
from tests.screens import case_of, forget, in_own_folder, press, seen, start

HEAD = "Team,Objective,Key Result,Cycle\n"
BAD = ("budget.csv", b"Colour,Size\nred,4\n")
TWENTY = 20


@pytest.fixture(autouse=True)
def _own_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    yield from in_own_folder(tmp_path, monkeypatch)


def file(team: str) -> tuple[str, bytes]:
    rows = f"{team},Riders of {team} arrive dry,Wet seats in {team} from 40 to 10,Q2 2027\n"
    return f"{team.lower()}.csv", (HEAD + rows).encode()


def files(number: int = TWENTY) -> list[tuple[str, bytes]]:
    return [file(f"Line {n}") for n in range(1, number + 1)]


def zipped(found: list[tuple[str, bytes]]) -> bytes:
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in found:
            archive.writestr(f"spring/{name}", data)
    return packed.getvalue()


def bring(app: AppTest, found: list[tuple[str, bytes]], kind: str = "upload") -> AppTest:
    turn = app.session_state["upload_turn"]
    field = app.file_uploader(key=f"{kind}-{turn}")
    for name, data in found:
        field.upload(name, data, "text/csv")
    app.run()
    assert not app.exception
    return app


def test_twenty_files_are_one_review_with_a_short_title_and_address() -> None:
    app = bring(start(), files())
    assert "20 key results from 20 teams." in seen(app)
    assert "Q2 2027 <small>20 files</small>" in seen(app)
    key = app.query_params["sheet"]
    assert len(key) < TWENTY
    forget()
    assert "20 key results from 20 teams." in seen(start(sheet=key))


def test_what_can_be_read_is_kept_and_the_rest_is_said() -> None:
    app = bring(start(), [*files(3), BAD, ("empty.csv", HEAD.encode())])
    assert "3 key results from 3 teams." in seen(app)
    assert "2 files can’t be read. The other 3 are on the table." in seen(app)
    assert "No objectives or key results were found in <b>budget.csv</b>." in seen(app)
    assert "<li><b>empty.csv</b> has headings but no rows beneath them." in seen(app)
    press(app, "read-brought")
    assert "can’t be read" not in seen(app)


def test_what_can_not_be_read_is_said_where_it_was_brought() -> None:
    app = bring(start("facilitate"), [*files(3), BAD])
    assert "One file can’t be read. The other 3 are on the table." in seen(app)


@pytest.mark.parametrize("kind", ["upload", "past"])
def test_the_field_refuses_nothing_since_what_it_refuses_is_gone_without_a_word(kind: str) -> None:
    app = bring(start(), files(2))
    assert not app.file_uploader(key=f"{kind}-{app.session_state['upload_turn']}").allowed_type
    bring(app, [*files(2), ("board.pdf", b"%PDF-1.4 Objective")], kind)
    assert "<b>board.pdf</b> is a PDF, not a sheet." in seen(app)


def test_of_a_folder_documents_are_taken_as_well_so_that_they_are_said() -> None:
    app = start()
    app.toggle(key="whole_folder").set_value(True).run()
    taken = app.file_uploader(key=f"folder-{app.session_state['upload_turn']}").allowed_type
    assert {".docx", ".pdf", ".xlsx"} <= set(taken)
    assert ".png" not in taken


def test_a_mended_file_joins_the_others() -> None:
    app = bring(start(), [*files(3), BAD])
    bring(app, [file("Line 4")])  # where something was refused, the next one is added
    assert "4 key results from 4 teams." in seen(app)
    bring(app, [file("Line 5")])
    assert "1 key result from 1 team." in seen(app)


def test_the_same_file_is_taken_once_and_that_is_said() -> None:
    name, data = file("Line 1")
    app = bring(start(), [(name, data), (f"copy of {name}", data), file("Line 2")])
    assert "2 key results from 2 teams." in seen(app)
    assert "Taken once, since another file holds the same: “copy of line 1.csv”." in seen(app)


def test_nothing_changes_where_no_file_can_be_read() -> None:
    app = bring(start(), files(2))
    before = app.query_params["sheet"]
    bring(app, [BAD, ("empty.csv", HEAD.encode())])
    assert "None of these 2 files can be read." in seen(app)
    assert app.query_params["sheet"] == before


def test_a_zip_is_opened_and_what_is_no_sheet_is_named() -> None:
    app = bring(start(), [("teams.zip", zipped([*files(3), ("logo.png", b"x"), ("~$line 1.csv", b"x")]))])
    assert "3 key results from 3 teams." in seen(app)
    assert "Left out, as no sheet of OKRs: “spring/logo.png”." in seen(app)
    assert case_of(app).names == ("line 1.csv", "line 2.csv", "line 3.csv")


@pytest.mark.parametrize(
    ("data", "says"),
    [(b"PK no zip", "is damaged or no zip"), (zipped([("big.csv", bytes(21 << 20))]), "is far larger")],
    ids=["none", "bomb"],
)
def test_a_zip_that_is_none_or_a_bomb_is_refused(data: bytes, says: str) -> None:
    ((_, error),) = unpacked([("teams.zip", data)]).faults
    assert isinstance(error, SheetError)
    assert says in str(error)


def test_a_zip_with_too_many_files_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(unpacking, "MOST_FILES", 2)
    ((_, error),) = unpacked([("teams.zip", zipped(files(3)))]).faults
    assert "holds 3 files" in str(error)


def test_the_company_is_guessed_and_can_be_put_right() -> None:
    app = bring(start(), [*files(2), file("Company")])
    company = case_of(app).company
    assert [wiring.store().sheet(key)[0] for key in company] == ["company.csv"]
    assert "The company’s goals are taken from “company.csv”." in seen(app)
    app.selectbox(key="file").select(company[0]).run()
    app.checkbox(key=f"above-{company[0]}").uncheck().run()
    assert app.query_params["above"] in ("none", ["none"])
    assert "None of them is taken as the company’s goals" in seen(app)


def test_where_no_team_is_named_the_company_is_guessed_by_the_name_of_its_file() -> None:
    nobodys = b"Objective,Key Result\nPeople find us at once,Visits from 4 to 9\n"
    app = bring(start(), [*files(2), ("00 Company goals Q1 2027.csv", nobodys)])
    (company,) = case_of(app).company
    assert wiring.store().sheet(company)[0] == "00 Company goals Q1 2027.csv"


@pytest.mark.parametrize("field", ["upload", "past"])
def test_what_was_said_of_the_company_holds_when_more_files_come(field: str) -> None:
    app = bring(start(), [*files(2), file("Company")])
    (company,) = case_of(app).company
    app.selectbox(key="file").select(company).run()
    app.checkbox(key=f"above-{company}").uncheck().run()
    app.toggle(key="adding").set_value(True).run()
    bring(app, [file("Line 3")], field)
    assert app.query_params["above"] in ("none", ["none"])
    press(app, "sample")
    assert "above" not in app.query_params


def test_a_file_can_be_taken_off_the_table() -> None:
    app = bring(start(), files(3))
    app.selectbox(key="file").select(case_of(app).ids[1]).run()
    press(app, "off")
    assert "2 key results from 2 teams." in seen(app)
    assert case_of(app).names == ("line 1.csv", "line 3.csv")


def test_columns_of_one_of_several_files_can_be_put_right() -> None:
    guessed = b"Goal,Measure of success,Remark\nCalm evenings,Calls after 8 pm from 40 to 10,Desk\n"
    app = bring(start(), [file("Line 1"), ("calm.csv", guessed)])
    assert "The meaning of a column was guessed in “calm.csv”." in seen(app)
    key = case_of(app).ids[1]
    assert app.selectbox(key="file").value == key  # those with a guess come first
    app.selectbox(key=f"column-{key}-team").select("Remark")
    next(button for button in app.button if button.label == "Read it this way").click().run()
    assert "2 key results from 2 teams." in seen(app)


def test_files_that_came_together_are_brought_back_together() -> None:
    key = bring(start(), files()).query_params["sheet"]
    app = start()
    recent = [button for button in app.button if str(button.key).startswith("recent-")]
    assert [str(button.label).partition(" ·")[0] for button in recent] == ["20 files, line 1.csv first"]
    press(app, str(recent[0].key))
    assert app.query_params["sheet"] in (key, [key])


def test_an_unknown_set_is_explained() -> None:
    app = start(sheet="s0123456789a")
    assert "not kept here" in seen(app)
    assert "the sample sheet" in seen(app)


def test_other_pages_know_the_set(tmp_path: Path) -> None:
    key = bring(start(), files()).query_params["sheet"]
    app = start("checkin", sheet=key)
    assert "20 files" in seen(app)


def test_what_is_about_a_whole_file_names_it() -> None:
    app = bring(start(), files(2))
    assert '<span class="oc-note oc-cells">line 2.csv</span>' in seen(app)


def test_files_are_told_by_name_while_they_are_read() -> None:
    told: list[tuple[int, int, str]] = []
    keep_all(files(2), lambda *how: told.append(how))
    assert told == [(0, 2, "line 1.csv"), (1, 2, "line 2.csv")]
