"""Goals that stand in several files, as a company's do in the workbooks of its teams: each counts once."""

from collections import defaultdict
from collections.abc import Hashable, Sequence

from coach.detectors.cycles import Cycles
from coach.detectors.matching import team_of
from coach.okr import Okr


def without_copies(okrs: Sequence[Okr]) -> list[int]:
    """Give the places of okrs, those left out that say what a team's okr of the same cycle says elsewhere.

    The fullest stays, of those as full the first; okrs without a team are nobody's copies.
    """
    cycles = Cycles(okr.period for okr in okrs)
    alike: dict[Hashable, list[int]] = defaultdict(list)
    for at, okr in enumerate(okrs):
        named = okr.team and okr.objective
        alike[(team_of(okr), _said(okr.objective), cycles.of(okr.period)) if named else at].append(at)
    return sorted(at for some in alike.values() for at in (_kept(some, okrs) if len(some) > 1 else some))


def _kept(some: Sequence[int], okrs: Sequence[Okr]) -> list[int]:
    """Give the fullest of okrs that share their objective, and those that say something else."""
    first = max(some, key=lambda at: (len(okrs[at].key_results), -at))
    full = _lines(okrs[first])
    return [
        at for at in some if at == first or okrs[at].sheet == okrs[first].sheet or _lines(okrs[at]) - full
    ]


def _lines(okr: Okr) -> set[str]:
    return {_said(kr.text) for kr in okr.key_results}


def _said(text: str) -> str:
    return " ".join(text.casefold().split())
