"""What past values and scores say, as figures."""

import pytest

from coach import history
from coach.history import Cycle, reached, score_of


def trend(points: list[tuple[float, float]]) -> history.Trend | None:
    return history.trend(points, least=3)


def full_run(cycles: list[Cycle]) -> list[Cycle]:
    return history.full_run(cycles, least=2, percent=75)


@pytest.mark.parametrize(
    ("cell", "value"),
    [
        ("0.7", 0.7),
        ("70 %", 0.7),
        ("70%", 0.7),
        ("1", 1.0),
        ("100", 1.0),
        ("1.2", 1.0),
        ("0,7", 0.7),
        ("done", None),
        ("", None),
        ("0.7 of 1.0", None),
    ],
)
def test_a_score_is_read_between_nothing_and_one(cell: str, value: float | None) -> None:
    assert score_of(cell) == value


@pytest.mark.parametrize(
    ("baseline", "target", "final", "part"),
    [
        (40, 60, 50, 0.5),
        (60, 40, 55, 0.25),
        (40, 60, 70, 1),
        (40, 60, 30, 0),
        (40, 40, 40, None),
        (40, None, 50, None),
    ],
)
def test_the_part_of_the_way_is_what_was_reached(
    baseline: float, target: float | None, final: float, part: float | None
) -> None:
    assert reached(baseline, target, final) == part


def test_one_odd_value_does_not_turn_a_trend() -> None:
    line = trend([(0, 10), (3, 20), (6, 90), (9, 40), (12, 50)])
    assert line
    assert line.at(15) == pytest.approx(60, abs=8)


def test_a_trend_needs_three_values_that_mostly_go_one_way() -> None:
    assert trend([(0, 10), (3, 20)]) is None
    steady, mixed = trend([(0, 10), (3, 20), (6, 30)]), trend([(0, 10), (3, 30), (6, 20)])
    assert steady
    assert mixed
    assert (steady.leads(1), steady.leads(-1), mixed.leads(1)) == (True, False, False)


@pytest.mark.parametrize(
    ("values", "usual"),
    [([58, 64, 60, 63], 4), ([58, 64, 60], None), ([10, 20, 30, 40], None), ([5, 5, 5, 5], None)],
)
def test_a_scatter_needs_four_values_that_go_up_and_down(values: list[float], usual: float | None) -> None:
    assert history.scatter(values, least=4) == usual


def test_only_the_last_cycles_count_as_a_run() -> None:
    full, half = Cycle((1.0, 1.0), 2), Cycle((1.0, 0.3), 2)
    assert full_run([half, full, full]) == [full, full]
    assert full_run([full, full, half]) == []
    assert full_run([full]) == []
    assert full_run([Cycle((1.0,), 1), Cycle((1.0,), 1)]) == []


def test_a_cycle_of_which_little_was_scored_says_nothing() -> None:
    full, picked = Cycle((1.0, 1.0), 2), Cycle((1.0, 1.0), 9)
    assert full_run([full, picked, full]) == [full, full]
    assert full_run([picked, picked]) == []
