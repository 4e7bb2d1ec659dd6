"""An organisation as lines to print: the sentence, the trees, what stands out, and where findings gather."""

from collections.abc import Iterator

from coach.organisation.whole import Whole
from coach.reports.organisation import parts
from coach.reports.organisation.items import is_large
from coach.reports.organisation.saying import (
    KINDS,
    NAMELESS,
    changed,
    flag_name,
    many,
    row_name,
    sentence,
    team_name,
)
from coach.reports.plain import Part, Printed, clean, printed


def organisation_lines(whole: Whole) -> Iterator[Printed]:
    """Lay an organisation out for a terminal."""
    yield printed(sentence(whole), "title")
    if whole.trees.parents:
        yield from (Printed(), printed("Who serves whom", "title"))
        yield from _teams(whole) if is_large(whole) else _trees(whole)
    yield from _loose(whole)
    yield from _across(whole)
    yield from _matrix(whole)
    yield from _ambition(whole)
    yield from _changes(whole)


def _trees(whole: Whole) -> Iterator[Printed]:
    for place in whole.trees.tops:
        yield from _tree(whole, place, 2)


def _tree(whole: Whole, place: int, indent: int) -> Iterator[Printed]:
    okr = whole.okr(place)
    mark = "nobody carries it" if whole.trees.standing[place] == "uncarried" else ""
    team = Part(f"  {clean(team_name(whole.team(place)))}", "quiet")
    yield Printed(
        (Part(clean(okr.objective or NAMELESS)), team, Part(f"  {mark}" if mark else "", "mark")), indent
    )
    for below in whole.trees.below.get(place, ()):
        yield from _tree(whole, below, indent + 2)


def _teams(whole: Whole) -> Iterator[Printed]:
    for group in whole.groups:
        serves = ", ".join(f"{team_name(name)} {number:,}" for name, number in group.serves.items())
        said = f"  {many(len(group.places), 'objective')}{f'; serves {serves}' if serves else ''}"
        loose = f"; {group.loose:,} without a link to a goal here" if group.loose else ""
        yield Printed(
            (Part(clean(team_name(group.name))), Part(clean(said), "quiet"), Part(loose, "mark")), 2
        )


def _loose(whole: Whole) -> Iterator[Printed]:
    found = list(parts.loose(whole))
    if not found:
        return
    yield from (Printed(), printed("No link to a goal here", "title"))
    for one in found:
        said = f", names “{one.said}”, which isn’t here" if one.said else ""
        yield Printed((Part(clean(one.words)), Part(clean(f"  {one.team}{said}"), "quiet")), 2)
        for offer in one.offers:
            words = Part(clean(f"perhaps “{offer.words}”, {offer.team}. "))
            yield Printed((words, Part(clean(offer.because), "quiet")), 4)
    yield from _left(len(whole.trees.loose), "objective")


def _left(number: int, thing: str) -> Iterator[Printed]:
    if left := parts.left(number, thing):
        yield printed(left, "quiet", 2)


def _across(whole: Whole) -> Iterator[Printed]:
    if said := list(parts.across(whole)):
        yield from (Printed(), printed("Found across teams", "title"))
        yield from (printed(one, indent=2) for one in said)


def _matrix(whole: Whole) -> Iterator[Printed]:
    found = whole.matrix
    if not found.flags:
        return
    yield from (Printed(), printed("Where findings gather", "title"))
    for team in found.teams[: parts.MOST]:
        told = ", ".join(
            f"{flag_name(flag)} {number:,}" for flag in found.flags if (number := found.of(team, flag))
        )
        yield Printed(
            (Part(clean(f"{row_name(team, whole)}: ")), Part(told or "nothing to improve", "quiet")), 2
        )
    yield from _left(len(found.teams), "row")


def _changes(whole: Whole) -> Iterator[Printed]:
    if whole.changes:
        yield from (Printed(), printed("Since the last cycle", "title"), printed(changed(whole), indent=2))
    for one in whole.changes[: parts.MOST]:
        told = ", ".join(f"{len(some):,} {words}" for kind, words in KINDS.items() if (some := one.of(kind)))
        yield printed(f"{team_name(one.team)}, since {one.cycle}: {told or 'nothing'}", indent=2)
    yield from _left(len(whole.changes), "team")


def _ambition(whole: Whole) -> Iterator[Printed]:
    from coach.reports.organisation.plot import told

    if whole.attained:
        yield from (Printed(), printed("Ambition and past scores", "title"))
        yield from (printed(f"{told(one)}.", indent=2) for one in whole.attained[: parts.MOST])
        yield from _left(len(whole.attained), "team")
