"""Detectors that look at one okr: its key results together, its parent, its owner."""

from collections.abc import Iterable, Iterator, Mapping

from coach.detectors.alignment import copied_parent, missing_parent, uncovered, unknown_parent
from coach.detectors.base import LineSubject, OkrDetector, Options, SheetReading, whole
from coach.detectors.definitions import leaves_open
from coach.detectors.needs import needs
from coach.detectors.numbers import numbers
from coach.detectors.reach import reach
from coach.detectors.similar import alike, content_words, same_measure
from coach.detectors.timing import observable
from coach.detectors.updates import comment
from coach.detectors.values import cells
from coach.finding import Evidence, Span
from coach.reading.okrs import KeyResultReading, OkrReading

PUSHES_AT_LEAST = 2
"""Key results; one alone is no set that pushes."""


def lacks(okr: OkrReading, _sheet: SheetReading, _options: Options) -> Iterable[Evidence]:
    """Find key results with a target and no value of today; counts from nothing are left alone."""
    aimed = [kr for kr in okr.key_results if kr.measured and _is_level(kr)]
    without = [kr for kr in aimed if kr.measure.baseline is None and "baseline" not in kr.measure.blanks]
    if without:
        first = without[0]
        yield whole(first.cells.row, first.line.text, count=len(without), total=len(okr.key_results))


def _is_level(kr: KeyResultReading) -> bool:
    """A level or rate has a value today; a count of new things begins at nothing."""
    if kr.line.kind.name != "outcome" and not kr.cells.target:
        return False
    goal = kr.line.sizing.goal
    if goal is None:
        return bool(kr.cells.target)
    if kr.line.sizing.change:
        return goal.kind == "percent"
    first = kr.line.numbers[0]
    return goal.kind != "count" or first.span.start > kr.line.wording.start


def ambiguous(okr: OkrReading, _sheet: SheetReading, options: Options) -> Iterable[Evidence]:
    """Find the wanted fault in the numbers of its key results, once for the okr."""
    subjects = (LineSubject(kr.line, kr.cells.row, okr, kr) for kr in okr.key_results)
    found = next((e for e in (numbers(s, options) for s in subjects) if e), None)
    return [found] if found else []


def guardrail(okr: OkrReading, _sheet: SheetReading, _options: Options) -> Iterable[Evidence]:
    """Find a set in which each key result pushes for more or faster and none guards anything."""
    pushing = [kr for kr in okr.key_results if _pushes(kr)]
    if (
        len(pushing) < PUSHES_AT_LEAST
        or len(pushing) < len(okr.key_results)
        or any(map(_guards, okr.key_results))
    ):
        return
    yield _objective(okr)


def _pushes(kr: KeyResultReading) -> bool:
    """More of something, or the same in less time; shares of people and states don't push on their own."""
    moves = kr.measure.baseline is not None and kr.measure.target is not None
    if not kr.measured or not (moves or kr.line.kind.name == "outcome"):
        return False
    goal = kr.line.sizing.goal
    if kr.measure.unit != "%" and (goal is None or not goal.is_share):
        return kr.measure.direction == "up" or _saves_time(kr)
    return any("automatic" in t.word for t in kr.line.tokens)


def _saves_time(kr: KeyResultReading) -> bool:
    """`Time to reply 21 → 5 days`, `hours until a result` from 26 to 5."""
    goal = kr.line.sizing.goal
    if goal is not None and goal.kind == "duration":
        return True
    lengths = kr.line.words.numbers.get("durations", {}).values()
    first = next((t.low for t in kr.line.tokens if t.is_word), "")
    return kr.measure.direction == "down" and any(first in words for words in lengths)


def _guards(kr: KeyResultReading) -> bool:
    capped = kr.measure.baseline is None and kr.line.words.phrases["capped"].within(kr.line.text)
    if capped and not _saves_time(kr):
        return True
    tokens = kr.line.tokens
    return kr.measure.direction == "keep" or any("guarding" in t.word or "trouble" in t.noun for t in tokens)


