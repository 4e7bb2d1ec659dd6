"""Facts about the course of a key result: those that hold, with their figures, and no others."""

from datetime import date
from pathlib import Path
from typing import Any

import pytest
import yaml

from coach.facts.find import teams
from coach.facts.nouns import Fact, Team
from coach.okr import CheckIn, KeyResult, Okr, Sheet

CASES = yaml.safe_load(Path(__file__).with_name("courses.yaml").read_text(encoding="utf-8"))
MINE = {"behind", "ahead", "flat", "stale", "never-measured", "impossible-value", "done"}


def team_of(case: dict[str, Any]) -> Team:
    said = tuple(CheckIn(*map(str, one)) for one in case.get("said", ()))
    cells: dict[str, Any] = {name: str(cell) for name, cell in case["line"].items()}
    line = KeyResult(2, check_ins=said, **cells)
    okr = Okr("o1", 0, 2, "Library", case.get("period", "Q1 2027"), "People like it here", (line,))
    return teams([Sheet("s.csv", "table", (okr,), 1)], case["today"])[0]


def told(fact: Fact, wanted: dict[str, Any]) -> dict[str, Any]:
    """Give what a case asks of a fact, as the fact says it."""
    figures = {name: fact.figures.get(name) for name in wanted.get("figures", {})}
    return {"fact": fact.fact, "case": fact.case, "figures": figures}


def asked(wanted: dict[str, Any]) -> dict[str, Any]:
    figures = {
        name: pytest.approx(value, abs=0.01) if isinstance(value, int | float) else str(value)
        for name, value in wanted.get("figures", {}).items()
    }
    return {"fact": wanted["fact"], "case": wanted.get("case", ""), "figures": figures}


@pytest.mark.parametrize("case", CASES, ids=[case["name"] for case in CASES])
def test_a_course_gives_exactly_its_facts(case: dict[str, Any]) -> None:
    team = team_of(case)
    found = sorted(
        (fact for fact in team.facts if fact.fact in MINE), key=lambda fact: (fact.fact, fact.case)
    )
    wanted = sorted(case["facts"], key=lambda fact: (fact["fact"], fact.get("case", "")))
    assert [fact.fact for fact in found] == [fact["fact"] for fact in wanted]
    assert [told(*pair) for pair in zip(found, wanted, strict=True)] == list(map(asked, wanted))
    assert all(fact.figures and 0 <= fact.gravity <= 1 for fact in found)
    assert case.get("notes", "") in " ".join(team.notes)


def test_facts_come_gravest_first() -> None:
    team = team_of(next(case for case in CASES if len(case["facts"]) > 1))
    assert [fact.gravity for fact in team.facts] == sorted(
        (fact.gravity for fact in team.facts), reverse=True
    )


def test_further_behind_is_graver_and_early_is_graver_than_late() -> None:
    line = {"text": "Members who borrow each month", "baseline": "40%", "target": "60%"}

    def gravity(current: str, today: str) -> float:
        case = {"line": line | {"current": current}, "today": date.fromisoformat(today)}
        return next(fact.gravity for fact in team_of(case).facts if fact.fact == "behind")

    assert gravity("41%", "2027-02-12") > gravity("45%", "2027-02-12")
    assert gravity("41%", "2027-02-12") > gravity("51%", "2027-03-30")
