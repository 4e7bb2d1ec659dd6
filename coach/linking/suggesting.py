"""Suggesting a parent for an objective that names none, best first, each with its reason."""

from collections.abc import Iterable, Iterator, Sequence

from coach.linking.counted import Counted
from coach.linking.meaning import nearer
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
        meaning: Meaning | None = None,
        links: Iterable[Link] = (),
    ) -> None:
        """Prepare them; `levels` are 0 for the company, 1 below, and so on; None where it isn't known.

        `links` are those people gave: what serves a goal already shows what else may.
        """
        given = tuple(links)
        self._okrs, self._meaning = okrs, meaning
        self._serves = {link.okr: link.to.okr for link in given}
        self._levels, self._counted = levels, Counted(okrs)
        self._ranking = Ranking(okrs, levels, given)

    def suggest(self, okr: int, most: int = 3) -> list[Suggestion]:
        """Give up to `most` parents for one of them, best first; [] where nothing is near."""
        found: list[Suggestion] = []
        for suggestion in self._with_reasons(okr):
            if len(found) == most:
                break
            found.append(suggestion)
        return found

    def _with_reasons(self, okr: int) -> Iterator[Suggestion]:
        for one in self._likeliest(okr):
            why = reason(self._okrs[okr], self._okrs[one.at])
            if why != Reason() and not self._leads_to(one.at, okr):
                yield Suggestion(Spot(one.at), one.chance, why)

    def _likeliest(self, okr: int) -> list[Ranked]:
        """Give those that count the same first, since no likeness of words says as much."""
        ranked = self._ranked(okr)
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

    def _ranked(self, okr: int) -> list[Ranked]:
        ranked = self._ranking.ranked(okr)
        return nearer(self._okrs, okr, ranked, self._meaning) if self._meaning else ranked
