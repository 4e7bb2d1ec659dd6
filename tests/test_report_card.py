"""Each check that runs without a model keeps above its bar, on cases written before it met them."""

import pytest

from coach.cards import Check
from tests.evals import report_card
from tests.evals.report_card import Figures

FEWEST = 5
"""Cases of each kind; with fewer, one case would decide."""
CHECKS = pytest.mark.parametrize("check", report_card.detected(), ids=lambda check: check.name)


@CHECKS
def test_a_check_has_cases_that_are_not_on_its_card(check: Check) -> None:
    cases = list(report_card.cases(check))
    told = f"Write {FEWEST} or more of each kind in tests/evals/checks/{check.name}.md"
    assert sum(wanted for _, wanted in cases) >= FEWEST, told
    assert sum(not wanted for _, wanted in cases) >= FEWEST, told
    assert {case for case, _ in cases if isinstance(case, str)}.isdisjoint(
        [*check.examples("flagged"), *check.examples("fine")]
    )


@CHECKS
def test_a_check_is_above_its_bar(check: Check) -> None:
    found, bar = report_card.figures(check), report_card.bars()[check.name]
    told = f"python -m tests.evals.report_card {check.name} lists what it got otherwise"
    assert found.precision >= bar.precision, told
    assert found.recall >= bar.recall, told


@CHECKS
def test_a_check_has_the_figures_of_its_first_run(check: Check) -> None:
    assert check.name in report_card.first_run(), "python -m tests.evals.report_card --first keeps them"


def test_a_lower_bar_gives_its_reason() -> None:
    bars = report_card.bars().values()
    assert [bar for bar in bars if (bar.precision < 0.8 or bar.recall < 0.6) and not bar.reason] == []


def test_no_file_is_left_of_a_check_that_is_gone() -> None:
    names = {check.name for check in report_card.detected()}
    kept = {path.stem for path in report_card.CASES.glob("*.md")}
    assert kept | set(report_card.first_run()) | set(report_card.lower_bars()) <= names


def test_the_measure_counts_hits_less_for_each_false_alarm() -> None:
    assert Figures(hits=9, false=0, missed=1).measure == 9
    assert Figures(hits=9, false=1, missed=0).measure == pytest.approx(7.29)
    assert Figures(hits=0, false=3, missed=2).measure == 0


def test_a_case_that_another_check_speaks_of_counts_only_where_it_should_be_flagged() -> None:
    check = next(one for one in report_card.detected() if one.name == "key-result-is-a-task")
    counted = "Hold 12 workshops on bees"
    assert report_card.speaks(check, counted, wanted=True)
    assert not report_card.speaks(check, counted, wanted=False)
