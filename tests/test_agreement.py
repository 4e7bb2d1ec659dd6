"""What the checks promise to find is found: agreement with careful readers stays at its floor."""

import pytest

from tests.evals import agreement
from tests.evals.labelled import HELD_OUT, cases, names, others

FLOORS = {"task-like": 0.80, "not-measurable": 0.86, "non-ambitious": 0.72}
"""Kappa on lines nothing was learnt from, below which the build stops; README.md tells what is measured."""
LEARNT_FLOORS = {"task-like": 0.88, "not-measurable": 0.92, "non-ambitious": 0.78}
"""The same on lines the weights have learnt from, all together."""

OTHER_FLOORS = {
    "de/held_out": {"task-like": 0.80, "not-measurable": 0.86, "non-ambitious": 0.65},
    "de/tuned": {"task-like": 0.92, "not-measurable": 0.95, "non-ambitious": 0.75},
}
"""The same for lines in other languages, which are read by rules alone; 65 lines and 68."""


@pytest.mark.parametrize("flag", FLOORS)
def test_a_promised_flag_agrees_with_a_reader_on_lines_nothing_was_learnt_from(flag: str) -> None:
    assert agreement.figures(flag, *HELD_OUT)[0] >= FLOORS[flag]


@pytest.mark.parametrize("flag", LEARNT_FLOORS)
def test_what_was_learnt_is_not_lost(flag: str) -> None:
    learnt = [name for name in names() if name not in HELD_OUT]
    assert agreement.figures(flag, *learnt)[0] >= LEARNT_FLOORS[flag]


@pytest.mark.parametrize("flag", FLOORS)
@pytest.mark.parametrize("name", others())
def test_other_languages_keep_their_floor(name: str, flag: str) -> None:
    assert agreement.figures(flag, name)[0] >= OTHER_FLOORS[name][flag]


def test_simple_rules_stay_far_behind() -> None:
    assert max(agreement.simple(*HELD_OUT).values()) < agreement.figures("task-like", *HELD_OUT)[0] - 0.3


def test_lines_cover_many_fields_and_all_styles() -> None:
    lines = [case for name in names() for case in cases(name)]
    assert len({case.field for case in lines}) >= 15
    assert {case.style for case in lines} == {"terse", "sentence", "metric-first", "measured-by"}


SPECIAL = cases("special")
"""Written to mislead: results that look like work, and work that looks measured."""


def test_what_a_good_coach_leaves_alone_is_left_alone() -> None:
    alone = [case for case in SPECIAL if case.unflagged]
    flagged = [case.text for case in alone if agreement.flags(case) & set(case.unflagged)]
    assert len(alone) >= 120
    assert len(flagged) <= 0.03 * len(alone), flagged


def test_an_objective_like_the_published_classics_is_left_alone() -> None:
    classics = [case for case in SPECIAL if case.group == "classic"]
    assert len(classics) >= 30
    assert [case.objective for case in classics if agreement.about_objective(case)] == []


def test_work_that_looks_measured_is_seen_as_work() -> None:
    work = [case for case in SPECIAL if case.group.startswith("measured task")]
    missed = [case.text for case in work if "task-like" not in agreement.flags(case)]
    assert len(work) >= 60
    assert len(missed) <= 0.03 * len(work), missed
