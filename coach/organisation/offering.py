"""Parents that an objective without one may serve, and what somebody chose among them."""

from collections.abc import Iterable, Iterator, Mapping
from functools import cached_property
from typing import Protocol

from coach.linking import Above, Meaning, Spot, Suggestion
from coach.organisation.nouns import Organisation
from coach.store import line_key

SERVES = "serves"
"""The name under which it is kept that an objective serves a line, though its sheet doesn't say so."""
MOST = 3


class Kept(Protocol):
    """What somebody decided; `text` is the key of the line chosen."""

    @property
    def text(self) -> str:
        """The key of the line."""


class Offers:
    """Suggestions for the okrs of an organisation; what they are looked up in is prepared once."""

    def __init__(self, organisation: Organisation) -> None:
        """Keep the organisation; nothing is prepared before the first question."""
        self._seen = organisation
        self._meaning: Meaning | None = None
        self.model = ""
        """The model whose vectors of meaning rank; "" where words and signs do alone."""
        self._known: dict[int, list[Suggestion]] = {}

    def of(self, place: int) -> list[Suggestion]:
        """Give up to three lines that an okr may serve, best first; places are those in `review.okrs`."""
        if place not in self._known:
            found = self._above.suggest(self._at[place], MOST, self._meaning)
            self._known[place] = [one._replace(to=self._here(one.to)) for one in found]
        return self._known[place]

    def rank_by(self, meaning: Meaning, model: str) -> None:
        """Rank with vectors of meaning from now on."""
        self._meaning, self._known, self.model = meaning, {}, model

    def compared(self, place: int) -> list[int]:
        """List the okrs whose meaning is compared with that of one, by their places."""
        return [self._seen.open[at] for at in self._above.compared(self._at[place])]

    def _here(self, spot: Spot) -> Spot:
        return spot._replace(okr=self._seen.open[spot.okr])

    @cached_property
    def _at(self) -> Mapping[int, int]:
        return {place: n for n, place in enumerate(self._seen.open)}

    @cached_property
    def _above(self) -> Above:
        okrs = [self._seen.review.okrs[place].reading.okr for place in self._seen.open]
        links = [
            link._replace(okr=self._at[place], to=link.to._replace(okr=self._at[link.to.okr]))
            for place, link in self._seen.links.items()
        ]
        return Above(okrs, [self._seen.levels.get(place) for place in self._seen.open], links=links)


def key_of(organisation: Organisation, spot: Spot) -> str:
    """Name a line by its words, as the store does."""
    okr = organisation.review.okrs[spot.okr].reading.okr
    words = okr.objective if spot.key_result is None else okr.key_results[spot.key_result].text
    return line_key(okr.own_team, okr.objective, words)


def keys(organisation: Organisation, places: Iterable[int]) -> dict[str, int]:
    """Give the keys under which choices of these okrs are kept."""
    return {key_of(organisation, Spot(place)): place for place in places}


def chosen(organisation: Organisation, kept: Mapping[tuple[str, str], Kept]) -> dict[int, Spot]:
    """Give what was chosen and still stands: the okr serves nothing by itself, and the line is here."""
    wanted = {line: one.text for (line, name), one in kept.items() if name == SERVES}
    if not wanted:
        return {}
    targets = set(wanted.values())
    spots = {key: spot for spot in _spots(organisation) if (key := key_of(organisation, spot)) in targets}
    free = [place for place in organisation.open if place not in organisation.links]
    found = ((place, wanted.get(key_of(organisation, Spot(place)), "")) for place in free)
    return {place: spots[key] for place, key in found if key in spots and spots[key].okr != place}


def _spots(organisation: Organisation) -> Iterator[Spot]:
    for place in organisation.open:
        yield from (
            Spot(place, n) for n, _ in enumerate(organisation.review.okrs[place].reading.okr.key_results)
        )
        yield Spot(place)
