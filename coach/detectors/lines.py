"""Detectors that look at one line."""

from collections.abc import Mapping, Sequence
from itertools import pairwise, takewhile

from coach.detectors.base import LineDetector, LineSubject, Options, cut
from coach.detectors.modest import head, modest, words_at
from coach.detectors.numbers import numbers
from coach.detectors.objectives import objective
from coach.detectors.reach import ceiling
from coach.detectors.wording import countable, words
from coach.finding import Evidence, Severity, Span
from coach.reading.counting import counted_noun
from coach.reading.line import Line, parts_of
from coach.reading.numbers import find_numbers
from coach.reading.okrs import KeyResultReading
from coach.reading.stance import phrase, trimmed
from coach.reading.tokens import Token


def kind(subject: LineSubject, options: Options) -> Evidence | None:
    """Find a line whose kind is among those wanted; an objective needs a verb that makes something."""
    line = subject.line
    if line.kind.name not in options["kind"]:
        return None
    if subject.key_result is not None:
        return cut(subject, phrase(line), words_at(line, line.kind.because))
    if not _makes_a_thing(line) or _proved_below(subject.okr.key_results):
        return None
    return cut(subject, phrase(line))._replace(severity=_gravity(subject.okr.key_results))


def _proved_below(key_results: Sequence[KeyResultReading]) -> bool:
    """A launch is no trouble where a key result measures what it does for people."""
    return any(kr.line.kind.name == "outcome" and kr.measured for kr in key_results)


def _gravity(key_results: Sequence[KeyResultReading]) -> Severity | None:
    """An objective that is a deliverable is grave where all that stands below it is work too."""
    work = bool(key_results) and all(kr.line.kind.name != "outcome" for kr in key_results)
    return "warning" if work else None


def _makes_a_thing(line: Line) -> bool:
    head = line.wording.head
    return bool(head and "making" in head.verb and not line.wording.effect and not _says_a_change(line))


def _says_a_change(line: Line) -> bool:
    """`Make complaints rare enough …` changes something; `build a portal` does not."""
    head = line.wording.head
    group = [t for t in line.tokens if t.start >= line.wording.body]
    if head and "make" in head.small and (_makes_it_more(group) or any(_felt(t) for t in group[:3])):
        return True
    return _feeling(group) or any(
        "of_people" in one.small and "respondent" in two.noun for one, two in pairwise(group)
    )


def _felt(token: Token) -> bool:
    return not token.noun.isdisjoint(("trouble", "respondent"))


def _makes_it_more(group: Sequence[Token]) -> bool:
    """`Make booking easier`, `make a refund as easy as a purchase`; a better website is still a thing."""
    if sum("as" in t.small for t in group) > 1:
        return True
    return any(
        "comparative" in one.word and (two is None or not two.is_word or "preposition" in two.word)
        for one, two in zip(group, (*group[1:], None), strict=True)
    )


def _feeling(group: Sequence[Token]) -> bool:
    """`Win back the parents' faith in us`: nobody ships that."""
    named = list(takewhile(lambda t: "preposition" not in t.word, group))
    return bool(named) and "feeling" in named[-1].small


def lacks(subject: LineSubject, options: Options) -> Evidence | None:
    """Find a line without a target that a stranger could count."""
    assert options["lacks"] == "target"  # noqa: S101  (the card's other want is about okrs)
    return (
        None
        if countable(subject)
        else cut(subject, trimmed(subject.line.text, Span(0, len(subject.line.text))))
    )


def counts(subject: LineSubject, _options: Options) -> Evidence | None:
    """Find a number on the team's own effort, with the thing it counts."""
    line = subject.line
    if line.kind.name == "outcome" or line.countable is None:
        return None
    sizing, head = line.sizing, line.wording.head
    parts = parts_of(line.text, line.language)
    for found in sizing.figures:
        noun = counted_noun(parts, found.number)
        if (
            found.role in ("target", "change")
            and noun
            and noun.noun & {"work", "respondent", "inside", "cases"}
        ):
            return cut(subject, Span(found.number.span.start, _end_of_group(line, noun)))
    of_work = head and "making" in head.verb and _right_after_head(line)
    if sizing.goal and (of_work or not line.tags.isdisjoint(("throughput", "plan"))):
        return cut(subject, phrase(line))
    return None


def _end_of_group(line: Line, noun: Token) -> int:
    """Where the words around a noun end, so that a quote is not cut inside `8 training evenings`."""
    end = noun.span.end
    for token in line.tokens:
        if token.start < end:
            continue
        if not token.is_word or token.ends_group or "past" in token.forms:
            break
        end = token.span.end
    return end


def _right_after_head(line: Line) -> bool:
    """`Hold 5 neighbourhood evenings`: whatever it is, the verb makes it and the figure counts it."""
    between = [t for t in line.tokens if t.start >= line.wording.body]
    return bool(between and line.sizing.goal and line.sizing.goal.span.start <= between[0].start)


def confidence(subject: LineSubject, options: Options) -> Evidence | None:
    """Find a confidence that doesn't fit the promise beside it."""
    key_result = subject.key_result
    if key_result is None or not key_result.cells.confidence:
        return None
    promise = subject.promise
    value = _out_of_ten(key_result.cells.confidence)
    if value is None or promise is None:
        return None
    too_sure = promise == "aspirational" and value > options["aspirational_at_most"]
    too_doubtful = promise == "committed" and value < options["committed_at_least"]
    if not (too_sure or too_doubtful):
        return None
    said = key_result.cells.confidence
    return cut(subject, Span(0, len(subject.line.text)), confidence=said, promise=promise)


def _out_of_ten(cell: str) -> float | None:
    found = find_numbers(cell.split("/", maxsplit=1)[0])
    if not found or found[0].value is None:
        return None
    value = found[0].value
    if found[0].kind == "percent":
        return value / 10
    return value * 10 if value <= 1 and "." in cell else value


LINE_DETECTORS: Mapping[str, LineDetector] = {
    "kind": kind,
    "head": head,
    "modest": modest,
    "words": words,
    "lacks": lacks,
    "counts": counts,
    "objective": objective,
    "numbers": numbers,
    "confidence": confidence,
    "ceiling": ceiling,
}
