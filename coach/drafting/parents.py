"""Which of the company's objectives a draft serves: by the words they share, and their fields of work."""

from collections.abc import Sequence
from dataclasses import replace
from functools import lru_cache
from typing import NamedTuple

from coach.detectors.similar import alike
from coach.drafting.state import Draft
from coach.linking.ranking import Ranking
from coach.linking.reasons import shared_words
from coach.okr import KeyResult, Okr

NEAR = 0.05
"""Likeness of words below which two goals have nothing to do with each other."""
VERY_LONG = 12
"""Letters of a word that says much by itself."""


class Parent(NamedTuple):
    """A goal above that a draft may serve, and the words of it that decided."""

    objective: str
    ref: str
    team: str
    shared: tuple[str, ...]


def parents_for(draft: Draft, company: Sequence[Okr], n: int = 3) -> tuple[Parent, ...]:
    """Give up to `n` of the company's objectives that a draft serves best, best first; () where none is near.

    Goals of the draft's own team stand beside it and not above it.
    """
    own = draft.okr
    above = tuple(okr for okr in company if okr.objective and _may_be_above(okr, own))
    if not above or not own.objective:
        return ()
    asking = replace(own, key_results=(*own.key_results, KeyResult(0, draft.why))) if draft.why else own
    ranking = _ranking(asking, above)
    found = [(above[one.at - 1], ranking.near(0, one.at)) for one in ranking.ranked(0)]
    parents = [(_parent(okr, asking), near) for okr, near in found]
    return tuple(parent for parent, near in parents if _is_near(parent, near))[:n]


@lru_cache(maxsize=8)
def _ranking(own: Okr, above: tuple[Okr, ...]) -> Ranking:
    return Ranking((own, *above), (1, *(0 for _ in above)))


def _is_near(parent: Parent, near: float) -> bool:
    """Say whether a goal has enough to do with a draft; a very long word in common says much by itself."""
    telling = any(len(word) >= VERY_LONG for word in parent.shared)
    return bool(parent.shared) and near >= (NEAR / 2 if telling else NEAR)


def _may_be_above(okr: Okr, own: Okr) -> bool:
    same_team = bool(own.team) and okr.team.casefold() == own.team.casefold()
    return not same_team and not alike(okr.objective, own.objective)


def _parent(okr: Okr, own: Okr) -> Parent:
    return Parent(okr.objective, okr.ref, okr.team, tuple(shared_words(okr, " ".join(own.lines))))
