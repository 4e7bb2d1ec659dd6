"""A draft finds the goal above that it serves, by words both have; where none is near it finds none."""

import pytest

from coach.drafting.parents import parents_for
from coach.drafting.state import Draft
from coach.okr import KeyResult, Okr


def okr(objective: str, *lines: str, team: str = "", ref: str = "") -> Okr:
    key_results = tuple(KeyResult(n, line) for n, line in enumerate(lines, 2))
    return Okr("", 0, 1, team, "", objective, key_results, ref=ref)


CLINIC = (
    okr(
        "Patients get home sooner and stay well",
        "Unplanned readmissions within a month from 9 to 5 %",
        "Median days in hospital from 7 to 5",
        team="Hospital",
        ref="A",
    ),
    okr(
        "Good people want to work on our wards",
        "Nurses who leave within a year from 18 to 9 %",
        "Open posts filled within 40 days: 9 of 10",
        team="Hospital",
        ref="B",
    ),
    okr(
        "Every euro goes where it heals",
        "Invoices disputed by insurers from 12 to 4 %",
        "Cost of agency shifts from 2.1 to 1.2 M€",
        team="Hospital",
        ref="C",
    ),
)
STADTWERK = (
    okr(
        "Fahrgäste verlassen sich auf unsere Busse", "Busse, die pünktlich ankommen, von 81 auf 92 %", ref="A"
    ),
    okr("Unsere Netze verlieren kaum noch Wasser", "Wasserverluste im Netz von 11 auf 7 %", ref="B"),
)
SERVES = [
    ("Discharge goes smoothly for patients who live alone", "", CLINIC, "A"),
    ("Wounds heal without a second stay", "Readmissions after surgery from 6 to 3 %", CLINIC, "A"),
    ("New nurses find their feet on the ward", "Nurses still here after a year from 82 to 91 %", CLINIC, "B"),
    ("We know everybody on a shift", "Agency shifts a month from 60 to 20", CLINIC, "C"),
    ("Insurers pay at the first attempt", "Disputed invoices from 12 to 4 %", CLINIC, "C"),
    (
        "Die Linie 7 kommt, wenn sie kommen soll",
        "Pünktliche Busse auf der Linie 7 von 70 auf 90 %",
        STADTWERK,
        "A",
    ),
    ("Rohrbrüche finden wir vor den Anwohnern", "Wasserverlust je Kilometer von 9 auf 5 l", STADTWERK, "B"),
]


@pytest.mark.parametrize(("objective", "line", "company", "ref"), SERVES)
def test_the_goal_it_serves_comes_first(
    objective: str, line: str, company: tuple[Okr, ...], ref: str
) -> None:
    first, *_ = parents_for(Draft(okr(objective, *filter(None, [line]))), company)
    assert first.ref == ref


@pytest.mark.parametrize(("objective", "line", "company", "ref"), SERVES)
def test_the_words_that_decided_are_cut_from_theirs(
    objective: str, line: str, company: tuple[Okr, ...], ref: str
) -> None:
    for parent in parents_for(Draft(okr(objective, *filter(None, [line]))), company):
        theirs = next(one for one in company if one.ref == parent.ref)
        assert parent.shared
        assert all(any(word in text for text in theirs.lines) for word in parent.shared)


@pytest.mark.parametrize("objective", ["The choir sounds wonderful", "Our website loads at once", ""])
def test_where_none_is_near_there_is_none(objective: str) -> None:
    assert parents_for(Draft(okr(objective)), CLINIC) == ()


def test_without_a_company_there_is_none() -> None:
    assert parents_for(Draft(okr("Patients get home sooner")), ()) == ()


def test_goals_of_the_own_team_stand_beside_it_and_not_above() -> None:
    beside = okr("Patients on ward 3 get home sooner", team="Ward 3", ref="Z")
    found = parents_for(Draft(okr("Patients sleep well and get home", team="ward 3")), (*CLINIC, beside))
    assert [parent.ref for parent in found] == ["A"]


def test_no_more_than_asked_for_are_given() -> None:
    wide = okr("Patients, nurses and insurers get home on wards where invoices heal")
    assert len(parents_for(Draft(wide), CLINIC, n=2)) == 2
