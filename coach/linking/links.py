"""Finding the parent that somebody named, by its identifier, its number, its words, or nearly its words."""

from collections.abc import Callable, Hashable, Iterator, Sequence
from functools import cached_property

from coach.detectors.base import given
from coach.linking.bearers import Bearers, above
from coach.linking.circles import without_circles
from coach.linking.lines import lines_of
from coach.linking.mention import Mention, address, folded, mention
from coach.linking.near import Near
from coach.linking.nouns import How, Link, Spot
from coach.linking.teams import means_company
from coach.okr import Okr

EQUALLY = 0.08
"""By how much two lines may differ in nearness to be taken as equally near."""


def linked(okrs: Sequence[Okr]) -> list[Link]:
    """Give the links among okrs, at most one for each objective; a mention of two lines alike is none.

    Identifiers and words that stand in several files mean their own file first. Links that go round in a
    circle are left out.
    """
    finding = _Finding(okrs)
    found = {at: link for at, okr in enumerate(okrs) if (link := finding.link(at, okr))}
    return list(without_circles(found).values())


class _Finding:
    """Looks up what okrs name as their parents; what was looked up once is remembered."""

    def __init__(self, okrs: Sequence[Okr]) -> None:
        self._okrs, self._lines = okrs, lines_of(okrs)
        self._bearers: dict[Hashable, Bearers] = {}
        self._has_company = any(means_company(team) for team in {okr.team for okr in okrs})
        self._saying = [folded(okr.parent_ref or okr.parent) for okr in okrs]
        self._meant_elsewhere = {
            (okr.sheet, folded(okr.ref))
            for okr, said in zip(okrs, self._saying, strict=True)
            if okr.ref and said == folded(okr.ref)
        }

    def link(self, at: int, okr: Okr) -> Link | None:
        """Give the link of one okr, the surest way first."""
        said = [mention(cell) for cell in (okr.parent_ref, okr.parent) if cell and given(cell)]
        for how, find in self._ways():
            for one in said:
                if spot := find(at, one):
                    return Link(at, spot, how, one.said)
        return None

    def _ways(self) -> Iterator[tuple[How, Callable[[int, Mention], Spot | None]]]:
        yield from (("id", self._by_id), ("number", self._by_number), ("text", self._by_text))
        yield "near", self._by_nearness

    def _by_id(self, at: int, said: Mention) -> Spot | None:
        own = self._okrs[at].sheet
        for known in (self._lines.refs, self._lines.results):
            for text in (text for text in said.texts if text in known):
                home = (own, text) not in self._meant_elsewhere
                spot = self._of(("id", text), known[text]).meant(at, said.teams, home=home)
                if spot and not self._strays(at, spot, said):
                    return spot
        return None

    def _by_number(self, at: int, said: Mention) -> Spot | None:
        numbered, placed = self._lines.numbers, self._lines.places
        for number in (number for number in map(address, said.texts) if number):
            by_number = self._of(("number", number), numbered.get(number, []))
            by_place = self._of(("place", number), placed.get(number, []))
            spot = by_number.meant(at, said.teams)
            if spot and not self._strays(at, spot, said):
                return spot
            if spot := by_place.meant(at, said.teams, upper=True):
                return spot
        return None

    def _strays(self, at: int, spot: Spot, said: Mention) -> bool:
        """Say whether a bare number leads into another team's file although the company's goals are here."""
        own, other = self._okrs[at], self._okrs[spot.okr]
        if not self._has_company or said.teams or not address(said.texts[0]):
            return False
        return own.sheet != other.sheet and own.team != other.team and not above(other, own)

    def _by_text(self, at: int, said: Mention) -> Spot | None:
        for text in (text for text in said.texts if text in self._lines.texts and not address(text)):
            key = ("text", text, self._saying[at])
            spots = self._lines.texts[text] if key not in self._bearers else []
            if spot := self._of(key, self._not_beside(at, spots) or spots).meant(at, said.teams):
                return spot
        return None

    def _by_nearness(self, at: int, said: Mention) -> Spot | None:
        for text in (*said.texts[:1], *said.texts[2:]):
            key = ("near", text, self._saying[at])
            spots = self._nearest(at, text) if key not in self._bearers else []
            if spot := self._of(key, spots).meant(at, said.teams):
                return spot
        return None

    def _nearest(self, at: int, text: str) -> list[Spot]:
        """Give the lines nearest to what was said, those equally near together."""
        near = self._near.find(text)
        beside = {match.spot for match in near} - {*self._not_beside(at, [match.spot for match in near])}
        near = [match for match in near if match.spot not in beside]
        return [match.spot for match in near if match.near >= near[0].near - EQUALLY]

    def _not_beside(self, at: int, spots: Sequence[Spot]) -> list[Spot]:
        """Leave out okrs that name the same parent: who serves a goal, or copies it, isn't it."""
        return [spot for spot in spots if self._saying[spot.okr] != self._saying[at]]

    def _of(self, key: Hashable, spots: Sequence[Spot]) -> Bearers:
        if key not in self._bearers:
            self._bearers[key] = Bearers(self._okrs, spots)
        return self._bearers[key]

    @cached_property
    def _near(self) -> Near:
        return Near(self._okrs)
