"""Real attainment: a team with a run of full cycles gets the note on ambition, one that stretches doesn't.

None of its words is here. With `-s` the table is printed.
"""

import json
import os
from pathlib import Path
from typing import Any, NamedTuple

import pytest

from coach.facts.ambition import Ambition, ambition
from coach.facts.full import always_full, past_ambition
from coach.history import Cycle
from coach.okr import KeyResult, Okr
from coach.reading.okrs import read_okrs
from tests.facts.courses import team

CORPUS = os.environ.get("OKR_CORPUS")
pytestmark = pytest.mark.skipif(
    not CORPUS, reason="OKR_CORPUS does not name the folder with attainment.jsonl"
)
STRETCHES = 0.85
"""A mean of all scores up to which nobody would say that a team aims too low."""


class Case(NamedTuple):
    """A real team: its cycles in order, each with the scores and how many key results it had."""

    name: str
    series: list[dict[str, Any]]

    @property
    def scores(self) -> list[float]:
        return [score for one in self.series for score in scores_of(one)]

    @property
    def mean(self) -> float:
        return sum(self.scores) / len(self.scores)

    def note(self) -> Ambition | None:
        """What is said of its sheets, brought as the past of a new cycle."""
        past = [okr_of(self.name, one, at) for at, one in enumerate(self.series)]
        return past_ambition(team([], new_cycle(self.name), past))

    def note_on_scored(self) -> Ambition | None:
        """What would be said if what was left unscored had never been there."""
        scored = [tuple(scores_of(one)) for one in self.series]
        return ambition([Cycle(one, len(one)) for one in scored])


def scores_of(cycle: dict[str, Any]) -> list[float]:
    return [min(kr["score"], 1.0) for kr in cycle["key_results"] if kr["score"] is not None]


def okr_of(name: str, cycle: dict[str, Any], at: int) -> Okr:
    scores = [kr["score"] for kr in cycle["key_results"]]
    scores += [None] * (cycle["n_key_results"] - len(scores))
    lines = (
        KeyResult(row, kr["text"], score="" if score is None else f"{score}")
        for row, (kr, score) in enumerate(zip(_padded(cycle), scores, strict=True))
    )
    return Okr(f"{at}", 0, at, name, cycle["period"], cycle["period"], tuple(lines))


def _padded(cycle: dict[str, Any]) -> list[dict[str, Any]]:
    missing = cycle["n_key_results"] - len(cycle["key_results"])
    return [*cycle["key_results"], *({"text": "Not published"} for _ in range(missing))]


def new_cycle(name: str) -> list[Any]:
    return list(read_okrs([Okr("now", 1, 2, name, "Q1 2027", "Next", (KeyResult(3, "Visits 4 → 6"),))]))


def real_teams() -> list[Case]:
    lines = (Path(CORPUS or "") / "attainment.jsonl").read_text("utf-8").splitlines()
    return [Case(one["team"], one["series"]) for one in map(json.loads, lines)]


def full_at_the_end(case: Case) -> bool:
    """Whether each of the last two cycles of which half was scored was full or nearly so."""
    told = [scores_of(one) for one in case.series if 2 * len(scores_of(one)) >= one["n_key_results"]]
    last = [scores for scores in told if scores][-2:]
    full = [sum(scores) / len(scores) >= 0.9 or scores.count(1.0) / len(scores) >= 0.75 for scores in last]
    return len(last) == 2 and sum(map(len, last)) >= 4 and all(full)


def test_runs_of_full_cycles_get_the_note_and_stretching_teams_do_not() -> None:
    cases = real_teams()
    notes = {case.name: case.note() for case in cases}
    print(f"\n{'team':34}{'cycles':>7}{'scores':>7}{'mean':>6}{'full':>6}  says; on scored lines only")
    for case in cases:
        full = sum(score >= 0.995 for score in case.scores) / len(case.scores)
        said, scored = (_short(one) for one in (notes[case.name], case.note_on_scored()))
        counted = f"{len(case.series):>7}{len(case.scores):>7}{case.mean:>6.2f}{full:>6.2f}"
        print(f"{case.name:34}{counted}  {said}; {scored}")
    too_easy = {name for name, note in notes.items() if note and note.aim == "full"}
    assert too_easy == {case.name for case in cases if full_at_the_end(case)} != set()
    assert [case.name for case in cases if case.mean <= STRETCHES and case.name in too_easy] == []


def test_the_fact_and_the_note_agree() -> None:
    for case in real_teams():
        past = [okr_of(case.name, one, at) for at, one in enumerate(case.series)]
        facts = list(always_full(team([], new_cycle(case.name), past)))
        note = case.note()
        assert bool(facts) == (note is not None and note.aim == "full")


def _short(note: Ambition | None) -> str:
    return f"{note.aim}: {note.cycles} cycles, {note.full} of {note.total}, {note.mean}" if note else "–"
