"""Learns what each sign of a parent weighs, and measures it on quarters that were held out.

Run it with `python -m tests.evals.learn_parents TREES` (see `parents.py` for the file). Each quarter is
ranked by weights that were learned from the other quarters only, with team names and without, levels known
and hidden; then all quarters together give the weights in `knowledge/parents.yaml`. Signs are grammar,
structure and likeness: no word of the sheets is kept.
"""

import json
import sys
from collections.abc import Sequence
from functools import cached_property
from pathlib import Path
from typing import NamedTuple, Self

import numpy as np
import yaml
from numpy.typing import NDArray

from coach.linking.ranking import Ranking, Weights
from coach.linking.signs import ABOVE, AROUND, SIGNS
from tests.evals.parents import AMONG, Json, Set, baseline, sets

RIDGE, STEPS, LONGEST = 100.0, 30, 0.5
"""How much learning is held back; chosen once, on all quarters: the result hardly changes from 50 to 200."""
TARGET = Path(__file__).parents[2] / "knowledge" / "parents.yaml"
FIGURES = Path(__file__).parent / "parents.json"
"""How quarters held out came out when it was last measured."""
NOTE = """\
# What each sign weighs by which parents are ranked; made by `python -m tests.evals.learn_parents`.
#
# Learned from eight quarters of goals that a company published about itself with their parents (a choice
# among the goals above, by a softmax with a ridge), once with the names of teams and once without. Only
# numbers are kept, none of the words. `known` is used where the level of a goal is known, `unknown` where it
# isn't; those called `first` are used before it is guessed what serves what.
"""
Array = NDArray[np.float64]


class Choice(NamedTuple):
    """One goal: the signs of each that it may serve, and which of them it does."""

    signs: Array
    serves: Array


def fit(choices: Sequence[Choice]) -> Array:
    """Learn weights under which the true parents have the best chance, by Newton's method."""
    signs, serves = (np.concatenate([choice[n] for choice in choices]) for n in (0, 1))
    lengths = [len(choice.serves) for choice in choices]
    starts = np.cumsum([0, *lengths[:-1]])
    own = np.repeat(np.arange(len(choices)), lengths)
    spread = signs.std(axis=0) + 1e-9
    scaled, weights = signs / spread, np.zeros(signs.shape[1])
    right = serves / np.add.reduceat(serves, starts)[own]
    for _ in range(STEPS):
        said = scaled @ weights
        chance = np.exp(said - np.maximum.reduceat(said, starts)[own])
        chance /= np.add.reduceat(chance, starts)[own]
        slope = scaled.T @ (chance - right) + RIDGE * weights
        usual = np.add.reduceat(scaled * chance[:, None], starts)
        bend = (scaled * chance[:, None]).T @ scaled - usual.T @ usual + RIDGE * np.eye(len(weights))
        step = np.linalg.solve(bend, slope)
        weights = weights - step * min(1.0, LONGEST / (float(np.linalg.norm(step)) + 1e-9))
    learned: Array = weights / spread
    return learned


class _Remembering(Ranking):
    """A ranking that makes the signs between two once, whatever they weigh."""

    def by(self, weights: dict[str, Weights] | None) -> Self:
        """Take other weights."""
        self._weights = weights or {}
        self.__dict__.pop("_groups", None)
        return self

    @cached_property
    def _made(self) -> dict[int, list[tuple[int, list[float]]]]:
        return {}

    def pairs(self, at: int) -> list[tuple[int, list[float]]]:
        """Give the signs between an okr and each that it may serve."""
        if at not in self._made:
            self._made[at] = super().pairs(at)
        return self._made[at]


class Learning:
    """The sets of goals of all quarters, in the ways they are shown; signs are made once."""

    def __init__(self, shown: Sequence[Sequence[Set]]) -> None:
        """Make the signs between two; `shown` are quarters in one way, then the same in another."""
        self._shown = shown
        known = shown[0][0].levels[0] is not None
        self._names = SIGNS if known else (*SIGNS, *ABOVE)
        self._by = "known" if known else "unknown"
        self._rankings = [[_Remembering(one.okrs, one.levels) for one in quarters] for quarters in shown]

    def weights(self, quarters: Sequence[int]) -> dict[str, Weights]:
        """Learn from some quarters."""
        first = fit([choice for n in quarters for choice in self._choices(n, None)])
        named: dict[str, Weights] = {
            f"first {self._by}": dict(zip(self._names, map(float, first), strict=True))
        }
        last = fit([choice for n in quarters for choice in self._choices(n, named)])
        return named | {self._by: dict(zip((*self._names, *AROUND), map(float, last), strict=True))}

    def _choices(self, quarter: int, named: dict[str, Weights] | None) -> list[Choice]:
        found = []
        for way, quarters in enumerate(self._shown):
            one = quarters[quarter]
            ranking = self._rankings[way][quarter].by(named)
            for at, serves in one.serves.items():
                pairs = ranking.pairs(at)
                around = ranking.around(at, ranking.first(at)) if named else [[] for _ in pairs]
                said = [said + more for (_, said), more in zip(pairs, around, strict=True)]
                right = [float(other in serves) for other, _ in pairs]
                if any(right):
                    found.append(Choice(np.array(said), np.array(right)))
        return found

    def ranks(self, way: int, quarter: int, weights: dict[str, Weights]) -> list[int]:
        """Give at which place each true parent came, from 0."""
        one = self._shown[way][quarter]
        ranking = self._rankings[way][quarter].by(weights)
        return [
            next((n for n, found in enumerate(ranking.ranked(at)) if found.at in serves), AMONG)
            for at, serves in one.serves.items()
        ]


def held_out(path: Path) -> tuple[dict[str, Json], dict[str, Weights]]:
    """Measure each quarter by what the others teach, beside a baseline; add the weights learned from all."""
    figures: dict[str, Json] = {}
    weights: dict[str, Weights] = {}
    count = len(sets(path))
    for levels in (True, False):
        learning = Learning([sets(path, teams=teams, levels=levels) for teams in (True, False)])
        folds = [learning.weights([n for n in range(count) if n != out]) for out in range(count)]
        known = f"levels {'known' if levels else 'hidden'}"
        for way, teams in enumerate(("with team names", "without team names")):
            ranks = [learning.ranks(way, out, folds[out]) for out in range(count)]
            every = [rank for quarter in ranks for rank in quarter]
            figures[f"{known}, {teams}"] = _shares(every) | {"by quarter": [*map(_shares, ranks)]}
        plain = baseline(sets(path, levels=levels))
        figures[f"{known}, TF-IDF"] = {
            "first": round(plain.first / plain.goals, 3),
            "among three": round(plain.among / plain.goals, 3),
        }
        weights |= learning.weights(range(count))
    return figures, weights


def _shares(ranks: Sequence[int]) -> Json:
    first, among = (sum(rank < most for rank in ranks) / max(len(ranks), 1) for most in (1, AMONG))
    return {"first": round(first, 3), "among three": round(among, 3)}


def main(path: Path) -> None:
    """Print how quarters held out come out, keep the figures, and write the weights learned from all."""
    figures, weights = held_out(path)
    for way, some in figures.items():
        print(f"{way}: parent first {some['first']:.0%}, among three {some['among three']:.0%}")
    FIGURES.write_text(json.dumps(figures, indent=1) + "\n", encoding="utf-8")
    rounded = {by: {name: round(value, 3) for name, value in some.items()} for by, some in weights.items()}
    TARGET.write_text(NOTE + yaml.safe_dump({"weights": rounded}, sort_keys=False), encoding="utf-8")


if __name__ == "__main__":
    main(Path(sys.argv[1]))
