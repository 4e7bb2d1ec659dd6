"""The map on paper: a drawing for each tree, and a tree too long for a sheet in parts that begin alike."""

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence

from coach.reports.organisation.drawing import WIDE, Item, Map, Scene, drawn

HEIGHT = 900
"""What a sheet of paper holds, in the pixels of a map."""
APART = 30
"""Boxes that hang nowhere on one sheet."""
LETTERS = 1.17
"""How wide the letters of the widest usual font are beside those of our page; paper takes what is there."""


def sheets(scene: Scene) -> Iterator[Map]:
    """Draw a scene so that no box is cut where a sheet ends."""
    below = _below(scene.items)
    columns = max((_deep(root, below) for root in below[""]), default=1)
    heads = scene.heads
    for root in below[""]:
        for part in _parts(root, below, columns):
            yield drawn(Scene(tuple(part), heads=heads), WIDE, columns, LETTERS)
            heads = ()
    for start in range(0, len(scene.apart), APART):
        yield drawn(scene._replace(items=(), apart=scene.apart[start : start + APART]), letters=LETTERS)


def _below(items: Sequence[Item]) -> Mapping[str, list[Item]]:
    keys = {item.key for item in items}
    found: dict[str, list[Item]] = defaultdict(list)
    for item in items:
        found[item.parent if item.parent in keys else ""].append(item)
    return found


def _deep(item: Item, below: Mapping[str, list[Item]]) -> int:
    return 1 + max((_deep(one, below) for one in below.get(item.key, ())), default=0)


def _all(item: Item, below: Mapping[str, list[Item]]) -> Iterator[Item]:
    yield item
    for one in below.get(item.key, ()):
        yield from _all(one, below)


def _parts(root: Item, below: Mapping[str, list[Item]], columns: int) -> Iterator[list[Item]]:
    """Cut a tree between those that hang directly below its top, which begins each part anew."""
    part = [root]
    for one in below.get(root.key, ()):
        more = list(_all(one, below))
        if len(part) > 1 and drawn(Scene((*part, *more)), WIDE, columns, LETTERS).height > HEIGHT:
            yield part
            part = [root]
        part += more
    yield part
