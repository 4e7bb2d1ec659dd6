"""How often the parent of a goal is found where its link is hidden: first, and among three.

Run it with `python -m tests.evals.parents TREES`, a file of objectives with their parents, one quarter a
line as JSON: `nodes` with `id`, `team`, `depth`, `objective`, `key_results` and `parents`. The figures of the
weights that ship flatter, since they were learned on these quarters; `learn_parents` holds quarters out.
"""

import json
import sys
from collections import Counter
from pathlib import Path
from typing import Any, NamedTuple

from coach.knowledge.embedding import rarity
from coach.knowledge.words import stems
from coach.linking import Above
from coach.linking import levels as levels_of
from coach.linking.vectors import dot, unit, whole
from coach.okr import KeyResult, Okr

AMONG = 3
Json = dict[str, Any]


class Set(NamedTuple):
    """The goals of one quarter, how far below the company each stands, and which each serves."""

    okrs: tuple[Okr, ...]
    levels: tuple[int | None, ...]
    serves: dict[int, frozenset[int]]
    depths: tuple[int, ...]


class Found(NamedTuple):
    """How many true parents were suggested first, and among three, for how many goals."""

    goals: int
    first: int
    among: int
    offered: int

    def says(self) -> str:
        """Write the shares."""
        first, among, offered = (
            f"{count / max(self.goals, 1):.0%}" for count in (self.first, self.among, self.offered)
        )
        return f"{self.goals} goals, parent first {first}, among three {among}; any suggested for {offered}"


def sets(path: Path, *, teams: bool = True, levels: bool = True) -> list[Set]:
    """Read the trees, one set a quarter; names of teams and levels can be hidden as well."""
    lines = path.read_text(encoding="utf-8").splitlines()
    return [_set(json.loads(line)["nodes"], teams=teams, levels=levels) for line in lines if line.strip()]


def _set(nodes: list[Json], *, teams: bool, levels: bool) -> Set:
    kept = [node for node in nodes if node["objective"]]
    places = {node["id"]: n for n, node in enumerate(kept)}
    depths = tuple(node["depth"] for node in kept)
    serves = {}
    for n, node in enumerate(kept):
        above = frozenset(places[one["id"]] for one in node["parents"] if one["id"] in places)
        if above:
            serves[n] = above
    okrs = tuple(_okr(node, teams=teams) for node in kept)
    return Set(okrs, depths if levels else (None,) * len(kept), serves, depths)


def _okr(node: Json, *, teams: bool) -> Okr:
    lines = tuple(KeyResult(n, text) for n, text in enumerate(node["key_results"], 2) if text)
    team = (node["team"] or "") if teams else ""
    return Okr(node["id"], 0, 1, team, "", node["objective"], lines, ref=node["id"])


def measure(some: list[Set]) -> Found:
    """Count how often the parent is suggested; hidden levels are told from names of teams, as for people."""
    found: Counter[str] = Counter()
    for one in some:
        told = one.levels if None not in one.levels else levels_of(one.okrs, ())
        above = Above(one.okrs, told)
        for at, serves in one.serves.items():
            offered = [suggestion.to.okr for suggestion in above.suggest(at, AMONG)]
            found["goals"] += 1
            found["first"] += bool(serves & {*offered[:1]})
            found["among"] += bool(serves & {*offered})
            found["offered"] += bool(offered)
    return Found(found["goals"], found["first"], found["among"], found["offered"])


def baseline(some: list[Set]) -> Found:
    """Count the same for TF-IDF over objective and key results, that others might use instead."""
    ranks = [rank for one in some for rank in _plain_ranks(one)]
    count = len(ranks)
    return Found(count, ranks.count(0), sum(rank < AMONG for rank in ranks), count)


def _plain_ranks(one: Set) -> list[int]:
    counted = [Counter(stems(whole(okr))) for okr in one.okrs]
    holding = Counter(word for words in counted for word in words)
    vectors = [
        unit({word: n * rarity(holding[word], len(counted)) for word, n in words.items()})
        for words in counted
    ]
    ranks = []
    for at, serves in one.serves.items():
        level = one.levels[at]
        pool = [n for n in range(len(vectors)) if n != at and (level is None or one.levels[n] == level - 1)]
        ordered = sorted(pool, key=lambda n: -dot(vectors[at], vectors[n]))
        ranks.append(next((n for n, place in enumerate(ordered) if place in serves), len(ordered)))
    return ranks


def main(path: Path) -> None:
    """Print the figures with levels and team names known and hidden, and those of the baseline."""
    for levels in (True, False):
        known = f"levels {'known' if levels else 'hidden'}"
        for teams in (True, False):
            found = measure(sets(path, teams=teams, levels=levels))
            print(f"{known}, teams {'known' if teams else 'hidden'}: {found.says()}")
        print(f"{known}, TF-IDF: {baseline(sets(path, levels=levels)).says()}")


if __name__ == "__main__":
    main(Path(sys.argv[1]))
