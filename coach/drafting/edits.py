"""Ways to write one value into a key result: over its figure in the words, or into the cell beside them."""

import re
from collections.abc import Callable, Mapping
from dataclasses import replace
from typing import Any

from coach.detectors.similar import content_words
from coach.drafting.seen import unit_in
from coach.drafting.slots import (
    Slot,
    due_slot,
    emptied,
    lead,
    number_in,
    put,
    same_kind,
    slot,
    slot_of,
    unit_of,
    united,
    without,
)
from coach.finding import Span
from coach.okr import KeyResult
from coach.reading.due import calendar_of
from coach.reading.line import Line
from coach.reading.promise import promise_words
from coach.reading.reader import read

LEVELS = ("baseline", "target")
_FIGURE = re.compile(r"\d+(?:[.,]\d+)*")
SAME = 0.5
"""Share of a line's words that a new one keeps where it is taken to be about the same."""


def leveled(key_result: KeyResult, name: str, value: str, language: str, *, level: bool) -> KeyResult:
    """Write a baseline or target over the figure that stands for it, if that is of its kind, else beside.

    `level` says that it is where the number is to stand, which is no place for a movement `by` so much.
    """
    line = read(key_result.text, language)
    place = slot(line, name)
    moves = name == "target" and level and line.sizing.target is None
    apart = place and not place.blank and (_is_worded(line, place) or _stands_apart(line, value))
    if place is None or moves or apart or not same_kind(place, value, language):
        return celled(key_result, name, value)
    return _over(key_result, name, value, place, language)


def _is_worded(line: Line, place: Slot) -> bool:
    """Say whether a value belongs to the sentence: `still here after six months`, `twice a week`."""
    return not _FIGURE.search(place.span.cut(line.text))


def _stands_apart(line: Line, value: str) -> bool:
    """Say whether a line says a value outside its levels: `the wait is 24 days, it should be 10`."""
    spans = [place.span for name in LEVELS if (place := slot(line, name))]
    spans += [line.due.span] if line.due else []
    apart = [found[0] for found in _FIGURE.finditer(line.text) if not any(_within(found, s) for s in spans)]
    figures = _FIGURE.findall(value)
    return bool(figures) and all(figure in apart for figure in figures)


def _within(found: re.Match[str], span: Span) -> bool:
    return span.start <= found.start() < span.end


def seen_level(key_result: KeyResult, name: str, value: str, language: str) -> KeyResult:
    """Write a baseline or target over what a person sees as such, whatever its kind."""
    place = slot(read(key_result.text, language), name)
    return _over(key_result, name, value, place, language) if place else celled(key_result, name, value)


def _over(key_result: KeyResult, name: str, value: str, place: Slot, language: str) -> KeyResult:
    text = put(key_result.text, place, value, language) if value else emptied(key_result.text, place, name)
    return celled(replace(key_result, text=text), name, value if getattr(key_result, name) else "")


def celled(key_result: KeyResult, name: str, value: str) -> KeyResult:
    """Write a cell by its name."""
    said: dict[str, Any] = {name: value}
    return replace(key_result, **said)


def dated(key_result: KeyResult, value: str, language: str) -> KeyResult:
    """Write when it is due; what leads to a date in the words, such as `by`, stays."""
    line = read(key_result.text, language)
    span = due_slot(line)
    if span is None:
        return replace(key_result, due=value)
    text = _with_date(line, span, value) if value else _undated(line)
    if text is None:
        return replace(key_result, text=_undated(line), due=value)
    return replace(key_result, text=text, due=value if key_result.due else "")


def _with_date(line: Line, span: Span, value: str) -> str | None:
    """Write another date; None where it could no longer be told from the words around it."""
    bare = value[lead(value, line.language) :]
    before, after = line.text[: span.start], line.text[span.end :]
    for text in (f"{before}{bare}{after}", f"{before}{calendar_of(line.language).by} {bare}{after}"):
        found = due_slot(read(text, line.language))
        if found and bare in found.cut(text):
            return text
    return None


