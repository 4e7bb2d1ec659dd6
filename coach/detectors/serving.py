"""Which lines others serve, and who stands at the top, over all files of a review."""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from functools import cached_property, lru_cache

from coach.detectors.base import given
from coach.detectors.everyone import Everyone
from coach.detectors.mentions import Words, meant
from coach.detectors.similar import content_words
from coach.okr import Okr
from coach.reading.words import NO_TAGS, languages, load

AS_MANY = 0.25
"""Share of the teams below the most served one that another has, where nobody is called the company."""


class Serving:
    """What is served and by whom, as people wrote it: by words, nearly by words, or by a number."""

    def __init__(self, all_of_it: Everyone) -> None:
        """Take everyone; each text that names a parent is looked up once."""
        self._everyone = all_of_it
        self._named = frozenset(okr.parent for okr in all_of_it.okrs if given(okr.parent))

    @property
    def exists(self) -> bool:
        """Whether anybody serves anything."""
        return bool(self._named)

    @cached_property
    def _meant(self) -> dict[Words, set[Words]]:
        lines = (content_words(line) for okr in self._everyone.okrs for line in okr.lines)
        return meant(map(content_words, self._named), lines)

    @cached_property
    def _refs(self) -> frozenset[str]:
        """The identifiers of lines by which a parent is named."""
        refs = (ref for okr in self._everyone.okrs for ref in (okr.ref, *(kr.ref for kr in okr.key_results)))
        return frozenset(ref for ref in refs if ref in self._named)

    def is_known(self, okr: Okr) -> bool:
        """Say whether what an okr serves is a line of somebody, by its words, its number or its link."""
        parent = okr.parent
        return id(okr) in self._everyone.links or parent in self._refs or content_words(parent) in self._meant

    def meant_by(self, okr: Okr) -> set[Words]:
        """Give the words of the lines that an okr serves."""
        if link := self._everyone.links.get(id(okr)):
            return {content_words(link[1])}
        return self._meant.get(content_words(okr.parent), set()) if given(okr.parent) else set()

    @cached_property
    def _served(self) -> dict[Words, dict[str, set[str]]]:
        """By the words of a line: the cycles of those that serve it, and their teams."""
        served: dict[Words, dict[str, set[str]]] = defaultdict(lambda: defaultdict(set))
        for okr in self._everyone.okrs:
            own = {content_words(okr.parent)} if given(okr.parent) else set()
            for words in self.meant_by(okr) or own:
                served[words][okr.period].add(self._everyone.who(okr))
        return served

    def served_by(self, okr: Okr, lines: Iterable[str]) -> set[str]:
        """Give the teams that serve one of the lines of an okr in its cycle, or in a part of it."""
        meet = self._everyone.cycles.meet
        found = (self._served.get(content_words(line), {}) for line in lines if line)
        return {
            team
            for cycles in found
            for period, teams in cycles.items()
            if meet(okr.period, period)
            for team in teams
        }

    def serves(self, okr: Okr, other: Okr) -> bool:
        """Say whether an okr names a line of another as what it serves."""
        if not (named := self.meant_by(okr)):
            return False
        return not named.isdisjoint(map(content_words, other.lines))

    def is_top(self, okr: Okr) -> bool:
        """Say whether an okr is of the top level: its team is the company, or others serve it."""
        if given(okr.parent):
            return False
        if self._everyone.is_companys(okr):
            return True
        return okr.team in self.top_teams if okr.team else bool(self.served_by(okr, (okr.objective,)))

    @cached_property
    def has_top(self) -> bool:
        """Whether somebody stands at the top."""
        return bool(self._everyone.company) or any(map(self.is_top, self._everyone.okrs))

    @cached_property
    def top_teams(self) -> frozenset[str]:
        """The teams called the company; where none is, those that serve nobody and are served by many."""
        teams = dict.fromkeys(okr.team for okr in self._everyone.okrs)
        named = frozenset(team for team in teams if is_company(team))
        if named or self._everyone.company or not self._named:
            return named
        below: dict[str, set[str]] = defaultdict(set)
        for okr in self._not_below():
            below[okr.team] |= self.served_by(okr, okr.lines)
        most = max((len(found) for found in below.values()), default=0)
        return frozenset(team for team, found in below.items() if found and len(found) >= AS_MANY * most)

    def _not_below(self) -> Iterator[Okr]:
        """Give the okrs of teams that serve nobody."""
        serving = {okr.team for okr in self._everyone.okrs if given(okr.parent)}
        return (okr for okr in self._everyone.okrs if okr.team not in serving)

    @cached_property
    def _families(self) -> dict[Words, set[Words]]:
        """All lines of the okrs that are served, by the words of the line that is named."""
        named = frozenset().union(*map(self.meant_by, self._everyone.okrs))
        found: dict[Words, set[Words]] = defaultdict(set)
        for okr in self._everyone.okrs:
            words = [content_words(line) for line in okr.lines]
            for one in named.intersection(words):
                found[one].update(words)
        return found

    def lines_above(self, okr: Okr) -> set[Words]:
        """Give the words of all lines of the goals that an okr serves."""
        return {words for one in self.meant_by(okr) for words in self._families.get(one, ())}

    @cached_property
    def key_results(self) -> frozenset[str]:
        """The words of all key results of okrs that are served."""
        return frozenset(kr.text for okr in self._everyone.okrs for kr in okr.key_results)

    @cached_property
    def _first(self) -> dict[tuple[str, str, object], int]:
        """The first of the top okrs that say the same for one cycle: goals are copied from file to file."""
        first: dict[tuple[str, str, object], int] = {}
        for okr in filter(self.is_top, self._everyone.okrs):
            first.setdefault(self._mark(okr), id(okr))
        return first

    def _mark(self, okr: Okr) -> tuple[str, str, object]:
        return self._everyone.who(okr), okr.objective, self._everyone.cycles.of(okr.period)

    def is_first(self, okr: Okr) -> bool:
        """Say whether a top okr is the first that says so."""
        return self._first.get(self._mark(okr)) == id(okr)


def is_company(team: str) -> bool:
    """Say whether a team is called the company, the board, the management."""
    lists = [load(language).words for language in languages()]
    return any("company" in words.get(word, NO_TAGS) for word in team.lower().split() for words in lists)


@lru_cache(maxsize=1)
def serving(all_of_it: Everyone) -> Serving:
    """Give what is served among everyone."""
    return Serving(all_of_it)
