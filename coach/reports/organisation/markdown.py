"""An organisation as Markdown, for a wiki or a message."""

from collections.abc import Iterable, Iterator

from coach.organisation.whole import Whole
from coach.reports.markdown import words
from coach.reports.organisation import parts
from coach.reports.organisation.items import is_large
from coach.reports.organisation.saying import (
    KINDS,
    NAMELESS,
    NOT_READ,
    READ,
    cycle,
    flag_name,
    row_name,
    sentence,
    team_name,
)


def markdown(whole: Whole) -> str:
    """Write the whole of it."""
    named = f": {words(cycle(whole))}" if cycle(whole) else ""
    body = [f"# Organisation{named}", "", words(sentence(whole))]
    for part in (f(whole) for f in (_trees, _loose, _across, _matrix, _ambition, _changes)):
        if lines := list(part):
            body += ["", *lines]
    return "\n".join(body) + "\n"


def _trees(whole: Whole) -> Iterator[str]:
    if not whole.trees.parents:
        return
    yield from ("## Who serves whom", "")
    if is_large(whole):
        heads = ("Team", "Objectives", "Without a link", "Carried by nobody")
        rows = ((g.name, len(g.places), g.loose, g.uncarried) for g in whole.groups)
        yield from _table(heads, ((team_name(name), *map(str, rest)) for name, *rest in rows))
        return
    for place in whole.trees.tops:
        yield from _tree(whole, place, "")


def _tree(whole: Whole, place: int, indent: str) -> Iterator[str]:
    okr = whole.okr(place)
    mark = " – **nobody carries it**" if whole.trees.standing[place] == "uncarried" else ""
    yield f"{indent}- {words(okr.objective or NAMELESS)} ({words(team_name(whole.team(place)))}){mark}"
    for below in whole.trees.below.get(place, ()):
        yield from _tree(whole, below, indent + "  ")


def _loose(whole: Whole) -> Iterator[str]:
    found = list(parts.loose(whole))
    if found:
        yield from ("## No link to a goal here", "")
    for one in found:
        said = f", names “{words(one.said)}”, which isn’t here" if one.said else ""
        yield f"- {words(one.words)} ({words(one.team)}{said})"
        for offer in one.offers:
            yield f"  - perhaps “{words(offer.words)}” ({words(offer.team)}). {words(offer.because)}"
    if left := parts.left(len(whole.trees.loose), "objective"):
        yield f"- {left}"


def _across(whole: Whole) -> Iterator[str]:
    if said := list(parts.across(whole)):
        yield from ("## Found across teams", "", *(f"- {words(one)}" for one in said))


def _matrix(whole: Whole) -> Iterator[str]:
    found = whole.matrix
    if found.flags:
        yield from ("## Where findings gather", "")
        heads = ("Team", *map(flag_name, found.flags), "In all")
        rows = (
            (row_name(team, whole), *(str(found.of(team, flag)) for flag in found.flags), str(found.of(team)))
            for team in found.teams
        )
        yield from _table(heads, rows)


def _changes(whole: Whole) -> Iterator[str]:
    if whole.changes:
        yield from ("## Since the last cycle", "")
        rows = (
            (team_name(one.team), one.cycle, *(str(len(one.of(kind))) for kind in KINDS))
            for one in whole.changes
        )
        yield from _table(("Team", "Since", *KINDS.values()), rows)


def _ambition(whole: Whole) -> Iterator[str]:
    if whole.attained:
        yield from ("## Ambition and past scores", "", READ, "")
        heads = ("Team", "Easily met", "Mean score", "Scores", "Past cycles")
        yield from _table(
            heads,
            (
                (
                    team_name(one.team),
                    f"{one.flagged} of {one.key_results}",
                    f"{one.mean:.2f}",
                    str(len(one.scores)),
                    ", ".join(cycle.name for cycle in one.cycles),
                )
                for one in whole.attained
            ),
        )
        yield from ("", NOT_READ)


def _table(heads: Iterable[str], rows: Iterable[Iterable[str]]) -> Iterator[str]:
    named = list(heads)
    yield f"| {' | '.join(named)} |"
    yield f"|{'---|' * len(named)}"
    for row in rows:
        yield f"| {' | '.join(words(cell) for cell in row)} |"
