"""Parents are suggested where none is named: the true ones of our own organisations, each with a reason."""

from pathlib import Path
from typing import Any

import pytest
import yaml

from coach.linking import Above, Link, Reason, Spot, Suggestion
from coach.linking.counted import Counted
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


def test_what_others_of_the_team_serve_is_a_reason_without_a_word_in_common() -> None:
    okrs = [okr("Guests come back"), okr("Bread is warm", team="Ovens"), okr("Flour is dry", team="ovens ")]
    links = [Link(1, Spot(0), "id", "O1")]
    (first,) = Above(okrs, [0, 1, 1], links=links).suggest(2)
    assert (first.to, first.reason.beside) == (Spot(0), "Bread is warm")
    assert not first.reason.is_faint


def test_two_without_a_team_are_no_team() -> None:
    okrs = [okr("Guests come back"), okr("Bread is warm"), okr("Flour is dry")]
    assert Above(okrs, [0, 1, 1], links=[Link(1, Spot(0), "id", "O1")]).suggest(2) == []


@pytest.mark.parametrize(
    ("above", "own"),
    [
        ("Colleagues are at home here", "The slipway is open from here to the pier"),
        ("Nos clients reviennent avec leurs amis", "Une équipe avec leurs outils"),
        ("Die Kunden bleiben auch dieses Jahr", "Das Lager steht auch dieses Jahr"),
        ("We improve what guests say", "We improve how bread smells"),
        ("Gross margin in Q 3", "Ovens last until Q 4"),
    ],
)
def test_words_that_stand_in_goals_of_any_kind_are_no_reason(above: str, own: str) -> None:
    assert Above([okr(above), okr(own)], [0, 1]).suggest(1) == []


def test_a_word_that_a_quarter_of_all_use_is_no_reason() -> None:
    teams = [okr(f"Ferry {word} holds") for word in "lines rails hulls ropes lamps pumps flags masts".split()]
    okrs = [okr("The ferry is loved"), okr("Islands feel near"), okr("Seagulls rest"), *teams]
    assert "ferry" in Above(okrs[:5], [0, 0, 0, 1, 1]).suggest(3)[0].reason.shared
    assert Above([*okrs, okr("Tea")], [0] * 3 + [1] * 9).suggest(3) == []


def test_one_word_that_many_use_is_told_as_a_faint_sign() -> None:
    words = "ale ink oil tin zinc jute silk wool cork lime salt rope felt wax glue clay".split()
    bread = [okr("Bread is warm"), okr("Bread travels"), okr("Rye bread"), okr("Oat bread")]
    (first,) = Above([*bread, *(okr(word) for word in words)], [0] + [1] * 19).suggest(1)
    assert (first.reason.shared, first.reason.is_faint) == (("Bread",), True)


def test_what_is_hardly_likely_is_not_offered() -> None:
    goals = [okr(f"Bread for house {word}") for word in "abcdefghijklmnopqrst"]
    assert Above([*goals, okr("Bread")], [0] * 20 + [1]).suggest(20) == []


def test_a_word_of_both_is_never_a_pair_of_one_field() -> None:
    others = [
        okr(f"Guests in {word}")
        for word in "halls huts inns tents flats barns lofts mills forts camps".split()
    ]
    okrs = [okr("Guests sing"), okr("Guests dance"), *others]
    assert Above(okrs, [0] + [1] * (len(okrs) - 1)).suggest(1) == []


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

    first, *_ = Above(okrs, [0, 0, 1]).suggest(2, meaning=meaning)
    assert (first.to, first.by) == (Spot(0), "model")


def test_meaning_alone_may_suggest_across_languages() -> None:
    okrs = [okr("Guests love rooms"), okr("Trains run"), okr("Hunde schlafen")]

    def meaning(texts: Any) -> list[list[float]]:
        return [[0.0, 1.0] if "Trains" in text else [1.0, 0.0] for text in texts]

    assert Above(okrs, [0, 0, 1]).suggest(2) == []
    (first,) = Above(okrs, [0, 0, 1]).suggest(2, meaning=meaning)
    assert (first.to, first.by, first.reason) == (Spot(0), "model", Reason())


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


def test_of_many_that_count_the_same_the_nearest_above_come_first_and_few_are_looked_at() -> None:
    same = [okr(f"Goal {n}", "Litres of fuel per crossing") for n in range(9)]
    known = Counted(same, [0] * 4 + [1] * 4 + [2])
    assert known.above(8, 6) == [4, 5, 6, 7, 0, 1]
    assert Counted(same, [None] * 9).above(8, 6) == []


def test_words_that_join_or_count_are_no_reason() -> None:
    assert Above(FERRIES, [0, 1, 2, 2]).suggest(3) == []
