"""How often parents are found is measured on goals with known parents, and held where a file of them is."""

import json
import os
from pathlib import Path

import pytest

from tests.evals import parents as measuring

CORPUS = os.environ.get("OKR_CORPUS", "")
"""A folder with published goals and their parents, where somebody has one; its figures are held here."""
HELD = [(True, True, 0.52, 0.78), (False, True, 0.50, 0.70), (True, False, 0.25, 0.45)]
"""With names of teams, with levels; the shares suggested first and among three by the weights that ship."""
NODES = [
    ("A", 0, "Patients get home sooner and stay well", ["Readmissions within a month from 9 to 5 %"], []),
    ("B", 0, "Every euro goes where it heals", ["Invoices disputed by insurers from 12 to 4 %"], []),
    ("1", 1, "Wounds heal without a second stay", ["Readmissions after surgery from 6 to 3 %"], ["A"]),
    ("2", 1, "Insurers pay at the first attempt", ["Disputed invoices from 12 to 4 %"], ["B"]),
]


def test_the_measuring_counts_what_is_found(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    nodes = [
        {"id": name, "team": "", "depth": depth, "objective": objective, "key_results": lines}
        | {"parents": [{"type": "objective", "id": parent} for parent in parents]}
        for name, depth, objective, lines, parents in NODES
    ]
    (tmp_path / "trees.jsonl").write_text(json.dumps({"nodes": nodes}), encoding="utf-8")
    measuring.main(tmp_path / "trees.jsonl")
    shown = capsys.readouterr().out
    assert "levels known, teams known: 2 goals, parent first 100%, among three 100%" in shown
    assert "levels known, TF-IDF: 2 goals, parent first 100%" in shown


@pytest.mark.skipif(not CORPUS, reason="OKR_CORPUS does not name the folder with org_trees.jsonl")
@pytest.mark.parametrize(("teams", "levels", "first", "among"), HELD)
def test_parents_are_found_where_their_links_are_hidden(
    teams: bool, levels: bool, first: float, among: float
) -> None:
    found = measuring.measure(measuring.sets(Path(CORPUS) / "org_trees.jsonl", teams=teams, levels=levels))
    assert (found.first >= first * found.goals, found.among >= among * found.goals) == (True, True), found
