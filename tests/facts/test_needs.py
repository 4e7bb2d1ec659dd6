"""What one team needs of another that says nothing of it."""

from typing import Any

import pytest

from coach.facts.needs import dependency_unseen
from coach.okr import KeyResult, Okr
from coach.reading.okrs import read_okrs
from tests.facts.courses import team


def okr(name: str, *lines: str, objective: str = "Buying is easy", **cells: Any) -> Okr:
    rows = tuple(KeyResult(row=3 + at, text=line, **cells) for at, line in enumerate(lines))
    return Okr(name, 0, 2, name, "Q1 2027", objective, rows)


def others(shop: Okr, *infra: str) -> list[tuple[int, str, object]]:
    read = list(read_okrs([shop, okr("Infra", *infra, objective="Nothing breaks at night")]))
    facts = dependency_unseen(team([], read))
    return [(one.row, one.line, one.index) for one in facts if one.figures == {"other": "Infra"}]


LINE = "Orders without a call 40 % → 60 %, with help from Infra"


@pytest.mark.parametrize(
    ("shop", "found"),
    [
        (okr("Shop", "Complaints 9 → 4", LINE), (4, LINE, 1)),
        (okr("Shop", "Complaints 9 → 4", needs="Infra"), (3, "Complaints 9 → 4", 0)),
        (okr("Shop", "Complaints 9 → 4", note="Waiting for Infra"), (3, "Complaints 9 → 4", 0)),
        (
            okr("Shop", "Complaints 9 → 4", objective="Buying is easy, together with Infra"),
            (2, "Buying is easy, together with Infra", None),
        ),
    ],
)
def test_a_need_that_the_other_rows_know_nothing_of_is_a_fact(shop: Okr, found: object) -> None:
    assert others(shop, "Outages at night 6 → 1") == [found]


@pytest.mark.parametrize(
    ("line", "infra"),
    [
        (LINE, "Shop can take orders without a call on 20 of 20 days"),
        (LINE, "Share of orders placed without a call and without an outage 80 % → 95 %"),
        ("Orders without a call 40 % → 60 %", "Outages at night 6 → 1"),
        ("Fewer calls than Infra takes: 40 → 20", "Outages at night 6 → 1"),
    ],
)
def test_a_need_that_is_known_and_a_name_that_is_no_need_are_none(line: str, infra: str) -> None:
    assert others(okr("Shop", line), infra) == []
