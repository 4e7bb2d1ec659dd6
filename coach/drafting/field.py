"""Measures of somebody's field of work, several at once, best first."""

from collections import Counter
from functools import cache

from coach.knowledge.words import thesaurus
from coach.metrics import ENOUGH, GENERAL, Metric, load, scored, spoken_of, stems

NAMED = 0.5
"""What a word counts that stands in a metric's own name."""
FEW = 4
"""Names of metrics a word may stand in to tell them from others."""
CLEAR = 0.4
"""From which on words speak of a field of work: one word of the objective is enough."""


def several(line: str, objective: str = "", team: str = "") -> tuple[Metric, ...]:
    """Give the metrics the work might move, then others of the field of work they are in.

    Where none fits, those of the field that the words or the team speak of; () where they speak of none.
    """
    scores = _with_names(line, objective, team)
    places = sorted(scores, key=lambda metric: -scores[metric])
    fits = [metric for metric in places if scores[metric] >= ENOUGH]
    home = _home(line, objective, team) or next((m.field for m in fits if m.field != GENERAL), "")
    near = [metric for metric in fits if metric.field in (home, GENERAL)]
    same = next((field.metrics for field in load() if field.name == home), ())
    beside = [metric for metric in places if metric in same]
    return tuple(dict.fromkeys((*near, *beside, *fits, *same)))


def _with_names(line: str, objective: str, team: str) -> dict[Metric, float]:
    """Score metrics by what they are about, and by the words of their names."""
    scores = dict(scored(line, objective, team))
    known = spoken_of(line, objective, team)
    said = stems(f"{line} {objective}")
    for metric, telling in _telling().items():
        if metric in scores or metric.field in known:
            scores[metric] = scores.get(metric, 0.0) + NAMED * len(telling & said)
    return scores


def _home(line: str, objective: str, team: str) -> str:
    """Give the field the words speak of most, where they speak of one clearly."""
    known = spoken_of(line, objective, team)
    best = max((name for name in known if name != GENERAL), key=lambda name: known[name], default="")
    return best if best and known[best] >= CLEAR else ""


@cache
def _telling() -> dict[Metric, frozenset[str]]:
    """Give the words of each metric's name that few others have."""
    filler = stems(" ".join(thesaurus().ignore))
    named = {metric: stems(metric.name) - filler for field in load() for metric in field.metrics}
    count = Counter(word for words in named.values() for word in words)
    return {metric: frozenset(w for w in words if count[w] <= FEW) for metric, words in named.items()}
