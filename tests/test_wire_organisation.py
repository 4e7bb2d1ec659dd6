"""What other programs lean on: the JSON of an organisation, and the command that gives it in each form."""

import json
import re
from pathlib import Path
from typing import Any, Literal

import pytest

from coach.cli import run
from coach.content import folder
from coach.organisation.whole import Whole
from coach.reports import organisation as reports
from coach.reports.organisation import page
from coach.reports.organisation.screen import organisation_lines
from coach.reports.plain import as_text
from tests.organisation import made
from tests.test_wire import Shape

FERRIES = str(folder("knowledge/samples") / "ferries.csv")
Capture = pytest.CaptureFixture[str]


class Place(Shape):
    okr: str
    key_result: int | None
    text: str


class Parent(Place):
    how: Literal["id", "number", "text", "near", "page"]


class Suggested(Place):
    team: str
    score: float
    reason: str
    shared: list[str]
    faint: bool
    by: Literal["rule", "model"]


class Orphan(Shape):
    okr: str
    suggestions: list[Suggested]


class Okr(Shape):
    id: str
    sheet: int
    row: int
    team: str
    group: str
    period: str
    objective: str
    key_results: int
    level: int
    stands: Literal["top", "linked", "orphan", "astray", "uncarried"]
    said: str
    parent: Parent | None


class Team(Shape):
    team: str
    level: int
    okrs: int
    key_results: int
    orphans: int
    uncarried: int
    serves: dict[str, int]


class Row(Shape):
    team: str
    counts: dict[str, int]
    all: int


class Matrix(Shape):
    flags: list[str]
    teams: list[Row]


class Attained(Shape):
    team: str
    key_results: int
    flagged: int
    share: float
    mean: float
    scores: int
    cycles: list[str]
    left_out: int


class Change(Shape):
    team: str
    since: str
    kind: Literal["fixed", "carried", "eased", "dropped", "new"]
    was: str
    now: str
    says: str
    place: str
    flag: str | None
    okr: str | None
    key_result: int | None


class Organisation(Shape):
    """Fields may be added within a version, never changed or dropped."""

    wire: Literal[1]
    engine: dict[str, str | None]
    says: str
    cycle: str
    sheets: list[dict[str, str]]
    teams: list[Team]
    okrs: list[Okr]
    orphans: list[Orphan]
    uncarried: list[dict[str, str]]
    matrix: Matrix
    ambition: list[Attained]
    changes: list[Change]
    findings: list[dict[str, Any]]
    summary: dict[str, int]


def shown(capsys: Capture, *arguments: str) -> str:
    assert run(["organisation", FERRIES, *arguments]) == 0
    out, err = capsys.readouterr()
    assert err == ""
    return out


def test_the_json_keeps_its_shape(capsys: Capture) -> None:
    told = Organisation.model_validate(json.loads(shown(capsys, "--format", "json")))
    assert told.summary["okrs"] == len(told.okrs) == 18
    assert {one.stands for one in told.okrs} == {"top", "linked", "orphan", "astray", "uncarried"}


def test_every_place_in_the_json_is_an_okr_of_it(capsys: Capture) -> None:
    told = Organisation.model_validate(json.loads(shown(capsys, "--format", "json")))
    known = {one.id for one in told.okrs}
    named = {one.parent.okr for one in told.okrs if one.parent}
    named |= {one.okr for one in told.orphans} | {one["okr"] for one in told.uncarried}
    named |= {offer.okr for one in told.orphans for offer in one.suggestions}
    assert named <= known
    assert all(len(one.suggestions) <= 3 for one in told.orphans)


def test_the_screen_begins_with_what_is_to_be_seen(capsys: Capture) -> None:
    out = shown(capsys)
    assert out.startswith(
        "18 objectives from 7 teams. 5 below the top have no link to a goal here. Nobody carries “The strait"
    )
    assert (
        out.index("Who serves whom")
        < out.index("No link to a goal here")
        < out.index("Where findings gather")
    )
    assert "\n    The boats leave when the timetable says so  Fleet\n" in out


@pytest.mark.parametrize("shape", ["json", "markdown", "html", "table"])
def test_each_form_goes_into_a_file(tmp_path: Path, shape: str) -> None:
    place = tmp_path / "seen"
    assert run(["organisation", FERRIES, "--format", shape, "--output", str(place)]) == 0
    assert "The strait stays quiet" in place.read_text("utf-8")


def test_the_sheet_itself_is_never_written_over(capsys: Capture, tmp_path: Path) -> None:
    sheet = tmp_path / "tower.csv"
    sheet.write_text(made.TOWER, "utf-8")
    assert run(["organisation", str(sheet), "--output", str(sheet)]) == 2
    assert "is the sheet itself" in capsys.readouterr().err
    assert sheet.read_text("utf-8") == made.TOWER


