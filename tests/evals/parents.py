"""How often the parent of a goal is found where its link is hidden: first, and among three.

Run it with `python -m tests.evals.parents TREES`, a file of objectives with their parents, one quarter a
line as JSON: `nodes` with `id`, `team`, `depth`, `objective`, `key_results` and `parents`. The level above
is known, the link is not. Quarters take turns: those in odd places were used to choose the weights, the
others were not.
"""

import json
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any, NamedTuple

from coach.drafting.parents import parents_for, ranking
from coach.drafting.state import Draft
from coach.okr import KeyResult, Okr

AMONG = 3
Json = dict[str, Any]


class Case(NamedTuple):
    """A goal, those of the level above it, and the ids of the ones it serves."""

    okr: Okr
    above: tuple[Okr, ...]
    serves: frozenset[str]


class Found(NamedTuple):
    """How many parents came first and among three; for how many goals any was offered, and a right one."""

    cases: int
    first: int
    among: int
    offered: int
    right: int

    def says(self) -> str:
        """Write the shares."""
        cases, offered = max(self.cases, 1), max(self.offered, 1)
        shares = (self.first / cases, self.among / cases, self.right / offered)
        first, among, right = (f"{share:.0%}" for share in shares)
        return (
            f"{self.cases} goals, first {first}, among three {among}; "
            f"offered for {self.offered}, right among those offered for {right}"
        )


def quarters(path: Path, *, teams: bool = True) -> list[list[Case]]:
    """Read the trees, one list of cases a quarter; without `teams` their names are hidden as well."""
    lines = path.read_text(encoding="utf-8").splitlines()
    return [list(_cases(json.loads(line)["nodes"], teams=teams)) for line in lines if line.strip()]


def _cases(nodes: list[Json], *, teams: bool) -> Iterator[Case]:
    okrs = {node["id"]: _okr(node, teams=teams) for node in nodes if node["objective"]}
    depths = {node["id"]: node["depth"] for node in nodes}
    for node in nodes:
        above = tuple(okr for key, okr in okrs.items() if depths[key] == node["depth"] - 1)
        serves = frozenset(parent["id"] for parent in node["parents"]) & {okr.id for okr in above}
        if node["id"] in okrs and serves:
            yield Case(okrs[node["id"]], above, serves)


def _okr(node: Json, *, teams: bool) -> Okr:
    lines = tuple(KeyResult(n, text) for n, text in enumerate(node["key_results"], 2) if text)
    team = (node["team"] or "") if teams else ""
    return Okr(node["id"], 0, 1, team, "", node["objective"], lines, ref=node["id"])


def measure(cases: list[Case]) -> Found:
    """Count how often the parent is found."""
    ranks = [_rank(case) for case in cases]
    offers = [
        ([parent.ref for parent in parents_for(Draft(case.okr), case.above, AMONG)], case.serves)
        for case in cases
    ]
    made = [serves & set(refs) for refs, serves in offers if refs]
    return Found(
        len(cases), ranks.count(0), sum(rank < AMONG for rank in ranks), len(made), sum(map(bool, made))
    )


def _rank(case: Case) -> int:
    ordered = sorted(ranking(case.okr, case.above), key=lambda found: -found[1])
    return next(n for n, (okr, *_) in enumerate(ordered) if okr.id in case.serves)


def main(path: Path) -> None:
    """Print the figures with the teams' names known and hidden, for tuned and for held-out quarters."""
    for teams in (True, False):
        read = quarters(path, teams=teams)
        for name, some in (("tuned", read[0::2]), ("held out", read[1::2]), ("all", read)):
            found = measure([case for quarter in some for case in quarter])
            print(f"teams {'known' if teams else 'hidden'}, {name}: {found.says()}")


if __name__ == "__main__":
    main(Path(sys.argv[1]))
