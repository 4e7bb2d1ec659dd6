"""How often the parent of a goal is found on quarters held out from learning; needs OKR_CORPUS."""

import os
from pathlib import Path

import pytest

from tests.evals import learn_parents

CORPUS = os.environ.get("OKR_CORPUS", "")


@pytest.mark.skipif(not CORPUS, reason="OKR_CORPUS does not name the folder with org_trees.jsonl")
def test_parents_of_quarters_held_out() -> None:
    figures, _ = learn_parents.held_out(Path(CORPUS) / "org_trees.jsonl")
    for way, found in figures.items():
        print(f"{way}: parent first {found['first']:.1%}, among three {found['among three']:.1%}")
    known, hidden = figures["levels known, with team names"], figures["levels hidden, with team names"]
    assert (known["first"] >= 0.52, known["among three"] >= 0.78) == (True, True)
    assert (hidden["first"] >= 0.25, hidden["among three"] >= 0.45) == (True, True)
