"""What objectives serve, named by words, by number, or in another sheet."""

from collections.abc import Callable

import pytest

from coach.finding import Finding
from coach.okr import KeyResult, Okr, Sheet
from coach.review import review

Found = Callable[[str], dict[str, Finding]]

COMPANY = Okr(
    "c",
    0,
    2,
    "Company",
    "2027",
    "Small shops recommend us",
    (KeyResult(2, "Shops that recommend us 24 % → 45 %"),),
    ref="C1",
)
OTHER = Okr(
    "d",
    0,
    3,
    "Company",
    "2027",
    "Opening an account takes a coffee break",
    (KeyResult(3, "Time to open 9 days → 20 minutes"),),
    ref="C2",
)


def _team(
    row: int = 4,
    parent: str = "",
    objective: str = "Payouts arrive while the shop still counts",
    parent_ref: str = "",
) -> Okr:
    return Okr(
        "t",
        0,
        row,
        "Payments",
        "2027",
        objective,
        (KeyResult(row, "Payouts on the next day 40 % → 95 %"),),
        parent=parent,
        parent_ref=parent_ref,
    )


def _checks(*okrs: Okr) -> set[str]:
    sheet = Sheet("x", "rows", okrs, 5, columns={"parent": "Serves"})
    return {f.check for f in review([sheet]).findings if f.flag == "missing-alignment"}


def test_an_objective_that_serves_another_is_fine() -> None:
    assert _checks(COMPANY, _team(parent="Small shops recommend us")) == set()


def test_a_parent_is_known_in_short_or_by_number() -> None:
    assert "parent-is-unknown" not in _checks(COMPANY, _team(parent="shops recommend us"))
    assert "parent-is-unknown" not in _checks(COMPANY, _team(parent="C1"))


def test_a_key_result_may_be_the_parent() -> None:
    assert "parent-is-unknown" not in _checks(COMPANY, _team(parent="Shops that recommend us 24 % → 45 %"))


def test_a_parent_nobody_has_is_asked_about() -> None:
    assert "parent-is-unknown" in _checks(COMPANY, _team(parent="Delight programme 2025"))


def test_a_reason_to_stand_alone_is_accepted() -> None:
    assert "parent-is-unknown" not in _checks(
        COMPANY, _team(parent="Stands alone: demanded by the supervisor")
    )


def test_an_empty_parent_is_asked_about_below_the_top() -> None:
    assert "parent-not-named" in _checks(COMPANY, _team(parent="Small shops recommend us"), _team(5))
    assert "parent-not-named" not in _checks(COMPANY, _team(parent="Small shops recommend us"))


def test_a_parent_in_the_same_words_is_a_copy() -> None:
    assert "parent-is-copied" in _checks(
        COMPANY, _team(parent="Small shops recommend us", objective="The small shops recommend us")
    )


def test_taking_over_a_key_result_is_no_copy() -> None:
    line = COMPANY.key_results[0].text
    assert "parent-is-copied" not in _checks(COMPANY, _team(parent=line, objective=line))


def test_a_goal_of_the_company_wants_somebody() -> None:
    assert "goal-nobody-carries" in _checks(COMPANY, OTHER, _team(parent="Small shops recommend us"))
    assert "goal-nobody-carries" not in _checks(
        COMPANY, OTHER, _team(parent="C1"), _team(5, parent=OTHER.objective)
    )


def test_company_goals_may_stand_in_a_sheet_of_their_own() -> None:
    company = Sheet("company", "rows", (COMPANY, OTHER), 3)
    teams = Sheet(
        "teams", "rows", (_team(parent="Small shops recommend us"),), 3, columns={"parent": "Serves"}
    )
    found = {f.check for f in review([teams], company=[company]).findings}
    assert "parent-is-unknown" not in found
    assert "goal-nobody-carries" in found


ZOO = """| Team | Objective | Serves | Key Result |
| Zoo | Visitors leave with a question | | Visitors who ask a keeper 9 % → 25 % |
| Zoo | Animals we breed go back to the wild | | Animals released 4 → 20 |
| Education | Children meet a keeper | {0} | Talks with a full bench 30 % → 80 % |
| Kitchen | Live food all year | {1} | Weeks without live food 14 → 2 |"""
ONE, TWO = "Visitors leave with a question", "Animals we breed go back to the wild"


@pytest.mark.parametrize(
    ("first", "second", "said"),
    [
        (ONE, TWO, set()),
        (ONE, ONE, {"goal-nobody-carries"}),
        (ONE, "-", {"goal-nobody-carries", "parent-not-named"}),
        (ONE, "Greener city", {"goal-nobody-carries", "parent-is-unknown"}),
        (ONE, "Species programme, see contract 14", {"goal-nobody-carries"}),
    ],
)
def test_the_team_others_serve_is_the_top_where_nobody_is_called_company(
    found: Found, first: str, second: str, said: set[str]
) -> None:
    findings = found(ZOO.format(first, second)).values()
    assert {f.check for f in findings if f.flag == "missing-alignment"} == said


def test_a_note_may_say_who_carries_a_goal(found: Found) -> None:
    table = ZOO.format(ONE, ONE).splitlines()
    rows = [f"{row} {'carried by the board' if 'wild' in row else ''} |" for row in table[1:]]
    assert "goal-nobody-carries" not in found("\n".join([f"{table[0]} Comment |", *rows]))
