"""What objectives serve: parents that are missing, copied or unknown, goals nobody carries."""

import re

from coach.detectors.base import SheetReading, given, whole
from coach.detectors.everyone import everyone
from coach.detectors.serving import Serving, serving
from coach.detectors.similar import alike_words, content_words
from coach.finding import Evidence
from coach.okr import Okr
from coach.reading.okrs import OkrReading

_ASIDE = re.compile(r"[,;:(–—]")


def missing_parent(okr: OkrReading, sheet: SheetReading) -> Evidence | None:
    """Find an objective below the top level that names no parent, where others do."""
    if given(okr.okr.parent) or not _links_exist(sheet) or is_top(okr.okr, sheet):
        return None
    return whole(okr.okr.row, okr.okr.objective)


def copied_parent(okr: OkrReading, sheet: SheetReading) -> Evidence | None:
    """Find an objective in the words of another it serves; a parent's key result may be taken over."""
    parent, own, lines = okr.okr.parent, content_words(okr.okr.objective), _serving(sheet)
    if not parent or not any(
        alike_words(own, words) for words in (content_words(parent), *lines.meant_by(okr.okr))
    ):
        return None
    return None if okr.okr.objective in lines.key_results else whole(okr.okr.row, okr.okr.objective)


def unknown_parent(okr: OkrReading, sheet: SheetReading) -> Evidence | None:
    """Find a parent that is nobody's objective or key result here, where somebody stands at the top."""
    parent = okr.okr.parent
    if not given(parent) or _lives_elsewhere(okr):
        return None
    lines = _serving(sheet)
    if not lines.has_top or lines.is_known(okr.okr):
        return None
    return whole(okr.okr.row, parent, here=everyone(sheet).here)


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
    lines = _serving(sheet)
    if not lines.exists or _is_served(okr.okr, lines) or _is_carried(okr) or not lines.is_first(okr.okr):
        return None
    return whole(okr.okr.row, okr.okr.objective, here=everyone(sheet).here)


def _is_served(okr: Okr, lines: Serving) -> bool:
    return bool(lines.served_by(okr, (*okr.lines, okr.ref)))


def _is_carried(okr: OkrReading) -> bool:
    """Say whether a note tells who carries it: `carried by the board itself`."""
    carried = okr.objective.words.phrases["carried"]
    return any(map(carried.within, (okr.okr.note, *(kr.cells.note for kr in okr.key_results))))


def is_top(okr: Okr, sheet: SheetReading) -> bool:
    """Say whether an okr is of the top level: its team is the company, or where none is, others serve it."""
    return _serving(sheet).is_top(okr)


def _links_exist(sheet: SheetReading) -> bool:
    return "parent" in sheet.sheet.columns or _serving(sheet).exists


def _serving(sheet: SheetReading) -> Serving:
    return serving(everyone(sheet))
