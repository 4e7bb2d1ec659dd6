"""What other programs lean on: the JSON of a check-in, its facts with their figures, its questions."""

import json
from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from io import StringIO
from pathlib import Path
from typing import Any, Literal, get_args

import pytest

from coach import wiring
from coach.briefing.nouns import LENGTHS, Brief
from coach.briefing.nouns import Told as Said
from coach.cli import run
from coach.content import folder
from coach.facts.nouns import FactName
from coach.reports.briefs import written
from tests.checkin import briefs as made
from tests.test_wire import Shape

WEEKLY = str(folder("knowledge/samples") / "weekly.csv")
PROMISED = (
    "behind ahead flat stale status-contradicts-number confidence-fell wording-drifted all-green"
    " target-changed never-measured dependency-unseen impossible-value always-full done"
).split()


class Fact(Shape):
    fact: str
    row: int
    figures: dict[str, int | float | str | None]
    says: str
    case: str
    line: str
    gravity: int | float


class Question(Shape):
    asks: str
    because: list[int]
    row: int | None


class Step(Shape):
    minutes: int
    what: str


class Team(Shape):
    """Fields may be added within a version, never changed or dropped."""

    team: str
    cycle: str
    leads: str
    voice: Literal["team", "lead"]
    by: Literal["rule", "model"]
    facts: list[Fact]
    questions: list[Question]
    opening: str
    feedback: str
    recognition: str
    decision: str
    agenda: list[Step]
    notes: list[str]


class Told(Shape):
    wire: Literal[1]
    today: str
    teams: list[Team]


@pytest.fixture(autouse=True)
def own_data(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    monkeypatch.setenv("COACH_DATA", str(tmp_path / "data"))
    parts = (wiring.settings, wiring.store)
    for part in parts:
        part.cache_clear()
    yield
    for part in parts:
        part.cache_clear()


def told(capsys: pytest.CaptureFixture[str], *arguments: str) -> dict[str, Any]:
    """Give what the command tells a program, held to its shape."""
    assert run(["checkin", *arguments, "--format", "json"]) == 0
    answer: dict[str, Any] = json.loads(capsys.readouterr().out)
    hold(answer)
    return answer


def hold(answer: dict[str, Any]) -> None:
    """Hold an answer to everything that is promised about it."""
    Told.model_validate(answer)
    for team in answer["teams"]:
        assert len(team["questions"]) <= 3
        assert {fact["fact"] for fact in team["facts"]} <= {*PROMISED}
        assert all(fact["figures"] and 0 <= fact["gravity"] <= 1 for fact in team["facts"])
        for question in team["questions"]:
            assert [team["facts"][place] for place in question["because"]]
            assert question["row"] == team["facts"][question["because"][0]]["row"]
        spoken = [team[name] for name in ("opening", "feedback", "recognition", "decision")]
        assert all(spoken)


def test_the_names_of_facts_are_those_that_were_promised() -> None:
    assert list(get_args(FactName)) == PROMISED


@pytest.mark.parametrize("voice", ["team", "lead"])
@pytest.mark.parametrize("minutes", LENGTHS)
def test_the_sample_keeps_every_promise(minutes: int, voice: str, capsys: pytest.CaptureFixture[str]) -> None:
    told_ = told(capsys, WEEKLY, "--today", "2027-05-14", "--for", voice, "--minutes", str(minutes))
    assert told_["today"] == "2027-05-14"
    assert [team["team"] for team in told_["teams"]] == ["Support", "Platform"]
    assert {team["voice"] for team in told_["teams"]} == {voice}
    assert {sum(step["minutes"] for step in team["agenda"]) for team in told_["teams"]} == {minutes}


@pytest.mark.parametrize(
    ("fact", "row", "figures"),
    [
        ("behind", 20, {"now": 51, "baseline": 48, "target": 75}),
        ("wording-drifted", 20, {"now": "Looking into the van plan"}),
        ("dependency-unseen", 20, {"other": "Platform"}),
        ("confidence-fell", 21, {"before": 0.8, "now": 0.4}),
        ("never-measured", 5, {"days": 43}),
        ("stale", 7, {"days": 28, "rhythm": 14}),
    ],
)
def test_the_sample_shows_what_a_check_in_is_for(
    fact: str, row: int, figures: dict[str, Any], capsys: pytest.CaptureFixture[str]
) -> None:
    teams = told(capsys, WEEKLY, "--today", "2027-05-14")["teams"]
    found = [one for team in teams for one in team["facts"] if (one["fact"], one["row"]) == (fact, row)]
    assert found
    assert found[0]["figures"] | figures == found[0]["figures"]


def test_a_whole_brief_survives_the_wire() -> None:
    answer = json.loads("".join(written("json", made.ALL, made.TODAY)))
    Told.model_validate(answer)
    first = answer["teams"][0]
    assert [question["asks"] for question in first["questions"]] == [
        one.asks for one in made.ENGLISH.questions
    ]
    assert [fact["says"] for fact in first["facts"]] == [one.says for one in made.ENGLISH.facts]
    assert first["questions"][2]["because"] == [2, 3]


@pytest.mark.parametrize("odd", made.HOSTILE)
def test_words_come_back_exactly(odd: str) -> None:
    brief: Brief = made.hostile(odd)
    team = json.loads("".join(written("json", [brief], made.TODAY)))["teams"][0]
    assert (team["team"], team["leads"], team["facts"][0]["line"]) == (odd, odd, odd)


def test_numbers_are_plain_and_never_without_end() -> None:
    odd = made.fact("behind", made.ANSWERED, {"now": 66.0, "due": float("inf"), "actual": 0.1 + 0.2})
    brief = replace(made.ENGLISH, facts=(Said(odd, "x"),), questions=())
    text = "".join(written("json", [brief], made.TODAY))
    assert '"figures": {"now": 66, "due": null, "actual": 0.3}' in text


def test_no_team_gives_an_empty_list(capsys: pytest.CaptureFixture[str]) -> None:
    answer = json.loads("".join(written("json", [], date(2027, 1, 1))))
    assert (answer["wire"], answer["teams"]) == (1, [])
    assert told(capsys, WEEKLY, "--today", "2031-01-01")["today"] == "2031-01-01"


def test_it_is_json_whatever_the_width_of_a_pipe(tmp_path: Path) -> None:
    stream = StringIO()
    stream.writelines(written("json", (made.ENGLISH for _ in range(300)), made.TODAY))
    assert len(json.loads(stream.getvalue())["teams"]) == 300
