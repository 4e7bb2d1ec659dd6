"""What the map draws: each objective where they are few, teams where they are many, one team when opened."""

from collections import Counter
from collections.abc import Iterator, Sequence

from coach.organisation.groups import Group
from coach.organisation.whole import Whole
from coach.reports.organisation.drawing import Face, Item, Scene
from coach.reports.organisation.saying import NAMELESS, many, team_name

MOST = 60
"""Objectives up to which each has a box of its own; beyond, teams have."""
PER_PAGE = 30
"""Teams, or objectives of one team, on a map at a time."""
FEW = 4
"""Teams that serve one objective up to which each is named; more are counted."""
MARKS = {
    "orphan": "no link to a goal here",
    "astray": "names a goal that isn’t here",
    "uncarried": "nobody carries it",
}
FACES: dict[str, Face] = {"orphan": "loose", "astray": "loose", "uncarried": "uncarried"}
LEVELS = ("On top", "One level below", "Two levels below", "Three levels below", "Further below")


def is_large(whole: Whole) -> bool:
    """Say whether there are too many objectives for a box each."""
    return len(whole.trees.places) > MOST


def objectives(whole: Whole) -> Scene:
    """Show every objective."""
    loose = whole.trees.loose
    hanging = set(loose) - set(whole.trees.below)
    items = [_objective(place, whole) for place in _in_order(whole) if place not in hanging]
    apart = [_objective(place, whole) for place in loose if place in hanging]
    return Scene(
        tuple(items), tuple(apart), f"No link to a goal here: {many(len(apart), 'objective')}", LEVELS
    )


def _in_order(whole: Whole) -> list[int]:
    """Put first what has most below it, so that what nobody carries stands beneath."""
    order = {"top": 0, "linked": 1, "orphan": 1, "astray": 1, "uncarried": 2}
    return sorted(whole.trees.places, key=lambda place: order[whole.trees.standing[place]])


def _objective(place: int, whole: Whole) -> Item:
    okr, stands = whole.okr(place), whole.trees.standing[place]
    above = whole.trees.parents.get(place)
    return Item(
        key=f"okr-{place}",
        label=team_name(whole.team(place)),
        text=okr.objective or NAMELESS,
        level=whole.trees.levels[place],
        parent="" if above is None else f"okr-{above}",
        marks=(MARKS[stands],) if stands in MARKS else (),
        face=FACES.get(stands, "plain"),
        chosen=place in whole.chosen,
    )


def pages(count: int) -> int:
    """Say how many maps so many boxes take."""
    return max(1, -(-count // PER_PAGE))


def teams(whole: Whole, page: int = 1) -> Scene:
    """Show the teams, those that hang below another beside it; those above a page's teams come along."""
    ordered = _teams_in_order(whole.groups)
    start = (page - 1) * PER_PAGE
    shown = [group.name for group in ordered[start : start + PER_PAGE]]
    along = dict.fromkeys(above for name in shown for above in _upwards(name, whole))
    named = {group.name: group for group in whole.groups}
    keep = dict.fromkeys([*along, *shown])
    return Scene(tuple(_team(named[name], whole) for name in keep), heads=LEVELS)


def _teams_in_order(groups: Sequence[Group]) -> list[Group]:
    """Give them tree by tree, those with most objectives that serve nothing first."""
    below: dict[str | None, list[Group]] = {}
    for group in sorted(groups, key=lambda one: (-one.loose - one.uncarried, -len(one.places))):
        below.setdefault(group.parent, []).append(group)
    roots = sorted(below.get(None, []), key=lambda one: (one.level, one.name not in below))
    found: list[Group] = []
    ahead = roots[::-1]
    while ahead:
        found.append(ahead.pop())
        ahead += below.get(found[-1].name, [])[::-1]
    return found


def _upwards(name: str, whole: Whole) -> list[str]:
    parents = {group.name: group.parent for group in whole.groups if group.parent is not None}
    found: list[str] = []
    while name in parents:
        name = parents[name]
        found.insert(0, name)
    return found


def _team(group: Group, whole: Whole) -> Item:
    marks = [many(len(group.places), "objective")]
    marks += [f"{group.loose:,} without a link"] if group.loose else []
    marks += [f"{group.uncarried:,} carried by nobody"] if group.uncarried else []
    parent = "" if group.parent is None else f"team-{whole.numbers[group.parent]}"
    key = f"team-{whole.numbers[group.name]}"
    return Item(key, "", team_name(group.name), group.level, parent, (", ".join(marks),), _face(group))


def _face(group: Group) -> Face:
    """Let a team stand out where most of it serves nothing; where some of it does, its words tell."""
    if 2 * group.loose > len(group.places):
        return "loose"
    return "some" if group.loose or group.uncarried else "team"


def _serve(number: int) -> str:
    return "serves" if number == 1 else "serve"


def of_team(whole: Whole, group: Group, page: int = 1) -> Scene:
    """Show one team: its objectives, what they serve, and which teams serve them."""
    start = (page - 1) * PER_PAGE
    mine = group.places[start : start + PER_PAGE]
    above = dict.fromkeys(whole.trees.parents[place] for place in mine if place in whole.trees.parents)
    own = [_objective(place, whole) for place in mine]
    apart = [item for place, item in zip(mine, own, strict=True) if _hangs(place, whole)]
    shown = [item for item in own if item not in apart]
    others = [_objective(place, whole)._replace(parent="") for place in above if place not in mine]
    heading = f"No link to a goal here: {many(len(apart), 'objective')}"
    return Scene((*others, *shown, *_serving(mine, whole, group)), tuple(apart), heading, LEVELS)


def _hangs(place: int, whole: Whole) -> bool:
    return whole.trees.standing[place] in ("orphan", "astray") and place not in whole.trees.below


def _serving(places: Sequence[int], whole: Whole, group: Group) -> Iterator[Item]:
    """Show below each objective the other teams that serve it."""
    for place in places:
        teams = Counter(whole.team(one) for one in whole.trees.below.get(place, ()))
        del teams[group.name]
        named = {team_name(name): (f"team-{whole.numbers[name]}-{place}", n) for name, n in teams.items()}
        if len(named) > FEW:
            named = {many(len(named), "team"): (f"all-{place}", sum(teams.values()))}
        for name, (key, number) in named.items():
            mark = f"{many(number, 'objective')} {_serve(number)} it"
            yield Item(key, "", name, whole.trees.levels[place] + 1, f"okr-{place}", (mark,), "team")
