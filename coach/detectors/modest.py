"""Detectors for lines that set a low bar: by a stance that shows, or by the weight of their words."""

from coach.detectors.base import LineSubject, Options, cut
from coach.finding import Evidence, Span
from coach.reading.line import Line
from coach.reading.stance import phrase, stance

SMALL = frozenset(("preposition", "determiner", "modal", "comparing", "being"))
"""Classes of small words; they weigh, yet nobody would point at them."""


def head(subject: LineSubject, options: Options) -> Evidence | None:
    """Find a line that takes the wanted stance: assisting, keeping, hedging or planning."""
    if options["head"] != "assisting" and not low(subject):
        return None
    span = stance(subject.line, options["head"])
    return cut(subject, span) if span else None


def low(subject: LineSubject) -> bool:
    """Say whether a line may set a low bar; one that was not weighed is read by its stance alone."""
    return not subject.line.weighed or bool(subject.line.modest)


def modest(subject: LineSubject, _options: Options) -> Evidence | None:
    """Find a line whose words together set a low bar, with those that weigh most."""
    words = _pointed_at(subject.line)
    if not words:
        return None
    said = " and ".join(f"“{span.cut(subject.line.text)}”" for span in words[:2])
    return cut(subject, phrase(subject.line), words=said)


def _pointed_at(line: Line) -> list[Span]:
    large = {t.start for t in line.tokens if t.is_word and t.word.isdisjoint(SMALL)}
    return [span for span in line.modest if span.start in large] or list(line.modest)
