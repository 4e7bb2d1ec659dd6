"""Parents are suggested where none is named: the true ones of our own organisations, each with a reason."""

from pathlib import Path
from typing import Any

import pytest
import yaml

from coach.linking import Above, Link, Spot, Suggestion
from coach.okr import KeyResult, Okr

HERE = Path(__file__).parent
ORGANISATIONS = yaml.safe_load((HERE / "organisations.yaml").read_text("utf-8"))
Json = dict[str, Any]
FIRST_KNOWN, AMONG_KNOWN, FIRST_HIDDEN, AMONG_HIDDEN = 0.85, 0.9, 0.5, 0.75
"""Shares of true parents over all our organisations; each is small, so more is asked than of a real one."""


def written(said: Json) -> Okr:
    lines = tuple(KeyResult(row, text) for row, text in enumerate(said.get("lines", ()), 2))
    return Okr(said["name"], 0, 1, said["team"], "", said["objective"], lines)


def level(said: Json, by_name: dict[str, Json]) -> int:
    serves = said.get("serves", "").removeprefix("~")
    return 1 + level(by_name[serves], by_name) if serves else 0


def found(one: Json, *, levels: bool) -> list[tuple[str, list[Suggestion], list[Okr]]]:
    okrs, by_name = [written(said) for said in one["okrs"]], {said["name"]: said for said in one["okrs"]}
    known = [level(said, by_name) if levels else None for said in one["okrs"]]
    above = Above(okrs, known)
    rows = enumerate(one["okrs"])
    return [
        (said["serves"].removeprefix("~"), above.suggest(n), okrs) for n, said in rows if "serves" in said
    ]


def shares(*, levels: bool) -> tuple[float, float]:
    asked = [one for organisation in ORGANISATIONS for one in found(organisation, levels=levels)]
    names = [(serves, [okrs[one.to.okr].id for one in given]) for serves, given, okrs in asked]
    first = sum(given[:1] == [serves] for serves, given in names)
    return first / len(names), sum(serves in given for serves, given in names) / len(names)


def test_true_parents_come_first_where_levels_are_known() -> None:
    first, among = shares(levels=True)
    assert (first >= FIRST_KNOWN, among >= AMONG_KNOWN) == (True, True), (first, among)


def test_true_parents_come_early_where_levels_are_hidden() -> None:
    first, among = shares(levels=False)
    assert (first >= FIRST_HIDDEN, among >= AMONG_HIDDEN) == (True, True), (first, among)


@pytest.mark.parametrize("organisation", ORGANISATIONS, ids=lambda one: one["name"])
def test_every_reason_is_made_of_words_that_stand_there(organisation: Json) -> None:
    for number, (_, given, okrs) in enumerate(found(organisation, levels=True)):
        own = okrs[[n for n, said in enumerate(organisation["okrs"]) if "serves" in said][number]]
        for one in given:
            above, said = " ".join(okrs[one.to.okr].lines), " ".join(own.lines)
            theirs, ours = [pair[0] for pair in one.reason.akin], [pair[1] for pair in one.reason.akin]
            assert one.reason.shared or one.reason.akin or one.reason.metric or one.reason.team
            assert all(word in above for word in (*one.reason.shared, *theirs))
            assert all(word in said for word in (*ours, one.reason.metric))
            assert one.reason.team in ("", okrs[one.to.okr].team)


def okr(objective: str, *lines: str, team: str = "") -> Okr:
    return Okr("", 0, 1, team, "", objective, tuple(KeyResult(2, line) for line in lines))


def test_nothing_is_suggested_where_nothing_is_near() -> None:
    choir = okr("The choir sounds wonderful")
    assert Above([okr("Sewers hold in a storm"), choir], [0, 1]).suggest(1) == []


def test_the_company_serves_nobody() -> None:
    assert Above([okr("Guests come back"), okr("Guests come back soon")], [0, 1]).suggest(0) == []


def test_no_more_are_given_than_asked_for() -> None:
    goals = [okr(f"Guests come back to house {n}") for n in range(5)]
    assert len(Above([*goals, okr("Guests smile")], [0] * 5 + [1]).suggest(5, most=2)) == 2


def test_the_metric_both_count_is_a_reason() -> None:
    above = okr("Guests come back", "Guests who return within a year from 20 to 30 %")
    own = okr("Breakfast is worth a trip", "Guests who return within a year from 22 to 40 %")
    (first,) = Above([above, own], [0, 1]).suggest(1)
    assert first.reason.metric
    assert first.reason.metric in own.key_results[0].text


def test_the_team_above_is_a_reason() -> None:
    (first,) = Above(
        [okr("Win larger deals", team="Sales"), okr("Visit farms", team="Sales / North")], [1, 2]
    ).suggest(1)
    assert (first.reason.team, first.to) == ("Sales", Spot(0))


def test_what_serves_a_goal_already_shows_what_else_may() -> None:
    goals = [okr("Happy in the house"), okr("Happy at the door")]
    told = okr("Happy bakers bake bread", "Bread sold out by noon")
    okrs = [*goals, told, okr("Happy millers send bread flour", "Bread flour by noon")]
    links = [Link(2, Spot(1), "id", "O2")]
    assert Above(okrs, [0, 0, 1, 1], links=links).suggest(3)[0].to == Spot(1)


def test_what_serves_an_objective_is_not_suggested_above_it() -> None:
    okrs = [okr("Guests come back"), okr("Guests come back to bakers"), okr("Guests come back to millers")]
    links = [Link(1, Spot(0), "id", "O1"), Link(2, Spot(1), "id", "O2")]
    assert Above(okrs, [None] * 3, links=links).suggest(0) == []


def test_vectors_of_meaning_decide_where_they_are_given() -> None:
    okrs = [okr("Guests love rooms"), okr("Guests love food"), okr("Guests love beds")]
    near = {"rooms": [1.0, 0.0], "beds": [0.8, 0.6], "food": [0.0, 1.0]}

    def meaning(texts: Any) -> list[list[float]]:
        return [next(vector for word, vector in near.items() if word in text) for text in texts]

    assert Above(okrs, [0, 0, 1]).suggest(2, meaning=meaning)[0].to == Spot(0)


FERRIES = [
    written(
        {
            "name": "quiet",
            "team": "Company",
            "objective": "The strait stays quiet",
            "lines": ["Litres of fuel per crossing 212 → 185"],
        }
    ),
    written(
        {
            "name": "time",
            "team": "Fleet",
            "objective": "Boats leave on time",
            "lines": ["Share of crossings on time"],
        }
    ),
    written(
        {
            "name": "engines",
            "team": "Yard",
            "objective": "Engines burn less",
            "lines": ["Litres of fuel per crossing 212 → 185"],
        }
    ),
    written(
        {
            "name": "menus",
            "team": "Galley",
            "objective": "Improve the menu",
            "lines": ["Share of meals within four minutes"],
        }
    ),
]


def test_what_counts_the_same_comes_first_however_far_above() -> None:
    first, *_ = Above(FERRIES, [0, 1, 2, 2]).suggest(2)
    assert (first.to, first.reason.metric) == (Spot(0), "Litres of fuel per crossing")


def test_words_that_join_or_count_are_no_reason() -> None:
    assert Above(FERRIES, [0, 1, 2, 2]).suggest(3) == []
