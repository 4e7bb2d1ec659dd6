"""Suggesting a parent for an objective that names none, best first, each with its reason."""

import math
from collections.abc import Iterable, Iterator, Sequence

from coach.detectors.similar import alike
from coach.finding import By
from coach.linking.counted import Counted
from coach.linking.mates import Mates
from coach.linking.meaning import MANY, nearer
from coach.linking.nouns import Link, Meaning, Reason, Spot, Suggestion
from coach.linking.ranking import Ranked, Ranking
from coach.linking.reasons import reason
from coach.okr import Okr

LOOKED_AT = 12
"""Okrs, the likeliest first, among which those with a reason are looked for."""
LEAST, LIKELY = 0.07, 0.5
"""The chance below which an okr isn't offered, since three in a hundred of these were right where it was
measured; and the one from which on it is offered for its meaning alone."""
FAINT = 0.7
"""What is left of a chance that nothing but a faint sign speaks for."""
BESIDE = 0.5
"""The chance of what all other objectives of the team serve, as it was where it was measured."""


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
        self._counted = Counted(okrs, levels)
        self._ranking, self._mates = Ranking(okrs, levels, given), Mates(okrs, self._serves)
        self._known: dict[int, list[Ranked]] = {}

    def compared(self, okr: int) -> list[int]:
        """List the okrs whose meaning is compared with that of one of them."""
        return [one.at for one in self._first(okr)]

    def suggest(self, okr: int, most: int = 3, meaning: Meaning | None = None) -> list[Suggestion]:
        """Give up to `most` parents for one of them, best first; [] where nothing is near.

        Where vectors of meaning are given, they count beside the signs.
        """
        return sorted(self._with_reasons(okr, meaning), key=lambda one: -one.score)[:most]

    def _with_reasons(self, okr: int, meaning: Meaning | None) -> Iterator[Suggestion]:
        for (at, _, chance), by in self._likeliest(okr, meaning):
            beside = self._mates.beside(okr, at)
            why = reason(self._okrs[okr], self._okrs[at], self._ranking.vectors, beside)
            score = chance * (FAINT if why.is_faint else 1.0)
            least = LEAST if why != Reason() else LIKELY * FAINT if by == "model" else math.inf
            if score >= least and not self._leads_to(at, okr) and not self._says_the_same(at, okr):
                yield Suggestion(Spot(at), score, why, by)

    def _likeliest(self, okr: int, meaning: Meaning | None) -> Iterator[tuple[Ranked, By]]:
        """Give those that count the same first, as no likeness of words says as much; and who ranked each."""
        found, by = self._ranked(okr, meaning)
        ranked = {one.at: one for one in found[:LOOKED_AT]}
        sure = {at: BESIDE * share for at, share in self._mates.serve(okr).items() if BESIDE * share >= LEAST}
        sure |= dict.fromkeys(self._counted.above(okr, LOOKED_AT), 1.0)
        for at, chance in sorted(sure.items(), key=lambda one: -one[1]):
            if at not in ranked or ranked[at].chance < chance:
                yield Ranked(at, 0.0, chance), "rule"
                ranked.pop(at, None)
        for one in ranked.values():
            yield one, by

    def _says_the_same(self, at: int, okr: int) -> bool:
        return alike(self._okrs[at].objective, self._okrs[okr].objective)

    def _leads_to(self, at: int, okr: int) -> bool:
        """Say whether one serves another already, over whatever stands between them."""
        while at in self._serves:
            at = self._serves[at]
            if at == okr:
                return True
        return False

    def _ranked(self, okr: int, meaning: Meaning | None) -> tuple[Sequence[Ranked], By]:
        ranked = self._first(okr)
        anew = nearer(self._okrs, okr, ranked, meaning) if meaning else ranked
        return anew, "rule" if anew is ranked else "model"

    def _first(self, okr: int) -> list[Ranked]:
        if okr not in self._known:
            self._known[okr] = self._ranking.ranked(okr)[:MANY]
        return self._known[okr]
