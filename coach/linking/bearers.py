"""The lines that bear one name, and which of them somebody means who uses it."""

from collections import defaultdict
from collections.abc import Callable, Iterator, Sequence

from coach.linking.mention import folded
from coach.linking.nouns import Spot
from coach.linking.teams import means_company, path, stands_above
from coach.okr import Okr

FEW = 16
"""Lines of one name that are looked at one by one; beyond, only those of the own file or of teams above."""
_Test = Callable[[int], bool]


class Bearers:
    """Lines of one name by file and by team; copies of a goal in several files count once in a team."""

    def __init__(self, okrs: Sequence[Okr], spots: Sequence[Spot]) -> None:
        """Sort them."""
        self._okrs, self._spots = okrs, spots
        self._by_sheet: dict[int, list[Spot]] = defaultdict(list)
        self._by_team: dict[str, list[Spot]] = defaultdict(list)
        seen: set[tuple[object, ...]] = set()
        for spot in spots:
            self._by_sheet[okrs[spot.okr].sheet].append(spot)
            goal = (*_goal(okrs[spot.okr]), spot.key_result)
            if goal not in seen:
                seen.add(goal)
                self._by_team[_key(okrs[spot.okr].team)].append(spot)
        self._upper = [spot for team, some in self._by_team.items() if means_company(team) for spot in some]

    def meant(self, at: int, teams: Sequence[str], *, home: bool = True, upper: bool = False) -> Spot | None:
        """Give the one that an okr means, `teams` being named beside it; None where several may be.

        Without `home` its own file is left out; `upper` wants a line of a team above, or of one named.
        """
        own = self._okrs[at]
        named = [spot for team in teams for spot in self._by_team.get(_key(team), ())]
        pool = named or (self._above(own) if upper else self._pool(own, home=home))
        left = [spot for spot in pool if spot.okr != at]
        for test in _tests(self._okrs, own):
            left = [spot for spot in left if test(spot.okr)] or left
        goals = {_goal(self._okrs[spot.okr]): spot.okr for spot in reversed(left)}
        if len(goals) != 1:
            return None
        of_it = [spot for spot in left if spot.okr in goals.values()]
        return next((spot for spot in of_it if spot.key_result is None), of_it[0])

    def _pool(self, own: Okr, *, home: bool) -> list[Spot]:
        """Give those that may be meant: of the own file, else of any; of many only those above."""
        beside = [spot for spot in self._by_sheet.get(own.sheet, ()) if self._okrs[spot.okr] is not own]
        if home and beside:
            return beside
        if len(self._spots) > FEW:
            return self._above(own)
        return [spot for spot in self._spots if home or self._okrs[spot.okr].sheet != own.sheet]

    def _above(self, own: Okr) -> list[Spot]:
        """Give those of teams that stand above by their name, and of the company."""
        parts = path(own.team)
        names = (" / ".join(parts[:n]) for n in range(1, len(parts)))
        company = [] if means_company(own.team) else self._upper
        return [*company, *(spot for name in names for spot in self._by_team.get(name, ()))]


def _key(team: str) -> str:
    return " / ".join(path(team))


def above(okr: Okr, own: Okr) -> bool:
    """Say whether an okr's team stands above another's by its name."""
    return stands_above(okr.team, own.team) or (means_company(okr.team) and not means_company(own.team))


def _tests(okrs: Sequence[Okr], own: Okr) -> Iterator[_Test]:
    """Give what tells bearers apart, the strongest first; what none of them meets is no test."""
    yield lambda at: okrs[at].period == own.period
    yield lambda at: above(okrs[at], own)
    yield lambda at: stands_above(okrs[at].team, own.team)
    yield lambda at: okrs[at].sheet == own.sheet


def _goal(okr: Okr) -> tuple[str, str, str]:
    """Give what makes two copies of a goal one: a company's sheet is often in every workbook."""
    return folded(okr.objective), folded(okr.team), okr.period
