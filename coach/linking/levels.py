"""How far below the company each okr stands: by its team's name, by its path, and by what it serves."""

from collections import Counter, defaultdict
from collections.abc import Collection, Hashable, Iterable, Mapping, Sequence

from coach.linking.nouns import Link
from coach.linking.teams import means_company, path
from coach.okr import Okr


def levels(okrs: Sequence[Okr], links: Iterable[Link], company: Collection[int] = ()) -> list[int | None]:
    """Give a level for each okr: 0 for the company's own, None where nothing tells.

    Where nobody names a parent, what isn't the company's and has no path stands one level below it.
    `company` are the numbers of files that hold the company's goals. Where neither a file nor a team's name
    means the company, the teams that serve nobody and are served by others stand for it.
    """
    serves = {link.okr: link.to.okr for link in links}
    known = dict.fromkeys(_top(okrs, serves, company), 0)
    if not known:
        return [None] * len(okrs)
    _down(known, serves)
    _by_path(known, okrs)
    _down(known, serves)
    _by_team(known, okrs)
    if not serves:
        known = dict.fromkeys(range(len(okrs)), 1) | known
    return [known.get(at) for at in range(len(okrs))]


def _top(okrs: Sequence[Okr], serves: Mapping[int, int], company: Collection[int]) -> list[int]:
    """Give the company's own okrs."""
    named = [at for at, okr in enumerate(okrs) if okr.sheet in company or means_company(okr.team)]
    if named:
        return [at for at in named if at not in serves or okrs[at].sheet in company]
    below = {path(okrs[at].team) for at in serves}
    served = {path(okrs[at].team) for at in serves.values()} - below - {()}
    alone = {at for at in serves.values() if at not in serves and not okrs[at].team}
    return [at for at, okr in enumerate(okrs) if path(okr.team) in served or at in alone]


def _down(known: dict[int, int], serves: Mapping[int, int]) -> None:
    """Give what serves a known one its level, one below, as far as links lead; no circle is among them."""
    for start in serves:
        way: list[int] = []
        at = start
        while at not in known and at in serves:
            way.append(at)
            at = serves[at]
        if at in known:
            known |= {step: known[at] + n for n, step in enumerate(reversed(way), 1)}


def _by_path(known: dict[int, int], okrs: Sequence[Okr]) -> None:
    """Give the rest the level of their team's path, where teams have paths."""
    paths = [path(okr.team) for okr in okrs]
    if not any(len(parts) > 1 for parts in paths):
        return
    tops = {paths[at] for at, level in known.items() if level == 0}
    for at, parts in enumerate(paths):
        if parts and at not in known:
            under = any(parts[: len(top)] == top for top in tops if top)
            known[at] = len(parts) - 1 if under else len(parts)


def _by_team(known: dict[int, int], okrs: Sequence[Okr]) -> None:
    """Give the rest the level that most okrs of their team have, or of their file where no team is named."""
    teams: list[Hashable] = [path(okr.team) or okr.sheet for okr in okrs]
    seen: dict[Hashable, Counter[int]] = defaultdict(Counter)
    for at, level in known.items():
        seen[teams[at]][level] += 1
    for at, team in enumerate(teams):
        if at not in known and team in seen:
            known[at] = seen[team].most_common(1)[0][0]
