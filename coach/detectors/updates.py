"""Detectors for what is said while a cycle runs: comments that blame or list work, statuses all green."""

import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence

from coach.detectors.base import Options, SheetReading, whole
from coach.finding import Evidence, Span
from coach.reading.okrs import KeyResultReading, OkrReading
from coach.reading.tokens import Token, tokenise
from coach.reading.words import WordList

_CLAUSES = re.compile(r"[;\n•·✓✔☑|]+|(?:,|\.|\band\b)(?:\s|$)|(?:^|\s)[-*–](?=\s)|\[[ xX]?\]")
DID = frozenset("making assisting planning hedging".split())
"""Classes of verbs of what a team did, as against what came of it."""


def comment(okr: OkrReading, _sheet: SheetReading, options: Options) -> Iterable[Evidence]:
    """Find the first comment of the wanted kind, with the line it stands beside."""
    find = KINDS[options["comment"]]
    words = okr.objective.words
    for row, line, note in _notes(okr):
        if span := find(note, words, options):
            return [whole(row, line, words=span.cut(note))]
    return []


def _notes(okr: OkrReading) -> Iterator[tuple[int, str, str]]:
    if okr.okr.note:
        yield okr.okr.row, okr.okr.objective, okr.okr.note
    for kr in okr.key_results:
        if kr.cells.note:
            yield kr.cells.row, kr.line.text, kr.cells.note


def _blames(note: str, words: WordList, _options: Options) -> Span | None:
    """Words that look for somebody at fault; `nobody is to blame` is the opposite."""
    text = words.phrases["unblamed"].blanked(note.replace("’", "'"))
    lows = frozenset(token.low for token in tokenise(text, words))
    found = words.phrases["blame"].search(text, lows)
    return Span(*found.span()) if found else None


def _lists_work(note: str, words: WordList, options: Options) -> Span | None:
    """Three things done and nothing learned: `Met the vendor; drafted the brief; booked the room`."""
    clauses = [tokens for part in _CLAUSES.split(note) if part and (tokens := tokenise(part.strip(), words))]
    told = [clause for clause in clauses if any(token.is_word for token in clause)]
    if len(told) < options["least"] or any("lesson" in t.small for c in told for t in c):
        return None
    if any(map(_has_a_value, told)):
        return None
    return Span(0, len(note)) if all(map(_was_done, told)) else None


def _has_a_value(clause: Sequence[Token]) -> bool:
    """A figure is news, unless it counts what was done: `installed 140 alarms`."""
    figures = [i for i, t in enumerate(clause) if t.text[0].isdigit()]
    counted = figures == [1] and len(clause) > figures[0] + 1 and clause[figures[0] + 1].is_word
    return bool(figures) and not (counted and _was_done(clause))


def _was_done(clause: Sequence[Token]) -> bool:
    said = [t for t in clause if t.is_word and "doers" not in t.small]
    first, last = said[:1], said[-1:]
    return any((t.verb & DID and "third" not in t.forms) or "did" in t.small for t in first) or any(
        t.verb & DID and "past" in t.forms for t in last
    )


def lists_work(note: str, words: WordList, least: int = 3) -> bool:
    """Say whether a comment tells so many things done and nothing that came of them."""
    return _lists_work(note, words, {"least": least}) is not None


KINDS: Mapping[str, Callable[[str, WordList, Options], Span | None]] = {
    "blame": _blames,
    "diary": _lists_work,
}


def status(sheet: SheetReading, options: Options) -> Iterator[Evidence]:
    """Find a sheet in which each line with a status says that all is well."""
    told = [kr for okr in sheet.open for kr in okr.key_results if kr.cells.status]
    if len(told) >= options["least"] and all(map(_is_green, told)):
        first = told[0]
        yield whole(first.cells.row, first.line.text, count=len(told), status=first.cells.status)


def _is_green(kr: KeyResultReading) -> bool:
    left = kr.line.words.phrases["green"].blanked(kr.cells.status)
    return not left.strip(" .:()-–\ufe0f") and left != kr.cells.status
