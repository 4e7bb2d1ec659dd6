"""Detectors for lines that set a low bar: by a stance that shows, or by the weight of their words."""

from collections.abc import Sequence

from coach.detectors.base import LineSubject, Options, cut
from coach.finding import Evidence, Span
from coach.reading.line import Line
from coach.reading.stance import phrase, stance

SMALL = frozenset(("preposition", "determiner", "modal", "comparing", "being"))
"""Classes of small words; they weigh, yet nobody would point at them."""

SAID = {"keeping": "upkeep", "assisting": "assist"}
"""Phrases by which a stance shows without its verb."""


def head(subject: LineSubject, options: Options) -> Evidence | None:
    """Find a line that takes the wanted stance: assisting, keeping, hedging or planning."""
    wanted = options["head"]
    if wanted != "assisting" and not low(subject):
        return None
    span = stance(subject.line, wanted) or (_said(subject, wanted) if wanted in SAID else None)
    return cut(subject, span) if span else None


def _said(subject: LineSubject, wanted: str) -> Span | None:
    """Find a stance that a phrase shows: `take part in …`, and in objectives `the smooth running of …`."""
    line = subject.line
    if not line.words.phrases[SAID[wanted]].may_be_in(line.lows):
        return None
    start = line.wording.start
    first = next((t for t in line.tokens if t.start >= start and "opener" not in t.word), None)
    if wanted == "keeping" and subject.key_result is None and first and "runs" in first.small:
        found = line.words.phrases[SAID[wanted]].search(line.text, line.lows)
        return Span(*found.span()) if found else None
    if wanted == "assisting" and line.kind.name != "outcome" and line.sizing.goal is None and first:
        found = line.words.phrases[SAID[wanted]].search(line.text, line.lows, first.start)
        return phrase(line) if found and found.start() == first.start else None
    return None


def low(subject: LineSubject) -> bool:
    """Say whether a line may set a low bar; one that was not weighed is read by its stance alone."""
    line = subject.line
    return not line.weighed or bool(line.modest)


def modest(subject: LineSubject, _options: Options) -> Evidence | None:
    """Find a line whose words together set a low bar, with those that weigh most."""
    if not subject.line.modest:
        return None
    words = words_at(subject.line, subject.line.modest)
    said = " and ".join(f"“{word}”" for word in words[:2])
    return cut(subject, phrase(subject.line), words, words=said)


def words_at(line: Line, spans: Sequence[Span]) -> tuple[str, ...]:
    """Cut the words out of a line that somebody would point at; small words only where there are no other."""
    if not spans:
        return ()
    large = {t.start for t in line.tokens if t.is_word and t.word.isdisjoint(SMALL)}
    pointed = [span for span in sorted(spans) if span.start in large] or sorted(spans)
    return tuple(dict.fromkeys(span.cut(line.text) for span in pointed))
