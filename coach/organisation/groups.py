"""The teams of an organisation: what each has, what each serves, and how many lines to talk about."""

from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from coach.organisation.teams import Teams
from coach.organisation.trees import Trees


@dataclass(frozen=True, slots=True)
class Group:
    """A team and its okrs of the running cycle, as places in `review.okrs`; the name may be ""."""

    name: str
    places: tuple[int, ...]
    level: int
    key_results: int
    loose: int
    """Objectives that serve nothing here."""
    uncarried: int
    """Objectives on top that nobody serves."""
    serves: Mapping[str, int]
    """The teams whose lines it serves, with how many of its objectives do."""
    parent: str | None = None
    """The team it hangs below on the map: the one it serves most."""


def groups(trees: Trees, teams: Teams) -> list[Group]:
    """Give the teams in the order of the sheets."""
    names = {place: teams.of(trees.okr(place)) for place in trees.places}
    places: dict[str, list[int]] = defaultdict(list)
    for place, team in names.items():
        places[team].append(place)
    serves = {
        team: Counter(
            other for place in some if (other := names.get(trees.parents.get(place, -1), team)) != team
        )
        for team, some in places.items()
    }
    parents = _parents(serves)
    return [
        Group(
            name=team,
            places=tuple(some),
            level=min(trees.levels[place] for place in some),
            key_results=sum(len(trees.okr(place).key_results) for place in some),
            loose=sum(trees.standing[place] in ("orphan", "astray") for place in some),
            uncarried=sum(trees.standing[place] == "uncarried" for place in some),
            serves=serves[team],
            parent=parents.get(team),
        )
        for team, some in places.items()
    ]


def _parents(serves: Mapping[str, Counter[str]]) -> dict[str, str]:
    """Give the team that each one serves most, as far as that leads upwards and not in a circle."""
    found: dict[str, str] = {}
    for team, others in sorted(serves.items(), key=lambda item: -sum(item[1].values())):
        for other, _ in others.most_common():
            if team not in _up(other, found):
                found[team] = other
                break
    return found


def _up(team: str, parents: Mapping[str, str]) -> Iterator[str]:
    yield team
    while team in parents:
        team = parents[team]
        yield team
