"""Who serves whom, as trees: what stands on top, what hangs below it, and what hangs nowhere."""

from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from typing import Literal

from coach.linking import Link, Spot
from coach.okr import Okr
from coach.organisation.nouns import Organisation

Stands = Literal["top", "linked", "orphan", "astray", "uncarried"]
"""Where an objective stands: on top and carried, below another one, below the top and naming nothing, naming
something that isn't here, or on top where nobody carries it."""


@dataclass(frozen=True)
class Trees:
    """The okrs of the running cycle by what they serve; all places are places in `review.okrs`."""

    organisation: Organisation
    chosen: Mapping[int, Spot] = field(default_factory=dict)
    """What somebody chose on the page for okrs that name nothing here; the sheet doesn't say it."""

    def okr(self, place: int) -> Okr:
        """Give an okr as it was written."""
        return self.organisation.review.okrs[place].reading.okr

    @property
    def places(self) -> tuple[int, ...]:
        """The okrs these trees are about."""
        return self.organisation.open

    def link(self, place: int) -> Link | None:
        """Give the link that somebody wrote; None where there is none."""
        return self.organisation.links.get(place)

    def above(self, place: int) -> Spot | None:
        """Give the line that an okr serves, as written or as chosen."""
        written = self.organisation.links.get(place)
        return written.to if written else self.chosen.get(place)

    @cached_property
    def parents(self) -> Mapping[int, int]:
        """The okr that each one serves; where links go round in a circle, it is left open."""
        found = {n: spot.okr for n in self.places if (spot := self.above(n)) and spot.okr != n}
        return {n: parent for n, parent in found.items() if not _circles(n, found)}

    @cached_property
    def below(self) -> Mapping[int, tuple[int, ...]]:
        """The okrs that serve each one, in the order of the sheets."""
        found: dict[int, list[int]] = defaultdict(list)
        for place in self.places:
            if place in self.parents:
                found[self.parents[place]].append(place)
        return {place: tuple(some) for place, some in found.items()}

    @cached_property
    def levels(self) -> Mapping[int, int]:
        """How far below the top each one stands: as far as is known, else as the trees show it."""
        found: dict[int, int] = {}
        for place in self.places:
            up = list(self._upwards(place))
            top = self.organisation.levels.get(up[-1])
            if top is None:
                top = 0 if up[-1] in self.below or not self.parents else 1
            for down, one in enumerate(reversed(up)):
                known = self.organisation.levels.get(one)
                found[one] = max(top + down, known if known is not None else 0)
        return found

    def _upwards(self, place: int) -> Iterator[int]:
        yield place
        while place in self.parents:
            place = self.parents[place]
            yield place

    def stands(self, place: int) -> Stands:
        """Say where an objective stands."""
        if place in self.parents:
            return "linked"
        if self.levels[place]:
            return "astray" if _names(self.okr(place)) else "orphan"
        return "uncarried" if self.parents and place not in self.below else "top"

    @cached_property
    def standing(self) -> Mapping[int, Stands]:
        """Where each one stands."""
        return {place: self.stands(place) for place in self.places}

    def those(self, *kinds: Stands) -> tuple[int, ...]:
        """Give the okrs that stand so."""
        return tuple(place for place in self.places if self.standing[place] in kinds)

    @cached_property
    def loose(self) -> tuple[int, ...]:
        """The okrs below the top that serve nothing here: they name nothing, or something that isn't here."""
        return self.those("orphan", "astray")

    @cached_property
    def uncarried(self) -> tuple[int, ...]:
        """The okrs on top that nobody serves."""
        return self.those("uncarried")

    @cached_property
    def tops(self) -> tuple[int, ...]:
        """The okrs from which trees hang, and those on top that nobody serves."""
        return tuple(
            place
            for place in self.places
            if place not in self.parents and (place in self.below or place not in self.loose_places)
        )

    @cached_property
    def loose_places(self) -> frozenset[int]:
        """The same as `loose`, to look one up."""
        return frozenset(self.loose)


def _names(okr: Okr) -> bool:
    return bool(okr.parent.strip() or okr.parent_ref.strip())


def _circles(place: int, parents: Mapping[int, int]) -> bool:
    """Say whether going up from an okr leads back to it."""
    seen = {place}
    at = place
    while at in parents:
        at = parents[at]
        if at in seen:
            return at == place
        seen.add(at)
    return False
