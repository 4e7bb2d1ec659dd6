"""An organisation as JSON that other programs rely on; within a version fields are only added."""

import json
from collections.abc import Callable, Iterable, Iterator
from typing import Any, TextIO

from coach import WIRE, __version__, checks
from coach.linking import Spot, Suggestion
from coach.organisation.ambition import Attained
from coach.organisation.groups import Group
from coach.organisation.whole import Whole
from coach.reports.organisation.saying import because, cycle, sentence, words_at
from coach.reports.wire import noun_json

Json = dict[str, Any]
Progress = Callable[[int, int], None]
"""Told how many objectives without a parent were looked at, of how many."""


def write(whole: Whole, stream: TextIO, progress: Progress | None = None) -> None:
    """Write an organisation, one item a line; places are ids of okrs, as in a review of the same sheets."""
    engine = {"version": __version__, "cards": checks.version(), "model": whole.offers.model or None}
    stream.write(f'{{"wire": {WIRE},\n"engine": {_dumps(engine)},\n')
    stream.write(f'"says": {_dumps(sentence(whole))},\n"cycle": {_dumps(cycle(whole))},\n')
    _list(stream, "sheets", ({"name": sheet.name} for sheet in whole.review.sheets))
    _list(stream, "teams", map(_team, whole.groups))
    _list(stream, "okrs", (_okr(place, whole) for place in whole.trees.places))
    _list(stream, "orphans", _orphans(whole, progress))
    _list(stream, "uncarried", ({"okr": _id(place, whole)} for place in whole.trees.uncarried))
    stream.write(f'"matrix": {_dumps(_matrix(whole))},\n')
    _list(stream, "ambition", map(_attained, whole.attained))
    _list(stream, "changes", _changes(whole))
    _list(stream, "findings", map(noun_json, whole.across))
    stream.write(f'"summary": {_dumps(_summary(whole))}}}\n')


def _list(stream: TextIO, name: str, items: Iterable[Json]) -> None:
    stream.write(f'"{name}": [')
    stream.writelines((",\n  " if number else "\n  ") + _dumps(item) for number, item in enumerate(items))
    stream.write("],\n")


def _dumps(item: object) -> str:
    return json.dumps(item, ensure_ascii=False, allow_nan=False)


def _id(place: int, whole: Whole) -> str:
    return whole.okr(place).id


def _team(group: Group) -> Json:
    return {
        "team": group.name,
        "level": group.level,
        "okrs": len(group.places),
        "key_results": group.key_results,
        "orphans": group.loose,
        "uncarried": group.uncarried,
        "serves": dict(group.serves),
    }


def _okr(place: int, whole: Whole) -> Json:
    okr = whole.okr(place)
    return {
        "id": okr.id,
        "sheet": okr.sheet,
        "row": okr.row,
        "team": okr.team,
        "group": whole.team(place),
        "period": okr.period,
        "objective": okr.objective,
        "key_results": len(okr.key_results),
        "level": whole.trees.levels[place],
        "stands": whole.trees.standing[place],
        "said": okr.parent or okr.parent_ref,
        "parent": _parent(place, whole),
    }


def _parent(place: int, whole: Whole) -> Json | None:
    """Give the line it serves, and by what it was found; “page” where somebody chose it there."""
    spot, link = whole.trees.above(place), whole.trees.link(place)
    if spot is None or place not in whole.trees.parents:
        return None
    return _spot(spot, whole) | {"how": link.how if link else "page"}


def _spot(spot: Spot, whole: Whole) -> Json:
    return {"okr": _id(spot.okr, whole), "key_result": spot.key_result, "text": words_at(whole, spot)}


def _orphans(whole: Whole, progress: Progress | None) -> Iterator[Json]:
    """Give the objectives below the top that serve nothing here, each with what it may serve."""
    loose = whole.trees.loose
    for number, place in enumerate(loose, 1):
        offered = [_suggestion(one, whole) for one in whole.offers.of(place)]
        yield {"okr": _id(place, whole), "suggestions": offered}
        if progress:
            progress(number, len(loose))


def _suggestion(one: Suggestion, whole: Whole) -> Json:
    return _spot(one.to, whole) | {
        "team": whole.okr(one.to.okr).team,
        "score": round(one.score, 4),
        "reason": because(one.reason),
        "shared": one.reason.shared,
        "faint": one.reason.is_faint,
        "by": one.by,
    }


def _matrix(whole: Whole) -> Json:
    found = whole.matrix
    rows = [
        {"team": team, "counts": {flag: found.of(team, flag) for flag in found.flags}, "all": found.of(team)}
        for team in found.teams
    ]
    return {"flags": found.flags, "teams": rows}


def _attained(one: Attained) -> Json:
    return {
        "team": one.team,
        "key_results": one.key_results,
        "flagged": one.flagged,
        "share": round(one.share, 4),
        "mean": round(one.mean, 4),
        "scores": len(one.scores),
        "cycles": [cycle.name for cycle in one.cycles],
        "left_out": one.left_out,
    }


def _changes(whole: Whole) -> Iterator[Json]:
    """Give what became of each line since the last cycle; the place is null where it was dropped."""
    for team in whole.changes:
        for one in team.all:
            place = {"okr": _id(one.spot.okr, whole), "key_result": one.spot.key_result} if one.spot else {}
            told: Json = {
                "team": team.team,
                "since": team.cycle,
                "kind": one.kind,
                "was": one.was,
                "now": one.now,
            }
            told |= {"says": one.says, "place": one.place, "flag": one.flag}
            yield told | {"okr": None, "key_result": None} | place


def _summary(whole: Whole) -> Json:
    return {
        "okrs": len(whole.trees.places),
        "teams": len(whole.groups),
        "linked": len(whole.trees.parents),
        "orphans": len(whole.trees.loose),
        "uncarried": len(whole.trees.uncarried),
        "findings": len(whole.review.findings),
    }
