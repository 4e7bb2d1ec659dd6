"""`okr-coach facilitate`: the pages of one team or of all, and what other programs lean on."""

import json
from pathlib import Path
from typing import Any, Literal

import pytest

from coach import wiring
from coach.cli import run
from coach.facilitating.nouns import LENGTHS
from coach.facilitating.themes import THEMES
from tests.facilitating.papers import crowded, hostile
from tests.test_wire import Shape

SAMPLE = str(wiring.sample())


class Line(Shape):
    text: str
    cells: str
    sheet: str
    row: int
    owner: str
    instead: str | None
    model: str | None
    okr: str
    key_result: int | None


class Theirs(Shape):
    team: str
    line: str


class Question(Shape):
    theme: str
    asks: str
    why: str
    cites: str
    passage: str
    speaks: str
    lines: list[int]
    theirs: list[Theirs]
    checks: list[str]


class Step(Shape):
    minutes: int
    what: str


class Team(Shape):
    """Fields may be added within a version, never changed or dropped."""

    team: str
    cycle: str
    language: str
    purpose: str
    opening: str
    invites: list[str]
    questions: list[Question]
    uses: list[str]
    lines: list[Line]
    untouched: int
    agenda: list[Step]
    decide: str
    out: str


class Told(Shape):
    wire: Literal[1]
    engine: dict[str, str]
    minutes: int
    teams: list[Team]


def told(capsys: pytest.CaptureFixture[str], *arguments: str) -> dict[str, Any]:
    """Give what the command tells a program, held to its shape."""
    assert run(["facilitate", *arguments, "--format", "json"]) == 0
    answer: dict[str, Any] = json.loads(capsys.readouterr().out)
    Told.model_validate(answer)
    for team in answer["teams"]:
        assert len(team["questions"]) <= 3
        assert sum(step["minutes"] for step in team["agenda"]) == answer["minutes"]
        for one in team["questions"]:
            assert [team["lines"][place] for place in one["lines"]] or one["theirs"]
            assert one["theme"] in THEMES
    return answer


@pytest.mark.parametrize("minutes", LENGTHS)
def test_the_sample_keeps_every_promise(minutes: int, capsys: pytest.CaptureFixture[str]) -> None:
    answer = told(capsys, SAMPLE, "--minutes", str(minutes))
    assert answer["minutes"] == minutes
    assert "Support" in [team["team"] for team in answer["teams"]]


@pytest.mark.parametrize("text", [crowded("en"), crowded("de"), hostile()], ids=["en", "de", "hostile"])
def test_words_come_back_exactly(text: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    place = tmp_path / "team.csv"
    place.write_text(text, "utf-8")
    for team in told(capsys, str(place))["teams"]:
        assert team["team"].strip() in text
        assert [line["text"] for line in team["lines"] if line["text"].strip() not in text] == []


def test_one_team_is_found_whatever_its_case(capsys: pytest.CaptureFixture[str]) -> None:
    (team,) = told(capsys, SAMPLE, "--team", "  suPPort ")["teams"]
    assert team["team"] == "Support"
    assert team["questions"][0]["theme"] == "tasks"
    assert team["questions"][0]["passage"] == "Tasks and outcomes"


@pytest.mark.parametrize(
    ("name", "hint"),
    [("Suport", "Did you mean “Support”?"), ("logist", "“Logistics”"), ("Zzz", "Choose among “Company”")],
)
def test_a_team_that_isnt_there_is_told_with_near_names(
    name: str, hint: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run(["facilitate", SAMPLE, "--team", name]) == 2
    said = capsys.readouterr().err
    assert f"No team here is called “{name}”." in said
    assert hint in said


@pytest.mark.parametrize("shape", ["table", "markdown", "html"])
def test_a_file_holds_the_page_and_the_sheet_stays(shape: str, tmp_path: Path) -> None:
    place = tmp_path / "hour.out"
    assert run(["facilitate", SAMPLE, "--team", "Support", "--format", shape, "--output", str(place)]) == 0
    text = place.read_text("utf-8")
    assert "Suppose all of this is done on the last day." in text
    assert "Launch the new help centre by 15 May" in text
    assert "Workshop" not in text


def test_the_sheet_itself_is_never_written_over(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    place = tmp_path / "sheet.csv"
    place.write_text(crowded("en", 6), "utf-8")
    assert run(["facilitate", str(place), "--output", str(place)]) == 2
    assert "is the sheet itself" in capsys.readouterr().err


def test_company_goals_count_for_what_is_asked(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    head, goal = "Team,Objective,Parent,Key Result\n", "Islanders reach the mainland whenever they need to"
    (tmp_path / "company.csv").write_text(
        f"{head}Company,{goal},,Sailings on time from 71% to 90%\n", "utf-8"
    )
    line = "Share of shifts with a full crew from 82% to 97%"
    (tmp_path / "crew.csv").write_text(f"{head}Crew,{goal},{goal},{line}\n", "utf-8")
    answer = told(
        capsys, str(tmp_path / "crew.csv"), "--company", str(tmp_path / "company.csv"), "--team", "Crew"
    )
    assert "copy" in [one["theme"] for one in answer["teams"][0]["questions"]]


def test_forty_teams_are_forty_pages(tmp_path: Path) -> None:
    head = "Team,Objective,Key Result,Owner\n"
    rows = "".join(f"Team {n},People find help {n},Launch portal {n},Ida\n" for n in range(40))
    (tmp_path / "all.csv").write_text(head + rows, "utf-8")
    place = tmp_path / "hours.html"
    assert run(["facilitate", str(tmp_path / "all.csv"), "--format", "html", "--output", str(place)]) == 0
    assert place.read_text("utf-8").count('<section class="hour"') == 40
