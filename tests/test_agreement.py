"""What the checks promise to find is found: agreement with a careful reader stays at its floor."""

import importlib.util
from pathlib import Path
from types import ModuleType

import pytest

FLOORS = {"task-like": 0.75, "not-measurable": 0.90, "non-ambitious": 0.80}
"""Kappa below which the build stops; what is measured stands in README.md."""


def _script() -> ModuleType:
    path = Path(__file__).parent / "evals" / "agreement.py"
    spec = importlib.util.spec_from_file_location("agreement", path)
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


AGREEMENT = _script()


@pytest.mark.parametrize("flag", FLOORS)
def test_a_promised_flag_agrees_with_a_careful_reader(flag: str) -> None:
    assert AGREEMENT.figures(flag)[0] >= FLOORS[flag]


def test_simple_rules_stay_far_behind() -> None:
    assert max(AGREEMENT.simple().values()) < AGREEMENT.figures("task-like")[0] - 0.3
