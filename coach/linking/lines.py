"""All lines that a parent's cell may mean: by identifier, by place in an outline, and by words."""

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence
from typing import Any, NamedTuple

from coach.linking.mention import address, folded, last_number, named
from coach.linking.nouns import Spot
from coach.okr import Okr

_LETTERED = re.compile(r"(?!o\d|obj|ziel|goal|okr|kr)[^\W\d_]{1,3}[-. ]?\d{1,2}$")
"""An identifier of the own kind that counts: “C1”, “HR-2”."""
Spots = dict[str, list[Spot]]
Number = tuple[int, int | None] | None
Numbers = dict[tuple[int, int | None], list[Spot]]


class Lines(NamedTuple):
    """Where each identifier, each number and each text stands."""

    refs: Spots
    results: Spots
    """Identifiers of key results, as far as they say more than their place in an objective."""
    numbers: Numbers
    """By the numbers people gave."""
    places: Numbers
    """By their order, in teams that gave no numbers."""
    texts: Spots


def lines_of(okrs: Sequence[Okr]) -> Lines:
    """Index the lines of all okrs, once each."""
    found = Lines(*(defaultdict[Any, list[Spot]](list) for _ in Lines._fields))
    for at, okr in enumerate(okrs):
        if okr.ref:
            found.refs[folded(okr.ref)].append(Spot(at))
        for spot, text in spots_of(at, okr):
            found.texts[folded(text)].append(spot)
        for n, kr in enumerate(okr.key_results):
            for name in _names(okr, n, kr.ref):
                found.results[name].append(Spot(at, n))
    for group in _groups(okrs):
        _number(group, okrs, found)
    return found


def spots_of(at: int, okr: Okr) -> Iterator[tuple[Spot, str]]:
    """Give the places of an okr that hold words, with them."""
    if okr.objective:
        yield Spot(at), okr.objective
    for n, kr in enumerate(okr.key_results):
        if kr.text:
            yield Spot(at, n), kr.text


def _names(okr: Okr, n: int, ref: str) -> Iterator[str]:
    """Give what a key result is called: its identifier, and its number within an objective that has one."""
    if ref and not ref.isdigit():
        yield folded(ref)
    if okr.ref and not address(folded(okr.ref)):
        name = named(okr.ref, next(last_number(ref), n + 1))
        if name != folded(ref):
            yield name


def _groups(okrs: Sequence[Okr]) -> Iterator[list[int]]:
    """Give the okrs that are counted together: those of one team in one file and cycle."""
    groups: dict[tuple[int, str, str], list[int]] = defaultdict(list)
    for at, okr in enumerate(okrs):
        groups[okr.sheet, okr.team, okr.period].append(at)
    yield from groups.values()


def _number(group: list[int], okrs: Sequence[Okr], lines: Lines) -> None:
    where, numbers = _numbered([folded(okrs[at].ref) for at in group], lines)
    for at, own in zip(group, numbers, strict=True):
        if own is None:
            continue
        where[own].append(Spot(at))
        if own[1] is None:
            for n, kr in enumerate(okrs[at].key_results):
                number = next(last_number(kr.ref), n + 1)
                where[own[0], number].append(Spot(at, n))


def _numbered(refs: list[str], lines: Lines) -> tuple[Numbers, list[Number]]:
    """Say which numbers the okrs of a team have: those people gave, or else those of their places."""
    if not any(refs):
        return lines.places, [(order, None) for order in range(1, len(refs) + 1)]
    if all(map(_LETTERED.match, refs)):  # C1 and C2 are the first and the second, but no O1 and O2
        return lines.places, [(next(last_number(ref)), None) for ref in refs]
    return lines.numbers, [address(ref) for ref in refs]
