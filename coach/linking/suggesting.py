"""Suggesting a parent for an objective that names none, best first, each with its reason."""

from collections.abc import Iterable, Iterator, Sequence

from coach.linking.counted import Counted
from coach.linking.meaning import MANY, nearer
from coach.linking.nouns import Link, Meaning, Reason, Spot, Suggestion
from coach.linking.ranking import Ranked, Ranking
from coach.linking.reasons import reason
from coach.okr import Okr

LOOKED_AT = 12
"""Okrs, the likeliest first, among which those with a reason are looked for."""


class Above:
    """All okrs that others may serve, prepared once so that each question is answered from an index."""

    def __init__(
        self,
        okrs: Sequence[Okr],
        levels: Sequence[int | None],
        links: Iterable[Link] = (),
    ) -> None:
        """Prepare them; `levels` are 0 for the company, 1 below, and so on; None where it isn't known.

        `links` are those people gave: what serves a goal already shows what else may.
        """
        given = tuple(links)
        self._okrs = okrs
        self._serves = {link.okr: link.to.okr for link in given}
        self._levels, self._counted = levels, Counted(okrs)
        self._ranking = Ranking(okrs, levels, given)
        self._known: dict[int, list[Ranked]] = {}

    def compared(self, okr: int) -> list[int]:
        """List the okrs whose meaning is compared with that of one of them."""
        return [one.at for one in self._first(okr)]

    def suggest(self, okr: int, most: int = 3, meaning: Meaning | None = None) -> list[Suggestion]:
        """Give up to `most` parents for one of them, best first; [] where nothing is near.

        Where vectors of meaning are given, they count beside the signs.
        """
        found: list[Suggestion] = []
        for suggestion in self._with_reasons(okr, meaning):
            if len(found) == most:
                break
            found.append(suggestion)
        return found

    def _with_reasons(self, okr: int, meaning: Meaning | None) -> Iterator[Suggestion]:
        for one in self._likeliest(okr, meaning):
            why = reason(self._okrs[okr], self._okrs[one.at])
            if why != Reason() and not self._leads_to(one.at, okr):
                yield Suggestion(Spot(one.at), one.chance, why)

    def _likeliest(self, okr: int, meaning: Meaning | None) -> list[Ranked]:
        """Give those that count the same first, since no likeness of words says as much."""
        ranked = self._ranked(okr, meaning)
        same = [Ranked(at, 0.0, 1.0) for at in self._counted.above(okr, self._levels)]
        known = {one.at for one in same}
        return [*same, *(one for one in ranked[:LOOKED_AT] if one.at not in known)]

    def _leads_to(self, at: int, okr: int) -> bool:
        """Say whether one serves another already, over whatever stands between them."""
        while at in self._serves:
            at = self._serves[at]
            if at == okr:
                return True
        return False

    def _ranked(self, okr: int, meaning: Meaning | None) -> Sequence[Ranked]:
        ranked = self._first(okr)
        return nearer(self._okrs, okr, ranked, meaning) if meaning else ranked

    def _first(self, okr: int) -> list[Ranked]:
        if okr not in self._known:
            self._known[okr] = self._ranking.ranked(okr)[:MANY]
        return self._known[okr]