def _undated(line: Line) -> str:
    return without(line.text, line.due.span) if line.due else line.text


def united_by(key_result: KeyResult, unit: str, language: str) -> KeyResult:
    """Write a unit over those of the values, else behind the last value in the words, else beside them.

    One that nobody could tell from the next word, such as `per week`, stands beside the line.
    """
    kept, known = key_result, not unit or unit_in(f"1 {unit}", language)
    for name in LEVELS:
        kept = _own_unit(kept, name, unit if known else "", language)
    if kept != key_result:
        return replace(kept, unit=unit if kept.unit or not known else "")
    line = read(kept.text, language)
    places = [place for name in LEVELS if (place := slot(line, name))]
    if unit and known and places and not kept.unit:
        return replace(kept, text=united(line.text, max(places), unit))
    return replace(kept, unit=unit)


def _own_unit(key_result: KeyResult, name: str, unit: str, language: str) -> KeyResult:
    """Change the unit of a value that has one, in the words and in its cell."""
    value = getattr(key_result, name)
    number = number_in(value, language)
    beside = slot_of(value, number, language) if number else None
    if beside and unit_of(beside):
        key_result = celled(key_result, name, united(value, beside, unit))
    place = slot(read(key_result.text, language), name)
    if place and unit_of(place):
        key_result = replace(key_result, text=united(key_result.text, place, unit))
    return key_result


def reworded(key_result: KeyResult, text: str, language: str) -> KeyResult:
    """Take over other words for the line; cells stay unless the words now say it themselves."""
    old, new = content_words(key_result.text), replace(key_result, text=text)
    same = len(old & content_words(text)) >= SAME * len(old)
    line = read(text, language)
    for name in LEVELS:
        place, cell = slot(line, name), getattr(new, name)
        if place and cell:
            new = _told(new, name, place, same and place.blank, language)
            line = read(new.text, language)
    if new.due and due_slot(line):
        new = replace(new, due="")
    if new.unit and any(unit_of(place) for name in LEVELS if (place := slot(line, name))):
        new = replace(new, unit="")
    if new.promise and promise_words(text):
        new = replace(new, promise="")
    return replace(new, metric="") if new.metric not in text else new


def _told(key_result: KeyResult, name: str, place: Slot, fits: bool, language: str) -> KeyResult:
    """Let the words speak for a cell; a blank that was known already gets the value from there."""
    cell = getattr(key_result, name)
    text = put(key_result.text, place, cell, language) if fits else key_result.text
    return celled(replace(key_result, text=text), name, "")


def promised(key_result: KeyResult, value: str, _language: str) -> KeyResult:
    """Write what kind of promise it is, over the words that declare it where the line has them."""
    if promise_words(key_result.text) is None:
        return replace(key_result, promise=value)
    text = promised_in(key_result.text, value)
    return replace(key_result, text=text, promise=value if key_result.promise else "")


def promised_in(text: str, value: str) -> str:
    """Write a promise over the one that a line declares; "" takes it away with its brackets or colon."""
    span = promise_words(text)
    if span is None:
        return text
    if value:
        return f"{text[: span.start]}{value}{text[span.end :]}"
    before, after = text[: span.start].rstrip("([ "), text[span.end :].lstrip(")]:–—- ")
    return " ".join(filter(None, (before, after)))


def named(key_result: KeyResult, value: str, metric: str) -> KeyResult:
    """Write another name for what is measured, over its words where the line has them."""
    if key_result.metric or not metric or metric not in key_result.text:
        return replace(key_result, metric=value)
    return replace(key_result, text=key_result.text.replace(metric, value or "[metric]", 1))


IN_WORDS: Mapping[str, Callable[[KeyResult, str, str], KeyResult]] = {
    "baseline": lambda key_result, *said: seen_level(key_result, "baseline", *said),
    "target": lambda key_result, *said: seen_level(key_result, "target", *said),
    "unit": united_by,
    "due": dated,
    "promise": promised,
}
"""Fields that may stand in the words of a line, and how each is written there."""
