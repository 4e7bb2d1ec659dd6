"""What one team needs of another, and whether the other team's rows know of it, in whichever file."""

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from functools import lru_cache

from coach.detectors.base import Options, SheetReading, whole
from coach.detectors.everyone import Everyone, everyone
from coach.detectors.owners import roles
from coach.detectors.similar import content_words
from coach.detectors.teams import TeamNames
from coach.finding import Evidence
from coach.okr import Okr
from coach.reading.okrs import OkrReading
from coach.reading.words import WordList

IN_COMMON = 2
"""Words that a need and a row of the other team share from which on the row is taken for its counterpart."""
_SIGNS = frozenset(",(;")
_WORDS = re.compile(r"[\w'’-]+|[,(;]")
_WORD_BEFORE = 40
"""Characters before a team's name in which its need is said."""


def needs(okr: OkrReading, sheet: SheetReading, _options: Options) -> Iterable[Evidence]:
    """Find a line that leans on another team whose rows say nothing of it."""
    teams = _teams(everyone(sheet))
    if not okr.okr.team or teams.few:
        return []
    said = (found for row, text, own in _lines(okr.okr) for found in _unseen(row, text, own, okr, teams))
    return [found for found in (next(said, None) or next(_unseen_cells(okr, teams), None),) if found]


def _unseen_cells(okr: OkrReading, teams: "_Teams") -> Iterator[Evidence]:
    """Look at the column that says what a key result depends on: each team in it is needed."""
    for kr in okr.okr.key_results:
        for _, other in teams.names.within(kr.needs) if kr.needs else ():
            if teams.is_silent(kr.text, other, okr.okr):
                yield whole(kr.row, kr.text, **teams.told(okr.okr, other))


def _lines(okr: Okr) -> Iterator[tuple[int, str, str]]:
    """Give row, the words that may name a need, and the line they belong to."""
    for text in (okr.objective, okr.note, *okr.initiatives):
        yield okr.row, text, okr.objective
    for kr in okr.key_results:
        for text in (kr.text, kr.note, *kr.initiatives):
            yield kr.row, text, kr.text


def _unseen(row: int, text: str, line: str, okr: OkrReading, teams: "_Teams") -> Iterator[Evidence]:
    words = okr.objective.words
    if not _may_need(text, words):
        return
    for start, other in teams.names.within(text):
        if _is_needed(text[:start], words, other) and teams.is_silent(line, other, okr.okr):
            yield whole(row, line or okr.okr.objective, **teams.told(okr.okr, other))


def _may_need(text: str, words: WordList) -> bool:
    """Say whether a text holds a word with which needs are told; most don't."""
    if not text:
        return False
    said = frozenset(_WORDS.findall(text.lower()))
    return not said.isdisjoint(words.groups["with"]) or words.phrases["needs"].may_be_in(said)


def _is_needed(before: str, words: WordList, team: str) -> bool:
    """Say whether the words before a team's name say that it is needed: `needs …`, `built with …`."""
    said = _WORDS.findall(before[-_WORD_BEFORE:].lower())
    if _is_a_word(team, words) and not (said and said[-1] in words.groups["called"]):
        return False
    while said and said[-1] in words.groups["the"] | words.groups["called"]:
        said.pop()
    if len(said) > 1 and said[-1] in words.groups["with"] and said[-2] in words.groups["jointly"] | _SIGNS:
        return True
    tail = " ".join(said)
    return bool(tail) and not words.phrases["needs"].blanked(tail).endswith(tail[-1])


def _is_a_word(team: str, words: WordList) -> bool:
    """Say whether a name is an ordinary word where all nouns have capitals: `gemeinsam mit Kunden`."""
    low = team.lower()
    return words.compounds and low not in roles() and (low in words.nouns or low in words.words)


class _Teams:
    """All teams by name, and what their rows say; a team's rows are read once one is said to need it."""

    def __init__(self, all_of_it: Everyone) -> None:
        self._everyone = all_of_it
        self._okrs: dict[str, list[Okr]] = defaultdict(list)
        for okr in all_of_it.okrs:
            self._okrs[okr.team].append(okr)
        self.names = TeamNames(self._okrs)
        self.few = len(self._okrs) < 2  # noqa: PLR2004  (one team leans on nobody)
        self._rows: dict[tuple[str, str], tuple[set[str], dict[str, set[int]]]] = {}

    def is_silent(self, line: str, other: str, okr: Okr) -> bool:
        """Say whether the rows of another team in this cycle know nothing of a line that needs it."""
        if other.casefold() == okr.team.casefold():
            return False
        known = self._known(other, okr.period)
        if known is None:
            return False
        named, rows = known
        words = content_words(line) - content_words(other) - content_words(okr.team)
        met = Counter(row for word in words for row in rows.get(word, ()))
        return okr.team not in named and max(met.values(), default=0) < IN_COMMON

    def told(self, okr: Okr, other: str) -> dict[str, str]:
        """Name both teams, and the file of the other where it is another."""
        files = {self._everyone.at(one) for one in self._okrs[other]} - {self._everyone.at(okr)}
        where = f" in {self._everyone.sheets[files.pop()].name}" if len(files) == 1 else ""
        return {"team": okr.team, "other_team": other, "where": where}

    def _known(self, team: str, period: str) -> tuple[set[str], dict[str, set[int]]] | None:
        """Give the teams that a team's rows name, and its rows by their words; None where it has none."""
        key = (team, period)
        if key not in self._rows:
            named: set[str] = set()
            rows: dict[str, set[int]] = defaultdict(set)
            meet = self._everyone.cycles.meet
            texts = [text for okr in self._okrs[team] if meet(okr.period, period) for text in _all_of(okr)]
            for at, text in enumerate(texts):
                named.update(name for _, name in self.names.within(text, alone=False))
                for word in content_words(text):
                    rows[word].add(at)
            self._rows[key] = named, rows
        return self._rows[key] if self._rows[key][1] else None


def _all_of(okr: Okr) -> Iterator[str]:
    yield okr.parent
    for _, text, _ in _lines(okr):
        yield text
    yield from (kr.needs for kr in okr.key_results)


@lru_cache(maxsize=1)
def _teams(all_of_it: Everyone) -> _Teams:
    return _Teams(all_of_it)
