"""Rewrites: from the person's own words, blanks for what nobody gave, and checked anew."""

from typing import Any

import pytest

from coach import checks
from coach.finding import Rewrite
from coach.okr import KeyResult, Okr, Sheet
from coach.review import review


def _rewrites(
    text: str, objective: str = "Guests come back with their friends", team: str = "", **cells: Any
) -> list[Rewrite]:
    key_results = (KeyResult(2, text, **cells), KeyResult(3, "Complaints 40 → 15 a week"))
    okr = Okr("x", 0, 2, team, "Q2 2027", objective, key_results)
    return [r for r in review([Sheet("x", "rows", (okr,), 3)]).rewrites if r.place == "key_result"]


def _now(text: str, **given: str) -> str:
    return _rewrites(text, **given)[0].now


def test_work_becomes_a_measure_and_stays_as_initiative() -> None:
    rewrite = _rewrites(
        "Run 4 phishing simulations by 30 June", "A stolen password opens no door", "Security"
    )[0]
    assert rewrite.initiative == "Run 4 phishing simulations by 30 June"
    assert rewrite.now.endswith("by 30 June")
    assert {"baseline", "target"} <= set(rewrite.blanks)
    assert rewrite.why


def test_work_of_no_known_field_asks_for_the_objective() -> None:
    now = _now("Order new zibbles", objective="The garden hums.")
    assert "“The garden hums”" in now
    assert "[baseline]" in now
    assert "[target]" in now


def test_work_without_an_objective_has_no_rewrite() -> None:
    assert _rewrites("Order new zibbles", objective="") == []


@pytest.mark.parametrize(
    ("was", "now"),
    [
        ("Guests who return from 60 % to 61 %", "Guests who return from 60 % to [target] %"),
        (
            "Newsletter open rate from 31 % to 31.5 % by 30 June",
            "Newsletter open rate from 31 % to [target] % by 30 June",
        ),
        (
            "Reduce the wait from 30 minutes to 29 minutes",
            "Reduce the wait from 30 minutes to [target] minutes",
        ),
        ("Reduce churn", "Reduce churn from [baseline] to [target]"),
        ("Reduce churn by the end of Q2", "Reduce churn from [baseline] to [target] by the end of Q2"),
        (
            "Increase the conversion rate by 20 %",
            "Increase the conversion rate by 20 %, from [baseline] % to [target] %",
        ),
        pytest.param(
            "Increase satisfaction significantly", "Increase satisfaction from [baseline] to [target]"
        ),
        pytest.param("Keep sick days at 8 per colleague", "Sick days per colleague from 8 to [target]"),
        pytest.param("Maintain satisfaction at 95 %", "Satisfaction from 95 % to [target] %"),
        pytest.param("Operating margin stays at 12 %", "Operating margin from 12 % to [target] %"),
        pytest.param("Guests who return from 60% to 61%", "Guests who return from 60% to [target]%"),
    ],
)
def test_their_own_measure_is_kept(was: str, now: str) -> None:
    assert _now(was) == now


def test_two_measures_become_two_lines() -> None:
    assert [r.now for r in _rewrites("NPS of 60 and churn under 2 %")] == ["NPS of 60", "Churn under 2 %"]


def test_todays_value_comes_from_its_cell() -> None:
    assert (
        _now("Maintain availability at 99.9 %", baseline="99.8 %") == "Availability from 99.8 % to [target] %"
    )


def test_a_number_leaves_the_objective_but_not_the_page() -> None:
    okr = Okr(
        "x",
        0,
        2,
        "",
        "Q2 2027",
        "Guests recommend us, up to 60 of a hundred",
        (KeyResult(2, "NPS 41 → 60"), KeyResult(3, "Wait 30 → 12 minutes")),
    )
    rewrite = next(r for r in review([Sheet("x", "rows", (okr,), 3)]).rewrites if r.place == "objective")
    assert rewrite.now == "Guests recommend us"
    assert rewrite.was in rewrite.why


@pytest.mark.parametrize(
    "line", ["NPS 41 → 60", "Median wait 30 → 12 minutes", "95 % of guests greeted by name (today 60 %)"]
)
def test_a_sound_line_is_left_alone(line: str) -> None:
    assert _rewrites(line) == []


def test_every_rewrite_names_what_it_clears() -> None:
    for rewrite in _rewrites("Launch the welcome app") + _rewrites("Better service"):
        assert rewrite.clears
        assert set(rewrite.clears) <= set(checks.by_name())
        assert rewrite.was != rewrite.now


@pytest.mark.parametrize("team", ["Production", "Line 4"])
def test_a_machine_is_not_mistaken_for_the_newspapers(team: str) -> None:
    assert "audience" not in _now("Install the new press", objective="Right first time on line 4", team=team)


def test_one_okr_is_not_given_the_same_measure_twice() -> None:
    lines = ("Make 400 calls to employers", "Hold 12 customer dinners", "Define the account segments")
    okr = Okr(
        "x",
        0,
        2,
        "Sales",
        "Q2 2027",
        "Employers call us first",
        tuple(KeyResult(n, t) for n, t in enumerate(lines, 2)),
    )
    now = [r.now for r in review([Sheet("x", "rows", (okr,), 3)]).rewrites]
    assert len(now) == len(set(now)) > 1
