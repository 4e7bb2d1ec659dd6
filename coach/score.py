"""A score that is explained by its findings, and by nothing else.

An okr has one part for its objective, one for each key result and one for all of it together. Each part
starts at 100 and loses points for what was found about it, never below 0; the score is their mean. What
is said about a whole sheet costs no okr anything, and neither does what a model says: a score is the same
with one and without.
"""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass

from coach.finding import Finding, Severity
from coach.okr import Okr

POINTS: dict[Severity, int] = {"error": 60, "warning": 40, "hint": 8}
"""What a finding takes from its part; our own choice: an error most of it, a hint little."""
FULL = 100


@dataclass(frozen=True, slots=True)
class Deduction:
    """How many points of the okr one finding took."""

    check: str
    row: int
    points: float


@dataclass(frozen=True, slots=True)
class Score:
    """An okr's score from 0 to 100, with each deduction that led to it."""

    points: int
    deductions: tuple[Deduction, ...] = ()


def score(okr: Okr, findings: Iterable[Finding]) -> Score:
    """Score one okr by the findings about it that were made by rule."""
    parts = len(okr.key_results) + 2
    left: dict[tuple[str, int | None], float] = defaultdict(lambda: float(FULL))
    deductions = []
    ruled = (finding for finding in findings if finding.by == "rule")
    for finding in sorted(ruled, key=lambda f: -POINTS[f.severity]):
        part = (finding.place, finding.key_result)
        taken = min(POINTS[finding.severity], left[part])
        left[part] -= taken
        if taken:
            deductions.append(Deduction(finding.check, finding.row, round(taken / parts, 1)))
    lost = sum(FULL - rest for rest in left.values())
    return Score(round(FULL - lost / parts), tuple(deductions))
