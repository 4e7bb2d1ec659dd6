"""How far below the company an okr stands, by what sheets tell of it."""

from pathlib import Path
from typing import Any

import pytest
import yaml

from coach.linking import Link, Spot, levels
from coach.linking.teams import means_company, stands_above
from coach.okr import Okr

CASES = yaml.safe_load((Path(__file__).parent / "levels.yaml").read_text("utf-8"))


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["says"])
def test_levels_are_those_that_the_sheets_tell(case: dict[str, Any]) -> None:
    rows = list(enumerate(case["okrs"]))
    okrs = [Okr(str(n), one.get("file", 0), n, one["team"], "", f"goal {n}", ()) for n, one in rows]
    links = [Link(n, Spot(one["serves"]), "id", "") for n, one in rows if "serves" in one]
    assert levels(okrs, links, case.get("company", ())) == [one["level"] for _, one in rows]


@pytest.mark.parametrize(
    "team",
    [
        "Company",
        "CEO",
        "Executive team",
        "Company OKRs",
        "Acme company goals",
        "00 Company_goals Q1 2027",
        "Geschäftsführung",
    ],
)
def test_a_name_may_mean_the_company(team: str) -> None:
    assert means_company(team)


@pytest.mark.parametrize(
    "team",
    ["", "Goals", "Corporate marketing", "Company store", "Platform group", "CMO / Corporate", "Vertrieb"],
)
def test_other_names_do_not(team: str) -> None:
    assert not means_company(team)


def test_a_path_goes_on_below_the_team_above() -> None:
    assert stands_above("Sales", "sales / North")
    assert stands_above("CLO", "CLO – Contracts")
    assert not stands_above("Sales", "Salesforce / North")
    assert not stands_above("Sales / North", "Sales / North")
