"""Who serves whom: what hangs where, what hangs nowhere, and what nobody carries."""

import pytest

from coach.linking import Link, Spot
from coach.organisation.nouns import Organisation
from coach.organisation.trees import Trees
from tests.organisation import made
from tests.organisation.made import words


def circled(*links: tuple[int, int]) -> Trees:
    """Give trees of the same okrs with other links, which may go round in a circle."""
    seen = made.of().organisation
    written = {one: Link(one, Spot(to), "text", "") for one, to in links}
    return Trees(Organisation(seen.review, seen.open, written, {}))


def test_an_objective_that_names_nothing_and_one_that_names_what_is_not_here_are_told_apart() -> None:
    whole = made.of()
    assert words(whole, whole.trees.those("orphan")) == ["The till closes on time"]
    assert words(whole, whole.trees.those("astray")) == ["The stairs stay dry"]


def test_a_goal_on_top_that_nobody_serves_is_nobodys() -> None:
    whole = made.of()
    assert words(whole, whole.trees.uncarried) == ["The old lift lasts another winter"]


def test_what_hangs_below_another_stands_one_level_lower() -> None:
    whole = made.of()
    levels = {whole.okr(place).objective: level for place, level in whole.trees.levels.items()}
    assert levels["Visitors come back to the tower"] == 0
    assert levels["A tour answers what people ask"] == 1
    assert levels["Nobody leaves without a view to keep"] == 2


@pytest.mark.parametrize("links", [((0, 2), (2, 0)), ((0, 2), (2, 3), (3, 0)), ((2, 2),)])
def test_links_that_go_round_in_a_circle_are_left_open(links: tuple[tuple[int, int], ...]) -> None:
    trees = circled(*links)
    assert not set(trees.parents) & {one for one, _ in links}
    assert set(trees.levels) == set(trees.places)


def test_what_leads_into_a_circle_keeps_its_parent() -> None:
    trees = circled((0, 2), (2, 0), (3, 2))
    assert dict(trees.parents) == {3: 2}


def test_without_any_link_nothing_is_blamed() -> None:
    trees = circled()
    assert trees.loose == trees.uncarried == ()
    assert trees.tops == trees.places


def test_what_was_chosen_on_the_page_hangs_and_stays_told_apart() -> None:
    whole = made.of()
    till = whole.trees.those("orphan")[0]
    trees = Trees(whole.organisation, {till: Spot(whole.trees.tops[0])})
    assert trees.standing[till] == "linked"
    assert trees.link(till) is None
    assert till not in trees.loose


def test_a_team_hangs_below_the_one_it_serves_most() -> None:
    groups = {group.name: group for group in made.of().groups}
    assert groups["Shop"].parent == "Guides"
    assert groups["Guides"].parent == "Company"
    assert (groups["Shop"].loose, groups["Keepers"].loose, groups["Company"].uncarried) == (1, 1, 1)


def test_two_teams_that_serve_each_other_do_not_hang_in_a_circle() -> None:
    whole = made.of(
        made.HEAD + "A,Q1 2027,First of A,Second of B,Share,1,2,\nA,Q1 2027,Third of A,,Share,1,2,\n"
        "B,Q1 2027,Second of B,,Share,1,2,\nB,Q1 2027,Fourth of B,Third of A,Share,1,2,\n"
    )
    parents = {group.name: group.parent for group in whole.groups}
    assert sorted(parents.values(), key=str) in (["A", None], ["B", None])
