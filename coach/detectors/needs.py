"""What one team needs of another, and whether the other team's rows know of it."""

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from functools import lru_cache
from typing import NamedTuple

from coach.detectors.base import Options, SheetReading, whole
from coach.detectors.similar import content_words
from coach.finding import Evidence
from coach.okr import Okr
from coach.reading.okrs import OkrReading
from coach.reading.words import WordList

IN_COMMON = 2
"""Words that a need and a row of the other team share from which on the row is taken for its counterpart."""
SHORTEST = 2
_SIGNS = frozenset(",(;")
_WORD = re.compile(r"\w+")
_WORDS = re.compile(r"[\w'’-]+|[,(;]")
_WORD_BEFORE = 40
"""Characters before a team's name in which its need is said."""


class _Teams(NamedTuple):
    """The teams of a sheet: a pattern that finds their names, and all that stands in their rows."""

    names: re.Pattern[str] | None
    starts: frozenset[str]
    """The first word of each name; a pattern of hundreds of names is slow, and most lines hold none."""
    rows: Mapping[str, list[str]]


def needs(okr: OkrReading, sheet: SheetReading, _options: Options) -> Iterable[Evidence]:
    """Find a line that leans on another team of this sheet whose rows say nothing of it."""
    teams = _teams(sheet)
    if not okr.okr.team or teams.names is None:
        return []
    said = [found for row, text, own in _lines(okr.okr) for found in _unseen(row, text, own, okr, teams)]
    return (said or list(_unseen_cells(okr, teams)))[:1]


def _unseen_cells(okr: OkrReading, teams: _Teams) -> Iterator[Evidence]:
    """Look at the column that says what a key result depends on: each team in it is needed."""
    for kr in okr.okr.key_results:
        for match in teams.names.finditer(kr.needs) if teams.names and kr.needs else ():
            if match[0] != okr.okr.team and not _known(kr.text, match[0], okr, teams):
                yield whole(kr.row, kr.text, team=okr.okr.team, other_team=match[0])


def _lines(okr: Okr) -> Iterator[tuple[int, str, str]]:
    """Give row, the words that may name a need, and the line they belong to."""
    for text in (okr.objective, okr.note, *okr.initiatives):
        yield okr.row, text, okr.objective
    for kr in okr.key_results:
        for text in (kr.text, kr.note, *kr.initiatives):
            yield kr.row, text, kr.text


def _unseen(row: int, text: str, line: str, okr: OkrReading, teams: _Teams) -> Iterator[Evidence]:
    words = okr.objective.words
    if teams.names is None or not _may_need(text, words) or teams.starts.isdisjoint(_WORD.findall(text)):
        return
    for match in teams.names.finditer(text):
        other = match[0]
        if (
            other != okr.okr.team
            and _is_needed(text[: match.start()], words)
            and not _known(line, other, okr, teams)
        ):
            yield whole(row, line or okr.okr.objective, team=okr.okr.team, other_team=other)


def _may_need(text: str, words: WordList) -> bool:
    """Say whether a text holds a word with which needs are told; most don't."""
    if not text:
        return False
    said = frozenset(_WORDS.findall(text.lower()))
    return not said.isdisjoint(words.groups["with"]) or words.phrases["needs"].may_be_in(said)


def _is_needed(before: str, words: WordList) -> bool:
    """Say whether the words before a team's name say that it is needed: `needs …`, `built with …`."""
    said = _WORDS.findall(before[-_WORD_BEFORE:].lower())
    if said and said[-1] in words.groups["the"]:
        said.pop()
    if len(said) > 1 and said[-1] in words.groups["with"] and said[-2] in words.groups["jointly"] | _SIGNS:
        return True
    tail = " ".join(said)
    return bool(tail) and not words.phrases["needs"].blanked(tail).endswith(tail[-1])


def _known(line: str, other: str, okr: OkrReading, teams: _Teams) -> bool:
    """Say whether the other team names this one, or has a row about the same thing."""
    own = re.compile(rf"(?<!\w){re.escape(okr.okr.team)}(?!\w)")
    words = content_words(line) - content_words(other) - content_words(okr.okr.team)
    return any(own.search(row) or len(words & content_words(row)) >= IN_COMMON for row in teams.rows[other])


@lru_cache(maxsize=1)
def _teams(sheet: SheetReading) -> _Teams:
    rows: dict[str, list[str]] = defaultdict(list)
    for okr in sheet.sheet.okrs:
        rows[okr.team] += [okr.parent, *(text for _, text, _ in _lines(okr))]
    named = sorted((team for team in rows if len(team) >= SHORTEST), key=len, reverse=True)
    if len(named) < 2:  # noqa: PLR2004  (one team leans on nobody)
        return _Teams(None, frozenset(), {})
    pattern = re.compile(rf"(?<![\w-])(?:{'|'.join(map(re.escape, named))})(?![\w-]|\s[A-Z])")
    starts = frozenset(found[0] for team in named if (found := _WORD.search(team)))
    return _Teams(pattern, starts, rows)