def count(okr: OkrReading, _sheet: SheetReading, options: Options) -> Iterable[Evidence]:
    """Find an okr with more or fewer key results than the card allows."""
    number, most = len(okr.key_results), options.get("most")
    if number > (most or number) or number < options.get("least", 0):
        yield _objective(okr, count=number, most=most or 0)


MANY = 60
"""Key results of one okr up to which each is compared with each; beyond, only the same words count."""


def similar(okr: OkrReading, _sheet: SheetReading, _options: Options) -> Iterator[Evidence]:
    """Find key results that say the same, or that repeat their objective."""
    seen: list[KeyResultReading] = []
    said: dict[frozenset[str], KeyResultReading] = {}
    few = len(okr.key_results) <= MANY
    for kr in okr.key_results:
        words = content_words(kr.line.text)
        twin = said.get(words) or (_near(kr, seen) if few else None)
        if alike(kr.line.text, okr.okr.objective):
            yield whole(kr.cells.row, kr.line.text, other=okr.okr.objective)
        elif twin and words:
            yield whole(kr.cells.row, kr.line.text, other=twin.line.text)
        seen.append(kr)
        said.setdefault(words, kr)


def _near(kr: KeyResultReading, seen: Iterable[KeyResultReading]) -> KeyResultReading | None:
    return next((o for o in seen if alike(o.line.text, kr.line.text) or same_measure(o, kr)), None)


def share(okr: OkrReading, _sheet: SheetReading, options: Options) -> Iterable[Evidence]:
    """Find an okr all of whose key results, and enough of them, are of the wanted kinds."""
    lines = [kr.line for kr in okr.key_results]
    if len(lines) < options["least"] or any(line.kind.name not in options["share"] for line in lines):
        return
    yield _objective(okr, count=len(lines))


def parent(okr: OkrReading, sheet: SheetReading, options: Options) -> Iterable[Evidence]:
    """Find the wanted trouble with what an objective serves."""
    finder = {
        "missing": missing_parent,
        "copied": copied_parent,
        "unknown": unknown_parent,
        "uncovered": uncovered,
    }
    found = finder[options["parent"]](okr, sheet)
    return [found] if found else []


def owner(okr: OkrReading, _sheet: SheetReading, _options: Options) -> Iterable[Evidence]:
    """Find an owner that is a crowd: everyone, two names, a group without a face."""
    for row, name in _owners(okr):
        if _is_a_crowd(name, okr):
            yield whole(row, name)
            return


def _owners(okr: OkrReading) -> list[tuple[int, str]]:
    own = [(okr.okr.row, okr.okr.owner)] if okr.okr.owner else []
    return own + [(kr.cells.row, kr.cells.owner) for kr in okr.key_results if kr.cells.owner]


def _is_a_crowd(name: str, okr: OkrReading) -> bool:
    plain = name.partition("(")[0]
    low = plain.lower().split()
    words = okr.objective.words
    first = low[1:] if low and low[0] in words.groups["the"] else low
    if first and "shared_owner" in words.words.get(first[0], frozenset()):
        return True
    if any(sign in plain for sign in ("/", ";", "&", "+")) or plain.count(",") > 1:
        return True
    pairs = (plain.partition(f" {joint} ") for joint in words.groups["and"])
    return any(joint and _is_a_name(one) and _is_a_name(other) for one, joint, other in pairs)


def _is_a_name(words: str) -> bool:
    """Words that all begin with a capital, as `Head of Sales` doesn’t."""
    parts = words.split()
    return bool(parts) and all(p[0].isupper() for p in parts)


def _objective(okr: OkrReading, **facts: str | int) -> Evidence:
    return Evidence(okr.okr.row, okr.okr.objective, Span(0, len(okr.okr.objective)), facts)


OKR_DETECTORS: Mapping[str, OkrDetector] = {
    "lacks": lacks,
    "numbers": ambiguous,
    "guardrail": guardrail,
    "count": count,
    "similar": similar,
    "share": share,
    "parent": parent,
    "owner": owner,
    "reach": reach,
    "open": leaves_open,
    "observable": observable,
    "cells": cells,
    "needs": needs,
    "comment": comment,
}
