"""Files of several people as one organisation: teams under one name, copied goals once, nobody's blame."""

import pytest

from coach import wiring
from coach.okr import Sheet
from coach.organisation.whole import Whole
from coach.reports.organisation import parts
from tests.organisation.made import words

HEAD = "Team,Period,Objective,Serves,Key Result,Baseline,Target\n"
NAMELESS = "Objective,Serves,Key Result,Baseline,Target\n"
GOAL = "Guests come back"


def of(**files: str) -> Whole:
    """Give the organisation of some files by their names."""
    sheets: list[Sheet] = []
    for name, text in files.items():
        sheets += wiring.read_upload(f"{name}.csv", text.encode(), first=len(sheets))
    return wiring.organisation(wiring.review_sheets(sheets))


def bakery(**more: str) -> Whole:
    """Give a company's file, and some of teams."""
    return of(company=f"{HEAD}Company,Q2 2027,{GOAL},,Guests a day,410,600\n", **more)


def test_a_team_is_one_however_its_name_is_written() -> None:
    rows = "Sales,Q2 2027,Offices order,Guests come back,Orders a day,2,9\n"
    whole = bakery(a=HEAD + rows, b=HEAD + "SALES,Q2 2027,Bread is warm,,Warm loaves,20,70\n")
    assert [(group.name, len(group.places)) for group in whole.groups] == [("Company", 1), ("Sales", 2)]
    assert sum(team.casefold() == "sales" for team in whole.matrix.teams) == 1


def test_of_several_files_one_that_names_no_team_goes_by_its_own_name() -> None:
    whole = bakery(
        ovens=f"{NAMELESS}Bread is warm,{GOAL},Warm loaves,20,70\n",
        shops=f"{NAMELESS}Nobody waits,{GOAL},Minutes,9,3\n",
    )
    assert [group.name for group in whole.groups] == ["Company", "Ovens", "Shops"]
    assert {"Ovens", "Shops"} <= set(whole.matrix.teams)


def test_one_file_that_names_no_team_stays_without() -> None:
    whole = of(ovens=f"{NAMELESS}Bread is warm,,Warm loaves,20,70\n")
    assert [group.name for group in whole.groups] == [""]
    assert whole.matrix.teams == ("",)


def test_the_matrix_loses_no_finding_and_has_each_row_once() -> None:
    line = "Nobody burns a hand,,Burns a month,7,1\n"
    whole = bakery(ovens=NAMELESS + line, shops=NAMELESS + line)
    found = whole.matrix
    assert sum(found.of(team) for team in found.teams) == len(whole.review.findings)
    assert set(found.teams) <= {"", *(group.name for group in whole.groups)}


COPY = f"Company,Q2 2027,{GOAL},,Guests a day,410,600\n"
ORDERS = f"Sales,Q2 2027,Offices order,{GOAL},Orders a day,2,9\n"


@pytest.mark.parametrize("copy", [COPY, f"company,2027/Q2,{GOAL.upper()},,,,\n"])
def test_a_goal_copied_into_a_teams_file_counts_once_and_is_carried(copy: str) -> None:
    whole = bakery(sales=HEAD + copy + ORDERS)
    assert words(whole, whole.trees.places) == [GOAL, "Offices order"]
    assert whole.trees.uncarried == ()
    assert [whole.trees.parents[place] for place in whole.trees.those("linked")] == [0]


def test_the_fullest_of_copies_stays_whichever_comes_first() -> None:
    more = f"Company,Q2 2027,{GOAL},,Guests who return,4%,9%\n"
    whole = of(sales=HEAD + COPY + ORDERS, company=HEAD + COPY + more)
    (goal,) = [place for place in whole.trees.places if whole.okr(place).objective == GOAL]
    assert len(whole.okr(goal).key_results) == 2


@pytest.mark.parametrize(
    "row",
    [
        f"Company,Q3 2027,{GOAL},,Guests a day,410,600\n",
        f"Shops,Q2 2027,{GOAL},,Guests a day,410,600\n",
        f"Company,Q2 2027,{GOAL},,Guests a week,410,600\n",
    ],
)
def test_another_cycle_team_or_key_result_is_no_copy(row: str) -> None:
    assert len(bakery(sales=HEAD + row).trees.places) == 2


def test_without_any_link_what_is_not_the_companys_is_asked_what_it_may_serve() -> None:
    whole = bakery(sales=f"{HEAD}Sales,Q2 2027,Offices order for guests,,Orders a day,2,9\n")
    (loose,) = parts.loose(whole)
    assert [offer.words for offer in loose.offers] == [GOAL]


def test_what_two_files_tell_of_each_other_is_listed_once() -> None:
    line = "Q2 2027,Nobody burns a hand,,Burns a month,7,1\n"
    whole = bakery(ovens=f"{HEAD}Ovens,{line}", shops=f"{HEAD}Shops,{line}")
    assert len(whole.across) == 4
    assert len(list(parts.across(whole))) == 2


def test_a_parent_that_says_the_same_is_not_suggested() -> None:
    line = "Nobody burns a hand,,Burns a month,7,1\n"
    whole = bakery(ovens=NAMELESS + line, shops=NAMELESS + line, sales=HEAD + ORDERS)
    assert [one.offers for one in parts.loose(whole)] == [(), ()]
