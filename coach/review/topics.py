"""What to talk about first: a few topics, grave, frequent and different from each other."""

from collections import defaultdict
from collections.abc import Sequence
from math import sqrt

from coach import checks
from coach.finding import Finding
from coach.review.nouns import Topic

FIRST = 3
"""How many topics to talk about first; the rest stands behind them."""
WEIGHT = {"error": 9.0, "warning": 3.0, "hint": 1.0}
PROMISED = frozenset(("task-like", "non-ambitious", "missing-alignment"))
"""The flags the product promises to find; they come first among equals."""


def first_topics(findings: Sequence[Finding]) -> tuple[Topic, ...]:
    """Choose the few things to talk about first: grave, frequent, different from each other, and by rule."""
    groups: dict[tuple[str, str], list[Finding]] = defaultdict(list)
    for finding in (one for one in findings if one.by == "rule"):
        groups[finding.check, finding.team].append(finding)
    ranked = sorted(groups.values(), key=_weight, reverse=True)
    chosen: list[list[Finding]] = []
    for group in ranked:
        if len(chosen) < FIRST and not any(_says_the_same(group, other) for other in chosen):
            chosen.append(group)
    return tuple(Topic(_says(group), group[0].check, group[0].team, tuple(group)) for group in chosen)


def _weight(group: Sequence[Finding]) -> float:
    first = group[0]
    weight = WEIGHT[first.severity] * (2.0 if first.flag in PROMISED else 1.0)
    return weight * sqrt(len(group)) * (1.5 if first.place in ("okr", "sheet") else 1.0)


def _says_the_same(group: Sequence[Finding], other: Sequence[Finding]) -> bool:
    """The same check elsewhere, or the same flag on the same okr."""
    first, chosen = group[0], other[0]
    return first.check == chosen.check or (
        bool(first.okr) and first.flag == chosen.flag and first.team == chosen.team
    )


def _says(group: Sequence[Finding]) -> str:
    if len(group) == 1:
        return group[0].says
    check = checks.by_name()[group[0].check]
    places = {"key_result": "key results", "objective": "objectives", "okr": "OKRs", "sheet": "places"}
    return f"{len(group)} {places.get(group[0].place, 'lines')} of this kind ({check.short}). {group[0].says}"
