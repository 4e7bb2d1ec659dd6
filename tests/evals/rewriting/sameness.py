"""How well rewrites of the same goal are told from those that drift, by the pairs in pairs.csv.

    python -m tests.evals.rewriting.sameness [--learn] [--held-out]

Prints precision and recall on the tuned fields; on the held-out ones only if asked. `--learn` prints the
weights of coach/guards/sameness.py as the tuned fields give them (logistic regression, where a drifted
rewrite that is shown costs more than a good one that is asked for again).
"""

import csv
import sys
from collections.abc import Sequence
from functools import cache
from pathlib import Path
from typing import NamedTuple

from coach.guards import sameness

PAIRS = Path(__file__).parent / "pairs.csv"
COSTS = {"ALL": 2.0, "BY_WORDS": 4.0, "BY_TOPICS": 4.0}
"""What a drifted rewrite that is shown costs against a good one that is asked for again."""
RIDGE = 0.3
ROUNDS, STEP = 20_000, 0.02


class Pair(NamedTuple):
    """A line under its objective and a rewrite, good or of another goal."""

    was: str
    objective: str
    now: str
    same: str
    field: str
    language: str
    part: str


class Result(NamedTuple):
    """How often it was right in saying that a goal is the same, and how many of the same it found."""

    precision: float
    recall: float
    missed: list[Pair]
    drifted: list[Pair]


@cache
def pairs(part: str) -> tuple[Pair, ...]:
    """Give the pairs of a part: tuned or held_out."""
    with PAIRS.open(encoding="utf-8", newline="") as file:
        return tuple(pair for pair in (Pair(**row) for row in csv.DictReader(file)) if pair.part == part)


def score(pair: Pair) -> float:
    """Say how surely a pair has the same goal."""
    return sameness.same_goal(pair.was, pair.now, pair.objective, "", pair.language)


def measured(given: Sequence[Pair], least: float = sameness.SAME) -> Result:
    """Count over some pairs."""
    taken = [pair for pair in given if score(pair) >= least]
    right = [pair for pair in taken if pair.same == "yes"]
    wanted = [pair for pair in given if pair.same == "yes"]
    missed = [pair for pair in wanted if pair not in right]
    drifted = [pair for pair in taken if pair.same == "no"]
    return Result(len(right) / max(len(taken), 1), len(right) / len(wanted), missed, drifted)


def learned(given: Sequence[Pair], names: Sequence[str], cost: float) -> dict[str, float]:
    """Fit the weights of signs and where they begin, by gradient descent; none of them below zero."""
    import numpy as np

    signs = [sameness.signs(pair.was, pair.now, pair.objective, "", pair.language) for pair in given]
    x = np.array([[*(one[name] for name in names), 1.0] for one in signs])
    y = np.array([pair.same == "yes" for pair in given], dtype=float)
    costs, ridge = np.where(y > 0, 1.0, cost), np.array([*[RIDGE] * len(names), 0.0])
    weights = np.zeros(x.shape[1])
    for _ in range(ROUNDS):
        missed = costs * (1 / (1 + np.exp(-x @ weights)) - y)
        weights -= STEP * (x.T @ missed + ridge * weights)
        weights[:-1] = np.maximum(weights[:-1], 0.0)
    return {name: round(float(weight), 2) for name, weight in zip((*names, ""), weights, strict=True)}


def main() -> None:
    """Print what was asked for."""
    if "--learn" in sys.argv:
        for name, cost in COSTS.items():
            signs = [sign for sign in getattr(sameness, name) if sign]
            print(name, learned(pairs("tuned"), signs, cost))
    for part in ("tuned", *(["held_out"] if "--held-out" in sys.argv else [])):
        for least in (0.3, 0.4, 0.5, 0.6, 0.7):
            found = measured(pairs(part), least)
            print(f"{part} {least}: precision {found.precision:.3f}, recall {found.recall:.3f}")
    found = measured(pairs("tuned"))
    for name, listed in (("missed", found.missed), ("drifted", found.drifted)):
        for pair in listed:
            print(f"  {name} {score(pair):.2f} {pair.was} | {pair.objective} | {pair.now}")


if __name__ == "__main__":
    main()