def test_the_goals_of_the_company_may_come_in_a_file_of_their_own(capsys: Capture, tmp_path: Path) -> None:
    lines = made.TOWER.splitlines(keepends=True)
    top, rest = tmp_path / "board.csv", tmp_path / "teams.csv"
    top.write_text("".join(line.replace("Company", "Board") for line in lines[:3]), "utf-8")
    rest.write_text("".join([lines[0], *lines[3:]]), "utf-8")
    assert run(["organisation", str(rest), "--company", str(top), "--format", "json"]) == 0
    told = Organisation.model_validate(json.loads(capsys.readouterr().out))
    assert [one.level for one in told.okrs if one.team == "Board"] == [0, 0]
    assert [one.stands for one in told.okrs if one.team == "Board"] == ["top", "uncarried"]


def test_scores_of_the_past_may_come_in_a_file_of_their_own(capsys: Capture, tmp_path: Path) -> None:
    now, past = tmp_path / "now.csv", tmp_path / "past.csv"
    now.write_text(made.TOWER, "utf-8")
    past.write_text(made.HEAD + "Shop,Q4 2026,Joy,,Share of guests who smile,50%,60%,0.4\n", "utf-8")
    assert run(["organisation", str(now), "--history", str(past), "--format", "json"]) == 0
    (point,) = json.loads(capsys.readouterr().out)["ambition"]
    assert (point["team"], point["mean"], point["scores"]) == ("Shop", 0.4, 1)


def test_the_page_needs_no_other_file_and_holds_all_of_it_as_tables() -> None:
    html = reports.as_html(made.sample())
    assert not re.search(r"(?:src|href)=|@import|url\(", html)
    assert html.count("<caption>") == 5
    assert html.count("<svg") == html.count("</svg>") >= 3
    assert "<button" not in html


def test_words_of_a_sheet_never_become_markup_of_a_report() -> None:
    rows = 'Shop,Q1 2027,"<img src=x onerror=alert(1)> | *b*",,"a & b",1,2,\nTill,Q1 2027,Other,,b,1,2,\n'
    whole = made.of(made.HEAD + rows)
    assert "<img" not in reports.as_html(whole)
    assert r"\<img src=x onerror=alert(1)\> \| \*b\*" in reports.as_markdown(made.of(made.TOWER + rows))


@pytest.mark.parametrize("form", ["html", "md", "json"])
def test_what_is_chosen_on_the_page_is_in_what_is_taken_away(form: str) -> None:
    from dataclasses import replace

    from coach.linking import Spot

    whole = made.of()
    till = whole.trees.those("orphan")[0]
    chosen = replace(whole, chosen={till: Spot(whole.trees.tops[0])})
    assert "1 below the top has no link to a goal here" in reports.FORMS[form](chosen)


@pytest.fixture
def changed(monkeypatch: pytest.MonkeyPatch) -> Whole:
    """Give an organisation in which a team eased one line and dropped another."""
    whole = made.of()
    found = made.changed(whole)
    monkeypatch.setattr("coach.organisation.whole.changes", lambda *_: found)
    return whole


def test_changes_are_told_with_their_places(changed: Whole) -> None:
    told = Organisation.model_validate(json.loads(reports.as_json(changed)))
    eased, dropped = told.changes
    assert (eased.kind, eased.since, eased.key_result) == ("eased", "Q4 2026", 0)
    assert eased.okr in {one.id for one in told.okrs}
    assert (dropped.kind, dropped.okr, dropped.now) == ("dropped", None, "")


def test_changes_are_counted_and_told_line_by_line_on_paper(changed: Whole) -> None:
    html = reports.as_html(changed)
    assert "Since the last cycle" in html
    assert "<td>Postcards sold a day: 90 → 200</td><td>Postcards sold a day: 90 → 140</td>" in html
    assert "| Shop | Q4 2026 | 0 | 0 | 1 | 1 | 0 |" in reports.as_markdown(changed)


def test_many_teams_are_reported_as_teams() -> None:
    whole = made.many(60, 3)
    assert "| Team 7 | 3 | 1 | 0 |" in reports.as_markdown(whole)
    assert "Team 7 changes thing 0" not in reports.as_html(whole).split("No link to a goal here")[0]


@pytest.mark.parametrize("form", ["html", "md", "table"])
def test_what_a_report_leaves_out_is_counted(form: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("coach.reports.organisation.parts.MOST", 2)
    whole = made.many(4, 30)
    told = as_text(organisation_lines(whole)) if form == "table" else reports.FORMS[form](whole)
    assert "And 58 more objectives; the JSON has all of them." in told
    assert ("And 4 more rows; the JSON has all of them." in told) == (form != "md")


def test_more_files_than_are_named_are_counted() -> None:
    assert page._names([f"{n}.csv" for n in range(202)]).endswith("199.csv and 2 more files")
