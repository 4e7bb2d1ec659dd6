"""Links that go round in a circle can't all be right: the weakest of them are dropped."""

from collections.abc import Iterator, Mapping

from coach.linking.nouns import Link

STRENGTH = {"id": 3, "number": 2, "text": 1, "near": 0}


def without_circles(links: Mapping[int, Link]) -> dict[int, Link]:
    """Give the links without those that close a circle; where all are as strong, none of the circle stays."""
    kept = dict(links)
    for circle in _circles(links):
        weakest = min(STRENGTH[links[at].how] for at in circle)
        for at in circle:
            if STRENGTH[links[at].how] == weakest:
                del kept[at]
    return kept


def _circles(links: Mapping[int, Link]) -> Iterator[list[int]]:
    """Give each circle once; every objective has one link at most, so each is walked once."""
    seen: dict[int, int] = {}
    for start in links:
        walk: list[int] = []
        at: int | None = start
        while at is not None and at not in seen:
            seen[at] = start
            walk.append(at)
            at = links[at].to.okr if at in links else None
        if at is not None and seen[at] == start and at in walk:
            yield walk[walk.index(at) :]
