"""What objectives serve: parents that are missing, copied or unknown, goals nobody carries."""

import re
from functools import lru_cache

from coach.detectors.base import SheetReading, given, whole
from coach.detectors.similar import alike, content_words
from coach.finding import Evidence
from coach.okr import Okr
from coach.reading.okrs import OkrReading
from coach.reading.words import NO_TAGS, languages, load

_ASIDE = re.compile(r"[,;:(–—]")
MENTION = 0.8
"""Share of a short mention's words that a line holds from which on the mention means it."""


def missing_parent(okr: OkrReading, sheet: SheetReading) -> Evidence | None:
    """Find an objective below the top level that names no parent, in a sheet where others do."""
    if given(okr.okr.parent) or not _links_exist(sheet) or is_top(okr.okr, sheet):
        return None
    return whole(okr.okr.row, okr.okr.objective)


def copied_parent(okr: OkrReading, sheet: SheetReading) -> Evidence | None:
    """Find an objective in the words of another it serves; a parent's key result may be taken over."""
    parent = okr.okr.parent
    if not parent or not alike(okr.okr.objective, parent):
        return None
    taken_over = okr.okr.objective in _goals(sheet).key_results
    return None if taken_over else whole(okr.okr.row, okr.okr.objective)


def unknown_parent(okr: OkrReading, sheet: SheetReading) -> Evidence | None:
    """Find a parent that is nobody's objective or key result here, where the sheet holds a top level."""
    parent = okr.okr.parent
    if not given(parent) or is_top(okr.okr, sheet) or _lives_elsewhere(okr):
        return None
    targets = _goals(sheet)
    if not targets.has_top or targets.holds(parent):
        return None
    return whole(okr.okr.row, parent)


def _lives_elsewhere(okr: OkrReading) -> bool:
    """A reason to stand alone, or where to find the larger goal: `… programme, see contract 14`."""
    words, parent = okr.objective.words, okr.okr.parent
    after = (part.lower().split()[:1] for part in _ASIDE.split(parent)[1:])
    pointed = any(word[0].strip(".") in words.groups["see"] for word in after if word)
    return pointed or words.phrases["apart"].within(parent) or words.phrases["elsewhere"].within(parent)


def uncovered(okr: OkrReading, sheet: SheetReading) -> Evidence | None:
    """Find a top-level objective that no other serves, where some are served."""
    if not is_top(okr.okr, sheet):
        return None
    served = _served(sheet)
    if not served or _is_served(okr, served) or _is_carried(okr):
        return None
    return whole(okr.okr.row, okr.okr.objective)


def _is_served(okr: OkrReading, served: frozenset[frozenset[str]]) -> bool:
    lines = (okr.okr.objective, *(kr.cells.text for kr in okr.key_results), okr.okr.ref)
    return any(content_words(line) in served for line in lines if line)


def _is_carried(okr: OkrReading) -> bool:
    """Say whether a note tells who carries it: `carried by the board itself`."""
    carried = okr.objective.words.phrases["carried"]
    return any(map(carried.within, (okr.okr.note, *(kr.cells.note for kr in okr.key_results))))


def is_top(okr: Okr, sheet: SheetReading) -> bool:
    """Say whether an okr is of the top level: its team is the company, or where none is, others serve it."""
    if given(okr.parent):
        return False
    if sheet.is_company:
        return True
    if okr.team:
        return okr.team in _top_teams(sheet)
    return content_words(okr.objective) in _served(sheet)


@lru_cache(maxsize=1)
def _top_teams(sheet: SheetReading) -> frozenset[str]:
    """Give the teams called the company; where none is, those that serve nobody and are served."""
    okrs = sheet.sheet.okrs
    named = frozenset(okr.team for okr in okrs if _is_company(okr.team))
    if named or sheet.company:
        return named
    served = _served(sheet)
    if not served:
        return named
    below = {okr.team for okr in okrs if given(okr.parent)}
    lines = ((okr.team, line) for okr in okrs for line in okr.lines if okr.team not in below)
    return frozenset(team for team, line in lines if content_words(line) in served)


def _is_company(team: str) -> bool:
    lists = [load(language).words for language in languages()]
    return any("company" in words.get(word, NO_TAGS) for word in team.lower().split() for words in lists)


def _links_exist(sheet: SheetReading) -> bool:
    return "parent" in sheet.sheet.columns or bool(_served(sheet))


class _Goals:
    """All lines of a sheet, and of the company's, that something can serve."""

    def __init__(self, sheet: SheetReading) -> None:
        okrs = (*sheet.sheet.okrs, *sheet.company)
        self.has_top = bool(sheet.company) or any(is_top(okr, sheet) for okr in okrs)
        self.refs = {okr.ref for okr in okrs if okr.ref}
        self.key_results = {kr.text for okr in okrs for kr in okr.key_results}
        self.words = {content_words(okr.objective) for okr in okrs}
        self.words |= {content_words(text) for text in self.key_results}
        self._known: dict[str, bool] = {}

    def holds(self, parent: str) -> bool:
        """Say whether a parent names one of the lines, in its words or by its number."""
        if parent not in self._known:
            self._known[parent] = parent in self.refs or self._says(content_words(parent))
        return self._known[parent]

    def _says(self, words: frozenset[str]) -> bool:
        return words in self.words or any(alike_words(words, own) for own in self.words)


def alike_words(words: frozenset[str], own: frozenset[str]) -> bool:
    """Say whether a short mention means a line: nearly all of its words are in it."""
    return bool(words and own) and len(words & own) / min(len(words), len(own)) >= MENTION


@lru_cache(maxsize=1)
def _goals(sheet: SheetReading) -> _Goals:
    return _Goals(sheet)


@lru_cache(maxsize=1)
def _served(sheet: SheetReading) -> frozenset[frozenset[str]]:
    parents = (*sheet.parents, *(okr.parent for okr in sheet.sheet.okrs))
    return frozenset(content_words(parent) for parent in parents if given(parent))
